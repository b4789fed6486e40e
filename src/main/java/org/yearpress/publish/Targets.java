package org.yearpress.publish;

import java.util.List;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishKind;
import org.yearpress.model.PublishTarget;

/** The kinds of places that come with Yearpress, in the order in which they are listed. */
@API(status = API.Status.STABLE)
public final class Targets implements PublishKind.Source {
  /** All of them. */
  public static final List<TargetKind> ALL =
      List.of(new DirectoryKind(), new GitKind(), new S3Kind(), new SftpKind());

  /** For whoever finds them by name. */
  public Targets() {}

  @Override
  public List<PublishKind> kinds() {
    return List.copyOf(ALL);
  }

  /** Opens a place of one of these kinds; nothing is changed there yet. */
  static Target open(
      List<? extends PublishKind> kinds, PublishTarget settings, PublishEnvironment environment) {
    return kinds.stream()
        .filter(TargetKind.class::isInstance)
        .map(TargetKind.class::cast)
        .filter(kind -> kind.name().equals(settings.kind()))
        .findFirst()
        .orElseThrow(
            () ->
                new UnusableException(
                    Text.of("publish.no-kind", "target", settings.name(), "kind", settings.kind())))
        .open(settings, environment);
  }
}
