package org.yearpress.page.kind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yearpress.form.Form;
import org.yearpress.model.Lines;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.FormLayout;
import org.yearpress.page.context.Glossary;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.TermView;
import org.yearpress.page.view.TermsView;
import org.yearpress.page.view.View;

/** The terms that the forms in use explain, form by form. There is none where no form has any. */
final class GlossaryPage implements PageKind {
  static final String PATH = ItemsPage.PATH + "glossary/";

  @Override
  public String template() {
    return "terms-of-forms.html";
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    List<FormLayout> layouts = withTerms(context);
    if (layouts.isEmpty()) {
      return Stream.empty();
    }
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.terms.glossary");
    GlossaryView view =
        new GlossaryView(
            context.siteShell(
                links,
                language,
                title,
                List.of(title),
                "",
                List.of(LinkView.to(language.format("page.nav.items"), links.page(ItemsPage.PATH))),
                false),
            title,
            layouts.stream().map(layout -> form(language, layout)).toList());
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** The page of all terms. */
  record GlossaryView(PageShell shell, String title, List<FormTerms> forms) implements View {
    GlossaryView {
      forms = List.copyOf(forms);
    }
  }

  /**
   * The terms of a form.
   *
   * @param lang language of its words; empty when it is that of the page
   * @param years those that the form is for
   */
  record FormTerms(String anchor, String title, String years, String lang, List<TermView> terms) {
    FormTerms {
      terms = List.copyOf(terms);
    }
  }

  /** The forms that explain terms, the newest first. */
  private static List<FormLayout> withTerms(RenderContext context) {
    List<FormLayout> layouts = new ArrayList<>();
    for (FormLayout layout : context.layoutsInUse()) {
      if (!layout.form().presentation().terms().isEmpty()) {
        layouts.add(layout);
      }
    }
    Collections.reverse(layouts);
    return layouts;
  }

  /** A link to the glossary; null on a site without one. */
  static @Nullable LinkView link(RenderContext context, Links links, Language language) {
    return withTerms(context).isEmpty()
        ? null
        : LinkView.to(language.format("page.terms.glossary"), links.page(PATH));
  }

  /**
   * What a form says of some of its words; null where that is nothing.
   *
   * @param anchor of the list
   */
  static @Nullable TermsView terms(
      Links links, Language language, FormLayout layout, String anchor, List<TermView> terms) {
    if (terms.isEmpty()) {
      return null;
    }
    Form form = layout.form();
    return new TermsView(
        anchor,
        language.foreign(form.language()),
        terms,
        form.presentation().terms().isEmpty()
            ? null
            : LinkView.to(
                language.format("page.terms.all"), links.page(PATH, ItemsPage.anchor(layout))));
  }

  private static FormTerms form(Language language, FormLayout layout) {
    Form form = layout.form();
    return new FormTerms(
        ItemsPage.anchor(layout),
        Lines.join(form.title()),
        ItemsPage.years(language, layout),
        language.foreign(form.language()),
        Glossary.of(form).all(form.id() + "."));
  }
}
