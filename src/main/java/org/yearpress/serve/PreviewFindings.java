package org.yearpress.serve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.packed.DiagnosticList;
import org.yearpress.text.FolderPath;

/**
 * What the last build found, and what was found since about reports that were edited, in the place
 * of what it found about them. What a build finds may be very much: for an edit or a page only what
 * lies in its folders is looked at. Immutable.
 */
final class PreviewFindings {
  private final Diagnostics built;

  /** Of each folder in which the build found something where that is, in its order. */
  private final NavigableMap<String, List<Range>> folders;

  /** What was found since by the folder of the report that was edited. */
  private final SortedMap<String, Edited> since;

  /** What was found since: sorted, each once, and nothing that the build found as well. */
  private final List<Diagnostic> newer;

  /** Numbers of what the build found; the last is not among them. */
  private record Range(int from, int to) {}

  /**
   * A report that was edited.
   *
   * @param found about it
   * @param errors that the build found in its folder
   */
  private record Edited(List<Diagnostic> found, long errors) {}

  private PreviewFindings(
      Diagnostics built,
      NavigableMap<String, List<Range>> folders,
      SortedMap<String, Edited> since) {
    this.built = built;
    this.folders = folders;
    this.since = since;
    this.newer =
        DiagnosticList.sorted(
            since.values().stream()
                .flatMap(edited -> edited.found().stream())
                .filter(each -> isEdited(each) || inFolder(folder(each)).noneMatch(each::equals))
                .toList());
  }

  /** What a build found. */
  static PreviewFindings of(Diagnostics built) {
    NavigableMap<String, List<Range>> folders = new TreeMap<>();
    String folder = "";
    int from = 0;
    int at = 0;
    for (Diagnostic each : built.all()) {
      String next = folder(each);
      if (!next.equals(folder)) {
        add(folder, from, at, folders);
        folder = next;
        from = at;
      }
      at++;
    }
    add(folder, from, at, folders);
    return new PreviewFindings(built, folders, new TreeMap<>());
  }

  private static void add(
      String folder, int from, int to, NavigableMap<String, List<Range>> folders) {
    if (from < to) {
      folders.computeIfAbsent(folder, none -> new ArrayList<>(1)).add(new Range(from, to));
    }
  }

  /**
   * The same once a report was edited.
   *
   * @param report its folder
   * @param found about it
   */
  PreviewFindings edited(String report, List<Diagnostic> found) {
    SortedMap<String, Edited> all = new TreeMap<>();
    Set<String> gone = Set.of(report);
    since.forEach(
        (other, edited) ->
            all.put(
                other,
                new Edited(
                    edited.found().stream()
                        .filter(each -> !FolderPath.isBelowAny(each.place().file(), gone))
                        .toList(),
                    edited.errors())));
    List<String> its = new ArrayList<>(FolderPath.below(report, folders.navigableKeySet()));
    its.add(report);
    long errors = found(its).filter(Diagnostic::isOpenError).count();
    all.put(report, new Edited(List.copyOf(found), errors));
    return new PreviewFindings(built, folders, all);
  }

  /** Errors that nobody accepted. */
  long openErrors() {
    long replaced = since.values().stream().mapToLong(Edited::errors).sum();
    return built.openErrors() - replaced + newer.stream().filter(Diagnostic::isOpenError).count();
  }

  /** What was found about a page and what is below it, in the order of all. */
  Stream<Diagnostic> about(String page) {
    Stream<Diagnostic> old = found(FolderPath.above(page).toList()).filter(each -> !isEdited(each));
    Stream<Diagnostic> now = newer.stream().filter(each -> FindingNote.concerns(each, page));
    return Stream.concat(old, now).sorted(Diagnostic.ORDER);
  }

  /** What the build found, in whose words and surroundings all is to be told. */
  Diagnostics built() {
    return built;
  }

  /** All of it. */
  Diagnostics all() {
    if (since.isEmpty()) {
      return built;
    }
    List<Diagnostic> others = DiagnosticList.filtered(built.all(), each -> !isEdited(each));
    return new Diagnostics(
        DiagnosticList.joined(others, newer),
        built.reports(),
        built.held(),
        built.messages(),
        built.excerpts());
  }

  private boolean isEdited(Diagnostic found) {
    return FolderPath.isBelowAny(found.place().file(), since.keySet());
  }

  private static String folder(Diagnostic found) {
    return FolderPath.folder(found.place().file());
  }

  private Stream<Diagnostic> inFolder(String folder) {
    return found(List.of(folder));
  }

  /** What the build found in some folders, not below them, in its order. */
  private Stream<Diagnostic> found(Collection<String> some) {
    return some.stream()
        .flatMap(folder -> folders.getOrDefault(folder, List.of()).stream())
        .sorted(Comparator.comparingInt(Range::from))
        .flatMap(range -> built.all().subList(range.from(), range.to()).stream());
  }
}
