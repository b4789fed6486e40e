package org.yearpress.model;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.text.ListOnDemand;

/**
 * The facts of one report: everything but its prose, which is read when it is needed.
 *
 * @param body path of its body
 * @param folder content path of its folder, also its address below the site root
 * @param description what it says of itself
 * @param release how far it is, and when readers may see it
 * @param figures on which form, and what was written
 * @param responsible who answers for it
 * @param contents what it is made of
 * @param amendments what was settled or changed about it after it was written
 */
public record Report(
    String body,
    int year,
    String folder,
    Description description,
    Release release,
    Figures figures,
    Responsible responsible,
    Contents contents,
    Amendments amendments,
    Places places) {

  /**
   * What a report says of itself.
   *
   * @param title as printed, line breaks kept; {@link #joinedTitle()} is what pages print
   * @param language BCP 47 tag
   * @param summary as written, with the figures tied in it; may be empty
   * @param original where it was first published; empty when not known
   * @param licence of its own; {@link Catalogue#licence} says which one holds
   */
  public record Description(
      String title,
      String language,
      Period period,
      String summary,
      Address original,
      Licence licence) {}

  /**
   * How far a report is, and when readers may see it.
   *
   * @param published day of publication; null when not said
   * @param publishAt embargo; null when there is none
   * @param withdrawn notice of withdrawal; present when the status is withdrawn
   * @param aliases former addresses that lead to it
   */
  public record Release(
      Status status,
      @Nullable LocalDate published,
      @Nullable OffsetDateTime publishAt,
      @Nullable Withdrawal withdrawn,
      List<String> aliases) {
    public Release {
      aliases = List.copyOf(aliases);
    }
  }

  /**
   * The figures of a report as they were handed in.
   *
   * @param form id of the form named in report.yml; empty when body or site decide, {@code none}
   *     for no form
   * @param scope {@code office} or {@code whole}; empty when not said
   * @param filled who filled in the form, and when; null when not said
   * @param statistics as written, with a 0 where one was declared; states are given to it with its
   *     form
   * @param zeros tables whose blank cells a person declared to be 0
   * @param notes what is printed below tables, in the order of the file
   * @param was rows that the report made to the id that the same had in the report before
   */
  public record Figures(
      String form,
      String scope,
      @Nullable Filled filled,
      RawStatistics statistics,
      List<Zeros> zeros,
      List<TableNote> notes,
      Map<String, String> was) {
    public Figures {
      zeros = List.copyOf(zeros);
      notes = List.copyOf(notes);
      was = Collections.unmodifiableMap(new LinkedHashMap<>(was));
    }

    /** Without a declaration. */
    public Figures(String form, String scope, @Nullable Filled filled, RawStatistics statistics) {
      this(form, scope, filled, statistics, List.of(), List.of(), Map.of());
    }

    /** Whether these speak for others than those, as far as both say whom they speak for. */
    public boolean isOfOtherScope(Figures others) {
      return !scope.isEmpty() && !others.scope.isEmpty() && !scope.equals(others.scope);
    }
  }

  /**
   * "The rest was checked and is 0", said once for a table.
   *
   * @param by who checked it
   */
  public record Zeros(String table, String by, LocalDate on, Place place) {}

  /** A note below a table, of this report alone: why a figure changed. */
  public record TableNote(String table, String text) {}

  /**
   * Who answers for a report.
   *
   * @param contact whom readers may ask
   * @param people by name
   */
  public record Responsible(Contact contact, People people, List<Signature> signed) {
    public Responsible {
      signed = List.copyOf(signed);
    }
  }

  /**
   * What a report is made of.
   *
   * @param sections in reading order
   * @param bindings figures in the prose that are tied to cells
   * @param unread content paths of sections that could not be read, each with its error: what is
   *     not among the sections may yet be written there
   */
  public record Contents(
      Layout layout,
      List<Section> sections,
      List<Attachment> attachments,
      List<Binding> bindings,
      List<String> unread) {
    public Contents {
      sections = ListOnDemand.copyOf(sections);
      attachments = ListOnDemand.copyOf(attachments);
      bindings = ListOnDemand.copyOf(bindings);
      unread = List.copyOf(unread);
    }

    /** Contents of which all could be read. */
    public Contents(
        Layout layout,
        List<Section> sections,
        List<Attachment> attachments,
        List<Binding> bindings) {
      this(layout, sections, attachments, bindings, List.of());
    }

    /** Whether each section could be read. */
    public boolean isWhole() {
      return unread.isEmpty();
    }
  }

  /**
   * What was settled or changed about a report after it was written.
   *
   * @param accepted findings that stay, with the reason
   * @param editions the editions of the report, and which of them this is
   */
  public record Amendments(
      List<Correction> corrections, List<Acceptance> accepted, Editions editions) {
    public Amendments {
      corrections = List.copyOf(corrections);
      accepted = ListOnDemand.copyOf(accepted);
    }
  }

  /** The title as printed, line breaks kept. */
  public String title() {
    return description.title();
  }

  /** BCP 47 tag. */
  public String language() {
    return description.language();
  }

  /** The days that its figures speak for. */
  public Period period() {
    return description.period();
  }

  /** How far it is. */
  public Status status() {
    return release.status();
  }

  /** Its sections in reading order. */
  public List<Section> sections() {
    return contents.sections();
  }

  /** Its figures as written. */
  public RawStatistics statistics() {
    return figures.statistics();
  }

  /** What was corrected after it was published. */
  public List<Correction> corrections() {
    return amendments.corrections();
  }

  /** {@code body/year}: how findings and addresses name it. */
  public String address() {
    return body + "/" + year;
  }

  /** The number of this edition; citations and figures that are taken away carry it. */
  public int edition() {
    return amendments.editions().number();
  }

  /** Whether a later edition stands in its place: an earlier one is read, and nothing else. */
  public boolean isSuperseded() {
    return amendments.editions().isSuperseded();
  }

  /**
   * The content path that a file of this edition had while it stood: what the file says of others
   * is said from there.
   */
  public String pathWhenPublished(String file) {
    return isSuperseded() && file.startsWith(folder + "/")
        ? amendments.editions().current().folder() + file.substring(folder.length())
        : file;
  }

  /**
   * The title on one line: a break is joined without a space between Chinese, with one elsewhere.
   */
  public String joinedTitle() {
    return Lines.join(title());
  }

  /** The day of its text: published or last corrected. */
  public Optional<LocalDate> dated() {
    LocalDate last = release.published();
    for (Correction correction : corrections()) {
      last = last == null || correction.on().isAfter(last) ? correction.on() : last;
    }
    return Optional.ofNullable(last);
  }

  /** The day on which readers last saw it change: published, corrected or withdrawn. */
  public Optional<LocalDate> changed() {
    LocalDate last = dated().orElse(null);
    Withdrawal withdrawn = release.withdrawn();
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
    LocalDate published = release.published();
    if (published != null) {
      return published;
    }
    Optional<LocalDate> last =
        responsible.signed().stream().map(Signature::on).max(LocalDate::compareTo);
    if (last.isPresent()) {
      return last.get();
    }
    Filled filled = figures.filled();
    return filled == null ? period().to() : filled.on();
  }

  /** The day of its last change: {@link #day()}, or a later day of {@link #changed()}. */
  public LocalDate modified() {
    LocalDate day = day();
    return changed().filter(on -> on.isAfter(day)).orElse(day);
  }

  /** The section of a slug. */
  public Optional<Section> section(String slug) {
    for (Section section : sections()) {
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
