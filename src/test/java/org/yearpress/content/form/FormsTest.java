package org.yearpress.content.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.ContentFolder;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Form;
import org.yearpress.form.Neighbours;
import org.yearpress.form.RuleKinds;
import org.yearpress.form.Table;
import org.yearpress.form.rule.Rules;
import org.yearpress.model.CellKey;
import org.yearpress.model.CellState;
import org.yearpress.model.RawCell;
import org.yearpress.model.RawStatistics;
import org.yearpress.model.RuleResult;
import org.yearpress.model.Statistics;

/** Forms and crosswalks of a content folder. */
@Tag("unit")
class FormsTest {
  /**
   * A made-up form in the manner of transparency reports: half-years, rows from a shared list with
   * a closing row, marks of its own, a percentage.
   */
  private static final String NOTICES =
      """
      form: notices
      version: 1
      title: Notices and actions
      language: en
      years: {from: 2024, period: half}
      kinds: {platform: Platform}
      marks: {"[c]": {state: confidential, sums: unknown}, "[r]": {flag: revised}}
      dimensions:
        states: [{id: AT, label: Österreich}, {id: BE, label: België}, {id: BG, label: България}]
      tables:
        - id: by-state
          unit: notice
          rows: {dimension: states, label: Member state, total: ALL, total-label: All}
          columns:
            - {path: received, label: Received}
            - {path: acted, label: Acted upon}
            - {path: share, label: Share acted upon, unit: "%", type: percent, decimals: 1}
        - id: other
          unit: notice
          rows: {open: reason, label: Reason, closes: "by-state:ALL@acted"}
          columns: [{path: count, label: Number}]
      rules:
        TOTAL: {table: by-state, each: ["@received", "@acted"], kind: total, holds: "ALL@$ = sum(ALL.*@$)", basis: row All}
        ACTED: {table: by-state, each: rows, kind: of-which, holds: "@acted <= @received"}
        SHARE: {table: by-state, each: rows, kind: share, holds: "@share = @acted / @received * #100", tolerance: printed, when: "@received > #0"}
      """;

  @TempDir Path root;

  private Parsed<Forms> read(ContentFolder folder) {
    return Forms.read(folder.tree(), Limits.STANDARD, RuleKinds.STANDARD);
  }

  private static List<String> told(Parsed<Forms> forms) {
    return forms.diagnostics().stream()
        .map(d -> d.place() + ": " + d.code() + ": " + Messages.of("en").format(d.message()))
        .toList();
  }

  @Test
  void aFormOfTheSiteNeedsOnlyAFile() {
    Parsed<Forms> forms = read(new ContentFolder(root).with("forms/notices.yml", NOTICES));
    assertThat(told(forms)).isEmpty();
    Form form = forms.value().form("notices").orElseThrow();
    Table table = form.table("by-state").orElseThrow();
    assertThat(table.valueRows()).extracting("path").containsExactly("AT", "BE", "BG", "ALL");
    assertThat(table.corner()).isEqualTo("Member state");
    assertThat(form.years().months()).isEqualTo(6);
    Rules rules = new Rules(form, forms.value().crosswalks());
    Statistics own = rules.read("platform", raw());
    assertThat(own.cell(new CellKey("by-state", "BG", "received")))
        .hasValueSatisfying(c -> assertThat(c.mark()).isEqualTo("[c]"))
        .hasValueSatisfying(c -> assertThat(c.state()).isEqualTo(CellState.TEXT));
    assertThat(rules.evaluate("platform", own, Neighbours.NONE))
        .extracting(
            RuleResult::id, r -> r.result().word(), ruleResult -> ruleResult.comparison().figures())
        .containsExactly(
            tuple("TOTAL@received", "undetermined", "30 = 10+12+[c]"),
            tuple("TOTAL@acted", "fail", "6 <> 3+4 [r]+0"),
            tuple("ACTED@AT", "pass", "3 <= 10"),
            tuple("ACTED@BE", "pass", "4 [r] <= 12"),
            tuple("ACTED@BG", "undetermined", "0 <= [c]"),
            tuple("ACTED@ALL", "pass", "6 <= 30"),
            tuple("SHARE@AT", "pass", "30 % = 3/10*100"),
            tuple("SHARE@BE", "fail", "33.4 <> 4 [r]/12*100"),
            tuple("SHARE@BG", "undetermined", "_ = 0/[c]*100"),
            tuple("SHARE@ALL", "pass", "20.0 = 6/30*100"),
            tuple("CLOSES:other", "pass", "6 = 4+2"));
  }

