package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.Address;
import org.yearpress.page.kind.DocumentPage;
import org.yearpress.page.kind.EmbedView;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.kind.PageKinds;
import org.yearpress.page.view.DocumentView;
import org.yearpress.page.view.View;

/**
 * Every attribute that a browser follows or loads, in every template and wherever the code writes
 * HTML itself: what is printed into it is an {@link Address}, or the template's own text. It reads
 * templates with the types of the views, so that branches which no test prints are looked at too.
 */
@Tag("unit")
class AddressAttributesTest {
  private static final Path TEMPLATES = Path.of("themes/default/templates");
  private static final Path SOURCES = Path.of("src/main/java");

  private static final String NAMES =
      "(?:xlink:)?(?:href|src|srcset|imagesrcset|action|formaction|poster|cite|data|background|longdesc"
          + "|manifest|ping|data-search-(?:index|root|inflate))";

  /** A tag of the template language, or an address attribute with its value. */
  private static final Pattern PIECE =
      Pattern.compile(
          "\\{%\\s*(?<tag>.*?)\\s*%\\}|(?<=[\\s\"'])(?<name>"
              + NAMES
              + ")\\s*=\\s*(?:\"(?<value>[^\"]*)\"|'(?<single>[^']*)'|(?<bare>[^\\s\"'>]+))"
              + "|<meta [^>]*(?:refresh|og:url|og:image(?!:))[^>]*content=\"(?<meta>[^\"]*)\"",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern PRINTED = Pattern.compile("\\{\\{\\s*(.*?)\\s*\\}\\}");
  private static final Pattern PATH = Pattern.compile("[a-zA-Z]+(\\.[a-zA-Z]+)*");
  private static final Pattern FOR = Pattern.compile("for (\\w+) in (.+)");
  private static final Pattern SET = Pattern.compile("set (\\w+) = (.+)");
  private static final Pattern OTHER = Pattern.compile("(?:include|extends) [\"'](.+?)[\"'].*");

  private final Set<String> seen = new TreeSet<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void everyAddressThatATemplatePrintsIsOne() {
    Map<String, Class<?>> views = new TreeMap<>();
    PageKinds.ALL.forEach(kind -> views.put(kind.template(), view(kind)));
    views.put(DocumentPage.TEMPLATE, DocumentView.class);
    views.put(DocumentPage.PRINT, DocumentView.class);
    views.put(DocumentPage.BOOK, DocumentView.class);
    views.put(EmbedView.TEMPLATE, EmbedView.class);
    views.forEach((template, view) -> walk(template, new HashMap<>(Map.of("page", view))));

    assertThat(wrong).isEmpty();
    assertThat(seen).hasSizeGreaterThan(100);
  }

  @Test
  void theWalkSeesEveryAddressAttributeOfEveryTemplate() throws IOException {
    everyAddressThatATemplatePrintsIsOne();
    Set<String> written = new TreeSet<>();
    for (Path file : files(TEMPLATES, ".html")) {
      Matcher name =
          Pattern.compile("[\\s\"'](" + NAMES + ")\\s*=", Pattern.CASE_INSENSITIVE)
              .matcher(Files.readString(file));
      while (name.find()) {
        written.add(file.getFileName() + ":" + name.start(1));
      }
    }
    Set<String> attributes = new TreeSet<>(seen);
    attributes.removeIf(place -> place.contains(":meta"));
    assertThat(attributes).isEqualTo(written);
  }

  @Test
  void whatTheCodeWritesItselfTakesAddresses() {
    Pattern attribute =
        Pattern.compile(
            "[ \"](?:href|src|srcset|action|formaction|poster|cite|xlink:href)=\\\\\"(?:\"|$)"
                + "|ttribute\\(\\s*(?:html,\\s*)?\"(?:href|src|srcset|action|formaction|poster|cite)\"",
            Pattern.MULTILINE);
    Set<String> files = new TreeSet<>();
    for (Path file : files(SOURCES, ".java")) {
      if (attribute.matcher(text(file)).find()) {
        files.add(file.getParent().getFileName() + "/" + file.getFileName());
      }
    }
    assertThat(files)
        .containsExactlyInAnyOrder(
            "context/Html.java", // href(Address)
            "kind/DocumentPage.java", // the bytes of the publisher's logo
            "metadata/Feed.java", // link(…, Address, …)
            "review/ReviewCut.java", // link(Address, …)
            "review/ReviewIndex.java", // link(…) makes one
            "edit/ScreenHtml.java", // paths of the server alone, encoded
            "epub/Epub.java", // headings have one; the rest are names of its own
            "epub/Chapters.java", // moves anchors of the page
            "pdf/PdfSource.java", // reads, and writes nothing
            // Raw prose, before and in the sanitiser, which has the gate for links in prose.
            "markup/LinkWriter.java",
            "markdown/MarkdownHtml.java",
            "markup/NoteWriter.java",
            "markup/PictureWriter.java",
            "markup/SummaryText.java");
  }

  /** Reads a template with the types of what it can name. */
  private void walk(String template, Map<String, Type> known) {
    String text = text(TEMPLATES.resolve(template));
    Deque<Map<String, Type>> loops = new ArrayDeque<>();
    Map<String, Type> scope = known;
    Matcher piece = PIECE.matcher(text);
    int at = 0;
    while (piece.find(at)) {
      at = piece.end();
      String tag = piece.group("tag");
      if (tag == null) {
        attribute(template, piece, scope);
        continue;
      }
      Matcher loop = FOR.matcher(tag);
      Matcher set = SET.matcher(tag);
      Matcher other = OTHER.matcher(tag);
      if (loop.matches()) {
        loops.push(scope);
        scope = new HashMap<>(scope);
        scope.put(loop.group(1), element(type(loop.group(2), scope)));
      } else if (tag.equals("endfor")) {
        scope = loops.pop();
      } else if (set.matches()) {
        scope.put(set.group(1), type(set.group(2), scope));
      } else if (other.matches()) {
        walk(other.group(1), new HashMap<>(scope));
      }
    }
  }

  private void attribute(String template, Matcher piece, Map<String, Type> scope) {
    String meta = piece.group("meta");
    String name = meta == null ? piece.group("name") : "meta";
    String value =
        Stream.of("value", "single", "bare", "meta")
            .map(piece::group)
            .filter(found -> found != null)
            .findFirst()
            .orElseThrow();
    String place =
        template + ":" + (meta == null ? piece.start("name") : "meta " + piece.start("meta"));
    seen.add(place);
    if (value.startsWith("#")) {
      return;
    }
    Matcher printed = PRINTED.matcher(value);
    while (printed.find()) {
      Type type = type(printed.group(1), scope);
      if (type != Address.class) {
        wrong.add(place + " " + name + ": " + printed.group(1) + " is " + type);
      }
    }
  }

  /** The type of a path of components; that of a text for anything else. */
  private static Type type(String expression, Map<String, Type> scope) {
    if (!PATH.matcher(expression).matches()) {
      return String.class;
    }
    String[] names = expression.split("\\.", -1);
    Type type = scope.get(names[0]);
    for (int i = 1; i < names.length; i++) {
      type = component(type, names[i]);
    }
    if (type == null) {
      throw new AssertionError("no " + expression + " among " + scope.keySet());
    }
    return type;
  }

  private static @Nullable Type component(@Nullable Type type, String name) {
    if (type instanceof Class<?> record && record.isRecord()) {
      for (RecordComponent component : record.getRecordComponents()) {
        if (component.getName().equals(name)) {
          return component.getGenericType();
        }
      }
    }
    return null;
  }

  private static Type element(Type list) {
    return list instanceof ParameterizedType many ? many.getActualTypeArguments()[0] : String.class;
  }

  private static Class<?> view(PageKind kind) {
    return Stream.of(kind.getClass().getDeclaredClasses())
        .filter(View.class::isAssignableFrom)
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> files(Path folder, String end) {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> file.toString().endsWith(end)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
