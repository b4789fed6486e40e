package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.CellKey;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Finding;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Statistics;
import org.yearpress.record.RecordChange;
import org.yearpress.record.RecordedState;

/**
 * What readers were given does not change in silence: each difference from the record of the last
 * publication needs a correction, or a new edition beside the published one.
 */
final class PublishedCheck implements Check {
  private static final String CODE = "published";

  /** Facts that a report takes from its form. */
  private static final Set<String> FORMS = Set.of("form", "period");

  /** Words that every shell takes as they are. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.,/@:%+-]+");

  @Override
  public List<Finding> run(CheckContext context) {
    RecordedState state = context.publication().published();
    if (state == null || state.changes().isEmpty()) {
      return List.of();
    }
    Subject subject = Subject.of(context, state.edition());
    List<Finding> found = new ArrayList<>();
    for (RecordChange change : state.changes()) {
      if (!followsFromUnread(context, subject, change)) {
        found.add(finding(context, subject, change));
      }
    }
    return found;
  }

  /**
   * Whether a change is no more than that something cannot be read, which is an error of its own: a
   * file of the report, or the form that it names.
   */
  private static boolean followsFromUnread(
      CheckContext context, Subject subject, RecordChange change) {
    boolean figuresUnread = !subject.report().statistics().whole();
    if (change instanceof RecordChange.OfText text) {
      // texts print figures of cells
      return figuresUnread || (text.is().isEmpty() && !subject.report().contents().isWhole());
    }
    boolean formless = context.form().isEmpty() && !context.input().entry().form().equals("none");
    if (change instanceof RecordChange.OfFigure figure) {
      return formless || (figure.is().isEmpty() && figuresUnread);
    }
    return formless && change instanceof RecordChange.OfFact fact && FORMS.contains(fact.key());
  }

  /** The report, or the superseded edition of it that was published. */
  private record Subject(Report report, Statistics statistics) {
    static Subject of(CheckContext context, @Nullable CheckedReport edition) {
      return edition == null
          ? new Subject(context.report(), context.statistics())
          : new Subject(edition.report(), edition.statistics());
    }

    Optional<CellKey> key(CheckContext context, String cell) {
      Optional<CellKey> here =
          statistics.keys().stream().filter(key -> key.toString().equals(cell)).findFirst();
      return here.isPresent() ? here : CellLookup.find(context, cell).map(CellLookup.Found::at);
    }

    /** Where the cell stands; the file of statistics where it is gone. */
    Place placeOf(Optional<CellKey> at) {
      return at.flatMap(statistics::cell)
          .map(cell -> cell.place())
          .orElseGet(
              () ->
                  report.statistics().files().stream()
                      .findFirst()
                      .map(Place::of)
                      .orElse(report.places().report()));
    }
  }

  private static Finding finding(CheckContext context, Subject subject, RecordChange change) {
    if (change instanceof RecordChange.OfFigure figure) {
      return figure(context, subject, figure);
    } else if (change instanceof RecordChange.OfText text) {
      return text(context, subject, text);
    } else if (change instanceof RecordChange.OfFile file) {
      return file(context, subject, file);
    } else if (change instanceof RecordChange.OfFact fact) {
      return fact(context, subject, fact);
    }
    RecordChange.OfEdition edition = (RecordChange.OfEdition) change;
    String was = Integer.toString(edition.was());
    return finding(context, "edition")
        .at(subject.report().places().report())
        .figures(was)
        .message("published-edition", "edition", was)
        .hint("published-edition-hint", "edition", was)
        .build();
  }

  private static Finding figure(
      CheckContext context, Subject subject, RecordChange.OfFigure change) {
    Optional<CellKey> at = subject.key(context, change.cell());
    String address = at.map(context::address).orElse(change.cell());
    String row = at.map(context::label).orElse(change.cell());
    FindingBuilder finding =
        finding(context, address)
            .cell(at.orElse(null))
            .at(subject.placeOf(at))
            .sides(List.of(change.was(), change.is()))
            .figures(change.was() + " <> " + change.is());
    if (change.is().isEmpty()) {
      finding.message("published-cell-gone", "row", row, "was", change.was());
    } else {
      finding.message(CODE, "row", row, "stands", change.is(), "was", change.was());
    }
    boolean correctable = !change.is().isEmpty() && !change.is().equals("_");
    return (correctable
            ? finding.hint(
                "published-hint", "was", change.was(), "command", command(context, address, change))
            : finding.hint("published-back-hint", "was", change.was()))
        .build();
  }

  /** A command that can be copied; what begins with a dash is kept from being an option. */
  private static String command(
      CheckContext context, String address, RecordChange.OfFigure change) {
    String pair = word(address) + " " + word(change.is());
    String report = "yearpress correct " + word(context.report().address());
    return change.is().startsWith("-")
        ? report + " --reason TEXT -- " + pair
        : report + " " + pair + " --reason TEXT";
  }

  private static String word(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static Finding text(CheckContext context, Subject subject, RecordChange.OfText change) {
    String slug = change.slug();
    Optional<Section> section = subject.report().section(slug);
    String title = section.map(Section::title).filter(t -> !t.isEmpty()).orElse(slug);
    FindingBuilder finding =
        finding(context, slug)
            .figures((slug + " " + change.is()).strip())
            .message(
                change.is().isEmpty() ? "published-text-gone" : "published-text", "section", title)
            .hint(
                change.is().isEmpty() ? "published-gone-hint" : "published-text-hint",
                "command",
                opening(context, slug));
    section.ifPresent(found -> finding.at(Place.of(found.file())));
    return finding.build();
  }

  private static Finding file(CheckContext context, Subject subject, RecordChange.OfFile change) {
    String path = change.path();
    String file = subject.report().folder() + "/" + path;
    boolean gone = change.is().isEmpty();
    return finding(context, path)
        .figures((path + " " + change.is()).strip())
        .at(gone ? subject.report().places().report() : Place.of(file))
        .message(gone ? "published-file-gone" : "published-file", "file", path)
        .hint(
            gone ? "published-gone-hint" : "published-file-hint", "command", opening(context, path))
        .build();
  }

  private static Finding fact(CheckContext context, Subject subject, RecordChange.OfFact change) {
    Report.Places places = subject.report().places();
    Place place =
        switch (change.key()) {
          case "title" -> places.title();
          case "published" -> places.published();
          case "form" -> places.form();
          default -> places.report();
        };
    return finding(context, change.key())
        .at(place)
        .sides(List.of(change.was(), change.is()))
        .figures(change.was() + " <> " + change.is())
        .message(
            "published-fact",
            "key",
            change.key(),
            "stands",
            change.is().isEmpty() ? "_" : change.is(),
            "was",
            change.was().isEmpty() ? "_" : change.was())
        .hint("published-text-hint", "command", opening(context, change.key()))
        .build();
  }

  private static String opening(CheckContext context, String what) {
    return "yearpress correct "
        + word(context.report().address())
        + " --section "
        + word(what)
        + " --reason TEXT";
  }

  private static FindingBuilder finding(CheckContext context, String what) {
    return context.finding(Severity.ERROR, CODE, "PUBLISHED:" + what);
  }
}
