package org.yearpress.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.yearpress.content.SiteLanguage;
import org.yearpress.content.SiteReader;
import org.yearpress.content.Vocabulary;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Submodules;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Body;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Site;

/** The settings of a site and its bodies, without its reports. */
public record SiteSettings(Site site, List<Body> bodies) {
  public SiteSettings {
    bodies = List.copyOf(bodies);
  }

  /** Those of a content folder; what is wrong with it is left to a check. */
  public static SiteSettings of(Path content, Vocabulary vocabulary) {
    ContentTree tree = ContentTree.scan(content, Limits.STANDARD).value();
    SiteReader reader = SiteReader.open(tree, Limits.STANDARD, vocabulary).value();
    return new SiteSettings(reader.site(), reader.bodies());
  }

  /** The language of the site in a content folder, as far as a look at site.yml tells. */
  public static Optional<String> language(Path content) {
    return SiteLanguage.of(content);
  }

  /** Content paths of bodies that are git submodules and were not fetched. */
  public static List<String> notFetched(Path content) {
    return Submodules.notFetched(content);
  }

  /**
   * Where the site can be published to, by name.
   *
   * @param vocabulary the downloads and kinds of targets that there are
   * @throws UnusableException when there is no content folder
   */
  public static Parsed<SortedMap<String, PublishTarget>> targets(
      Path content, Vocabulary vocabulary) {
    ContentTree tree = ContentTree.scan(content, Limits.STANDARD).value();
    if (!tree.isFolder("")) {
      throw ContentTree.noFolder(content, null);
    }
    return targets(tree, vocabulary);
  }

  /** The same of content that was walked. */
  public static Parsed<SortedMap<String, PublishTarget>> targets(
      ContentTree tree, Vocabulary vocabulary) {
    Parsed<SiteReader> read = SiteReader.open(tree, Limits.STANDARD, vocabulary);
    List<Diagnostic> settings =
        read.diagnostics().stream().filter(d -> d.place().file().endsWith("site.yml")).toList();
    return new Parsed<>(read.value().targets(), settings);
  }
}
