package org.yearpress.page.kind;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yearpress.diagnostic.Languages;
import org.yearpress.model.Address;
import org.yearpress.model.Catalogue;
import org.yearpress.model.IndexCuts;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.model.Permalinks;
import org.yearpress.page.context.Language;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.metadata.OpenSearch;
import org.yearpress.page.view.LinkView;
import org.yearpress.page.view.PageShell;
import org.yearpress.page.view.View;

/** The search page. Without script it links to the lists of years, bodies and statistics. */
public final class SearchPage implements PageKind {
  public static final String PATH = "search/";

  private static final String SCRIPT = "search.js";
  private static final String LARGE_SCRIPT = "search-large.js";

  private final IndexCuts cuts;

  public SearchPage() {
    this(IndexCuts.STANDARD);
  }

  /** The page of an index that is cut in another way. */
  public SearchPage(IndexCuts cuts) {
    this.cuts = cuts;
  }

  /** Bodies at the top that are named: all of very many are in the list of bodies. */
  private static final int MAX_BODIES = 40;

  @Override
  public String template() {
    return "search.html";
  }

  @Override
  public List<String> reservedAtRoot() {
    return List.of("search");
  }

  @Override
  public boolean showsFigures() {
    return false;
  }

  @Override
  public Stream<Page> ofSite(RenderContext context) {
    Links links = context.links(PATH);
    Language language = context.language();
    String title = language.format("page.nav.search");
    SearchView view =
        new SearchView(
            context.shell(links, language, title, List.of(), "", List.of(), false),
            title,
            new Engine(
                links.file("search-index/"),
                links.page(""),
                links.file(context.theme().asset(script(context.catalogue()))),
                links.file(context.theme().asset("inflate.js")),
                links.file(context.theme().asset("answer.js")),
                ofAllLanguages(context, "search.question-words", " "),
                ofAllLanguages(context, "search.same-words", "; ")),
            browse(context, links),
            hasSeveralLanguages(context.catalogue()),
            context.site().url().isEmpty() ? Address.NONE : links.file(OpenSearch.FILE));
    return Stream.of(new Page(Permalinks.file(PATH), language, view));
  }

  /** How the index is cut that the page searches. */
  public IndexCuts cuts() {
    return cuts;
  }

  private String script(Catalogue catalogue) {
    return cuts.isLarge(catalogue) ? LARGE_SCRIPT : SCRIPT;
  }

  @Override
  public Set<String> idleAssets(Catalogue catalogue) {
    return Set.of(cuts.isLarge(catalogue) ? SCRIPT : LARGE_SCRIPT);
  }

  /** Readers ask in any language, whatever that of the site is. */
  private static String ofAllLanguages(RenderContext context, String key, String between) {
    return Languages.STANDARD.tags().stream()
        .map(tag -> context.language(tag).format(key))
        .collect(Collectors.joining(between));
  }

  private static Browse browse(RenderContext context, Links links) {
    return new Browse(
        links.page(YearsPage.PATH),
        context.years().stream()
            .map(year -> LinkView.to(Integer.toString(year), links.page(Permalinks.year(year))))
            .toList(),
        links.page(BodiesPage.PATH),
        context.topBodies().stream()
            .limit(MAX_BODIES)
            .map(body -> RenderContext.link(links, body))
            .toList(),
        links.page(ItemsPage.PATH));
  }

  /** Whether there is a language to choose. */
  private static boolean hasSeveralLanguages(Catalogue catalogue) {
    return Stream.concat(
                catalogue.reports().stream().map(entry -> entry.report().language()),
                catalogue.pages().stream().map(OrdinaryPage::language))
            .distinct()
            .count()
        > 1;
  }

  /**
   * The search page.
   *
   * @param engine what the page searches with
   * @param browse ways to reports without a search
   * @param severalLanguages whether there is a language to choose
   * @param description what other programs search the site by; empty without one
   */
  record SearchView(
      PageShell shell,
      String title,
      Engine engine,
      Browse browse,
      boolean severalLanguages,
      Address description)
      implements View {}

  /**
   * What a browser searches with.
   *
   * @param index folder of the search index, relative
   * @param root the site's root, relative
   * @param inflateScript for browsers that cannot inflate; not loaded by the others
   * @param answerScript what understands questions; loaded when something is asked
   * @param askWords words of all languages that ask, apart by blanks
   * @param sameWords groups of words that mean the same, apart by semicolons
   */
  record Engine(
      Address index,
      Address root,
      Address script,
      Address inflateScript,
      Address answerScript,
      String askWords,
      String sameWords) {}

  /**
   * The site's lists.
   *
   * @param yearsHref link to the list of years
   * @param bodiesHref link to the list of bodies
   * @param bodies those at the top
   * @param itemsHref link to the list of statistics
   */
  record Browse(
      Address yearsHref,
      List<LinkView> years,
      Address bodiesHref,
      List<LinkView> bodies,
      Address itemsHref) {
    Browse {
      years = List.copyOf(years);
      bodies = List.copyOf(bodies);
    }
  }
}
