package org.yearpress.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.text.MediaTypes;

/** Reads the home page's prose and the pages below {@code pages/}, with their pictures. */
final class PageReader {
  private static final String FOLDER = "pages";

  private final SiteContext site;
  private final Problems problems;
  private final List<OrdinaryPage> pages = new ArrayList<>();
  private final List<SourceFile> files = new ArrayList<>();
  private final List<SourceFile> images = new ArrayList<>();
  private final Map<String, String> taken = new HashMap<>();

  PageReader(SiteContext site, Problems problems) {
    this.site = site;
    this.problems = problems;
  }

  List<OrdinaryPage> pages() {
    return pages;
  }

  List<SourceFile> files() {
    return files;
  }

  List<SourceFile> images() {
    return images;
  }

  void read(Layout layout) {
    site.vocabulary()
        .homeFiles()
        .forEach(name -> site.tree().file(name).ifPresent(file -> page(file, "", layout)));
    IncludedFiles included =
        new IncludedFiles(
            site.tree(), site.limits(), site.vocabulary(), site.tree().filesBelow(FOLDER));
    for (SourceFile file : site.tree().filesBelow(FOLDER)) {
      if (Layout.isImportNotes(file.name())) {
        continue;
      }
      if (site.vocabulary().isSection(file)) {
        page(file, path(file), layout);
      } else if (MediaTypes.PICTURES.contains(file.extension())) {
        String below = file.path().substring(FOLDER.length() + 1);
        site.picture(file, below, MediaTypes.PICTURES, problems).ifPresent(images::add);
      } else if (!included.contains(file.path())) {
        Layout.unused(file, List.of(), problems);
      }
    }
  }

  /** The address: the path below the folder without extension; {@code index} is its folder. */
  private static String path(SourceFile file) {
    String below = file.path().substring(FOLDER.length() + 1);
    String path = below.substring(0, below.lastIndexOf('.'));
    return path.endsWith("/index") ? path.substring(0, path.length() - "/index".length()) : path;
  }

  /** That of the nearest folder which is named as a language of the program, else the site's. */
  private String language(SourceFile file) {
    List<String> folders = List.of(file.folder().split("/", -1));
    for (int i = folders.size() - 1; i > 0; i--) {
      if (site.vocabulary().languages().contains(folders.get(i))) {
        return folders.get(i);
      }
    }
    return site.site().language();
  }

  private void page(SourceFile file, String path, Layout layout) {
    if (!site.allowsMarkup(file, problems)) {
      return;
    }
    String other = taken.putIfAbsent(path, file.path());
    if (other == null && !path.isEmpty() && contains(layout, path)) {
      other = path;
    }
    if (other != null) {
      problems.error(
          "same-address",
          Place.of(file.path()),
          Text.of("content.same-address", "address", "/" + path, "other", other),
          Text.of("content.same-address-hint"));
    } else if (Layout.isReservedAtRoot(path, site.vocabulary())) {
      problems.error(
          "reserved-name",
          Place.of(file.path()),
          Text.of("content.reserved-name", "name", path),
          Text.of("content.reserved-name-hint"));
    } else {
      site.text(file, problems)
          .flatMap(
              text -> site.section(file, SectionName.of(file), pages.size() + 1, text, problems))
          .ifPresent(
              section -> {
                pages.add(new OrdinaryPage(path, language(file), section));
                files.add(file);
              });
    }
  }

  private static boolean contains(Layout layout, String path) {
    return layout.bodies().contains(path) || layout.reports().contains(path);
  }
}
