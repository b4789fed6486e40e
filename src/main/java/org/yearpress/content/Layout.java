package org.yearpress.content;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.FolderPath;
import org.yearpress.text.Nearest;

/**
 * Classifies the folders of the tree: a report where there is a report.yml, a body above one or
 * where there is a body.yml, otherwise a folder with a fixed meaning.
 *
 * @param reports folders of reports, sorted
 * @param bodies folders of bodies, sorted
 * @param vocabulary says what sections are, and which names the output needs for itself
 */
record Layout(List<String> reports, List<String> bodies, Vocabulary vocabulary) {
  /** Folders of the root that hold content but no bodies. */
  static final List<String> OWN_FOLDERS =
      List.of("pages", "forms", "crosswalks", "imports", "acceptances", "published");

  private static final List<String> YAML = List.of("yml", "yaml");

  Layout {
    reports = List.copyOf(reports);
    bodies = List.copyOf(bodies);
  }

  /**
   * Sorts out a tree. What is in the wrong place is reported and left out.
   *
   * @param named content paths that site.yml names, which are used
   */
  static Layout of(
      ContentTree tree,
      Limits limits,
      Vocabulary vocabulary,
      Set<String> named,
      Problems problems) {
    TreeSet<String> reports = reports(tree, problems);
    TreeSet<String> bodies = new TreeSet<>();
    for (SourceFile file : tree.filesNamed(BodyFile.NAME)) {
      if (!isWithin(file.folder(), reports) && isAllowedPlace(file, problems)) {
        bodies.add(file.folder());
      }
    }
    for (String report : reports) {
      FolderPath.above(report).forEach(bodies::add);
    }
    Set<String> refused = refuseReserved(reports, bodies, vocabulary, problems);
    if (!refused.isEmpty()) {
      reports.removeIf(folder -> isWithin(folder, refused));
      bodies.removeIf(folder -> isWithin(folder, refused));
    }
    IncludedFiles included = new IncludedFiles(tree, limits, vocabulary, tree.files());
    Predicate<String> used = path -> named.contains(path) || included.contains(path);
    reportUnused(tree, "", reports, vocabulary, used, problems);
    return new Layout(List.copyOf(reports), List.copyOf(bodies), vocabulary);
  }

  /** Whether an address at the root, or the first part of one, is the output's own. */
  static boolean isReservedAtRoot(String path, Vocabulary vocabulary) {
    int slash = path.indexOf('/');
    String first = folded(slash < 0 ? path : path.substring(0, slash));
    return OWN_FOLDERS.contains(first) || vocabulary.reserved().atRoot().contains(first);
  }

  static boolean isReservedInReport(String name, Vocabulary vocabulary) {
    return vocabulary.reserved().inReport().contains(name);
  }

