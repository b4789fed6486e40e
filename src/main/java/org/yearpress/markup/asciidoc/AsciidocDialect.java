package org.yearpress.markup.asciidoc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.asciidoctor.ast.Cursor;
import org.asciidoctor.ast.Document;
import org.asciidoctor.log.LogRecord;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.markup.Dialect;
import org.yearpress.markup.HeaderEntry;
import org.yearpress.markup.HtmlSanitizer;
import org.yearpress.markup.HtmlTree;
import org.yearpress.markup.IncludeSource;
import org.yearpress.markup.Locator;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.markup.SourcePositions;
import org.yearpress.markup.SourceText;
import org.yearpress.text.Escape;

/**
 * AsciiDoc, by Asciidoctor in its secure mode: no file, no address and no program is reached from a
 * text; includes go through {@link IncludeSource}. The engine is started by {@link #warmUp}, when
 * the first text is read, or when one is converted. Where its jars are missing, titles are read all
 * the same, and each text is one error.
 */
public final class AsciidocDialect implements Dialect {
  /** Our own checks say the same, in the words of both dialects. */
  private static final List<String> SAID_ELSEWHERE =
      List.of("section title out of sequence", "level 0 sections can only be used");

  /** Characters of all values of a header that attributes are put into. */
  private static final int MAX_GROWTH = 200_000;

  /** The engine's expressions look up about every 30,000 steps, in short texts more often. */
  private static final int MIN_LOOKS = 10_000;

  private static final int CHARACTERS_PER_LOOK = 4;

  private static final String MISSING_ATTRIBUTE = "skipping reference to missing attribute: ";

  private final AsciidocEngines engines = new AsciidocEngines();
  private final boolean isThere = AsciidocEngines.areThere();

  @Override
  public String name() {
    return "asciidoc";
  }

  @Override
  public boolean includesFiles() {
    return true;
  }

  @Override
  public List<String> extensions() {
    return List.of("adoc", "asciidoc");
  }

  @Override
  public void warmUp() {
    if (isThere) {
      engines.warmUp();
    }
  }

  /** How many engines have been started. */
  public int enginesStarted() {
    return engines.started();
  }

  @Override
  public boolean guessesHeadings() {
    return true;
  }

  /**
   * The attributes of the document's header that are keys of a section's: all that begin with
   * {@code jbake-}, and {@code status}, {@code draft} and {@code lang} also without. In a header of
   * JBake's, the author and the date that may follow the title are keys too.
   */
  @Override
  public List<HeaderEntry> header(SourceText body) {
    List<HeaderEntry> entries = new ArrayList<>();
    AsciidocOutline outline = AsciidocOutline.read(body);
    int room = MAX_GROWTH;
    for (HeaderEntry attribute : outline.attributes()) {
      String name = attribute.key();
      boolean jbake = name.startsWith("jbake-");
      if (jbake || List.of("status", "draft", "lang").contains(name)) {
        int cut = jbake ? "jbake-".length() : 0;
        String value =
            name.equals("draft") && attribute.value().isEmpty() ? "true" : attribute.value();
        String resolved =
            room > 0 ? AsciidocTitle.resolved(value, outline.values()) : attribute.value();
        room -= resolved.length();
        entries.add(
            new HeaderEntry(
                name.substring(cut),
                resolved,
                attribute.line(),
                attribute.column() + 1 + cut,
                attribute.valueColumn(),
                jbake));
      }
    }
    for (HeaderEntry entry : outline.byline()) {
      if (entries.stream().noneMatch(given -> given.key().equals(entry.key()))) {
        entries.add(entry);
      }
    }
    return entries;
  }

  @Override
  public Headings headings(SourceText body, MarkupLimits limits) {
    AsciidocOutline outline = AsciidocOutline.read(body);
    StringBuilder title = new StringBuilder();
    Escape.htmlText(title, AsciidocTitle.text(outline.title(), outline.values()));
    return new Headings(title.toString(), outline.marks());
  }

