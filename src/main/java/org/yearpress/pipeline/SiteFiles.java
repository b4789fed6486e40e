package org.yearpress.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.RevisionFolders;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.library.SiteTheme;
import org.yearpress.model.Part;
import org.yearpress.model.Site;

/**
 * Where a site is read: in the folders of its options, or in them as a commit has them. What was
 * read of a commit can be read until this is closed.
 *
 * @param options with the whole id of the commit
 * @param folders those of the commit; null for the disk
 */
record SiteFiles(BuildOptions options, @Nullable RevisionFolders folders) implements AutoCloseable {
  /**
   * Opens them.
   *
   * @throws UnusableException when there is no such commit
   */
  static SiteFiles of(BuildOptions options) {
    String revision = options.revision();
    if (revision == null) {
      return new SiteFiles(options, null);
    }
    RevisionFolders folders =
        Part.HISTORY
            .find(RevisionFolders.Source.class)
            .orElseThrow(() -> new UnusableException(Text.of("pipeline.no-history")))
            .open(options.content(), revision);
    return new SiteFiles(options.with().revision(folders.commit()).build(), folders);
  }

  /**
   * Tells at once that there is no content folder.
   *
   * @throws UnusableException when there is none
   */
  void require() {
    if (folders == null) {
      ContentTree.require(options.content());
    }
  }

  /**
   * The files of the content, with the pages that lie elsewhere.
   *
   * @param other the content folder where it is not that of the options; null for that
   * @throws UnusableException when there is no such folder, or not the one of the pages
   */
  Parsed<ContentTree> tree(@Nullable TreeNode other, Limits limits) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    TreeNode root = other == null ? inRevision(options.content()) : other;
    ContentTree tree =
        collect(
            root == null
                ? ContentTree.scan(options.content(), limits)
                : ContentTree.of(root, limits),
            diagnostics);
    if (!tree.isFolder("")) {
      throw ContentTree.noFolder(options.content(), null);
    }
    for (Map.Entry<String, Path> pages : options.pages().entrySet()) {
      TreeNode folder = inRevision(pages.getValue());
      tree =
          collect(
              folder == null
                  ? tree.withPages(pages.getKey(), pages.getValue())
                  : tree.withPages(pages.getKey(), folder),
              diagnostics);
    }
    return new Parsed<>(tree, diagnostics);
  }

  private @Nullable TreeNode inRevision(Path folder) {
    return folders == null || !folders.encloses(folder) ? null : folders.require(folder);
  }

  /**
   * The theme of the site.
   *
   * @param named by site.yml
   * @param place where it is named: what is wrong with the theme is told there
   */
  Parsed<ThemeFolder> theme(String named, Place place) {
    Path site = options.site();
    return folders == null || !folders.encloses(site)
        ? SiteTheme.asked(site, options.theme(), named, place)
        : SiteTheme.asked(folders.find(site), options.theme(), named, place);
  }

  /** The theme of the site, where nobody is told what is wrong with it. */
  ThemeFolder theme(Site site) {
    return theme(site.pages().theme(), Place.SITE).value();
  }

  private static ContentTree collect(Parsed<ContentTree> parsed, List<Diagnostic> diagnostics) {
    diagnostics.addAll(parsed.diagnostics());
    return parsed.value();
  }

  @Override
  public void close() {
    if (folders != null) {
      folders.close();
    }
  }
}
