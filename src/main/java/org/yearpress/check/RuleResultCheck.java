package org.yearpress.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.NumberText;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKind;
import org.yearpress.form.RuleKinds;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;

/** Reports which rules of the form failed, and which could not be decided. */
final class RuleResultCheck implements Check {
  /** Kinds whose words say which figure bounds which. */
  private static final Set<String> BOUNDS = Set.of("of-which", "upper-bound");

  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> found = new ArrayList<>();
    context
        .form()
        .ifPresent(
            form -> {
              for (RuleResult result : context.input().rules()) {
                Rule rule = form.rule(result.rule()).orElse(null);
                if (result.result() == Result.FAIL) {
                  found.add(failed(context, form, result, rule));
                } else if (result.result() == Result.UNDETERMINED) {
                  found.add(undetermined(context, form, result, rule));
                }
              }
            });
    return found;
  }

  private static Finding failed(
      CheckContext context, FormFacts form, RuleResult result, @Nullable Rule rule) {
    Severity severity = rule == null ? Severity.ERROR : rule.severity();
    List<String> sides = result.comparison().sides();
    FindingBuilder finding =
        context
            .finding(severity, result.kind(), result.id())
            .message(
                "rule." + wording(result, rule),
                "row",
                row(form, result, rule),
                "left",
                sides.isEmpty() ? "" : sides.get(0),
                "right",
                sides.isEmpty() ? "" : sides.get(sides.size() - 1),
                "figures",
                result.comparison().figures())
            .detail(result.arithmetic())
            .hint("rule-hint", "id", result.id());
    suspect(context, form, result)
        .ifPresent(cells -> finding.hint("rule-hint-suspect", "cells", cells, "id", result.id()));
    if (isDeclaredZero(context, result)) {
      finding.hint("rule-hint-declared", "table", table(result), "value", sides.get(1));
    }
    return finish(context, form, result, rule, finding).build();
  }

  /** Which words say that a rule fails. */
  private static String wording(RuleResult result, @Nullable Rule rule) {
    List<String> sides = result.comparison().sides();
    if (rule != null && isStatement(rule, sides)) {
      return "statement";
    }
    if (sides.size() > 2 && BOUNDS.contains(result.kind())) {
      return "order"; // which two are not in order, the figures say
    }
    return rule == null || rule.kind().hasWording() ? result.kind() : "other";
  }

  /** Whether a total that nobody filled in is 0 because its table's blanks were declared to be. */
  private static boolean isDeclaredZero(CheckContext context, RuleResult result) {
    CellKey at = result.cell();
    List<String> sides = result.comparison().sides();
    return at != null
        && result.kind().equals(RuleKinds.TOTAL.word())
        && sides.size() == 2
        && isZero(sides.get(0))
        && context.report().figures().zeros().stream()
            .anyMatch(zeros -> zeros.table().equals(at.table()));
  }

  private static String table(RuleResult result) {
    CellKey at = result.cell();
    return at == null ? "" : at.table();
  }

  private static boolean isZero(String side) {
    return number(side).filter(value -> value.signum() == 0).isPresent();
  }

  /** Whether a relation is no comparison of figures: what is so only if something else is. */
  private static boolean isStatement(Rule rule, List<String> sides) {
    return sides.isEmpty() && rule.kind().reading() == RuleKind.Reading.RELATION;
  }

  private static Finding undetermined(
      CheckContext context, FormFacts form, RuleResult result, @Nullable Rule rule) {
    String missing = Text.list(result.missing().stream().map(form::address).toList());
    String key =
        result.missing().isEmpty()
            ? "undetermined-alone"
            : result.agreesIfZero() ? "undetermined-agrees" : "undetermined-differs";
    FindingBuilder finding =
        context
            .finding(Severity.NOTE, "undetermined", result.id())
            .message(
                key,
                "row",
                row(form, result, rule),
                "count",
                Integer.toString(result.missing().size()),
                "cells",
                missing);
    if (result.missing().isEmpty()) {
      finding.detail(result.arithmetic());
    }
    return finish(context, form, result, rule, finding).build();
  }

  private static FindingBuilder finish(
      CheckContext context,
      FormFacts form,
      RuleResult result,
      @Nullable Rule rule,
      FindingBuilder finding) {
    finding
        .result(result.result())
        .cell(result.cell())
        .at(place(context, result, rule))
        .comparison(result.comparison());
    if (rule != null) {
      finding.basis(form.form(), basis(form, rule));
      if (!rule.note().isEmpty()) {
        finding.detail(
            Text.of(
                Finding.NOTE_TO_EDITORS, form.form().presentation().argument("note", rule.note())));
      }
    }
    return finding;
  }

  private static Place place(CheckContext context, RuleResult result, @Nullable Rule rule) {
    if (result.cell() != null) {
      return context.placeOf(result.cell());
    }
    if (rule == null || rule.kind().reading() != RuleKind.Reading.NUMBERING) {
      return context.statisticsFile();
    }
    return context.placeOf(new FormFacts.RowKey(rule.range().table(), parent(rule)));
  }

  /** The row whose printed numbers a numbering rule is about: {@code 12} for {@code 12.*}. */
  private static String parent(Rule rule) {
    String rows = rule.statement().holds().substring(rule.statement().holds().indexOf(':') + 1);
    int wildcard = rows.indexOf(".*");
    return wildcard < 0 ? rows : rows.substring(0, wildcard);
  }

  private static String row(FormFacts form, RuleResult result, @Nullable Rule rule) {
    if (result.cell() != null) {
      return form.label(result.cell());
    }
    return rule != null && rule.kind().reading() == RuleKind.Reading.NUMBERING
        ? form.label(rule.range().table(), parent(rule))
        : result.id();
  }

  /**
   * The parts of a failed total that hold just what the total has too much of: a figure entered
   * twice is the most common cause.
   */
  private static Optional<String> suspect(CheckContext context, FormFacts form, RuleResult result) {
    List<String> sides = result.comparison().sides();
    if (!result.kind().equals(RuleKinds.TOTAL.word()) || sides.size() != 2) {
      return Optional.empty();
    }
    Optional<BigDecimal> total = number(sides.get(0));
    Optional<BigDecimal> parts = number(sides.get(1));
    if (total.isEmpty() || parts.isEmpty() || parts.get().compareTo(total.get()) <= 0) {
      return Optional.empty();
    }
    if (total.get().signum() == 0) {
      return Optional.empty(); // any single part is all the excess of a total of nothing
    }
    BigDecimal surplus = parts.get().subtract(total.get());
    List<String> same = new ArrayList<>();
    for (CellKey operand : result.operands()) {
      if (!operand.equals(result.cell())
          && context
              .statistics()
              .cell(operand)
              .filter(cell -> cell.value() != null && cell.value().compareTo(surplus) == 0)
              .isPresent()) {
        same.add(form.address(operand));
      }
    }
    return same.isEmpty() ? Optional.empty() : Optional.of(Text.list(same));
  }

  private static Optional<BigDecimal> number(String side) {
    return NumberText.read(side).map(NumberText::value);
  }

  /** The source of a rule: a footnote and a corner as the form prints them. */
  static String basis(FormFacts form, Rule rule) {
    String basis = rule.basis();
    if (basis.startsWith("footnote ")) {
      String rest = basis.substring("footnote ".length());
      String id = rest.split("[^\\p{Alnum}_-]", 2)[0];
      String printed = form.form().presentation().footnotes().get(id);
      return printed == null ? basis : printed + rest.substring(id.length());
    }
    if (basis.equals("corner")) {
      return form.table(rule.range().table())
          .map(table -> table.table().corner())
          .filter(corner -> !corner.isEmpty())
          .orElse(basis);
    }
    return basis.toLowerCase(Locale.ROOT).equals("meaning") ? "" : basis;
  }
}
