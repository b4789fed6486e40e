package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.check.Severities;
import org.yearpress.content.tree.Limit;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.scan.ScanLimits;
import org.yearpress.testing.TestStages;

/**
 * {@code src/docs/keys.md}: what the schemas say about each key of a YAML file, and the limits.
 * After a change that is meant, {@code mvn test -Dtest=KeysPageTest -Dgolden.update=true} writes it
 * anew.
 */
@Tag("unit")
class KeysPageTest {
  private static final Path PAGE = Path.of("src/docs/keys.md");
  private static final Path LIMITS = Path.of("src/main/java/org/yearpress/content/tree/Limit.java");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LIMIT =
      Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s+([A-Z_]+)\\(");
  private static final Pattern OUTSIDE_CODE = Pattern.compile("(`[^`]*`)|([<>*_|\\[\\]])");

  private static final String HEAD =
      """
      # Keys and limits

      *Reference: every key of every YAML file, and every limit.*

      This page is made from `src/main/resources/schema/`, whose texts editors show too, and from limits in the
      code; do not edit it here. `a.b` is the key `b` in `a`; `a[].b` is in each entry of the list `a`; `*` is a name of
      your own. Examples: [Content](content.md), [Forms](forms.md).
      """;

  private static final MarkupLimits MARKUP = MarkupLimits.DEFAULT;
  private static final ScanLimits SCAN = ScanLimits.STANDARD;

  /** Limits that have an error of their own, with their numbers from the code. */
  private static final String LIMITS_OF_PARTS =
      String.format(
          Locale.ROOT,
          """

          ### Limits of a section or page

          | error | limit |
          | --- | --- |
          | `too-long` | %,d characters; %,d of its HTML |
          | `too-deep` | %d nested lists, quotes or marks; 500 brackets open at once in a Markdown paragraph |
          | `too-wide` | %d columns of a table |
          | `too-many-lines` | %,d Markdown lines without a blank one; fewer in a wide table |
          | `include-count` | %d files included in AsciiDoc, repeated ones each time |
          | `include-size` | %,d characters of them |
          | `attribute-references` | %,d `{attribute}` in AsciiDoc |
          | `asciidoc-work` | %,d units: about one for each character that the converter scans for an end (`]`, `>>`, `*`), 4,000 for a line, 6,000 for a cell or column, repeated ones (`3*\\|`) each time |
          | `asciidoc-time` | %d seconds of CPU; reported as a fault of Yearpress |

          At most 32 forms may extend each other.

          ### Limits of attachments

          A file over a limit is published, but reported as not read (`not-scanned`).

          | limit | value |
          | --- | --: |
          | bytes of a file | %,d |
          | pages of a PDF | %,d |
          | drawing steps of a PDF | %,d |
          | characters of text | %,d |
          | files within a file | %,d |
          | bytes of all files within a file, unpacked | %,d |
          | unpacked size of a file in it by its packed size; small files are exempt | %d |
          | seconds of CPU for a file | %d |
          | seconds of CPU lost on such files; then the build opens no further file | %d |
          """,
          MARKUP.characters(),
          MARKUP.output(),
          MARKUP.depth(),
          MARKUP.columns(),
          MARKUP.lines(),
          MARKUP.includes(),
          MARKUP.includedCharacters(),
          MARKUP.attributeReferences(),
          MARKUP.work(),
          MARKUP.seconds(),
          SCAN.bytes(),
          SCAN.pages(),
          SCAN.operators(),
          SCAN.characters(),
          SCAN.entries(),
          SCAN.unpackedBytes(),
          SCAN.ratio(),
          SCAN.seconds(),
          SCAN.lostSeconds());

  /** A schema with its definitions. */
  private record Described(String title, JsonNode schema) {
    private String section(String about, JsonNode node) {
      Set<String> rows = new LinkedHashSet<>();
      children(node, "", rows);
      return about + "\n\n| key | meaning |\n| --- | --- |\n" + String.join("\n", rows) + "\n";
    }

    private void children(JsonNode node, String path, Set<String> rows) {
      node.path("properties")
          .properties()
          .forEach(
              key -> {
                String name = path.isEmpty() ? key.getKey() : path + "." + key.getKey();
                boolean required = isRequired(node, key.getKey());
                rows.add("| `" + name + "` | " + meaning(key.getValue(), required) + " |");
                deeper(key.getValue(), name, rows);
              });
      for (JsonNode each : node.path("oneOf")) {
        if (each.path("type").asText().equals("object")) {
          children(each, path, rows);
        }
      }
    }

    /** The keys inside a value, unless they have a section of their own. */
    private void deeper(JsonNode value, String path, Set<String> rows) {
      if (!value.isObject() || value.has("$ref")) {
        return;
      }
      children(value, path, rows);
      for (JsonNode each : value.path("oneOf")) {
        deeper(each.path("items"), path + "[]", rows);
      }
      deeper(value.path("items"), path + "[]", rows);
      deeper(value.path("additionalProperties"), path + ".*", rows);
    }

    private static boolean isRequired(JsonNode node, String key) {
      for (JsonNode each : node.path("required")) {
        if (each.asText().equals(key)) {
          return true;
        }
      }
      return false;
    }

    private String meaning(JsonNode value, boolean required) {
      String about = value.path("description").asText(target(value).path("description").asText());
      assertThat(about).as("%s: a key without a description: %s", title, value).isNotEmpty();
      StringBuilder meaning = new StringBuilder(marked(about));
      List<String> words = words(value);
      if (!words.stream().allMatch(about::contains)) {
        meaning.append(" `").append(String.join("`, `", words)).append("`.");
      }
      meaning.append(required ? " Required." : "");
      for (JsonNode each : List.of(value, value.path("items"))) {
        String name = name(each);
        if (hasSection(target(each))) {
          meaning.append(" See [").append(name).append("](#").append(anchor(name)).append(").");
        }
      }
      return meaning.toString();
    }

    /** The words that a value may be. */
    private List<String> words(JsonNode value) {
      List<String> words = new ArrayList<>();
      for (JsonNode each : List.of(value, value.path("items"), target(value))) {
        each.path("enum").forEach(word -> words.add(word.asText()));
        each.path("oneOf").forEach(one -> words.addAll(words(one)));
      }
      return words.stream().distinct().toList();
    }

    private static String name(JsonNode value) {
      return value.path("$ref").asText().replaceFirst(".*/", "");
    }

    private JsonNode target(JsonNode value) {
      return schema.path("$defs").path(name(value));
    }

    private static boolean hasSection(JsonNode definition) {
      return definition.has("properties") || definition.path("oneOf").path(0).has("properties");
    }

    private String heading(String name) {
      return title + ": " + name;
    }

    private String anchor(String name) {
      return heading(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z -]", "").replace(' ', '-');
    }

    private String text() {
      StringBuilder text = new StringBuilder("\n## " + marked(title) + "\n\n");
      text.append(section(marked(schema.path("description").asText()), schema));
      schema
          .path("$defs")
          .properties()
          .forEach(
              each -> {
                if (hasSection(each.getValue())) {
                  text.append("\n### ").append(marked(heading(each.getKey()))).append('\n');
                  text.append(section("", each.getValue()));
                }
              });
      return text.toString().replace("\n\n\n", "\n\n");
    }
  }

  /** The file that a schema describes. */
  private static String file(String schema) {
    return switch (schema) {
      case "form" -> "forms/<id>.yml";
      case "crosswalk" -> "crosswalks/<id>.yml";
      case "import" -> "imports/<id>.yml";
      default -> schema + ".yml";
    };
  }

  private static String page() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    for (String name : Schemas.NAMES) {
      String schema = Schemas.text(name, TestStages.VOCABULARY);
      page.append(new Described(file(name), JSON.readTree(schema)).text());
    }
    page.append(
        """

        ## Limits

        Input over a limit is rejected with the error `limit`, never truncated. Limits are fixed.

        | limit | value | of |
        | --- | --: | --- |
        """);
    Matcher limit = LIMIT.matcher(Files.readString(LIMITS));
    Set<Limit> listed = new LinkedHashSet<>();
    while (limit.find()) {
      Limit one = Limit.valueOf(limit.group(2));
      listed.add(one);
      String about = limit.group(1).replaceAll("\\s*\\n\\s*\\* ?", " ").strip();
      about = about.replaceAll("\\{@code ([^}]*)}", "`$1`");
      page.append(
          String.format(
              Locale.ROOT, "| `%s` | %,d | %s |%n", one.word(), one.standard(), marked(about)));
    }
    assertThat(listed).containsExactly(Limit.values());
    return page + LIMITS_OF_PARTS + severities();
  }

  /** The codes whose severity a site may lower. */
  private static String severities() {
    List<String> codes = new ArrayList<>(Severities.weighable());
    StringBuilder text =
        new StringBuilder(
            """

            ## Codes that can be lowered

            `severity` in site.yml can make these errors and warnings milder, beside the findings of forms and
            checks:

            """);
    for (int at = 0; at < codes.size(); at += 5) {
      List<String> line = codes.subList(at, Math.min(at + 5, codes.size()));
      text.append('`').append(String.join("`, `", line)).append('`');
      text.append(at + 5 < codes.size() ? ",\n" : ".\n");
    }
    return text.toString();
  }

  /** Plain text as Markdown; what is between backticks is code already. */
  private static String marked(String text) {
    return OUTSIDE_CODE
        .matcher(text)
        .replaceAll(
            found ->
                found.group(1) != null
                    ? Matcher.quoteReplacement(found.group(1))
                    : "\\\\" + Matcher.quoteReplacement(found.group(2)));
  }

  @Test
  void thePageOfKeysSaysWhatTheSchemasSay() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }
}
