package org.yearpress.markup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Part;
import org.yearpress.model.Prose;
import org.yearpress.model.References;
import org.yearpress.model.SafeHtml;
import org.yearpress.text.Escape;

/**
 * Turns the text of one section into prose. Bad input is reported, never thrown; what can be read
 * is read.
 *
 * <p>One instance serves a whole build on all its threads. Dialects may be shared by several
 * instances, which keeps the AsciiDoc engine warm from one build to the next.
 */
public final class Markup {
  private static final Prose EMPTY_PROSE =
      new Prose("", SafeHtml.EMPTY, List.of(), List.of(), List.of(), List.of(), List.of());

  private final Map<String, Dialect> dialects;
  private final IncludeSource includes;
  private final MarkupLimits limits;
  private final BodyRoute route;
  private final Function<String, Messages> messages;

  /** Markup that includes nothing and has the usual limits. */
  public Markup(List<Dialect> dialects) {
    this(dialects, IncludeSource.NONE, MarkupLimits.DEFAULT);
  }

  /**
   * @param dialects in the order in which extensions are given out
   * @param includes where AsciiDoc includes are read
   */
  public Markup(List<Dialect> dialects, IncludeSource includes, MarkupLimits limits) {
    this(dialects, includes, limits, Messages::of);
  }

  /**
   * @param dialects in the order in which extensions are given out
   * @param includes where AsciiDoc includes are read
   * @param messages the words of a language tag
   */
  public Markup(
      List<Dialect> dialects,
      IncludeSource includes,
      MarkupLimits limits,
      Function<String, Messages> messages) {
    this(byExtension(dialects), includes, limits, route(byExtension(dialects).keySet()), messages);
  }

  private Markup(
      Map<String, Dialect> dialects,
      IncludeSource includes,
      MarkupLimits limits,
      BodyRoute route,
      Function<String, Messages> messages) {
    this.dialects = dialects;
    this.includes = includes;
    this.limits = limits;
    this.route = route;
    this.messages = messages;
  }

  private static BodyRoute route(Collection<String> extensions) {
    return Part.JBAKE
        .find(BodyRoute.Maker.class)
        .map(maker -> maker.of(extensions))
        .orElse(BodyRoute.DIRECT);
  }

  private static Map<String, Dialect> byExtension(List<Dialect> dialects) {
    Map<String, Dialect> found = new HashMap<>();
    for (Dialect dialect : dialects) {
      dialect.extensions().forEach(extension -> found.putIfAbsent(extension, dialect));
    }
    return found;
  }

  /** The same markup over other files. */
  public Markup including(IncludeSource other) {
    return new Markup(dialects, other, limits, route, messages);
  }

  /** Whether files of this path's extension are sections. */
  public boolean reads(String path) {
    return dialects.containsKey(new SourceText(path, "").extension());
  }

  /**
   * What a text's header says, without converting the text; of no use where no dialect reads it.
   */
  public Header header(SourceText source) {
    Dialect dialect = dialects.get(source.extension());
    List<Diagnostic> diagnostics = new ArrayList<>();
    SourceText clean = dialect == null ? null : clean(source, diagnostics);
    return dialect == null || clean == null
        ? Header.none(source)
        : HeaderReader.read(clean, dialect);
  }

  /** Title, draft and headings of a section, without converting it. */
  public Outline outline(SourceText source) {
    Dialect dialect = dialects.get(source.extension());
    if (dialect == null) {
      return new Outline("", false, List.of(), List.of(unknown(source)));
    }
    dialect.warmUp(); // a text that is read because it changed will be converted
    List<Diagnostic> diagnostics = new ArrayList<>();
    SourceText clean = clean(source, diagnostics);
    if (clean == null) {
      return new Outline("", false, List.of(), diagnostics);
    }
    Header header = HeaderReader.read(clean, dialect);
    diagnostics.addAll(header.diagnostics());
    Dialect.Headings headings = dialect.headings(header.body(), limits);
    String first = plain(headings.title());
    List<Outline.Heading> marks = new ArrayList<>(headings.headings());
    if (ownHeading(header.title(), first)) {
      marks.add(0, above(marks, header.title()));
      first = plain(escaped(header.title()));
    }
    return new Outline(first, header.draft(), marks, diagnostics);
  }

