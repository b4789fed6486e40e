package org.yearpress.markup.jbake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.configuration2.CompositeConfiguration;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.convert.DefaultListDelimiterHandler;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.AsciidoctorJRuby;
import org.jbake.app.configuration.DefaultJBakeConfiguration;
import org.jbake.app.configuration.JBakeConfiguration;
import org.jbake.model.DocumentModel;
import org.jbake.parser.AsciidoctorEngineOfJBake;
import org.jbake.parser.Engines;
import org.jbake.parser.MarkdownEngine;
import org.jbake.parser.MarkupEngine;
import org.json.simple.JSONObject;
import org.json.simple.JSONValue;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.markup.Dialects;
import org.yearpress.markup.Header;
import org.yearpress.markup.Markup;
import org.yearpress.markup.Placement;
import org.yearpress.markup.SourceText;
import org.yearpress.markup.jbake.engine.JBakeEngines;
import org.yearpress.model.Prose;
import org.yearpress.model.References;

/**
 * Reads the site in {@code src/test/resources/jbake} with JBake's own parser and with ours, and
 * compares what they make of it: every value of each header, and every block of each body.
 */
@Tag("site")
class JBakeSiteTest {
  private static final Path SITE = Path.of("src/test/resources/jbake");
  private static final Messages ENGLISH = Messages.of("en");
  private static final String REFUSED = "left out";

  /** As our own engine is made: once a program has made one, it can make no other kind. */
  private static final List<String> GEMS = List.of("uri:classloader:/gems/asciidoctor-2.0.26/lib");

  private static final Markup MARKUP = new Markup(Dialects.standard());

  /**
   * Where we do not read what JBake reads. Decision 0001 has the same list for people.
   *
   * @param file of the site
   * @param what the value or the block that differs
   * @param jbake what JBake has there; empty for nothing
   * @param ours what we have there; empty for nothing
   * @param why the reason
   */
  private record Difference(String file, String what, String jbake, String ours, String why) {
    String found() {
      return file + ": " + what + ": JBake '" + jbake + "', ours '" + ours + "'";
    }
  }

  private static final List<Difference> DIFFERENCES =
      List.of(
          new Difference(
              "blog/no-type.md", "file", REFUSED, "published", "a section needs no type"),
          new Difference(
              "blog/no-header.md", "file", REFUSED, "published", "a section needs no header"),
          new Difference(
              "blog/separator.md",
              "file",
              REFUSED,
              "4: this line should end the header, but is not exactly ~~~~~~",
              "both refuse it; we say why and where"),
          new Difference(
              "late.adoc",
              "file",
              REFUSED,
              "3: a header attribute below the header has no effect;"
                  + " 4: a header attribute below the header has no effect",
              "both refuse it; we say why and where"),
          new Difference(
              "blog/slip.md",
              "file",
              "read",
              "3: the header has an unknown key: stauts",
              "a misspelt status must not publish a draft"),
          new Difference(
              "blog/twice.md",
              "file",
              "read",
              "2: title occurs twice in the header, first in line 1;"
                  + " 5: status occurs twice in the header, first in line 4",
              "the author means one of the two, and only they know which"),
          new Difference(
              "blog/impossible-day.md",
              "file",
              "read",
              "2: 2013-02-30 is not a date",
              "JBake reads another day without a message"),
          new Difference(
              "blog/by-date.md",
              "status",
              "published-date",
              "draft",
              "what is published depends on the content, not on the day of the build"),
          new Difference(
              "blog/no-date.md", "date", "some day", "", "the file's time is the machine's"),
          new Difference(
              "blog/other-date.md", "date", "some day", "", "the file's time is the machine's"),
          new Difference(
              "attributes.adoc",
              "body",
              "",
              "heading: The title of the document",
              "the document's own title is text; a second title is no reason to lose it"),
          new Difference(
              "old-markdown.md",
              "body",
              "heading: Heading without a blank",
              "",
              "CommonMark wants the blank; a warning names the line"),
          new Difference(
              "old-markdown.md",
              "body",
              "",
              "##Heading without a blank",
              "CommonMark wants the blank; a warning names the line"),
          new Difference(
              "old-markdown.md",
              "body",
              "",
              "*[HTML]: Hyper Text Markup Language",
              "not one of JBake's defaults; a warning names the line"),
          new Difference(
              "old-markdown.md", "body", "script: alert(1)", "", "no script of an author runs"));

