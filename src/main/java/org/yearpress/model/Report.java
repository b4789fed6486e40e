package org.yearpress.model;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;

/**
 * The facts of one report: everything but its prose, which is read when it is needed.
 *
 * @param body path of its body
 * @param folder content path of its folder, also its address below the site root
 * @param title as printed, line breaks kept; {@link #joinedTitle()} is what pages print
 * @param language BCP 47 tag
 * @param published day of publication; null when not said
 * @param publishAt embargo; null when there is none
 * @param form id of the form named in report.yml; empty when body or site decide, {@code none} for
 *     no form
 * @param scope {@code office} or {@code whole}; empty when not said
 * @param summary as written, with the figures tied in it; may be empty
 * @param original where it was first published; empty when not known
 * @param filled who filled in the form, and when; null when not said
 * @param withdrawn notice of withdrawal; present when the status is withdrawn
 * @param editions the editions of the report, and which of them this is
 * @param sections in reading order
 * @param statistics as written; states are given to it with its form
 */
public record Report(
    String body,
    int year,
    String folder,
    String title,
    Period period,
    String language,
    Status status,
    @Nullable Withdrawal withdrawn,
    @Nullable OffsetDateTime publishAt,
    @Nullable LocalDate published,
    String form,
    String scope,
    Layout layout,
    String summary,
    Address original,
    Contact contact,
    People people,
    @Nullable Filled filled,
    List<Signature> signed,
    List<Attachment> attachments,
    List<Acceptance> accepted,
    List<Correction> corrections,
    Editions editions,
    List<String> aliases,
    List<Section> sections,
    List<Binding> bindings,
    RawStatistics statistics,
    Places places) {
  public Report {
    signed = List.copyOf(signed);
    attachments = List.copyOf(attachments);
    accepted = List.copyOf(accepted);
    corrections = List.copyOf(corrections);
    aliases = List.copyOf(aliases);
    sections = List.copyOf(sections);
    bindings = List.copyOf(bindings);
  }

  /** {@code body/year}: how findings and addresses name it. */
  public String address() {
    return body + "/" + year;
  }

  /** The number of this edition; citations and figures that are taken away carry it. */
  public int edition() {
    return editions.number();
  }

  /** Whether a later edition stands in its place: an earlier one is read, and nothing else. */
  public boolean isSuperseded() {
    return editions.isSuperseded();
  }

  /**
   * The content path that a file of this edition had while it stood: what the file says of others
   * is said from there.
   */
  public String pathWhenPublished(String file) {
    return isSuperseded() && file.startsWith(folder + "/")
        ? editions.current().folder() + file.substring(folder.length())
        : file;
  }

  /**
   * The title on one line: a break is joined without a space between Chinese, with one elsewhere.
   */
  public String joinedTitle() {
    return Lines.join(title);
  }

  /** The day on which readers last saw it change: published, corrected or withdrawn. */
  public Optional<LocalDate> changed() {
    LocalDate last = published;
    for (Correction correction : corrections) {
      last = last == null || correction.on().isAfter(last) ? correction.on() : last;
    }
    if (withdrawn != null && (last == null || withdrawn.on().isAfter(last))) {
      last = withdrawn.on();
    }
    return Optional.ofNullable(last);
  }

  /**
   * The day that it is dated by: of publication, else of its signature or its form, else the last
   * day that it speaks for.
   */
  public LocalDate day() {
    if (published != null) {
      return published;
    }
    Optional<LocalDate> last = signed.stream().map(Signature::on).max(LocalDate::compareTo);
    if (last.isPresent()) {
      return last.get();
    }
    return filled == null ? period.to() : filled.on();
  }

  /** The section of a slug. */
  public Optional<Section> section(String slug) {
    for (Section section : sections) {
      if (section.slug().equals(slug)) {
        return Optional.of(section);
      }
    }
    return Optional.empty();
  }

  /** How far a report is. */
  public enum Status {
    DRAFT,
    PUBLISHED,
    WITHDRAWN
  }

  /** One page for all sections, or a page for each. */
  public enum Layout {
    SINGLE,
    SECTIONS
  }

  /** First and last day that the figures speak for, both included. */
  public record Period(LocalDate from, LocalDate to) {
    /** The calendar year. */
    public static Period year(int year) {
      return new Period(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }
  }

  /**
   * Why a report was withdrawn.
   *
   * @param successor what replaces it: body and year of a report, or an address on the web; may be
   *     empty
   */
  public record Withdrawal(LocalDate on, String reason, String successor) {}

  /** 填报单位, 填报日期. */
  public record Filled(String by, LocalDate on) {}

  /**
   * Where in report.yml the values stand that findings point at.
   *
   * @param report the file as a whole, its first line
   * @param summary where each line of the summary begins, in it and in the file; empty without one
   */
  public record Places(
      Place report,
      Place title,
      Place year,
      Place form,
      Place published,
      List<Prose.LineStart> summary) {
    public Places {
      summary = List.copyOf(summary);
    }
  }
}