  static String join(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  private static TreeSet<String> reports(ContentTree tree, Problems problems) {
    TreeSet<String> reports = new TreeSet<>();
    // Sorted by path a folder's report.yml may come after those of folders below it.
    TreeSet<String> found = new TreeSet<>();
    for (SourceFile file : tree.filesNamed(ReportFile.NAME)) {
      if (isAllowedPlace(file, problems)) {
        found.add(file.folder());
      }
    }
    for (String folder : found) {
      String outer = nearestAbove(folder, reports);
      if (outer.isEmpty()) {
        reports.add(folder);
      } else if (!folder.startsWith(outer + "/editions/")) {
        problems.error(
            "report-nested",
            Place.of(join(folder, ReportFile.NAME)),
            Text.of("content.report-nested", "outer", outer),
            Text.of("content.report-nested-hint"));
      }
    }
    return reports;
  }

  /** Whether a body.yml or report.yml lies where bodies and reports may lie. */
  private static boolean isAllowedPlace(SourceFile file, Problems problems) {
    String folder = file.folder();
    boolean isReport = file.name().equals(ReportFile.NAME);
    if (folder.isEmpty() || (isReport && folder.indexOf('/') < 0)) {
      problems.error(
          "no-body",
          Place.of(file.path()),
          Text.of(isReport ? "content.report-without-body" : "content.body-at-root"),
          Text.of(isReport ? "content.report-without-body-hint" : "content.body-at-root-hint"));
      return false;
    }
    return true;
  }

  private static String nearestAbove(String folder, Set<String> folders) {
    return FolderPath.above(folder).filter(folders::contains).findFirst().orElse("");
  }

  private static boolean isWithin(String folder, Set<String> folders) {
    return FolderPath.upFrom(folder).anyMatch(folders::contains);
  }

  /** The folders of bodies and reports whose names the output needs for itself. */
  private static Set<String> refuseReserved(
      Set<String> reports, Set<String> bodies, Vocabulary vocabulary, Problems problems) {
    TreeSet<String> all = new TreeSet<>(bodies);
    all.addAll(reports);
    Set<String> refused = new TreeSet<>();
    for (String folder : all) {
      String name = folded(folder.substring(folder.lastIndexOf('/') + 1));
      boolean atRoot = folder.indexOf('/') < 0;
      boolean reserved =
          atRoot ? isReservedAtRoot(name, vocabulary) : isReservedInReport(name, vocabulary);
      if (reserved && !isWithin(folder, refused)) {
        refused.add(folder);
        problems.error(
            "reserved-name",
            Place.of(folder),
            Text.of("content.reserved-name", "name", name),
            Text.of("content.reserved-name-hint"));
      }
    }
    return refused;
  }

  private static List<String> rootFiles(Vocabulary vocabulary) {
    List<String> files = new ArrayList<>(List.of(SiteFile.NAME, BodyFile.NAME));
    files.addAll(vocabulary.homeFiles());
    return files;
  }

  /** A name as the names that the output needs are compared. */
  static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Tells what lies outside of reports and has no meaning. */
  private static void reportUnused(
      ContentTree tree,
      String folder,
      Set<String> reports,
      Vocabulary vocabulary,
      Predicate<String> used,
      Problems problems) {
    if (reports.contains(folder)) {
      return;
    }
    List<String> known =
        folder.isEmpty() ? rootFiles(vocabulary) : List.of(BodyFile.NAME, ReportFile.NAME);
    if (!folder.isEmpty() && looksLikeReport(tree, folder, vocabulary)) {
      problems.warning(
          "no-report-file",
          Place.of(folder),
          Text.of("content.no-report-file"),
          Text.of("content.no-report-file-hint"));
      return;
    }
    for (SourceFile file : tree.filesIn(folder)) {
      if (!known.contains(file.name())
          && !isRepositoryFile(file.name())
          && !used.test(file.path())) {
        unused(file, known, problems);
      }
    }
    for (String name : tree.foldersIn(folder)) {
      if (!folder.isEmpty() || !OWN_FOLDERS.contains(name)) {
        reportUnused(tree, join(folder, name), reports, vocabulary, used, problems);
      } else if (List.of("forms", "crosswalks", "imports").contains(name)) {
        tree.filesBelow(name).stream()
            .filter(file -> !YAML.contains(file.extension()) && !isRepositoryFile(file.name()))
            .forEach(file -> unused(file, List.of(), problems));
      }
    }
  }

  /** Whether a folder without report.yml has what only reports have. */
  private static boolean looksLikeReport(ContentTree tree, String folder, Vocabulary vocabulary) {
    boolean hasFile = tree.file(join(folder, ReportFile.NAME)).isPresent();
    return !hasFile
        && tree.filesIn(folder).stream()
            .anyMatch(
                file ->
                    file.name().startsWith("statistics.")
                        || (vocabulary.isSection(file) && SectionName.of(file).number() >= 0));
  }

  static void unused(SourceFile file, List<String> known, Problems problems) {
    unused(file, known, null, problems);
  }

  /**
   * Tells a file that nothing uses.
   *
   * @param hint what to do where no known name is near; null for nothing
   */
  static void unused(SourceFile file, List<String> known, @Nullable Text hint, Problems problems) {
    problems.warning(
        "unused-file",
        Place.of(file.path()),
        Text.of("content.unused-file"),
        Nearest.to(file.name(), known)
            .map(nearest -> Text.of("content.meant", "nearest", nearest))
            .orElse(hint));
  }

  /** Files that repositories have for people: a body's folder may be one. */
  static boolean isRepositoryFile(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.startsWith("README")
        || upper.startsWith("LICENSE")
        || upper.startsWith("LICENCE")
        || upper.startsWith("CONTRIBUTING")
        || upper.startsWith("CHANGELOG")
        || upper.equals("CODEOWNERS")
        || isImportNotes(name);
  }

  /** The list that an import leaves for a person. */
  static boolean isImportNotes(String name) {
    return name.equalsIgnoreCase("import-notes.md");
  }
}
