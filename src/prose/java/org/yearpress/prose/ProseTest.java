package org.yearpress.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.spelling.SpellingCheckRule;

/**
 * The documentation, the messages and the help read as a native would write them, as far as
 * LanguageTool can tell: {@code mvn test -Pprose}.
 */
@Tag("prose")
class ProseTest {
  private static final Path DOCS = Path.of("src/docs");
  private static final Path MESSAGES = Path.of("src/main/resources/messages");
  private static final Path LISTS = Path.of("src/prose/resources/prose");

  /** Pages that a test writes from elsewhere, where their words are checked or are code. */
  private static final Set<String> WRITTEN =
      Set.of("views.md", "messages.md", "options.md", "columns.md");

  /** Messages that are lists of words for the search, and no sentences. */
  private static final Set<String> LISTS_OF_WORDS =
      Set.of(".search.question-words", ".search.same-words");

  @Test
  void theEnglishDocumentation() throws IOException {
    assertThat(remarks(tool("en-GB"), pages(false))).isEmpty();
  }

  @Test
  void theEnglishMessagesAndHelp() throws IOException {
    assertThat(remarks(tool("en-GB"), messages("en.yml"))).isEmpty();
  }

  @Test
  void theChineseDocumentation() throws IOException {
    assertThat(remarks(tool("zh-CN"), pages(true))).isEmpty();
  }

  @Test
  void theChineseMessagesAndHelp() throws IOException {
    assertThat(remarks(tool("zh-CN"), messages("zh-CN.yml"))).isEmpty();
  }

  @Test
  void aMistakeIsFound() throws IOException {
    List<Passage> wrong = List.of(new Passage("x.md:1", "This page gives a informations."));

    assertThat(remarks(tool("en-GB"), wrong)).isNotEmpty();
  }

  @Test
  void aMisspeltWordIsFound() throws IOException {
    List<Passage> wrong = List.of(new Passage("x.md:1", "The report is publishd every year."));

    assertThat(remarks(tool("en-GB"), wrong)).isNotEmpty();
  }

  private static List<Passage> messages(String file) throws IOException {
    return Passage.ofMessages(MESSAGES.resolve(file)).stream()
        .filter(each -> LISTS_OF_WORDS.stream().noneMatch(each.place()::endsWith))
        .toList();
  }

  private static List<Passage> pages(boolean chinese) throws IOException {
    try (Stream<Path> walk = Files.walk(DOCS)) {
      return Stream.concat(chinese ? Stream.of() : Stream.of(Path.of("README.md")), walk.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> file.startsWith(DOCS.resolve("zh-CN")) == chinese)
          .filter(file -> !WRITTEN.contains(file.getFileName().toString()))
          .flatMap(file -> Passage.ofPage(file).stream())
          .toList();
    }
  }

  private static JLanguageTool tool(String language) throws IOException {
    JLanguageTool tool = new JLanguageTool(Languages.getLanguageForShortCode(language));
    tool.disableRules(list("rules-off.txt"));
    List<String> words = list("words.txt");
    for (Rule rule : tool.getAllActiveRules()) {
      if (rule instanceof SpellingCheckRule spelling) {
        spelling.addIgnoreTokens(words);
      }
    }
    return tool;
  }

  /** Lines of a list, without comments. */
  private static List<String> list(String name) throws IOException {
    return Files.readAllLines(LISTS.resolve(name)).stream()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private static List<String> remarks(JLanguageTool tool, List<Passage> passages)
      throws IOException {
    List<String> remarks = new ArrayList<>();
    for (Passage passage : passages) {
      for (RuleMatch match : tool.check(passage.text())) {
        String text = passage.text();
        String around =
            text.substring(
                Math.max(0, match.getFromPos() - 30),
                Math.min(text.length(), match.getToPos() + 30));
        remarks.add(
            "%s: %s: %s [%s] %s"
                .formatted(
                    passage.place(),
                    match.getRule().getId(),
                    text.substring(match.getFromPos(), match.getToPos()),
                    around,
                    match.getMessage()));
      }
    }
    return remarks;
  }
}