  @Override
  public PositionedHtml convert(SourceText body, ConversionInput job) {
    if (!isThere) {
      return new PositionedHtml(
          HtmlTree.empty(),
          List.of(),
          List.of(
              Diagnostic.error(
                  "asciidoc-missing",
                  Place.of(body.path()),
                  Text.of("markup.asciidoc-missing"),
                  Text.of("markup.asciidoc-missing-hint"))));
    }
    AsciidocOutline outline = AsciidocOutline.read(body);
    List<Diagnostic> diagnostics = new ArrayList<>(diagnostics(outline, body));
    long references = body.text().chars().filter(c -> c == '{').count();
    if (references > job.limits().attributeReferences()) {
      diagnostics.add(
          error("attribute-references", Place.of(body.path()), job.limits().attributeReferences()));
      return new PositionedHtml(HtmlTree.empty(), List.of(), diagnostics);
    }
    MarkupLimits limits = job.limits();
    AsciidocWork work = new AsciidocWork(limits.work(), limits.depth());
    int over = work.lines(body.text());
    if (work.deepLine() > 0) {
      Place place = Place.at(body.path(), work.deepLine(), 1);
      diagnostics.add(error("too-deep", place, limits.depth()));
      return new PositionedHtml(HtmlTree.empty(), List.of(), diagnostics);
    }
    if (over > 0) {
      diagnostics.add(tooMuchWork(Place.at(body.path(), over, 1)));
      return new PositionedHtml(HtmlTree.empty(), List.of(), diagnostics);
    }
    AsciidocIncludes includes = new AsciidocIncludes(body, job.includes(), limits, work);
    LongSupplier looks =
        () -> MIN_LOOKS + (body.text().length() + includes.characters()) / CHARACTERS_PER_LOOK;
    try {
      return engines.use(
          engine ->
              engine.guarded(
                  () ->
                      convert(
                          engine,
                          body,
                          outline,
                          includes,
                          work,
                          job.messages(),
                          diagnostics,
                          limits),
                  looks,
                  limits.seconds()));
    } catch (StackOverflowError e) {
      diagnostics.add(error("too-deep", Place.of(body.path()), limits.depth()));
    } catch (ConversionThread.EndedException e) {
      return new PositionedHtml(
          HtmlTree.empty(), List.of(), List.of(ended(e, Place.of(body.path()), limits)));
    } catch (RuntimeException e) {
      // Ruby's own exceptions have no common type; whatever it is, the text is at fault.
      diagnostics.addAll(includes.diagnostics());
      diagnostics.add(
          Diagnostic.error(
              "asciidoc",
              Place.of(body.path()),
              Text.of("markup.asciidoc", "message", String.valueOf(e.getMessage())),
              Text.of("markup.asciidoc-hint")));
    }
    return new PositionedHtml(HtmlTree.empty(), includes.files(), diagnostics);
  }

  /** A conversion that was ended may still be at work: nothing of it is looked at. */
  private static Diagnostic ended(
      ConversionThread.EndedException ended, Place place, MarkupLimits limits) {
    return ended.byTime()
        ? Diagnostic.error(
            "asciidoc-time",
            place,
            Text.of("markup.asciidoc-time", "seconds", Integer.toString(limits.seconds())),
            Text.of("markup.asciidoc-time-hint"))
        : tooMuchWork(place);
  }

  private static Diagnostic tooMuchWork(Place place) {
    return Diagnostic.error(
        "asciidoc-work",
        place,
        Text.of("markup.asciidoc-work"),
        Text.of("markup.asciidoc-work-hint"));
  }

  private static PositionedHtml convert(
      AsciidocEngine engine,
      SourceText body,
      AsciidocOutline outline,
      AsciidocIncludes includes,
      AsciidocWork work,
      Messages messages,
      List<Diagnostic> diagnostics,
      MarkupLimits limits) {
    Document document = engine.load(body.text(), includes, messages);
    AsciidocPositions positions = new AsciidocPositions(body, includes, work);
    if (!work.isOver()) {
      positions.write(document);
    }
    if (work.isOver()) {
      diagnostics.addAll(includes.diagnostics());
      Locator locator = new Locator(sources(body, includes));
      diagnostics.add(tooMuchWork(locator.place(positions.last())));
      return new PositionedHtml(HtmlTree.empty(), includes.files(), diagnostics);
    }
    StringBuilder html = new StringBuilder();
    if (document.getAttribute("doctitle") != null) {
      int line = Math.max(1, outline.titleLine());
      html.append("<h1 ")
          .append(SourcePositions.ATTRIBUTE)
          .append("=\"")
          .append(line)
          .append(":1\">");
      SourcePositions.write(html, line, 1);
      html.append(document.getDoctitle()).append("</h1>\n");
    }
    html.append(document.convert());
    diagnostics.addAll(includes.diagnostics());
    Locator locator = new Locator(sources(body, includes));
    positions
        .cutWords()
        .forEach(
            (spot, left) ->
                diagnostics.add(
                    Diagnostic.error(
                        "asciidoc-comma",
                        locator.place(spot),
                        Text.of("markup.asciidoc-comma", "words", left),
                        Text.of("markup.asciidoc-comma-hint"))));
    addLogRecords(engine.records(), body, includes, diagnostics);
    if (html.length() > limits.output()) {
      diagnostics.add(
          Diagnostic.error(
              "too-long",
              Place.of(body.path()),
              Text.of("markup.too-long", "name", String.valueOf(limits.output())),
              Text.of("markup.too-long-hint")));
      return new PositionedHtml(HtmlTree.empty(), includes.files(), diagnostics);
    }
    Element shaped = HtmlSanitizer.parse(html.toString(), limits);
    AsciidocShape.tidy(shaped, positions.spots());
    Element parsed = HtmlSanitizer.parse(HtmlSanitizer.written(shaped), limits);
    return new PositionedHtml(parsed, includes.files(), diagnostics);
  }

