package org.yearpress.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.events.CommentEvent;
import org.snakeyaml.engine.v2.events.Event;

@Tag("unit")
class MessagesTest {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z0-9-]+)");

  private static final Pattern COMMA_LIST = Pattern.compile("join(?:ing)?\\(\", \"");

  private final Messages english = Messages.of("en");
  private final Messages chinese = Messages.of("zh-CN");

  @Test
  void everyLanguageHasTheSameKeys() {
    assertThat(chinese.keys()).isEqualTo(english.keys());
  }

  @Test
  void everyLanguageAsksForTheSameArguments() throws Exception {
    Object inEnglish = file("en");
    Object inChinese = file("zh-CN");
    for (String key : english.keys()) {
      assertThat(placeholders(pattern(inChinese, key)))
          .as(key)
          .isEqualTo(placeholders(pattern(inEnglish, key)));
    }
  }

  /** A text that is not quoted ends at {@code " #"}: what follows would be a comment. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void noTextIsCutOffByAHash(String language) throws Exception {
    LoadSettings withComments = LoadSettings.builder().setParseComments(true).build();
    try (var in = Messages.class.getResourceAsStream("/messages/" + language + ".yml")) {
      for (Event event : new Parse(withComments).parseInputStream(in)) {
        if (event instanceof CommentEvent comment) {
          assertThat(comment.getCommentType())
              .as(comment.toString())
              .isNotEqualTo(CommentType.IN_LINE);
        }
      }
    }
  }

  @Test
  void argumentsAreFilledIn() {
    assertThat(english.format(Text.of("content.no-folder", "path", "a/b"))).contains("a/b");
  }

  @Test
  void aNumberChoosesItsWord() {
    String one = english.format(summary("1", "0"));
    String many = english.format(summary("2", "1"));

    assertThat(one).startsWith("1 error, 0 warnings");
    assertThat(many).startsWith("2 errors, 1 warning,");
  }

  @Test
  void aListIsPartedAsItsLanguageDoes() {
    Text text = Text.of("cli.check.held", "reports", Text.list(List.of("a/2023", "a/2024")));

    assertThat(english.format(text)).contains("a/2023, a/2024");
    assertThat(chinese.format(text)).contains("a/2023、a/2024").doesNotContain(", ");
    assertThat(chinese.format("cli.check.held", "reports", Text.list(List.of("a", "b"))))
        .contains("a、b");
  }

  @Test
  void ofALongListTheFirstItemsAreNamed() {
    List<String> items = List.of("a", "b", "c");

    assertThat(english.format(Text.literal(Text.list(items, 3)))).isEqualTo("a, b, c");
    assertThat(english.format(Text.literal(Text.list(items, 2)))).isEqualTo("a, b, …");
    assertThat(chinese.format(Text.literal(Text.list(items, 2)))).isEqualTo("a、b、…");
    assertThat(Text.items(Text.list(items))).isEqualTo(items);
  }

  /** A comma of English in a message would stand in Chinese too: lists are made by Text. */
  @Test
  void noListOfAMessageHasACommaOfItsOwn() throws Exception {
    Set<String> joining = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        if (COMMA_LIST.matcher(Files.readString(file)).find()) {
          joining.add(file.getFileName().toString());
        }
      }
    }
    // code of queries, faults of extensions and of ours, JSON, man pages, the JSON of fill
    assertThat(joining)
        .containsExactly(
            "DataQueries.java",
            "Downloads.java",
            "ManPage.java",
            "OwnFault.java",
            "ReturnedForms.java",
            "Schemas.java");
  }

  @Test
  void aMissingArgumentIsAFaultOfOurs() {
    assertThatThrownBy(() -> english.format("content.no-folder"))
        .hasMessageContaining("content.no-folder")
        .hasMessageContaining("path");
  }

  @Test
  void anotherLanguageFallsBackToItsNearest() {
    assertThat(Messages.of("zh-TW").language()).isEqualTo("zh-CN");
    assertThat(Messages.of("fr").language()).isEqualTo("en");
  }

  private static Text summary(String errors, String warnings) {
    return Text.of(
        "diagnostic.summary",
        "errors",
        errors,
        "warnings",
        warnings,
        "notes",
        "0",
        "accepted",
        "0");
  }

  private static Set<String> placeholders(String pattern) {
    Set<String> names = new TreeSet<>();
    PLACEHOLDER.matcher(pattern).results().forEach(match -> names.add(match.group(1)));
    return names;
  }

  private static Object file(String language) throws Exception {
    try (var in = Messages.class.getResourceAsStream("/messages/" + language + ".yml")) {
      return new Load(LoadSettings.builder().build()).loadFromInputStream(in);
    }
  }

  private static String pattern(Object file, String key) {
    Object node = file;
    for (String part : key.split("\\.", -1)) {
      node = ((Map<?, ?>) node).get(part);
    }
    return String.valueOf(node);
  }
}