  @TempDir Path folder;

  @Test
  void everyFileIsReadAsJBakeReadsItButForAClosedList() throws Exception {
    Set<String> found = new TreeSet<>();
    JBakeConfiguration configuration = configuration();
    try (Asciidoctor asciidoctor = AsciidoctorJRuby.Factory.create(GEMS)) {
      MarkupEngine markdown = new MarkdownEngine();
      MarkupEngine asciidoc = new AsciidoctorEngineOfJBake(asciidoctor);
      for (Path file : files()) {
        String name = SITE.resolve("content").relativize(file).toString().replace('\\', '/');
        MarkupEngine engine = name.endsWith(".md") ? markdown : asciidoc;
        DocumentModel theirs = engine.parse(configuration, file.toFile());
        compare(name, theirs, Files.readString(file), found);
      }
    }

    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(DIFFERENCES.stream().map(Difference::found).toList());
  }

  @Test
  void lineEndsAndAByteOrderMarkMakeNoDifference() throws Exception {
    JBakeConfiguration configuration = configuration();
    String text = Files.readString(SITE.resolve("content/about.md"));
    Set<String> found = new TreeSet<>();
    for (String other : List.of(text.replace("\n", "\r\n"), "\uFEFF" + text, text.strip())) {
      Path file = Files.writeString(folder.resolve("about.md"), other);
      DocumentModel theirs = new MarkdownEngine().parse(configuration, file.toFile());
      compare("about.md", theirs, other, found);
      assertThat(theirs.getTitle()).isEqualTo("About this office");
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SITE.resolve("content"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** What JBake reads from its defaults and the site's {@code jbake.properties}. */
  private static JBakeConfiguration configuration() throws IOException, ConfigurationException {
    CompositeConfiguration all = new CompositeConfiguration();
    all.setListDelimiterHandler(new DefaultListDelimiterHandler(','));
    try (Reader site = Files.newBufferedReader(SITE.resolve("jbake.properties"));
        Reader defaults =
            new java.io.InputStreamReader(
                Engines.class.getResourceAsStream("/default.properties"), StandardCharsets.UTF_8)) {
      for (Reader reader : List.of(site, defaults)) {
        PropertiesConfiguration part = new PropertiesConfiguration();
        part.setListDelimiterHandler(new DefaultListDelimiterHandler(','));
        part.read(reader);
        all.addConfiguration(part);
      }
    }
    return new DefaultJBakeConfiguration(SITE.toAbsolutePath().toFile(), all);
  }

  private static void compare(
      String file, @Nullable DocumentModel theirs, String text, Set<String> found) {
    SourceText source = new SourceText(file, text);
    Header header = MARKUP.header(source);
    Parsed<Prose> prose = MARKUP.convert(source, new Placement("s", 1, "en"), EVERYWHERE);
    String errors = errors(prose.diagnostics());
    if (theirs == null || !errors.isEmpty()) {
      if ((theirs == null) != !errors.isEmpty() || theirs == null) {
        String left = theirs == null ? REFUSED : "read";
        String right = errors.isEmpty() ? (header.draft() ? "draft" : "published") : errors;
        found.add(new Difference(file, "file", left, right, "").found());
      }
      return;
    }
    Map<String, String> expected = values(theirs, ZoneId.systemDefault());
    DocumentModel model = JBakeEngines.document(header.values(), header.draft());
    model.putIfAbsent("title", prose.value().title());
    Map<String, String> actual = values(model, ZoneOffset.UTC);
    if (file.endsWith(".adoc")) {
      // Asciidoctor puts all its attributes there; those of JBake and the author are ours too.
      expected
          .keySet()
          .removeIf(key -> !actual.containsKey(key) && !theirs.containsKey("jbake-" + key));
    }
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    for (String key : keys) {
      String left = expected.getOrDefault(key, "");
      String right = actual.getOrDefault(key, "");
      boolean timeOfTheFile = key.equals("date") && right.isEmpty();
      if (!left.equals(right)) {
        found.add(new Difference(file, key, timeOfTheFile ? "some day" : left, right, "").found());
      }
    }
    List<String> blocks = blocks(theirs.getBody());
    List<String> ours = blocks(prose.value().html().html());
    ours.remove("heading: " + prose.value().title());
    blocks.remove("heading: " + prose.value().title());
    differences(file, blocks, ours, found);
  }

  private static String errors(List<Diagnostic> diagnostics) {
    return String.join(
        "; ",
        diagnostics.stream()
            .filter(diagnostic -> diagnostic.severity().word().equals("error"))
            .map(
                diagnostic ->
                    diagnostic.place().line() + ": " + ENGLISH.format(diagnostic.message()))
            .toList());
  }

  /** The values of a document as text, without what JBake adds of its own. */
  private static Map<String, String> values(DocumentModel model, ZoneId zone) {
    Map<String, String> values = new TreeMap<>();
    model.forEach(
        (key, value) -> {
          if (value instanceof Date date) {
            values.put(key, date.toInstant().atZone(zone).toLocalDate().toString());
          } else if (value instanceof String[] tags) {
            values.put(key, Arrays.asList(tags).toString());
          } else if (value instanceof JSONObject json) {
            values.put(key, sorted(json));
          } else if (value != null && !key.equals("body") && !key.equals("rendered")) {
            String text = value.toString();
            Object json = text.startsWith("{") ? JSONValue.parse(text) : null;
            values.put(key, json instanceof JSONObject o ? sorted(o) : text);
          }
        });
    values.remove("cached", "true");
    values.remove("tags", "[]");
    return values;
  }

  private static String sorted(Map<?, ?> json) {
    return new TreeMap<Object, Object>(json).toString();
  }

  /** The text of every block by itself, with what kind of block it is. */
  private static List<String> blocks(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    document.select("sup, .footnote-backref, [role=doc-backlink], caption, colgroup").remove();
    List<String> blocks = new ArrayList<>();
    for (Element block :
        document.select(
            "p, li, td, th, dt, dd, pre, h1, h2, h3, h4, h5, h6, a[href], img, script,"
                + " div:not(:has(*))")) {
      String name = block.normalName();
      String kind = name.matches("h\\d") ? "heading" : name;
      String text =
          switch (name) {
            case "a" -> block.text() + " -> " + block.attr("href");
            case "img" -> block.attr("alt") + " -> " + block.attr("src");
            case "script" -> block.data();
            case "pre" -> block.wholeText().strip();
            default -> own(block);
          };
      if (!text.isBlank()) {
        blocks.add((name.matches("p|li|td|th|dd|dt|pre|div") ? "" : kind + ": ") + text.strip());
      }
    }
    return blocks;
  }

  private static String own(Element block) {
    Element copy = block.clone();
    copy.children().select("p, li, td, th, dt, dd, pre, ul, ol, dl, table, div").remove();
    return copy.text();
  }

  private static void differences(
      String file, List<String> theirs, List<String> ours, Set<String> found) {
    List<String> missing = new ArrayList<>(theirs);
    List<String> more = new ArrayList<>(ours);
    ours.forEach(missing::remove);
    theirs.forEach(more::remove);
    missing.forEach(block -> found.add(new Difference(file, "body", block, "", "").found()));
    more.forEach(block -> found.add(new Difference(file, "body", "", block, "").found()));
  }

  /** Every link and picture leads where it says. */
  private static final References EVERYWHERE =
      new References() {
        @Override
        public Target link(String target) {
          return new Target(target, null, "", null, null);
        }

        @Override
        public Figure figure(String address) {
          return new Figure(null, "", null, null);
        }
      };
}
