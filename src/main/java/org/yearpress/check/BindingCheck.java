package org.yearpress.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yearpress.check.prose.ProseNumber;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Labels;
import org.yearpress.form.RuleKinds;
import org.yearpress.model.Binding;
import org.yearpress.model.Cell;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;
import org.yearpress.model.Result;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Section;
import org.yearpress.text.Nearest;

/** Checks the passages bound by {@code bindings.csv} against their cells. */
final class BindingCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> found = new ArrayList<>();
    for (Binding binding : context.report().contents().bindings()) {
      Optional<Prose> prose = context.prose(binding.section());
      if (prose.isEmpty()) {
        found.add(noSection(context, binding));
        continue;
      }
      Optional<Passages.Hit> passage = context.passage(binding);
      if (passage.isEmpty()) {
        found.add(
            unresolved(context, binding)
                .message("binding-gone", "quote", binding.quote(), "section", binding.section())
                .hint("binding-gone-hint")
                .build());
      } else {
        new Bound(context, binding, passage.get().place()).check(found);
      }
    }
    return found;
  }

  private static Finding noSection(CheckContext context, Binding binding) {
    FindingBuilder finding =
        unresolved(context, binding).message("binding-no-section", "section", binding.section());
    List<String> slugs = context.report().sections().stream().map(Section::slug).toList();
    Nearest.to(binding.section(), slugs)
        .ifPresent(slug -> finding.hint("did-you-mean", "names", slug));
    return finding.build();
  }

  private static FindingBuilder unresolved(CheckContext context, Binding binding) {
    return context
        .finding(Severity.ERROR, "binding", "BINDING:" + binding.id())
        .at(binding.place())
        .figures(binding.quote());
  }

  /** One line of the file with the place of its passage. */
  private record Bound(CheckContext subject, Binding binding, Place passage) {
    void check(List<Finding> found) {
      if (binding.relation() == Binding.Relation.UNBOUND) {
        found.add(
            note("unbound", binding.id())
                .figures(binding.value().isEmpty() ? "_" : binding.value())
                .message("unbound", "quote", binding.quote(), "value", binding.value())
                .build());
        return;
      }
      Optional<CellLookup.Found> cell = CellLookup.find(subject, binding.cell());
      if (cell.isEmpty()) {
        found.add(noCell());
        return;
      }
      compare(cell.get(), found);
      differentUnit(cell.get()).ifPresent(found::add);
    }

    private Finding noCell() {
      FindingBuilder finding =
          unresolved(subject, binding)
              .figures(binding.cell())
              .message("binding-no-cell", "cell", binding.cell());
      List<String> near = CellLookup.nearest(subject, binding.cell());
      if (!near.isEmpty()) {
        finding.hint("did-you-mean", "names", Text.list(near));
      }
      return finding.build();
    }

    private void compare(CellLookup.Found found, List<Finding> findings) {
      List<ProseNumber> stated = ProseNumber.all(binding.value());
      Cell cell = found.cell();
      if (stated.size() != 1) {
        findings.add(
            unresolved(subject, binding)
                .message("binding-no-value", "value", binding.value())
                .build());
        return;
      }
      if (cell == null || cell.state() == CellState.BLANK || cell.state() == CellState.TEXT) {
        findings.add(
            withDoubt(note("undetermined", binding.id()))
                .result(Result.UNDETERMINED)
                .cell(found.at())
                .figures(figures(found))
                .message(
                    "binding-undetermined",
                    "quote",
                    binding.quote(),
                    "row",
                    found.label(subject),
                    "cell",
                    binding.cell())
                .build());
        return;
      }
      if (cell.value() == null || !isSatisfied(stated.get(0), found, cell.value())) {
        findings.add(failed(found, binding.id(), "binding-differs"));
        follow(stated.get(0).value(), found, findings);
      } else if (!binding.doubt().isBlank()) {
        findings.add(
            note("doubt", binding.id())
                .cell(found.at())
                .figures(figures(found))
                .message(
                    "doubt",
                    "quote",
                    binding.quote(),
                    "doubt",
                    binding.doubt(),
                    "row",
                    found.label(subject),
                    "value",
                    found.figure())
                .build());
      }
    }

    private boolean isSatisfied(ProseNumber stated, CellLookup.Found found, BigDecimal value) {
      return switch (binding.relation()) {
        case EQUALS -> stated.agreesWith(value, found.unit());
        case AT_LEAST ->
            stated.agreesWith(value, found.unit()) || value.compareTo(stated.value()) >= 0;
        case AT_MOST, PART_OF -> isWithin(stated, found, value);
        case UNBOUND -> true;
      };
    }

    /** At most: the cell is not above the figure. Part of: the figure is not above the cell. */
    private boolean isWithin(ProseNumber stated, CellLookup.Found found, BigDecimal value) {
      if (stated.agreesWith(value, found.unit())) {
        return true;
      }
      int order = value.compareTo(stated.value());
      return binding.relation() == Binding.Relation.AT_MOST ? order <= 0 : order >= 0;
    }

    private Finding failed(CellLookup.Found found, String id, String message) {
      return withDoubt(subject.finding(Severity.WARNING, "contradiction", id).at(passage))
          .result(Result.FAIL)
          .cell(found.at())
          .sides(List.of(binding.value(), found.figure()))
          .figures(figures(found))
          .message(
              message + (id.equals(binding.id()) ? "-" + binding.relation().word() : ""),
              "quote",
              binding.quote(),
              "stated",
              binding.value(),
              "cell",
              found.form() == null ? found.at().toString() : found.form().address(found.at()),
              "row",
              found.label(subject),
              "value",
              found.figure())
          .detail(
              binding.note().isEmpty()
                  ? null
                  : Text.of(Finding.NOTE_TO_EDITORS, "note", binding.note()))
          .hint("contradiction-hint", "id", id)
          .build();
    }

    /**
     * A figure that contradicts a cell contradicts as well those parts of the cell that are more
     * than the figure by themselves: the parts of an exhaustive group add up to the cell.
     */
    private void follow(BigDecimal stated, CellLookup.Found found, List<Finding> findings) {
      boolean own = found.entry().report().address().equals(subject.report().address());
      if (binding.relation() != Binding.Relation.EQUALS || !own) {
        return;
      }
      char letter = 'b';
      for (RuleResult rule : subject.input().rules()) {
        if (!rule.kind().equals(RuleKinds.OF_WHICH_EXHAUSTIVE.word())
            || !found.at().equals(rule.cell())) {
          continue;
        }
        for (CellKey part : rule.operands()) {
          Cell cell = subject.statistics().cell(part).orElse(null);
          if (cell != null
              && !part.equals(rule.cell())
              && cell.value() != null
              && cell.value().compareTo(stated) > 0
              && letter <= 'z') {
            findings.add(
                failed(
                    new CellLookup.Found(found.entry(), found.form(), part, cell),
                    binding.id() + letter,
                    "binding-follows"));
            letter++;
          }
        }
      }
    }

    private Optional<Finding> differentUnit(CellLookup.Found found) {
      String unit = Labels.normal(found.unit());
      String stated = Labels.normal(binding.unit());
      if (stated.isEmpty() || unit.isEmpty() || stated.equals(unit)) {
        return Optional.empty();
      }
      return Optional.of(
          note("unit", "UNIT-" + binding.id())
              .cell(found.at())
              .sides(List.of(binding.unit(), found.unit()))
              .figures(binding.unit() + " <> " + found.unit())
              .message(
                  "unit-in-text",
                  "quote",
                  binding.quote(),
                  "unit",
                  binding.unit(),
                  "row",
                  found.label(subject),
                  "other",
                  found.unit())
              .build());
    }

    private FindingBuilder note(String code, String id) {
      return subject.finding(Severity.NOTE, code, id).at(passage);
    }

    private FindingBuilder withDoubt(FindingBuilder finding) {
      return binding.doubt().isBlank()
          ? finding
          : finding.detail(Text.of("check.binding-doubt", "doubt", binding.doubt()));
    }

    private String figures(CellLookup.Found found) {
      return (binding.value().isEmpty() ? "_" : binding.value()) + " <> " + found.figure();
    }
  }
}
