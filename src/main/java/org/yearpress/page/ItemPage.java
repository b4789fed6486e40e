package org.yearpress.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Rule;
import org.yearpress.model.Catalogue;
import org.yearpress.model.CellKey;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;

/** A statistic: what it means, which rules it takes part in, its figures by body and year. */
final class ItemPage implements PageKind {
  @Override
  public String template() {
    return "item.html";
  }

  @Override
  public Stream<Page> ofSite(Edition edition) {
    return edition.sheetsInUse().stream().flatMap(sheet -> pages(edition, sheet));
  }

  private static Stream<Page> pages(Edition edition, Sheet sheet) {
    RulesByRow rules =
        new RulesByRow(
            sheet.form(), edition.reportsOf(sheet.form()).stream().map(Edition::figures).toList());
    return Item.of(edition, sheet).stream()
        .filter(item -> !item.heading())
        .map(item -> page(edition, item, rules));
  }

  /**
   * A statistic's page.
   *
   * @param lang language of the form's words; empty when it is that of the page
   * @param form its title and the years it is for
   * @param above labels of the rows above, from the top
   * @param unit may be empty
   * @param note the form's explanation; may be empty
   * @param kinds bodies that fill it in; empty for all
   * @param figures by body and year
   */
  record ItemView(
      Frame frame,
      String title,
      String number,
      String lang,
      String form,
      String years,
      List<String> above,
      String unit,
      String note,
      List<String> kinds,
      List<RuleView> rules,
      GridView figures)
      implements View {
    ItemView {
      above = List.copyOf(above);
      kinds = List.copyOf(kinds);
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule of the form.
   *
   * @param holds the relation as the form writes it
   * @param basis where it is printed; may be empty
   */
  record RuleView(String id, String holds, String basis) {}

  private static Page page(Edition edition, Item item, RulesByRow rules) {
    String path = item.page();
    Links links = edition.links(path);
    Language language = edition.language();
    Form form = item.sheet().form();
    String formTitle = Lines.join(form.title());
    Row row = item.layout().table().row(item.row()).orElse(null);
    ItemView view =
        new ItemView(
            edition.frame(
                links,
                language,
                item.printed(),
                List.of(item.row(), formTitle),
                "",
                List.of(LinkView.to(language.say("page.nav.items"), links.page(ItemsPage.PATH))),
                false),
            item.label(),
            item.number(),
            language.foreign(form.language()),
            formTitle,
            ItemsPage.years(language, item.sheet()),
            item.above(),
            item.unit(),
            row == null ? "" : row.note(),
            row == null ? List.of() : kinds(form, row),
            rules.of(item.layout().table().id(), item.row()).stream()
                .map(rule -> new RuleView(rule.id(), rule.holds(), basis(language, item, rule)))
                .toList(),
            item.layout().columns().size() == 1
                ? byYear(edition, links, language, item)
                : byColumn(edition, links, language, item));
    return new Page(Permalinks.file(path), language, view);
  }

  private static List<String> kinds(Form form, Row row) {
    return form.kinds().entrySet().stream()
        .filter(kind -> row.appliesTo().contains(kind.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Where a rule comes from: the printed words it names, else what the form says of it. */
  private static String basis(Language language, Item item, Rule rule) {
    if (rule.basis().equals("corner")) {
      return item.layout().table().corner();
    }
    String[] words = rule.basis().split("[ ;,]+", 3);
    if (words.length > 1 && words[0].equals("footnote")) {
      return item.sheet().form().footnotes().getOrDefault(words[1], rule.basis());
    }
    String key = "page.basis." + rule.basis().replace(' ', '-');
    return language.has(key) ? language.say(key) : rule.basis();
  }

  /** A row a body, a column a year. */
  private static GridView byYear(Edition edition, Links links, Language language, Item item) {
    Form form = item.sheet().form();
    CellKey cell =
        new CellKey(
            item.layout().table().id(), item.row(), item.layout().columns().get(0).column().path());
    TreeSet<Integer> years = new TreeSet<>();
    Map<String, Map<Integer, Catalogue.Entry>> bodies = new LinkedHashMap<>();
    for (Catalogue.Entry entry : edition.reportsOf(form)) {
      years.add(entry.report().year());
      bodies
          .computeIfAbsent(entry.report().body(), body -> new LinkedHashMap<>())
          .put(entry.report().year(), entry);
    }
    FigureView none = new FigureView(language.say("page.grid.no-report"), "", "absent", "", false);
    List<GridView.Row> rows = new ArrayList<>();
    bodies.forEach(
        (body, entries) -> {
          List<FigureView> cells = new ArrayList<>();
          for (int year : years) {
            Catalogue.Entry entry = entries.get(year);
            cells.add(entry == null ? none : edition.figure(links, entry, cell, language));
          }
          rows.add(
              new GridView.Row(Edition.link(links, edition.catalogue().body(body)), "", cells));
        });
    return new GridView(
        "yp-figures",
        language.say("page.item.figures"),
        unit(language, item),
        language.say("page.grid.body"),
        years.stream()
            .map(year -> LinkView.to(form.years().name(year), links.page(Permalinks.year(year))))
            .toList(),
        rows);
  }

  /** A row a report, a column a column of the form. */
  private static GridView byColumn(Edition edition, Links links, Language language, Item item) {
    Form form = item.sheet().form();
    String table = item.layout().table().id();
    List<Sheet.Leaf> columns = item.layout().columns();
    List<GridView.Row> rows = new ArrayList<>();
    for (Catalogue.Entry entry : edition.reportsOf(form)) {
      List<FigureView> cells = new ArrayList<>();
      for (Sheet.Leaf leaf : columns) {
        cells.add(
            edition.figure(
                links, entry, new CellKey(table, item.row(), leaf.column().path()), language));
      }
      String label =
          language.say(
              "page.grid.body-year",
              "body",
              edition.nameOf(entry.report()),
              "year",
              form.years().name(entry.report().year()));
      rows.add(
          new GridView.Row(
              LinkView.to(label, links.page(Permalinks.report(entry.report()))), "", cells));
    }
    String lang = language.foreign(form.language());
    return new GridView(
        "yp-figures",
        language.say("page.item.figures"),
        unit(language, item),
        language.say("page.grid.body"),
        columns.stream().map(leaf -> LinkView.to(leaf.column().label(), "").in(lang)).toList(),
        rows);
  }

  private static String unit(Language language, Item item) {
    return item.unit().isEmpty() ? "" : language.say("page.table.unit-is", "unit", item.unit());
  }
}
