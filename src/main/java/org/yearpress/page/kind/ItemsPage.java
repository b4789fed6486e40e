package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** All statistics of all forms in use. */
public final class ItemsPage implements PageKind {
  public static final String PATH = "items/";

  @Override
  public String template() {
    return "items.html";
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("items");
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.nav.items");
    ItemsView view =
        new ItemsView(
            context.siteShell(links, language, title, List.of(), "", List.of(), false),
            title,
            GlossaryPage.link(context, links, language),
            newestFirst(context).stream().map(layout -> form(context, links, layout)).toList());
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  private static List<FormLayout> newestFirst(RenderContext context) {
    List<FormLayout> sheets = new ArrayList<>(context.layoutsInUse());
    Collections.reverse(sheets);
    return sheets;
  }

  /**
   * The list of statistics, form by form.
   *
   * @param glossary link to what their words mean; null where no form says it
   */
  record ItemsView(PageShell shell, String title, @Nullable LinkView glossary, List<FormView> forms)
      implements View {
    ItemsView {
      forms = List.copyOf(forms);
    }
  }

  /**
   * A form.
   *
   * @param lang language of its labels; empty when it is that of the page
   */
  record FormView(String id, String title, String years, String lang, List<TableList> tables) {
    FormView {
      tables = List.copyOf(tables);
    }
  }

  /** The rows of one table; the title is empty where the form has one table only. */
  record TableList(String title, List<ItemLine> rows) {
    TableList {
      rows = List.copyOf(rows);
    }
  }

  /** A row; the link is empty where it has no figure. */
  record ItemLine(String number, String label, Address href, String unit, int depth) {}

  private static FormView form(RenderContext context, Links links, FormLayout formLayout) {
    Language language = context.language();
    List<TableList> tables = new ArrayList<>();
    List<Item> items = Item.of(formLayout);
    for (FormLayout.TableLayout layout : formLayout.tables()) {
      List<ItemLine> rows =
          items.stream()
              .filter(item -> item.layout().equals(layout))
              .map(item -> line(links, item))
              .toList();
      if (rows.isEmpty()) {
        continue; // reports make all of its rows, and none is the same in all of them
      }
      String title = FormLayout.title(formLayout.form(), layout.table());
      tables.add(new TableList(layout.several() ? title.replace("{year}", "").strip() : "", rows));
    }
    return new FormView(
        formLayout.form().id(),
        Lines.join(formLayout.form().title()),
        years(language, formLayout),
        language.foreign(formLayout.form().language()),
        tables);
  }

  /** The anchor of a form in the list. */
  static String anchor(FormLayout layout) {
    return "form-" + layout.form().id();
  }

  /** The years of validity in words. */
  static String years(Language language, FormLayout layout) {
    Integer to = layout.form().years().to();
    String from = Integer.toString(layout.form().years().from());
    return to == null
        ? language.format("page.items.years-from", "from", from)
        : language.format("page.items.years", "from", from, "to", Integer.toString(to));
  }

  private static ItemLine line(Links links, Item item) {
    return new ItemLine(
        item.number(),
        item.label(),
        item.heading() ? Address.NONE : links.page(item.page()),
        item.unit(),
        item.depth());
  }
}
