package org.yearpress.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.StatisticsPages;
import org.yearpress.form.Table;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Permalinks;
import org.yearpress.model.References;
import org.yearpress.page.context.FigureFormat;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.text.Nearest;

/**
 * Finds a cell of one report by an address in prose.
 *
 * @param links from the page that the figure stands on
 * @param language of the prose
 * @param form of the report; null without one
 */
record CellReference(Links links, Language language, Catalogue.Entry entry, @Nullable Form form) {
  private static final int MAX_HINTS = 3;

  References.Figure of(String address) {
    return form == null ? asWritten(address) : of(form, address);
  }

  private References.Figure of(Form form, String address) {
    Optional<CellKey> key = form.cell(address);
    if (key.isPresent()) {
      return found(key.get(), address);
    }
    List<String> known = addresses(form);
    boolean column = known.stream().anyMatch(other -> other.startsWith(address + "@"));
    if (column) {
      return SiteReferences.noFigure(
          Text.of("page.figure-column", "address", address),
          known.stream().filter(other -> other.startsWith(address + "@")).limit(8).toList());
    }
    return SiteReferences.noFigure(
        Text.of("page.figure-cell", "form", form.id(), "address", address),
        nearest(address, known));
  }

  /** What is below a heading, else what is spelt alike. */
  private static List<String> nearest(String address, List<String> known) {
    List<String> below =
        known.stream().filter(other -> other.startsWith(address + ".")).limit(MAX_HINTS).toList();
    return below.isEmpty() ? Nearest.several(address, known, MAX_HINTS) : below;
  }

  private References.Figure asWritten(String address) {
    List<String> known = written();
    for (CellKey key : entry.statistics().keys()) {
      if (key.toString().equals(address)) {
        return found(key, address);
      }
    }
    return SiteReferences.noFigure(
        Text.of("page.figure-absent", "report", entry.report().address(), "address", address),
        Nearest.several(address, known, MAX_HINTS));
  }

  private References.Figure found(CellKey key, String address) {
    Optional<Cell> cell = entry.statistics().cell(key);
    if (cell.isEmpty()) {
      return SiteReferences.noFigure(
          Text.of("page.figure-absent", "report", entry.report().address(), "address", address),
          Nearest.several(address, written(), MAX_HINTS));
    }
    boolean several = FormLayout.severalTables(form, entry.statistics());
    CellState state = cell.get().state();
    return new References.Figure(
        links
            .page(
                StatisticsPages.of(form, entry.statistics()).page(entry.report(), key),
                Permalinks.cellAnchor(several, key))
            .text(),
        state == CellState.VALUE || state == CellState.TEXT
            ? FigureFormat.text(cell.get(), language)
            : "",
        null,
        null);
  }

  private List<String> written() {
    return entry.statistics().keys().stream().map(CellKey::toString).toList();
  }

  /** All addresses of a form, as editors write them. */
  private static List<String> addresses(Form form) {
    List<String> addresses = new ArrayList<>();
    for (Table table : form.tables()) {
      String prefix = form.severalTables() ? table.id() + ":" : "";
      List<Column> columns = table.valueColumns();
      for (Row row : table.valueRows()) {
        for (Column column : columns) {
          addresses.add(prefix + row.path() + (columns.size() > 1 ? "@" + column.path() : ""));
        }
      }
    }
    return addresses;
  }
}
