package org.yearpress.page.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Continuity;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.form.StatisticsPages;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Address;
import org.yearpress.model.Binding;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Correction;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Report;
import org.yearpress.page.view.CaveatView;
import org.yearpress.page.view.TableView;

/**
 * What readers must know of a figure: the same words, signs and links on every page that shows it.
 * Worked out from the facts of the report, so that pages of the site know it too. Thread-safe.
 */
public final class Caveats {
  /** Anchor of a correction in the notice of its report. */
  private static final String CORRECTION = "yp-correction-";

  private final Map<String, Rules> rules = new ConcurrentHashMap<>();
  private final Map<String, Map<String, CellKey>> cells = new ConcurrentHashMap<>();
  // Asked for each figure of a report, on every page that shows it.
  private final Map<String, Set<CellKey>> noted = new ConcurrentHashMap<>();

  /**
   * Of a cell of a report: corrected, or accepted although it contradicts another.
   *
   * @param form the report's form; null where none applies
   */
  public List<CaveatView> of(
      Links links, Language language, Catalogue.Entry entry, @Nullable Form form, CellKey cell) {
    Report report = entry.report();
    List<CaveatView> caveats = new ArrayList<>();
    int number = correction(report, form, cell);
    if (number > 0) {
      caveats.add(
          sign(
              "corrected",
              language,
              links.page(Permalinks.statistics(report), CORRECTION + number)));
    }
    if (noted(entry, form).contains(cell)) {
      boolean several = FormLayout.severalTables(form, entry.statistics());
      caveats.add(
          sign(
              "noted",
              language,
              links.page(
                  StatisticsPages.of(form, entry.statistics()).page(report, cell),
                  Permalinks.cellAnchor(several, cell))));
    }
    return caveats;
  }

  /** How a figure compares with that of the report before; empty where nothing changed. */
  public static Optional<CaveatView> of(Continuity continuity, Language language) {
    return continuity == Continuity.SAME
        ? Optional.empty()
        : Optional.of(sign(continuity.word(), language, Address.NONE));
  }

  /** That a figure is that of another item, which counts partly the same. */
  public static CaveatView beside(Language language) {
    return sign("beside", language, Address.NONE);
  }

  /** For whom a report's figures speak; empty where it does not say so. */
  public static Optional<CaveatView> ofScope(Report report, Language language) {
    String scope = report.figures().scope();
    return scope.isEmpty() ? Optional.empty() : Optional.of(sign(scope, language, Address.NONE));
  }

  /** Whether the figures of some reports speak for different bodies, so that each must say it. */
  public static boolean mixesScopes(Collection<Catalogue.Entry> entries) {
    return entries.stream()
            .map(entry -> entry.report().figures().scope())
            .filter(scope -> !scope.isEmpty())
            .distinct()
            .count()
        > 1;
  }

  private static CaveatView sign(String kind, Language language, Address href) {
    return new CaveatView(
        kind,
        language.format("page.caveat." + kind + "-term"),
        language.format("page.caveat." + kind),
        href);
  }

  /** What the signs mean that occur. */
  public static List<TableView.Legend> legend(Collection<String> kinds, Language language) {
    return List.of("exact", "partial", "beside", "none", "office", "whole", "corrected", "noted")
        .stream()
        .filter(kinds::contains)
        .map(kind -> sign(kind, language, Address.NONE))
        .map(sign -> new TableView.Legend(sign.term(), sign.meaning(), "mark"))
        .toList();
  }

  /** Whether a cell was corrected after publication. */
  public static boolean isCorrected(Report report, @Nullable Form form, CellKey cell) {
    return correction(report, form, cell) > 0;
  }

  /** The number of the last correction of a cell; 0 without one. */
  private static int correction(Report report, @Nullable Form form, CellKey cell) {
    int found = 0;
    int number = 0;
    for (Correction correction : report.corrections()) {
      number++;
      String address = correction.cell();
      boolean here =
          form == null
              ? address.equals(cell.toString())
              : form.cell(address).equals(Optional.of(cell));
      found = here ? number : found;
    }
    return found;
  }

  /** The cells of accepted findings. */
  private Set<CellKey> noted(Catalogue.Entry entry, @Nullable Form form) {
    return form == null || entry.report().amendments().accepted().isEmpty()
        ? Set.of()
        : noted.computeIfAbsent(
            entry.report().folder() + " " + entry.report().edition(),
            report -> cellsOfAccepted(entry, form));
  }

  private Set<CellKey> cellsOfAccepted(Catalogue.Entry entry, Form form) {
    Map<String, CellKey> ofRules = cellsOfRules(entry, form);
    Map<String, String> ofBindings =
        entry.report().contents().bindings().stream()
            .collect(Collectors.toMap(Binding::id, Binding::cell, (first, next) -> first));
    Set<CellKey> found = new HashSet<>();
    for (Acceptance acceptance : entry.report().amendments().accepted()) {
      String id = acceptance.finding();
      CellKey ofRule = ofRules.get(id);
      if (ofRule != null) {
        found.add(ofRule);
      } else {
        form.cell(ofBindings.getOrDefault(id, id.substring(id.indexOf(':') + 1)))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** The cell that each rule speaks of; rows that reports make themselves differ between them. */
  private Map<String, CellKey> cellsOfRules(Catalogue.Entry entry, Form form) {
    Rules ready = rules.computeIfAbsent(form.reference(), key -> new Rules(form, Crosswalks.NONE));
    return form.tables().stream().anyMatch(table -> table.open() != null)
        ? byId(ready, entry)
        : cells.computeIfAbsent(form.reference(), key -> byId(ready, entry));
  }

  private static Map<String, CellKey> byId(Rules rules, Catalogue.Entry entry) {
    Map<String, CellKey> byId = new HashMap<>();
    for (Rules.Scope scope : rules.scopes(entry.statistics())) {
      CellKey cell = scope.cell();
      if (cell != null) {
        byId.putIfAbsent(scope.id(), cell);
      }
    }
    return byId;
  }
}
