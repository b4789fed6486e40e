package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Catalogue;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.text.FolderPath;
import org.yearpress.text.Nearest;
import org.yearpress.text.NearestPaths;

/** Finds the cell for an address {@code [[body/]year/][table:]row[@column]}. */
final class CellLookup {
  /** Bodies that one may have been meant for. */
  private static final int BODIES = 10;

  private CellLookup() {}

  /**
   * A cell that an address names.
   *
   * @param form null where its report uses none
   * @param cell null where the files have no such line
   */
  record Found(Catalogue.Entry entry, @Nullable FormFacts form, CellKey at, @Nullable Cell cell) {
    String unit() {
      return form == null ? "" : form.unit(at);
    }

    /** What readers call it, with the report where it is another one. */
    String label(CheckContext context) {
      String label = form == null ? at.row() : form.label(at);
      boolean own = entry.report().address().equals(context.report().address());
      return own ? label : entry.report().address() + " " + label;
    }

    /** The raw text as acceptances name it; {@code _} where nothing is. */
    String figure() {
      return cell == null ? "_" : cell.figure();
    }
  }

  static Optional<Found> find(CheckContext context, String address) {
    return entry(context, address)
        .flatMap(
            entry -> {
              FormFacts form = context.form(entry.form()).orElse(null);
              return key(entry, form, local(address))
                  .map(at -> new Found(entry, form, at, entry.statistics().cell(at).orElse(null)));
            });
  }

  /** Addresses that exist and are most like one that does not. */
  static List<String> nearest(CheckContext context, String address) {
    Optional<Catalogue.Entry> entry = entry(context, address);
    if (entry.isEmpty()) {
      String prefix = prefix(address);
      String full = prefix.contains("/") ? prefix : context.report().body() + "/" + prefix;
      return Nearest.several(full, reportsLike(full, context.input().catalogue()), 3);
    }
    FormFacts form = context.form(entry.get().form()).orElse(null);
    List<String> known = new ArrayList<>();
    for (CellKey at : entry.get().statistics().keys()) {
      known.add(form == null ? at.toString() : form.address(at));
    }
    return Nearest.several(local(address), known, 3);
  }

  /**
   * The addresses of the reports of those bodies that come nearest to an address, in order. Only
   * these are asked for: a report of another body changes nothing in what is said.
   */
  private static List<String> reportsLike(String address, Catalogue catalogue) {
    String body = FolderPath.folder(address);
    String year = address.substring(body.length());
    List<String> around =
        NearestPaths.around(body, catalogue.bodyPaths()).stream()
            .filter(catalogue.bodyPaths()::contains)
            .map(path -> path + year)
            .toList();
    return Nearest.several(address, around, BODIES).stream()
        .map(FolderPath::folder)
        .sorted()
        .flatMap(path -> catalogue.withoutFigures(() -> catalogue.reports(path)).stream())
        .map(entry -> entry.report().address())
        .toList();
  }

  private static Optional<Catalogue.Entry> entry(CheckContext context, String address) {
    String prefix = prefix(address);
    if (prefix.isEmpty()) {
      return Optional.of(context.input().entry());
    }
    int slash = prefix.lastIndexOf('/');
    String body = slash < 0 ? context.report().body() : prefix.substring(0, slash);
    String year = prefix.substring(slash + 1);
    if (!year.matches("\\d{1,4}")) {
      return Optional.empty();
    }
    return context.report().address().equals(body + "/" + year)
        ? Optional.of(context.input().entry())
        : context.input().catalogue().report(body, Integer.parseInt(year));
  }

  private static Optional<CellKey> key(
      Catalogue.Entry entry, @Nullable FormFacts form, String local) {
    int colon = local.indexOf(':');
    int at = local.indexOf('@', colon + 1);
    String row = local.substring(colon + 1, at < 0 ? local.length() : at);
    String table = colon < 0 ? onlyTable(form) : local.substring(0, colon);
    if (form == null) {
      CellKey key =
          new CellKey(table, row, at < 0 ? CellKey.VALUE_COLUMN : local.substring(at + 1));
      return Optional.of(key).filter(entry.statistics()::has);
    }
    return form.table(table)
        .flatMap(
            facts -> {
              String column = at >= 0 ? local.substring(at + 1) : onlyColumn(facts);
              CellKey key = new CellKey(table, row, column);
              boolean known =
                  form.row(table, row).filter(r -> !r.row().heading()).isPresent()
                      || entry.statistics().has(key);
              return known && facts.column(column).isPresent()
                  ? Optional.of(key)
                  : Optional.empty();
            });
  }

  private static String onlyTable(@Nullable FormFacts form) {
    if (form == null) {
      return CellKey.MAIN_TABLE;
    }
    return form.form().tables().size() == 1 ? form.form().tables().get(0).id() : "";
  }

  private static String onlyColumn(FormFacts.TableFacts table) {
    return table.columns().size() == 1 ? table.columns().get(0).path() : "";
  }

  private static String prefix(String address) {
    int slash = address.lastIndexOf('/');
    return slash < 0 ? "" : address.substring(0, slash);
  }

  private static String local(String address) {
    return address.substring(address.lastIndexOf('/') + 1);
  }
}
