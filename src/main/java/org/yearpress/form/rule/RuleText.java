package org.yearpress.form.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKind;
import org.yearpress.form.Table;

/** Writes a rule in words, from the expression as written. */
public final class RuleText {
  private static final int MAX_LABEL_LENGTH = 24;

  private final Form form;
  private final Messages messages;

  public RuleText(Form form, Messages messages) {
    this.form = form;
    this.messages = messages;
  }

  /** Id, kind, severity, what must hold, and where the rule comes from. */
  public String line(Rule rule) {
    return messages.format(
        Text.of(
            "form.text-rule",
            "id",
            rule.id(),
            "kind",
            rule.kind().word(),
            "severity",
            rule.severity().word(),
            "sentence",
            sentence(rule),
            "basis",
            rule.basis().isEmpty()
                ? ""
                : " "
                    + messages.format(
                        Text.of(
                            "form.text-basis",
                            form.presentation().argument("basis", basis(rule))))));
  }

  /** What must hold, in a sentence; the expression as written where it cannot be read. */
  public String sentence(Rule rule) {
    try {
      StringBuilder text = new StringBuilder(scope(rule));
      if (rule.kind().reading() == RuleKind.Reading.NUMBERING) {
        return text
            + messages.format(Text.of("form.say-numbering", "rows", rule.statement().holds()));
      }
      if (rule.kind().reading() == RuleKind.Reading.CHECKS) {
        return messages.format(Text.of("form.say-built-in", "checks", rule.statement().holds()));
      }
      if (rule.kind().reading() == RuleKind.Reading.CELLS) {
        Expression cells = ExpressionParser.terms(rule.statement().holds());
        return text + messages.format(Text.of("form.say-required", "cells", words(cells, rule)));
      }
      text.append(relation(ExpressionParser.relation(rule.statement().holds()), rule));
      if (!rule.statement().tolerance().isEmpty()) {
        text.append(
            rule.statement().tolerance().equals("printed")
                ? messages.format("form.say-printed")
                : messages.format(
                    Text.of("form.say-tolerance", "number", rule.statement().tolerance())));
      }
      if (!rule.statement().when().isEmpty()) {
        String when = relation(ExpressionParser.relation(rule.statement().when()), rule);
        text.append(messages.format(Text.of("form.say-when", "relation", when)));
      }
      return text.toString();
    } catch (ExpressionException e) {
      return rule.statement().holds();
    }
  }

  /** The printed footnote where the basis names one, else the basis as the form has it. */
  public String basis(Rule rule) {
    String prefix = "footnote ";
    if (!rule.basis().startsWith(prefix)) {
      return rule.basis();
    }
    String rest = rule.basis().substring(prefix.length());
    String id = rest.split("[;,\\s]", 2)[0];
    String printed = form.presentation().footnotes().get(id);
    return printed == null ? rule.basis() : printed + rest.substring(id.length());
  }

  private String scope(Rule rule) {
    if (rule.range().each().isEmpty()) {
      return "";
    }
    String each = rule.range().each().get(0);
    String where =
        switch (each) {
          case "rows", "columns", "cells" -> messages.format("form.say-each-" + each);
          default -> Text.list(rule.range().each());
        };
    String text =
        rule.range().table().isEmpty()
            ? messages.format(Text.of("form.say-each", "where", where))
            : messages.format(
                Text.of("form.say-each-in", "where", where, "table", rule.range().table()));
    return rule.range().exempt().isEmpty()
        ? text
        : text
            + messages.format(
                Text.of("form.say-exempt", "elements", Text.list(rule.range().exempt())));
  }

