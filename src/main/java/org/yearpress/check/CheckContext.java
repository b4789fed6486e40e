package org.yearpress.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Form;
import org.yearpress.form.NumberText;
import org.yearpress.model.Binding;
import org.yearpress.model.Body;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Prose;
import org.yearpress.model.RawCell;
import org.yearpress.model.Report;
import org.yearpress.model.Section;
import org.yearpress.model.Statistics;

/**
 * The report under check, with its form and the lines of its files by row. Data that several checks
 * use is computed when the first of them asks for it. Not thread-safe.
 */
@API(status = API.Status.STABLE)
public final class CheckContext {
  private final CheckInput input;
  private final Map<String, FormFacts> forms;
  private final Languages languages;
  private final @Nullable FormFacts form;
  private final List<Line> lines = new ArrayList<>();
  private final Map<FormFacts.RowKey, Line> byRow = new HashMap<>();
  private final Map<CellKey, Line> byCell = new HashMap<>();
  private final Map<String, Passages.Quotes> quotes = new HashMap<>();
  private @Nullable List<Passages.Block> blocks;
  private @Nullable List<PublishedText> published;

  CheckContext(CheckInput input, Map<String, FormFacts> forms, Languages languages) {
    this.languages = languages;
    this.input = input;
    this.forms = forms;
    this.form = forms.get(input.entry().form());
    for (RawCell cell : report().statistics().cells()) {
      CellKey at = form == null ? cell.at() : form.canonical(cell.at());
      Line line = new Line(at, cell);
      lines.add(line);
      byCell.putIfAbsent(at, line);
      byRow.putIfAbsent(new FormFacts.RowKey(at.table(), at.row()), line);
    }
  }

  /** All that the report is compared with. */
  @API(status = API.Status.INTERNAL)
  public CheckInput input() {
    return input;
  }

  /** What is looked at before the public sees it. */
  PublicationContext publication() {
    return input.publication();
  }

  /** Its prose in reading order. */
  List<Passages.Block> blocks() {
    List<Passages.Block> created = blocks;
    if (created == null) {
      created = Collections.unmodifiableList(Passages.blocks(this));
      blocks = created;
    }
    return created;
  }

  /** Where the quote of a binding stands; empty where it does not, or there is no such section. */
  Optional<Passages.Hit> passage(Binding binding) {
    return prose(binding.section())
        .flatMap(
            prose ->
                quotes
                    .computeIfAbsent(
                        binding.section(), section -> new Passages.Quotes(section, prose))
                    .find(binding.quote()));
  }

  /** All that readers will see of it. */
  List<PublishedText> published() {
    List<PublishedText> created = published;
    if (created == null) {
      created = Collections.unmodifiableList(PublishedText.of(this));
      published = created;
    }
    return created;
  }

  /** Its facts. */
  public Report report() {
    return input.entry().report();
  }

  /** Its figures, read against its form. */
  public Statistics statistics() {
    return input.entry().statistics();
  }

  /** The words in the report's language. */
  public Messages words() {
    return languages.of(report().language());
  }

  /** Who published it. */
  public Body body() {
    return input.catalogue().body(report().body());
  }

  /** The report's form; empty when it uses none. */
  Optional<FormFacts> form() {
    return Optional.ofNullable(form);
  }

  /** A form by its id. */
  Optional<FormFacts> form(String id) {
    return Optional.ofNullable(forms.get(id));
  }

  /** {@code id@version} of the form; empty when the report uses none. */
  public String formReference() {
    return form().map(FormFacts::form).map(Form::reference).orElse("");
  }

  /**
   * A cell as written.
   *
   * @param at its key in the form; the key of the file where the form has no such table
   */
  record Line(CellKey at, RawCell cell) {
    String raw() {
      return cell.raw();
    }

    Place place() {
      return cell.place();
    }

    /** The raw text as acceptances name it. */
    String figure() {
      return NumberText.isBlank(cell.raw()) ? "_" : cell.raw().strip();
    }

    /** Whether a figure or a text is written, and no mark for "not applicable". */
    boolean isFilled() {
      return !NumberText.isBlank(cell.raw()) && !NumberText.saysNotApplicable(cell.raw());
    }
  }

  /** All cells in the order of the files, headings and unknown ones included. */
  List<Line> lines() {
    return lines;
  }

  /** The first line of a row in the files; null when they have none. */
  @Nullable Line lineOfRow(FormFacts.RowKey row) {
    return byRow.get(row);
  }

  /** A cell as written, headings included; the first where there are two; null without one. */
  @Nullable Line line(CellKey at) {
    return byCell.get(at);
  }

  /** The place of a row in the files; the file of the figures when it has no line. */
  Place placeOf(FormFacts.RowKey row) {
    Line line = byRow.get(row);
    return line == null ? statisticsFile() : line.place();
  }

  /** Where a cell stands; the line of its row when the cell is not there. */
  public Place placeOf(CellKey at) {
    return statistics()
        .cell(at)
        .map(Cell::place)
        .orElseGet(() -> placeOf(new FormFacts.RowKey(at.table(), at.row())));
  }

  /** The file of the figures as a whole; the report where there is none. */
  public Place statisticsFile() {
    List<String> files = report().statistics().files();
    return files.isEmpty() ? report().places().report() : Place.of(files.get(0));
  }

  /** How findings name a cell. */
  public String address(CellKey at) {
    return form == null ? at.toString() : form.address(at);
  }

  /** What readers call a cell. */
  public String label(CellKey at) {
    return form == null ? at.row() : form.label(at);
  }

  /** Unit of a cell; empty where none is known. */
  public String unit(CellKey at) {
    return form == null ? "" : form.unit(at);
  }

  /** The text of a section; the summary has the slug {@code summary}. */
  public Optional<Prose> prose(String slug) {
    for (int i = 0; i < report().sections().size(); i++) {
      if (report().sections().get(i).slug().equals(slug)) {
        return Optional.of(input.prose().get(i));
      }
    }
    return slug.equals(Passages.SUMMARY) ? input.summaryProse() : Optional.empty();
  }

  /**
   * A finding to be filled in, at the report until another place is named.
   *
   * @param code kind of finding, the key of its explanation
   * @param id stable over years, a code and a place: {@code DATE-FUTURE:report/signed}
   */
  public FindingBuilder finding(Severity severity, String code, String id) {
    return new FindingBuilder(report().address(), severity, code, id, report().places().report());
  }

  /** The sections that are parts of the report: all but the cover. */
  public List<Section> bodySections() {
    return report().sections().stream().filter(section -> !section.isCover()).toList();
  }
}
