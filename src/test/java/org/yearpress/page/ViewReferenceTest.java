package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.model.Address;
import org.yearpress.page.kind.DocumentPage;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.kind.PageKinds;
import org.yearpress.page.view.DocumentView;
import org.yearpress.page.view.View;

/**
 * {@code src/docs/views.md}: what templates can read, from the code and its comments. After a
 * change that is meant, {@code mvn test -Dtest=ViewReferenceTest -Dgolden.update=true} writes it
 * anew.
 */
@Tag("unit")
class ViewReferenceTest {
  private static final Path PAGE = Path.of("src/docs/views.md");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern PARAM =
      Pattern.compile("@param (\\w+) (.*?)(?=@param|@throws|@return|$)", Pattern.DOTALL);
  private static final Pattern INLINE = Pattern.compile("\\{@(?:code|link) ([^}]*)}");

  /** What a comment says of a record. */
  private record Said(String about, Map<String, String> of) {}

  @Test
  void thePageOfViewsSaysWhatTheCodeSays() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void everyPartOfAViewThatMayBeMissingIsExplained() throws IOException {
    List<String> unexplained = new ArrayList<>();
    for (Class<?> record : reachable()) {
      Said said = said(record);
      for (RecordComponent part : record.getRecordComponents()) {
        if (part.getAnnotatedType().isAnnotationPresent(Nullable.class)
            && !said.of().containsKey(part.getName())) {
          unexplained.add(record.getSimpleName() + "." + part.getName());
        }
      }
    }
    assertThat(unexplained).isEmpty();
  }

  private static Set<Class<?>> reachable() {
    Set<Class<?>> records = new LinkedHashSet<>();
    for (PageKind kind : PageKinds.ALL) {
      collect(view(kind), records);
    }
    collect(DocumentView.class, records);
    return records;
  }

  /** The view that a kind of page is printed from: the record declared in it. */
  private static Class<?> view(PageKind kind) {
    for (Class<?> inner : kind.getClass().getDeclaredClasses()) {
      if (View.class.isAssignableFrom(inner)) {
        return inner;
      }
    }
    throw new AssertionError(kind.getClass() + " declares no view");
  }

  private static void collect(Type type, Set<Class<?>> records) {
    if (type instanceof ParameterizedType list) {
      collect(list.getActualTypeArguments()[0], records);
    } else if (type instanceof Class<?> record
        && record.isRecord()
        && record != Address.class
        && records.add(record)) {
      for (RecordComponent part : record.getRecordComponents()) {
        collect(part.getGenericType(), records);
      }
    }
  }

  private static String page() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # What templates can read

            Written from the code by a test; how themes are made is in [themes.md](themes.md).

            A template sees one view as `page`. Texts are formatted for the language of the page, links are relative to it, and `html`
            is what was sanitised. Only an address can be printed into `href`, `src` and their like. A text or an address that is not there is empty; a part marked *may be null* is to be asked for with `is not null`.

            | template | view |
            | --- | --- |
            """);
    for (PageKind kind : PageKinds.ALL) {
      String view = view(kind).getSimpleName();
      page.append("| `").append(kind.template()).append("` | ").append(link(view)).append(" |\n");
    }
    for (String template : List.of(DocumentPage.TEMPLATE, DocumentPage.PRINT, DocumentPage.BOOK)) {
      page.append("| `")
          .append(template)
          .append("` | ")
          .append(link("DocumentView"))
          .append(" |\n");
    }
    for (Class<?> record : reachable()) {
      Said said = said(record);
      page.append("\n## ").append(name(record)).append("\n\n");
      if (!said.about().isEmpty()) {
        page.append(said.about()).append("\n\n");
      }
      page.append("| part | is | says |\n| --- | --- | --- |\n");
      for (RecordComponent part : record.getRecordComponents()) {
        boolean nullable = part.getAnnotatedType().isAnnotationPresent(Nullable.class);
        page.append("| `")
            .append(part.getName())
            .append("` | ")
            .append(type(part.getGenericType()))
            .append(nullable ? ", may be null" : "")
            .append(" | ")
            .append(said.of().getOrDefault(part.getName(), ""))
            .append(" |\n");
      }
    }
    return page.toString();
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType list) {
      Type[] of = list.getActualTypeArguments();
      return of.length > 1 ? type(of[1]) + " by name" : "list of " + type(of[0]);
    }
    Class<?> plain = (Class<?>) type;
    return switch (plain.getSimpleName()) {
      case "String" -> "text";
      case "boolean" -> "yes or no";
      case "int", "Integer" -> "number";
      case "SafeString" -> "HTML";
      case "Address" -> "address";
      default -> link(name(plain));
    };
  }

  /** Records of the same simple name are told apart by what they stand in. */
  private static String name(Class<?> record) {
    Class<?> outer = record.getEnclosingClass();
    return outer == null || View.class.isAssignableFrom(record)
        ? record.getSimpleName()
        : outer.getSimpleName() + "." + record.getSimpleName();
  }

  private static String link(String name) {
    return "[" + name + "](#" + name.toLowerCase(java.util.Locale.ROOT).replace(".", "") + ")";
  }

  /** The comment above a record in its source. */
  private static Said said(Class<?> record) throws IOException {
    Class<?> outermost = record;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    String source =
        Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
    Matcher declared =
        Pattern.compile(
                "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@[\\w.]+\\([^)]*\\)\\s*)?(?:public |private )?record "
                    + record.getSimpleName()
                    + "\\(",
                Pattern.DOTALL)
            .matcher(source);
    if (!declared.find()) {
      return new Said("", Map.of());
    }
    List<String> lines = new ArrayList<>();
    declared.group(1).lines().forEach(line -> lines.add(line.strip().replaceFirst("^\\* ?", "")));
    String comment = String.join("\n", lines);
    int params = comment.indexOf("@param");
    Map<String, String> of = new TreeMap<>();
    Matcher param = PARAM.matcher(comment);
    while (param.find()) {
      of.put(param.group(1), plain(param.group(2)));
    }
    return new Said(plain(params < 0 ? comment : comment.substring(0, params)), of);
  }

  private static String plain(String comment) {
    return INLINE
        .matcher(comment.replace("<p>", "").replaceAll("\\s+", " ").strip())
        .replaceAll("`$1`")
        .replace("|", "\\|");
  }
}
