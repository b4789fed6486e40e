package org.yearpress.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.compare.Changes.FindingChangeKind;
import org.yearpress.compare.Changes.Kind;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;

/** Entry point of the package: compares two states of a site. */
public final class SiteComparison {
  private SiteComparison() {}

  /** What differs. */
  public static Changes of(SeenSite before, SeenSite after) {
    Map<String, SeenSite.Part> old = index(before.parts(), SeenSite.Part::address);
    Map<String, SeenSite.Part> now = index(after.parts(), SeenSite.Part::address);
    List<Changes.PartChange> parts = new ArrayList<>();
    Set<String> addresses = new TreeSet<>(old.keySet());
    addresses.addAll(now.keySet());
    for (String address : addresses) {
      Changes.PartChange change = part(old.get(address), now.get(address));
      if (!change.isNothing()) {
        parts.add(change);
      }
    }
    return new Changes(before, after, parts, findings(before.diagnostics(), after.diagnostics()));
  }

  private static Changes.PartChange part(
      SeenSite.@Nullable Part before, SeenSite.@Nullable Part after) {
    if (after == null) {
      SeenSite.Part gone = Objects.requireNonNull(before);
      return alone(gone, Kind.REMOVED, findings(gone.diagnostics(), List.of()));
    }
    if (before == null) {
      return alone(after, Kind.ADDED, findings(List.of(), after.diagnostics()));
    }
    return new Changes.PartChange(
        after.address(),
        after.title(),
        Kind.CHANGED,
        null,
        facts(before, after),
        figures(before, after),
        sections(before.sections(), after.sections()),
        attachments(before, after),
        findings(before.diagnostics(), after.diagnostics()));
  }

  /** A report that is new or gone: how much there is of it, and what is said of it. */
  private static Changes.PartChange alone(
      SeenSite.Part only, Kind kind, List<Changes.FindingChange> findings) {
    Changes.Size size =
        new Changes.Size(only.figures().size(), only.sections().size(), only.attachments().size());
    return new Changes.PartChange(
        only.address(),
        only.title(),
        kind,
        size,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        findings);
  }

  private static List<Changes.FactChange> facts(SeenSite.Part before, SeenSite.Part after) {
    List<Changes.FactChange> changes = new ArrayList<>();
    Set<String> keys = new TreeSet<>(before.facts().keySet());
    keys.addAll(after.facts().keySet());
    for (String key : keys) {
      String from = before.facts().getOrDefault(key, "");
      String to = after.facts().getOrDefault(key, "");
      if (!from.equals(to)) {
        changes.add(new Changes.FactChange(key, from, to));
      }
    }
    return changes;
  }

  private static List<Changes.FigureChange> figures(SeenSite.Part before, SeenSite.Part after) {
    Map<String, SeenSite.Figure> old = index(before.figures(), SeenSite.Figure::cell);
    Map<String, SeenSite.Figure> now = index(after.figures(), SeenSite.Figure::cell);
    List<Changes.FigureChange> changes = new ArrayList<>();
    Set<String> cells = new LinkedHashSet<>(now.keySet());
    cells.addAll(old.keySet());
    for (String cell : cells) {
      SeenSite.Figure from = old.get(cell);
      SeenSite.Figure to = now.get(cell);
      boolean same =
          from != null
              && to != null
              && from.shown().equals(to.shown())
              && from.state().equals(to.state());
      if (!same) {
        SeenSite.Figure named = to == null ? from : to;
        String label = named == null ? "" : named.label();
        changes.add(new Changes.FigureChange(cell, label, from, to));
      }
    }
    return changes;
  }

  private static List<Changes.SectionChange> sections(
      List<SeenSite.Passages> before, List<SeenSite.Passages> after) {
    Map<String, SeenSite.Passages> old =
        new LinkedHashMap<>(index(before, SeenSite.Passages::slug));
    Map<String, SeenSite.Passages> now = index(after, SeenSite.Passages::slug);
    Map<String, String> renamed = renamed(old, now);
    Set<String> moved = moved(before, after, renamed);
    List<Changes.SectionChange> changes = new ArrayList<>();
    for (SeenSite.Passages section : after) {
      String was = renamed.getOrDefault(section.slug(), section.slug());
      SeenSite.Passages from = old.remove(was);
      if (from == null) {
        changes.add(section(section, Kind.ADDED, "", List.of()));
        continue;
      }
      List<TextEdits.Edit> edits = TextEdits.between(from.blocks(), section.blocks());
      String other = was.equals(section.slug()) ? "" : was;
      if (!other.isEmpty() || moved.contains(section.slug())) {
        changes.add(section(section, Kind.MOVED, other, edits));
      } else if (!edits.isEmpty()) {
        changes.add(section(section, Kind.CHANGED, "", edits));
      }
    }
    old.values().forEach(gone -> changes.add(section(gone, Kind.REMOVED, "", List.of())));
    return changes;
  }