  private String relation(Relation relation, Rule rule) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < relation.signs().size(); i++) {
      if (relation.sides().get(i + 1) instanceof Expression.Truth) {
        return words(relation.sides().get(i), rule);
      }
      String key =
          switch (relation.signs().get(i)) {
            case EQUAL -> "form.say-equal";
            case AT_MOST -> "form.say-at-most";
            case AT_LEAST -> "form.say-at-least";
            case LESS -> "form.say-less";
            case MORE -> "form.say-more";
            case UNEQUAL -> "form.say-unequal";
            case EXACTLY_IF -> "form.say-exactly-if";
            case ONLY_IF -> "form.say-only-if";
          };
      parts.add(
          messages.format(
              Text.of(
                  key,
                  "left",
                  words(relation.sides().get(i), rule),
                  "right",
                  words(relation.sides().get(i + 1), rule))));
    }
    return String.join(messages.format("form.say-and"), parts);
  }

  private String words(Expression expression, Rule rule) {
    if (expression instanceof Expression.Constant constant) {
      return constant.value().toPlainString();
    }
    if (expression instanceof Expression.Day day) {
      return day.day().toString();
    }
    if (expression instanceof Expression.PeriodDay day) {
      return messages.format(day.end() ? "form.say-period-end" : "form.say-period-start");
    }
    if (expression instanceof Expression.Question question) {
      String states =
          question.states().stream()
              .map(state -> messages.format("form.say-state-" + state.word()))
              .collect(Collectors.joining(messages.format("form.say-or")));
      return messages.format(
          Text.of(
              question.not() ? "form.say-is-not" : "form.say-is",
              "cell",
              cells(question.of(), rule),
              "states",
              states));
    }
    if (expression instanceof Expression.Presence presence) {
      String rows = listed(presence.rows().stream().map(row -> cells(row, rule)));
      return messages.format(
          Text.of(presence.absent() ? "form.say-absent" : "form.say-present", "rows", rows));
    }
    if (expression instanceof Expression.Ordered ordered) {
      String parts = listed(ordered.parts().stream().map(part -> words(part, rule)));
      return messages.format(
          Text.of(ordered.rising() ? "form.say-rising" : "form.say-falling", "cells", parts));
    }
    if (expression instanceof Expression.Aggregate aggregate) {
      String cells = listed(aggregate.parts().stream().map(part -> words(part, rule)));
      return messages.format(Text.of("form.say-" + aggregate.function().word(), "cells", cells));
    }
    if (expression instanceof Expression.Elsewhere elsewhere) {
      return messages.format(
          Text.of("form.say-" + elsewhere.source().word(), "cell", words(elsewhere.of(), rule)));
    }
    if (expression instanceof Expression.Binary binary) {
      return bracketed(binary.left(), binary, rule)
          + " "
          + sign(binary.operator())
          + " "
          + bracketed(binary.right(), binary, rule);
    }
    return cells((Expression.Cells) expression, rule);
  }

  private static String sign(Expression.Operator operator) {
    return switch (operator) {
      case PLUS -> "+";
      case MINUS -> "−";
      case TIMES -> "×";
      case OVER -> "÷";
    };
  }

  private String bracketed(Expression part, Expression.Binary whole, Rule rule) {
    boolean needed =
        part instanceof Expression.Binary inner
            && whole.operator().bindsTighter()
            && !inner.operator().bindsTighter();
    return needed ? "(" + words(part, rule) + ")" : words(part, rule);
  }

  private String cells(Expression.Cells cells, Rule rule) {
    String tableId = cells.table().isEmpty() ? rule.range().table() : cells.table();
    Optional<Table> table =
        tableId.isEmpty() && form.tables().size() == 1
            ? Optional.of(form.tables().get(0))
            : form.table(tableId);
    List<String> parts = new ArrayList<>();
    if (!cells.row().isEmpty()) {
      parts.add(path(cells.row(), false, table));
    }
    if (!cells.column().isEmpty()) {
      parts.add(path(cells.column(), true, table));
    }
    String address = String.join(messages.format("form.say-of"), parts);
    return cells.table().isEmpty()
        ? address
        : messages.format(Text.of("form.say-in-table", "cell", address, "table", cells.table()));
  }

  private String path(String pattern, boolean column, Optional<Table> table) {
    String axis = column ? "column" : "row";
    int star = pattern.indexOf('*');
    if (star >= 0 && !pattern.endsWith("*")) {
      return messages.format(Text.of("form.say-" + axis + "s-matching", "path", pattern));
    }
    if (star >= 0) {
      boolean deep = pattern.endsWith("**");
      String key = "form.say-" + axis + "s-" + (deep ? "anywhere" : "directly");
      return star == 0
          ? messages.format("form.say-all-" + axis + "s")
          : messages.format(Text.of(key, "path", pattern.substring(0, star - 1)));
    }
    if (pattern.equals("$")) {
      return messages.format("form.say-element");
    }
    String label =
        table.map(t -> column ? columnLabel(t, pattern) : rowLabel(t, pattern)).orElse("");
    return messages.format(
        Text.of(
            "form.say-" + axis + (label.isEmpty() ? "-plain" : ""),
            "path",
            pattern,
            "label",
            label));
  }

  private static String rowLabel(Table table, String path) {
    return table.row(path).map(Row::label).map(RuleText::shortened).orElse("");
  }

  private static String columnLabel(Table table, String path) {
    return table.column(path).map(Column::label).map(RuleText::shortened).orElse("");
  }

  private String listed(Stream<String> words) {
    return words.collect(Collectors.joining(messages.format("form.say-comma")));
  }

  private static String shortened(String label) {
    return label.codePointCount(0, label.length()) <= MAX_LABEL_LENGTH
        ? label
        : label.substring(0, label.offsetByCodePoints(0, MAX_LABEL_LENGTH)) + "…";
  }
}