  private static RawStatistics raw() {
    List<RawCell> cells = new ArrayList<>();
    row(cells, "AT", "10", "3", "30 %");
    row(cells, "BE", "12", "4 [r]", "33.4");
    row(cells, "BG", "[c]", "0", "");
    row(cells, "ALL", "30", "6", "20.0");
    cells.add(cell(new CellKey("other", "spam", "count"), "4"));
    cells.add(cell(new CellKey("other", "other reasons, see: note @1", "count"), "2"));
    return new RawStatistics(List.of("statistics.csv"), cells, "UTF-8");
  }

  private static void row(List<RawCell> cells, String row, String... figures) {
    List<String> columns = List.of("received", "acted", "share");
    for (int i = 0; i < figures.length; i++) {
      cells.add(cell(new CellKey("by-state", row, columns.get(i)), figures[i]));
    }
  }

  private static RawCell cell(CellKey at, String text) {
    return new RawCell(at, text, "", "", "", Place.of("statistics.csv"));
  }

  @Test
  void aVariantOfAShippedFormIsPatched() {
    Parsed<Forms> forms =
        read(
            new ContentFolder(root)
                .with(
                    "forms/cn-2021-local.yml",
                    """
                    form: cn-2021-local
                    extends: cn-2021@1
                    patch:
                      - {relabel: "t2-1:2", label: 规范性文件}
                      - {add: "t3:3.8", after: "t3:3.7", label: 本地栏目}
                      - {remove: t2-8}
                    """));
    assertThat(told(forms)).isEmpty();
    Form form = forms.value().form("cn-2021-local").orElseThrow();
    assertThat(form.table("t2-8")).isEmpty();
    assertThat(form.rules()).hasSize(8);
    CellKey carried = new CellKey("t3", "4", "1");
    assertThat(forms.value().crosswalks().exact("cn-2021-local@1", "cn-2021@1", List.of(carried)))
        .contains(List.of(carried));
    assertThat(forms.value().crosswalks().exact("cn-2021-local@1", "cn-2019@1", List.of(carried)))
        .contains(List.of(carried));
  }

  @Test
  void aFormOfTooManyCellsIsLeftOut() {
    StringBuilder yaml = new StringBuilder("form: f\nversion: 1\ntitle: F\nlanguage: en\n");
    yaml.append("years: {from: 2020}\ntables:\n  - id: main\n    columns:\n");
    for (int i = 0; i < 500; i++) {
      yaml.append("      - {path: b%d, label: B}\n".formatted(i));
    }
    yaml.append("    rows:\n");
    for (int i = 0; i < 1_001; i++) {
      yaml.append("      - {path: a%d, label: A}\n".formatted(i));
    }

    Parsed<Forms> forms = read(new ContentFolder(root).with("forms/f.yml", yaml.toString()));

    assertThat(told(forms))
        .containsExactly(
            "forms/f.yml:1:1: limit: the form has 500500 cells, rows by columns; the limit is 500000");
    assertThat(forms.value().form("f")).isEmpty();
  }

  @Test
  void whatIsWrongIsToldAtItsPlace() {
    Parsed<Forms> forms =
        read(
            new ContentFolder(root)
                .with("forms/a.yml", NOTICES)
                .with("forms/cn-2019.yml", "form: cn-2019\nextends: cn-2021@1\n")
                .with("forms/broken.yml", "form: [")
                .with(
                    "crosswalks/x.yml",
                    """
                    crosswalk: {id: x, from: cn-2019@1, to: notices@1}
                    pairs:
                      - {from: "t3:1@3", to: "by-state:ALL@received", is: exact}
                      - {from: "t3:1@9", to: "by-state:ALL@received", is: exact}
                      - {from: "t3:1@3", to: "by-state:ALL@received", is: same}
                    """)
                .with(
                    "crosswalks/y.yml",
                    "crosswalk: {id: y, from: cn-2020@1, to: cn-2021@1}\npairs: []\n"));
    assertThat(told(forms))
        .containsExactly(
            "forms/a.yml:1:1: form-file-name: the id is notices, but the file is a.yml",
            "forms/broken.yml:1:8: yaml: this is not YAML: the file ends within a list or a mapping that was opened with [ or a brace",
            "forms/cn-2019.yml:1:1: form-twice: there are two forms cn-2019",
            "crosswalks/x.yml:4:12: crosswalk-cell: the form cn-2019@1 has no cell t3:1@9",
            "crosswalks/x.yml:5:55: wrong-word: pairs[3].is is same, expected one of exact, partial",
            "crosswalks/y.yml:1:26: crosswalk-form: there is no form cn-2020@1");
  }
}
