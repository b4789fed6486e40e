package org.yearpress.publish;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Setting;
import org.yearpress.output.SiteStore;

/** {@code s3}: a bucket of an S3 object store. */
public final class S3Kind implements TargetKind, SiteStore.Kind {
  static final String PATH = "path";
  static final String ROLLBACK = "rollback";
  static final String URL = "url";
  static final String BUCKET = "bucket";
  static final String REGION = "region";
  static final String PATH_STYLE = "path-style";

  @Override
  public String name() {
    return "s3";
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.text(PATH, "prefix of all keys."),
        Setting.address(URL, "endpoint, where it is not AWS."),
        Setting.text(BUCKET, "name of the bucket.").asRequired(),
        Setting.text(REGION, "region of the bucket."),
        Setting.flag(
            PATH_STYLE,
            "whether the bucket stands in the path of addresses and not in the name of the host."
                + " Default: yes with a url, no without."),
        FirstContact.TIMEOUT,
        Setting.flag(
            ROLLBACK,
            "whether what a publication replaces is kept beside the site, for --rollback. Default:"
                + " no, since a bucket may show it to everybody."));
  }

  @Override
  public Target open(PublishTarget settings, PublishEnvironment environment) {
    return S3Target.open(settings, environment);
  }

  /** For a process of a cluster, which publishes nothing and so needs no clock and no folder. */
  @Override
  public SiteStore.Opened open(SiteStore.Ticket ticket) {
    Path none = Path.of("");
    return S3Target.worker(
        new PublishTarget(ticket.name(), name(), ticket.settings(), 0, false, Place.of("site.yml")),
        new PublishEnvironment(
            Map.of(),
            none,
            none,
            none,
            () -> Instant.EPOCH,
            PublishEnvironment.Sleeper.REAL,
            "",
            ""),
        ticket.asks());
  }
}
