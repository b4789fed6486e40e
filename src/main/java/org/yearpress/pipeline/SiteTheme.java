package org.yearpress.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.yearpress.content.SiteReader;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.page.kind.ThemeReview;
import org.yearpress.page.template.ThemeFiles;

/** The theme of a site: its own folder over the theme that comes with Yearpress. */
public final class SiteTheme {
  private static final String SHIPPED = "default";

  private final String name;
  private final ThemeFolder folder;

  private SiteTheme(String name, ThemeFolder folder) {
    this.name = name;
    this.folder = folder;
  }

  /**
   * The theme of a name.
   *
   * @param site folder of the site
   * @throws UnusableException when there is no theme of that name
   */
  public static SiteTheme of(Path site, String name) {
    ThemeFolder folder = ThemeFolder.open(site.resolve("themes").resolve(name));
    if (!folder.exists() && !name.equals(SHIPPED)) {
      throw new UnusableException(Text.of("pipeline.no-theme", "name", name));
    }
    return new SiteTheme(name, folder);
  }

  /**
   * The theme that site.yml names.
   *
   * @param site folder of the site
   * @param content its content folder
   * @throws UnusableException when there is no theme of that name
   */
  public static SiteTheme of(Path site, Path content, Stages stages) {
    ContentTree tree = ContentTree.scan(content, Limits.STANDARD).value();
    return of(
        site, SiteReader.open(tree, Limits.STANDARD, stages.vocabulary()).value().site().theme());
  }

  ThemeFolder folder() {
    return folder;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** What it has to catch up with, at its files: warnings ask for work, notes can be left. */
  public List<Diagnostic> review(Stages stages) {
    return ThemeReview.of(
        folder::bytes, ThemeFiles.shipped(), folder.paths(), stages.lists().pages());
  }

  /** A file of the theme that comes with Yearpress. */
  public static Optional<byte[]> shipped(String path) {
    return path.contains("..") || path.startsWith("/")
        ? Optional.empty()
        : Optional.ofNullable(ThemeFiles.shipped().bytes(path));
  }
}
