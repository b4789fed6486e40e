package org.yearpress.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.rule.RuleText;
import org.yearpress.form.rule.Rules;

/** Writes a form as lines of text: its tables as trees, and its rules in words. */
public final class FormText {
  private static final String INDENT = "  ";

  private final Form form;
  private final Messages messages;
  private final List<String> lines = new ArrayList<>();

  private FormText(Form form, Messages messages) {
    this.form = form;
    this.messages = messages;
  }

  /** The lines of a form in the language of the messages; labels stay in that of the form. */
  public static List<String> lines(Form form, Messages messages) {
    FormText text = new FormText(form, messages);
    text.head();
    form.tables().forEach(text::table);
    text.rules();
    return List.copyOf(text.lines);
  }

  /** One line: a rule in words. */
  public static String rule(Form form, Rule rule, Messages messages) {
    return new RuleText(form, messages).line(rule);
  }

  /** One line: what the form is, for lists of forms. */
  public static String summary(Form form, Messages messages) {
    return messages.format(
        Text.of(
            "form.text-summary",
            "form",
            form.reference(),
            "title",
            form.title(),
            "years",
            years(form, messages)));
  }

  private static String years(Form form, Messages messages) {
    String from = form.years().name(form.years().from());
    Integer to = form.years().to();
    if (to != null && to == form.years().from()) {
      return from;
    }
    return to == null
        ? messages.format(Text.of("form.text-years-open", "from", from))
        : messages.format(Text.of("form.text-years", "from", from, "to", form.years().name(to)));
  }

  private void head() {
    lines.add(summary(form, messages));
    if (!form.parent().isEmpty()) {
      lines.add(messages.format(Text.of("form.text-extends", "form", form.parent())));
    }
    if (!form.kinds().isEmpty()) {
      List<String> kinds = new ArrayList<>();
      form.kinds().forEach((id, name) -> kinds.add(id + " " + name));
      lines.add(messages.format(Text.of("form.text-kinds", "kinds", Text.list(kinds))));
    }
    for (Map.Entry<String, Form.Mark> mark : form.marks().entrySet()) {
      String meaning =
          mark.getValue().flag().isEmpty() ? mark.getValue().state() : mark.getValue().flag();
      lines.add(
          messages.format(Text.of("form.text-mark", "mark", mark.getKey(), "meaning", meaning)));
    }
  }

  private void table(Table table) {
    lines.add("");
    lines.add(heading(table));
    if (!table.isList()) {
      table.columns().forEach(column -> column(column, INDENT));
    }
    for (Table.Line line : table.lines()) {
      lines.add(INDENT.repeat(line.depth()) + row(table, line.row()));
    }
    Table.OpenRows open = table.open();
    if (open != null) {
      lines.add(INDENT + messages.format(Text.of("form.text-open", "each", open.dimension())));
      if (!table.closing().isEmpty()) {
        lines.add(INDENT + table.closing() + INDENT + open.totalLabel());
      }
    }
  }

  private static String heading(Table table) {
    List<String> parts = new ArrayList<>(List.of(table.id()));
    if (!table.title().isEmpty()) {
      parts.add(table.title());
    }
    if (!table.unit().isEmpty()) {
      parts.add("[" + table.unit() + "]");
    }
    return String.join(INDENT, parts);
  }

  private void column(Column column, String indent) {
    String unit = column.format().unit().isEmpty() ? "" : " [" + column.format().unit() + "]";
    lines.add(indent + "@" + column.path() + INDENT + column.label() + unit);
    column.columns().forEach(below -> column(below, indent + INDENT));
  }

  private String row(Table table, Row row) {
    StringBuilder text = new StringBuilder(row.path());
    if (!row.printed().isEmpty()) {
      text.append(INDENT).append(row.printed());
    }
    String unit =
        !row.format().units().isEmpty()
            ? String.join("/", row.format().units())
            : row.format().unit();
    if (!unit.isEmpty() && !row.heading()) {
      text.append(" [").append(unit).append(']');
    }
    List<String> remarks = new ArrayList<>();
    if (row.heading()) {
      remarks.add(
          messages.format(row.sums().mayHoldSum() ? "form.text-may-hold" : "form.text-heading"));
    }
    if (row.sums().ofWhich()) {
      remarks.add(messages.format("form.text-of-which"));
    }
    if (!row.appliesTo().isEmpty()) {
      List<String> kinds =
          form.kinds().entrySet().stream()
              .filter(kind -> row.appliesTo().contains(kind.getKey()))
              .map(Map.Entry::getValue)
              .toList();
      remarks.add(messages.format(Text.of("form.text-applies", "kinds", Text.list(kinds))));
    }
    if (!row.heading() && row.format().type() != null) {
      remarks.add(row.format().type().word());
    }
    if (row.path().equals(table.closing())) {
      remarks.add(messages.format("form.text-closing"));
    }
    return remarks.isEmpty() ? text.toString() : text + " (" + String.join("; ", remarks) + ")";
  }

  private void rules() {
    List<Rule> rules = Rules.withClosings(form);
    if (rules.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(messages.format("form.text-rules"));
    RuleText text = new RuleText(form, messages);
    for (Rule rule : rules) {
      lines.add(INDENT + text.line(rule));
    }
  }
}