  /**
   * The prose of a section, with everything that is wrong with it.
   *
   * @param references what its links and figures may point to
   */
  public Parsed<Prose> convert(SourceText source, Placement placement, References references) {
    Dialect dialect = dialects.get(source.extension());
    if (dialect == null) {
      return new Parsed<>(EMPTY_PROSE, List.of(unknown(source)));
    }
    List<Diagnostic> diagnostics = new ArrayList<>();
    SourceText clean = clean(source, diagnostics);
    if (clean == null) {
      return new Parsed<>(EMPTY_PROSE, diagnostics);
    }
    Header header = HeaderReader.read(clean, dialect);
    diagnostics.addAll(header.diagnostics());
    if (header.title().isEmpty() && header.body().text().isBlank()) {
      diagnostics.add(
          Diagnostic.error(
              "section-empty",
              Place.of(source.path()),
              Text.of("markup.section-empty"),
              Text.of("markup.section-empty-hint")));
      return new Parsed<>(EMPTY_PROSE, diagnostics);
    }
    diagnostics.addAll(FullWidthSyntax.find(header.body()));
    try {
      Prose prose = convert(clean, dialect, header, placement, references, diagnostics);
      return new Parsed<>(prose, diagnostics);
    } catch (StackOverflowError e) {
      // The limits of depth should come first; a parser's own recursion may still be deeper.
      diagnostics.add(tooDeep(source));
      return new Parsed<>(EMPTY_PROSE, diagnostics);
    }
  }

