package org.yearpress.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;

/**
 * What differs between two states of a site.
 *
 * @param parts reports and pages that differ, sorted by their addresses
 * @param findings what is said of none of them and differs
 */
public record Changes(
    SeenSite before, SeenSite after, List<PartChange> parts, List<FindingChange> findings) {
  public Changes {
    parts = List.copyOf(parts);
    findings = List.copyOf(findings);
  }

  /** How something changed. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED,
    /** The same text in another place. */
    MOVED;

    /** The word in messages and JSON. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How a finding changed. */
  public enum FindingChangeKind {
    NEW,
    GONE,
    /** Still there, in other words or with another weight. */
    CHANGED,
    /** A person accepted it. */
    ACCEPTED,
    /** It had been accepted and is open again. */
    REOPENED;

    /** The word in messages and JSON. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * A report or page that differs; of one that is new or gone, only how much there is of it.
   *
   * @param size figures, sections and attachments of one that is new or gone
   */
  public record PartChange(
      String address,
      String title,
      Kind kind,
      @Nullable Size size,
      List<FactChange> facts,
      List<FigureChange> figures,
      List<SectionChange> sections,
      List<FileChange> attachments,
      List<FindingChange> findings) {
    public PartChange {
      facts = List.copyOf(facts);
      figures = List.copyOf(figures);
      sections = List.copyOf(sections);
      attachments = List.copyOf(attachments);
      findings = List.copyOf(findings);
    }

    boolean isNothing() {
      return kind == Kind.CHANGED
          && facts.isEmpty()
          && figures.isEmpty()
          && sections.isEmpty()
          && attachments.isEmpty()
          && findings.isEmpty();
    }
  }

  /** How much there is of a report. */
  public record Size(int figures, int sections, int attachments) {}

  /** A value of report.yml; empty where there was or is none. */
  public record FactChange(String key, String from, String to) {}

  /** A figure; null where the report had or has no such cell. */
  public record FigureChange(
      String cell, String label, SeenSite.@Nullable Figure from, SeenSite.@Nullable Figure to) {}

  /**
   * A section.
   *
   * @param previousTitle its slug before, where that was another; else empty
   * @param edits what differs in its text; empty unless both texts are there
   */
  public record SectionChange(
      String slug, String title, Kind kind, String previousTitle, List<TextEdits.Edit> edits) {
    public SectionChange {
      edits = List.copyOf(edits);
    }
  }

  /** A file; sizes in bytes, -1 where there is none. */
  public record FileChange(String file, String title, Kind kind, long from, long to) {}

  /** A finding; the newer of two. */
  public record FindingChange(FindingChangeKind kind, Diagnostic finding) {}

  /** Whether the two states look the same. */
  public boolean isEmpty() {
    return parts.isEmpty() && findings.isEmpty();
  }

  /** How many findings of a fate there are in all. */
  public long count(FindingChangeKind kind) {
    return java.util.stream.Stream.concat(
            findings.stream(), parts.stream().flatMap(part -> part.findings().stream()))
        .filter(change -> change.kind() == kind)
        .count();
  }
}