  private static Changes.SectionChange section(
      SeenSite.Passages section, Kind kind, String was, List<TextEdits.Edit> edits) {
    return new Changes.SectionChange(section.slug(), section.title(), kind, was, edits);
  }

  /** New slugs to old ones, for sections whose text went on under another name. */
  private static Map<String, String> renamed(
      Map<String, SeenSite.Passages> old, Map<String, SeenSite.Passages> now) {
    Map<List<String>, String> gone = new LinkedHashMap<>();
    old.forEach(
        (slug, section) -> {
          if (!now.containsKey(slug) && !section.blocks().isEmpty()) {
            gone.putIfAbsent(section.blocks(), slug);
          }
        });
    Map<String, String> renamed = new TreeMap<>();
    now.forEach(
        (slug, section) -> {
          String was = old.containsKey(slug) ? null : gone.remove(section.blocks());
          if (was != null) {
            renamed.put(slug, was);
          }
        });
    return renamed;
  }

  /**
   * The sections that stand in another order: all but those of the longest row in the old order.
   */
  private static Set<String> moved(
      List<SeenSite.Passages> before, List<SeenSite.Passages> after, Map<String, String> renamed) {
    List<String> order = before.stream().map(SeenSite.Passages::slug).toList();
    List<String> stay =
        after.stream()
            .map(SeenSite.Passages::slug)
            .filter(slug -> order.contains(renamed.getOrDefault(slug, slug)))
            .toList();
    int[] at =
        stay.stream().mapToInt(slug -> order.indexOf(renamed.getOrDefault(slug, slug))).toArray();
    int[] length = new int[at.length];
    int[] previous = new int[at.length];
    int best = -1;
    for (int i = 0; i < at.length; i++) {
      length[i] = 1;
      previous[i] = -1;
      for (int j = 0; j < i; j++) {
        if (at[j] < at[i] && length[j] + 1 > length[i]) {
          length[i] = length[j] + 1;
          previous[i] = j;
        }
      }
      if (best < 0 || length[i] > length[best]) {
        best = i;
      }
    }
    Set<String> moved = new HashSet<>(stay);
    for (int i = best; i >= 0; i = previous[i]) {
      moved.remove(stay.get(i));
    }
    return moved;
  }

  private static List<Changes.FileChange> attachments(SeenSite.Part before, SeenSite.Part after) {
    Map<String, SeenSite.Attached> old =
        new LinkedHashMap<>(index(before.attachments(), SeenSite.Attached::file));
    List<Changes.FileChange> changes = new ArrayList<>();
    for (SeenSite.Attached file : after.attachments()) {
      SeenSite.Attached from = old.remove(file.file());
      if (from == null) {
        changes.add(new Changes.FileChange(file.file(), file.title(), Kind.ADDED, -1, file.size()));
      } else if (!from.sha256().equals(file.sha256()) || !from.title().equals(file.title())) {
        changes.add(
            new Changes.FileChange(
                file.file(), file.title(), Kind.CHANGED, from.size(), file.size()));
      }
    }
    old.values()
        .forEach(
            gone ->
                changes.add(
                    new Changes.FileChange(
                        gone.file(), gone.title(), Kind.REMOVED, gone.size(), -1)));
    return changes;
  }

  private static List<Changes.FindingChange> findings(
      List<Diagnostic> before, List<Diagnostic> after) {
    Map<String, Diagnostic> old = new LinkedHashMap<>(index(before, SiteComparison::key));
    Map<String, Diagnostic> now = index(after, SiteComparison::key);
    List<Changes.FindingChange> changes = new ArrayList<>();
    now.forEach(
        (key, finding) -> {
          Diagnostic was = old.remove(key);
          FindingChangeKind kind = was == null ? FindingChangeKind.NEW : fate(was, finding);
          if (kind != null) {
            changes.add(new Changes.FindingChange(kind, finding));
          }
        });
    old.values()
        .forEach(gone -> changes.add(new Changes.FindingChange(FindingChangeKind.GONE, gone)));
    return changes;
  }

  /** A finding has an id; what was found while reading is named by its file, its line may move. */
  private static String key(Diagnostic finding) {
    return finding.subject() != null
        ? finding.id()
        : finding.code() + "\n" + finding.place().file() + "\n" + finding.message();
  }

  private static @Nullable FindingChangeKind fate(Diagnostic was, Diagnostic is) {
    if (Diagnostics.isAccepted(was) != Diagnostics.isAccepted(is)) {
      return Diagnostics.isAccepted(is) ? FindingChangeKind.ACCEPTED : FindingChangeKind.REOPENED;
    }
    boolean same = was.message().equals(is.message()) && was.severity() == is.severity();
    return same ? null : FindingChangeKind.CHANGED;
  }

  /** By a key; of two with the same one the first. */
  private static <T> Map<String, T> index(List<T> list, Function<T, String> key) {
    Map<String, T> map = new LinkedHashMap<>();
    list.forEach(each -> map.putIfAbsent(key.apply(each), each));
    return map;
  }
}
