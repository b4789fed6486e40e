package org.yearpress.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.SiteReader;
import org.yearpress.content.Vocabulary;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.page.kind.PageKind;
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
   * @throws UnusableException when there is no theme of that name, or it cannot be used
   */
  public static SiteTheme of(Path site, String name) {
    return new SiteTheme(name, usable(open(site, name, Place.SITE)));
  }

  /**
   * The theme that a build is asked for.
   *
   * @param site folder of the site
   * @param option theme that the options name; null where they name none
   * @param theme that site.yml names, taken where the options name none
   * @param place where site.yml names it
   * @return without any file where it cannot be used, which is told where site.yml names it
   * @throws UnusableException when the options name one that cannot be used
   */
  public static Parsed<ThemeFolder> asked(
      Path site, @Nullable String option, String theme, Place place) {
    return option == null
        ? open(site, theme, place)
        : Parsed.clean(usable(open(site, option, Place.SITE)));
  }

  /** The same of a site that lies elsewhere than on the disk; null for one without a folder. */
  public static Parsed<ThemeFolder> asked(
      @Nullable TreeNode site, @Nullable String option, String theme, Place place) {
    return option == null
        ? open(site, theme, place)
        : Parsed.clean(usable(open(site, option, Place.SITE)));
  }

  private static Parsed<ThemeFolder> open(Path site, String name, Place named) {
    return known(ThemeFolder.open(site, name, named, Limits.STANDARD), name, named);
  }

  private static Parsed<ThemeFolder> open(@Nullable TreeNode site, String name, Place named) {
    return known(ThemeFolder.open(site, name, named, Limits.STANDARD), name, named);
  }

  private static Parsed<ThemeFolder> known(Parsed<ThemeFolder> opened, String name, Place named) {
    if (opened.value().exists() || name.equals(SHIPPED) || !opened.diagnostics().isEmpty()) {
      return opened;
    }
    return new Parsed<>(
        opened.value(),
        List.of(
            Diagnostic.error(
                "theme-folder", named, Text.of("pipeline.no-theme", "name", name), null)));
  }

  private static ThemeFolder usable(Parsed<ThemeFolder> opened) {
    for (Diagnostic fault : opened.diagnostics()) {
      throw new UnusableException(fault.message(), fault.hint(), null);
    }
    return opened.value();
  }

  /**
   * The theme that site.yml names.
   *
   * @param site folder of the site
   * @param content its content folder
   * @throws UnusableException when there is no theme of that name
   */
  public static SiteTheme of(Path site, Path content, Vocabulary vocabulary) {
    ContentTree tree = ContentTree.scan(content, Limits.STANDARD).value();
    Parsed<SiteReader> reader = SiteReader.open(tree, Limits.STANDARD, vocabulary);
    for (Diagnostic fault : reader.diagnostics()) {
      if (fault.isOpenError() && fault.place().equals(reader.value().themePlace())) {
        throw new UnusableException(fault.message(), fault.hint(), null);
      }
    }
    return of(site, reader.value().site().pages().theme());
  }

  public ThemeFolder folder() {
    return folder;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** What it has to catch up with, at its files: warnings ask for work, notes can be left. */
  public List<Diagnostic> review(List<PageKind> kinds) {
    return ThemeReview.of(folder::bytes, ThemeFiles.shipped(), folder.paths(), kinds);
  }

  /** A file of the theme that comes with Yearpress. */
  public static Optional<byte[]> shipped(String path) {
    return Optional.ofNullable(ThemeFiles.shipped().bytes(path));
  }
}
