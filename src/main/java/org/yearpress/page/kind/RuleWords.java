package org.yearpress.page.kind;

import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.form.Rule;
import org.yearpress.form.rule.RuleWord;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.CellName;
import org.yearpress.page.context.Html;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;

/** Describes the rules of a statistic: row names in place of paths, each a link. */
final class RuleWords {
  private final Links links;
  private final Language language;
  private final Item item;

  RuleWords(Links links, Language language, Item item) {
    this.links = links;
    this.language = language;
    this.item = item;
  }

  List<ItemPage.RuleView> of(RulesByRow rules) {
    return rules.of(item.layout().table().id(), item.row()).stream().map(this::view).toList();
  }

  private ItemPage.RuleView view(Rules.Scope scope) {
    String kind = "page.rule." + scope.rule().kind().word();
    return new ItemPage.RuleView(
        language.has(kind) ? language.format(kind) : scope.rule().kind().word(),
        relation(scope.words()),
        basis(scope.rule()),
        isWordsOfForm(scope.rule()) ? language.foreign(item.formLayout().form().language()) : "");
  }

  private SafeString relation(List<RuleWord> words) {
    Set<String> rows = new HashSet<>();
    Set<String> columns = new HashSet<>();
    for (RuleWord word : words) {
      CellKey cell = word.cell();
      if (cell != null) {
        rows.add(cell.table() + " " + cell.row());
        columns.add(cell.column());
      }
    }
    Html out = new Html();
    List<RuleWord> together = together(words);
    for (RuleWord word : together) {
      CellKey cell = word.cell();
      if (cell != null && isOfReport(cell)) {
        out.text(language.format("page.rule.of-report"));
      } else if (cell == null) {
        out.raw(" ").text(sign(word)).raw(" ");
      } else {
        boolean byColumn = rows.size() == 1 && columns.size() > 1;
        boolean byRow = columns.size() == 1;
        cell(out, word.kind(), cell, name(cell, byRow, byColumn));
      }
    }
    return out.done();
  }

  /**
   * The words with one for all rows of a report that follow each other: they are rows of the first
   * report that has any, and mean those of each.
   */
  private List<RuleWord> together(List<RuleWord> words) {
    List<RuleWord> together = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      together.add(words.get(i));
      while (isOfReport(words.get(i).cell())
          && i + 2 < words.size()
          && words.get(i + 1).kind() == RuleWord.Kind.SIGN
          && isOfReport(words.get(i + 2).cell())) {
        i += 2;
      }
    }
    return together;
  }

  private boolean isOfReport(@Nullable CellKey cell) {
    return cell != null
        && item.formLayout()
            .form()
            .table(cell.table())
            .filter(table -> !table.isOfForm(cell.row()))
            .isPresent();
  }

  private String name(CellKey cell, boolean byRow, boolean byColumn) {
    Form form = item.formLayout().form();
    if (byRow) {
      return CellName.row(form, cell, true);
    }
    return byColumn ? CellName.column(form, cell) : CellName.of(form, cell, true);
  }

  private void cell(Html out, RuleWord.Kind kind, CellKey cell, String name) {
    boolean here = cell.row().equals(item.row()) && cell.table().equals(item.layout().table().id());
    String key = "page.rule.of-" + kind.name().toLowerCase(java.util.Locale.ROOT);
    String words = kind == RuleWord.Kind.OWN ? name : language.format(key, "name", name);
    if (here) {
      out.raw("<b>").text(words).raw("</b>");
    } else {
      Form form = item.formLayout().form();
      out.raw("<a")
          .href(
              links.page(
                  Permalinks.item(form.id(), form.severalTables(), cell.table(), cell.row())))
          .raw(">")
          .text(words)
          .raw("</a>");
    }
  }

  private String sign(RuleWord word) {
    return switch (word.kind()) {
      case LARGEST -> language.format("page.rule.largest");
      case LEAST -> language.format("page.rule.least");
      default -> word.text();
    };
  }

  /** Where a rule comes from: the printed words it names, else what the form says of it. */
  private String basis(Rule rule) {
    if (rule.basis().equals("corner")) {
      return item.layout().table().corner();
    }
    String[] words = rule.basis().split("[ ;,]+", 3);
    if (words.length > 1 && words[0].equals("footnote")) {
      return item.formLayout()
          .form()
          .presentation()
          .footnotes()
          .getOrDefault(words[1], rule.basis());
    }
    String key = basisKey(rule);
    return language.has(key)
        ? language.format(key)
        : item.formLayout().form().presentation().translated(rule.basis(), language.tag());
  }

  /** Whether the source of a rule is in the language of the form, not in that of the page. */
  private boolean isWordsOfForm(Rule rule) {
    return !language.has(basisKey(rule))
        && !item.formLayout()
            .form()
            .presentation()
            .translations()
            .getOrDefault(language.tag(), Map.of())
            .containsKey(rule.basis());
  }

  private static String basisKey(Rule rule) {
    return "page.basis." + rule.basis().replace(' ', '-');
  }
}