  private static List<SourceText> sources(SourceText body, AsciidocIncludes includes) {
    List<SourceText> sources = new ArrayList<>();
    sources.add(body);
    sources.addAll(includes.files());
    return sources;
  }

  private static List<Diagnostic> diagnostics(AsciidocOutline outline, SourceText body) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    if (outline.swallowedLine() > 0) {
      diagnostics.add(
          Diagnostic.error(
              "asciidoc-author",
              Place.at(body.path(), outline.swallowedLine(), 1),
              Text.of("markup.asciidoc-author"),
              Text.of("markup.asciidoc-author-hint")));
    }
    for (int line : outline.lateAttributes()) {
      diagnostics.add(
          Diagnostic.error(
              "header-late",
              Place.at(body.path(), line, 1),
              Text.of("markup.header-late"),
              Text.of("markup.header-late-hint")));
    }
    return diagnostics;
  }

  private static Diagnostic error(String code, Place place, int limit) {
    return Diagnostic.error(
        code,
        place,
        Text.of("markup." + code, "limit", String.valueOf(limit)),
        Text.of("markup." + code + "-hint"));
  }

  /** What the engine logged, at its place. */
  private static void addLogRecords(
      List<LogRecord> records,
      SourceText body,
      AsciidocIncludes includes,
      List<Diagnostic> diagnostics) {
    for (LogRecord record : records) {
      String message = record.getMessage();
      Severity severity = severity(record);
      if (severity == Severity.NOTE || SAID_ELSEWHERE.stream().anyMatch(message::startsWith)) {
        continue;
      }
      if (message.startsWith(MISSING_ATTRIBUTE)) {
        diagnostics.add(missingAttribute(message.substring(MISSING_ATTRIBUTE.length()), body));
        continue;
      }
      Place place = place(record.getCursor(), body, includes);
      Text text = Text.of("markup.asciidoc", "message", message);
      Text hint = Text.of("markup.asciidoc-hint");
      diagnostics.add(
          severity == Severity.ERROR
              ? Diagnostic.error("asciidoc", place, text, hint)
              : Diagnostic.warning("asciidoc", place, text, hint));
    }
  }

  private static Diagnostic missingAttribute(String name, SourceText body) {
    Locator locator = new Locator(List.of(body));
    return Diagnostic.warning(
        "asciidoc-attribute",
        locator.place(locator.find("{" + name + "}", SourcePositions.Spot.START)),
        Text.of("markup.asciidoc-attribute", "name", name),
        Text.of("markup.asciidoc-attribute-hint"));
  }

  private static Severity severity(LogRecord record) {
    return switch (record.getSeverity()) {
      case ERROR, FATAL -> Severity.ERROR;
      // An include that never reached us leaves the words "Unresolved directive" in the text.
      case WARN -> record.getMessage().contains("include") ? Severity.ERROR : Severity.WARNING;
      default -> Severity.NOTE;
    };
  }

  private static Place place(@Nullable Cursor cursor, SourceText body, AsciidocIncludes includes) {
    if (cursor == null || cursor.getLineNumber() < 1) {
      return Place.of(body.path());
    }
    String file = cursor.getFile() == null ? cursor.getPath() : cursor.getFile();
    int number = includes.number(file);
    String path = number == 0 ? body.path() : includes.files().get(number - 1).path();
    return Place.at(path, cursor.getLineNumber(), 1);
  }
}
