package org.yearpress.edit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.statistics.FormKeys;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.form.FilledForm;
import org.yearpress.form.Form;
import org.yearpress.form.FormSlots;
import org.yearpress.importer.ImportedReport;
import org.yearpress.model.Body;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.Report;
import org.yearpress.pipeline.ReportState;
import org.yearpress.pipeline.SiteFacts;
import org.yearpress.record.PublishedReport;

/**
 * A report as its files are at this moment, with what its screens need of the site around it.
 *
 * @param body its body
 * @param state what was found about it
 * @param facts of the site, with this report as it is now
 */
record OpenReport(Body body, ReportState state, SiteFacts facts) {
  Report report() {
    return state.report();
  }

  /** {@code body/year}. */
  String address() {
    return report().address();
  }

  /** Whether readers were given it: then it is corrected in the open, and not edited. */
  boolean isGiven() {
    return state.published() != null || report().status() == Report.Status.WITHDRAWN;
  }

  /** Whether what readers were given of it can be corrected: not once it was withdrawn. */
  boolean isCorrectable() {
    return state.published() != null && report().status() == Report.Status.PUBLISHED;
  }

  /** Whether it has a correction that readers were not given yet. */
  boolean isBeingCorrected() {
    PublishedReport published = state.published();
    return published != null && published.edition() < report().edition();
  }

  /**
   * What readers were given in a cell, where its file says something else without a correction;
   * elsewhere what the file says.
   */
  String given(Cell cell) {
    PublishedReport published = state.published();
    return published == null || !state.isChangedInSilence(state.address(cell.at()))
        ? cell.raw()
        : published.given(cell.at()).orElse(cell.raw());
  }

  /** Whether an import left a list of what it was not sure of. */
  boolean hasNotes() {
    return facts.tree().file(notes()).isPresent();
  }

  /** Content path of that list. */
  String notes() {
    return report().folder() + "/" + ImportedReport.NOTES;
  }

  /** The form with the figures in it; empty without a form. */
  Optional<FilledForm> filled() {
    Form form = state.form();
    return form == null
        ? Optional.empty()
        : Optional.of(
            new FormSlots(form)
                .fill(body.kind(), state.entry().statistics(), report().statistics()));
  }

  /** The ids of its form's tables and columns. */
  FormKeys keys() {
    return new FormKeys(state.form());
  }

  /** The formats of its files of figures, those of workbooks among them. */
  boolean hasWorkbook() {
    return report().statistics().encoding().isEmpty()
        && report().statistics().files().stream().anyMatch(OpenReport::isWorkbook);
  }

  /** Whether a file is one of its sections. */
  boolean isSection(String file) {
    return report().sections().stream().anyMatch(section -> section.file().equals(file));
  }

  static boolean isWorkbook(String file) {
    return file.endsWith(".xlsx") || file.endsWith(".ods");
  }

  /** The report of the year before; null without one. */
  Catalogue.@Nullable Entry last() {
    return facts.entries().values().stream()
        .filter(entry -> !entry.report().isSuperseded())
        .filter(entry -> entry.report().body().equals(report().body()))
        .filter(entry -> entry.report().year() == report().year() - 1)
        .findFirst()
        .orElse(null);
  }

  /** The figure of a cell in the year before, added up where the form was another one. */
  String lastFigure(Catalogue.@Nullable Entry last, CellKey at) {
    Form form = state.form();
    Form old = last == null ? null : facts.form(last.form());
    if (form == null || last == null || old == null) {
      return "";
    }
    List<CellKey> cells =
        form.reference().equals(old.reference())
            ? List.of(at)
            : facts
                .forms()
                .crosswalks()
                .exact(form.reference(), old.reference(), List.of(at))
                .orElse(List.of());
    BigDecimal sum = BigDecimal.ZERO;
    for (CellKey cell : cells) {
      Optional<BigDecimal> value = last.statistics().cell(cell).map(Cell::value);
      if (value.isEmpty()) {
        return "";
      }
      sum = sum.add(value.get());
    }
    return cells.isEmpty() ? "" : sum.toPlainString();
  }

  /** The address of the cell that a finding is about; empty where it is about no cell. */
  String cellOf(Diagnostic found) {
    Diagnostic.Subject subject = found.subject();
    if (subject != null && !subject.cell().isEmpty()) {
      return subject.cell();
    }
    if (!report().statistics().files().contains(found.place().file())) {
      return "";
    }
    return state.entry().statistics().cells().stream()
        .filter(cell -> cell.place().equals(found.place()))
        .findFirst()
        .map(cell -> state.address(cell.at()))
        .orElse("");
  }

  /** Whether a figure was filled in by the program, and nobody has looked at it yet. */
  boolean isToConfirm(Cell cell) {
    return !cell.note().isEmpty()
        && state.diagnostics().stream()
            .anyMatch(
                found -> found.code().equals("unfinished") && found.place().equals(cell.place()));
  }

  /** Whether the report has a row of a table, and all cells of it are blank. */
  boolean isBlankRow(String table, String row) {
    List<Cell> cells =
        state.entry().statistics().cells().stream()
            .filter(cell -> cell.at().table().equals(table) && cell.at().row().equals(row))
            .toList();
    return !cells.isEmpty() && cells.stream().allMatch(cell -> cell.raw().isBlank());
  }

  /** The figures of a table that were filled in by the program. */
  List<Cell> toConfirm(String table) {
    return state.entry().statistics().cells().stream()
        .filter(cell -> cell.at().table().equals(table) && isToConfirm(cell))
        .toList();
  }

  /** All that was found, gravest first, each once. */
  List<Diagnostic> found() {
    List<Diagnostic> all = new ArrayList<>(state.diagnostics().stream().distinct().toList());
    all.sort(
        java.util.Comparator.comparing(org.yearpress.diagnostic.Diagnostics::isAccepted)
            .thenComparing(Diagnostic::severity)
            .thenComparing(Diagnostic.ORDER));
    return all;
  }
}