  /**
   * The prose of a text that stands in a YAML file: printed as it is written, but for the figures
   * tied in it as in Markdown.
   *
   * @param lines where pieces of the text begin in the file, ascending by offset, the first at 0
   */
  public Parsed<Prose> summary(
      String text, List<Prose.LineStart> lines, Placement placement, References references) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    SourceText source = clean(new SourceText(lines.get(0).place().file(), text), diagnostics);
    if (source == null) {
      return new Parsed<>(EMPTY_PROSE, diagnostics);
    }
    SummaryText tied = new SummaryText(source.text(), lines);
    HtmlSanitizer sanitizer =
        new HtmlSanitizer(
            tied.html(),
            Header.none(source),
            placement,
            references,
            new Locator(List.of(source)),
            words(placement.language()),
            limits);
    Prose prose = tied.relocate(sanitizer.prose());
    diagnostics.addAll(FullWidthSyntax.find(source));
    diagnostics.addAll(sanitizer.diagnostics());
    return new Parsed<>(prose, tied.relocate(diagnostics));
  }

  private Prose convert(
      SourceText source,
      Dialect dialect,
      Header header,
      Placement placement,
      References references,
      List<Diagnostic> diagnostics) {
    SourceText body = header.body();
    Dialect.ConversionInput job =
        new Dialect.ConversionInput(placement, includes, limits, words(placement.language()));
    Dialect.PositionedHtml marked =
        route.convert(
            new BodyRoute.Source(
                body.path(), body.extension(), header.values(), header.draft(), body.text()),
            text -> dialect.convert(body.with(text), job));
    diagnostics.addAll(marked.diagnostics());
    boolean refused = marked.body().childNodeSize() == 0 && !marked.diagnostics().isEmpty();
    List<SourceText> sources = new ArrayList<>();
    sources.add(source);
    sources.addAll(marked.included());
    HtmlSanitizer sanitizer =
        new HtmlSanitizer(
            marked.body(),
            header,
            placement,
            references,
            new Locator(sources),
            words(placement.language()),
            limits);
    Prose prose = sanitizer.prose();
    diagnostics.addAll(sanitizer.diagnostics());
    if (dialect.guessesHeadings() && !refused) {
      compare(outline(source), prose, source, placement, diagnostics);
    }
    return prose;
  }

  /** Tells where the outline, which the rest of the site is built by, is not what the text says. */
  private static void compare(
      Outline outline,
      Prose prose,
      SourceText source,
      Placement placement,
      List<Diagnostic> diagnostics) {
    Place place =
        prose.headings().isEmpty() ? Place.of(source.path()) : prose.headings().get(0).place();
    List<String> anchors = prose.headings().stream().map(Prose.Heading::anchor).toList();
    if (!outline.title().equals(prose.title())) {
      diagnostics.add(
          Diagnostic.error(
              "heading-unclear",
              place,
              Text.of("markup.heading-unclear", "outline", outline.title(), "title", prose.title()),
              Text.of("markup.heading-unclear-hint")));
    } else if (!outline.anchors(placement.anchor()).containsAll(anchors)) {
      diagnostics.add(
          Diagnostic.note(
              "headings-unclear",
              place,
              Text.of("markup.headings-unclear"),
              Text.of("markup.headings-unclear-hint")));
    }
  }

  /** Whether a title from the header makes a heading of its own above those of the text. */
  static boolean ownHeading(String title, String firstHeading) {
    return !title.isEmpty() && !title.equals(firstHeading);
  }

  /** A heading that stands above all of these. */
  static Outline.Heading above(List<Outline.Heading> marks, String title) {
    int top = marks.stream().mapToInt(Outline.Heading::level).min().orElse(1);
    return new Outline.Heading(top - 1, "", title);
  }

  /** The text of what is in a heading, found in the way that a conversion finds it. */
  private String plain(String inside) {
    if (inside.indexOf('<') < 0
        && inside.indexOf('&') < 0
        && inside.indexOf('\n') < 0
        && inside.indexOf(SourcePositions.OPEN) < 0) {
      return inside.strip();
    }
    SourceText none = new SourceText("", "");
    String heading = "<h1 " + SourcePositions.ATTRIBUTE + "=\"1:1\">" + inside + "</h1>";
    return new HtmlSanitizer(
            HtmlSanitizer.parse(heading, limits),
            Header.none(none),
            new Placement("s", 1, "en"),
            NOWHERE,
            new Locator(List.of(none)),
            words("en"),
            limits)
        .prose()
        .title();
  }

  private static String escaped(String text) {
    StringBuilder html = new StringBuilder();
    Escape.htmlText(html, text);
    return html.toString();
  }

  private static final References NOWHERE =
      new References() {
        @Override
        public Target link(String target) {
          return new Target(null, null, "", null, null);
        }

        @Override
        public Figure figure(String address) {
          return new Figure(null, "", null, null);
        }
      };

  private Messages words(String language) {
    return messages.apply(language);
  }

  /** The text without characters that no text needs; null when it is too long to be looked at. */
  private @Nullable SourceText clean(SourceText source, List<Diagnostic> diagnostics) {
    String text = source.text();
    if (text.length() > limits.characters()) {
      diagnostics.add(
          Diagnostic.error(
              "too-long",
              Place.of(source.path()),
              Text.of("markup.source-too-long", "limit", String.valueOf(limits.characters())),
              Text.of("markup.too-long-hint")));
      return null;
    }
    int refused = Characters.first(text);
    if (refused < 0) {
      return source;
    }
    diagnostics.add(control(source, refused));
    return source.with(Characters.replaced(text));
  }

  private static Diagnostic control(SourceText source, int offset) {
    String text = source.text();
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    return Diagnostic.error(
        "character",
        Place.at(source.path(), line, text.codePointCount(start, offset) + 1),
        Text.of(
            "markup.character",
            "code",
            String.format(java.util.Locale.ROOT, "U+%04X", (int) text.charAt(offset))),
        Text.of("markup.character-hint"));
  }

  private Diagnostic tooDeep(SourceText source) {
    return Diagnostic.error(
        "too-deep",
        Place.of(source.path()),
        Text.of("markup.too-deep", "limit", String.valueOf(limits.depth())),
        Text.of("markup.too-deep-hint"));
  }

  private Diagnostic unknown(SourceText source) {
    return Diagnostic.error(
        "markup-unknown",
        Place.of(source.path()),
        Text.of(
            "markup.unknown",
            "extension",
            source.extension(),
            "known",
            Text.list(new TreeSet<>(dialects.keySet()))),
        Text.of("markup.unknown-hint"));
  }
}
