package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.form.Forms;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Form;
import org.yearpress.testing.Soak;
import org.yearpress.testing.TestStages;

/** Whatever happens to the bytes of a file, reading gives a value and words, never an exception. */
@Tag("unit")
class BrokenInputTest {
  private static final long SEED = 20_261_124;
  private static final int ROUNDS = 150;
  private static final List<Messages> LANGUAGES =
      Languages.STANDARD.tags().stream().map(Messages::of).toList();

  private static final List<String> PIECES =
      List.of(
          "\0",
          "\t",
          "\n",
          "\r",
          "\"",
          "'",
          ",",
          ";",
          ":",
          ": ",
          "- ",
          "[",
          "{",
          "}",
          "]",
          "&a",
          "*a",
          "!!x",
          "---",
          "<",
          ">",
          "|",
          "\uFEFF",
          "１",
          "…",
          "row",
          "9999999999999999999",
          "1e999999999");

  @Test
  void noFileMakesAReaderThrow(@TempDir Path root) {
    many(root, SEED, ROUNDS);
  }

  @Test
  @Tag("soak")
  void noneOfTenThousandFilesMakesAReaderThrow(@TempDir Path root) {
    many(root, Soak.seed(), Soak.CASES);
  }

  private static void many(Path root, long seed, int rounds) {
    List<Form> forms = Forms.shipped().all();
    Map<String, byte[]> whole = files();
    List<String> paths = new ArrayList<>(whole.keySet());
    ContentFolder folder = new ContentFolder(root);
    whole.forEach(folder::with);
    for (int round = 0; round < rounds; round++) {
      Random random = new Random(seed + round);
      String path = paths.get(random.nextInt(paths.size()));
      folder.with(path, broken(whole.get(path), random));
      assertThatCode(() -> readAndSay(root, forms))
          .as("seed %d, file %s", seed + round, path)
          .doesNotThrowAnyException();
      folder.with(path, whole.get(path));
    }
  }

  private static void readAndSay(Path root, List<Form> forms) {
    ContentTree tree = ContentTree.scan(root, Limits.STANDARD).value();
    var reader = SiteReader.open(tree, Limits.STANDARD, TestStages.VOCABULARY);
    List<Diagnostic> found = new ArrayList<>(reader.diagnostics());
    found.addAll(reader.value().read(forms, ContentFolder.OUTLINER).diagnostics());
    for (Diagnostic each : found) {
      for (Messages language : LANGUAGES) {
        assertThat(language.format(each.message())).isNotEmpty();
      }
    }
  }

  private static byte[] broken(byte[] whole, Random random) {
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    StringBuilder changed = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(changed.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(40)));
        case 1 -> changed.insert(at, (char) random.nextInt(256));
        case 2 -> changed.insert(at, bytesOf(PIECES.get(random.nextInt(PIECES.size()))));
        default -> changed.insert(at, text.substring(random.nextInt(text.length())));
      }
    }
    return changed.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The bytes of a text in UTF-8, one character each. */
  private static String bytesOf(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static Map<String, byte[]> files() {
    Map<String, String> texts = new TreeMap<>();
    texts.put(
        "site.yml",
        """
        title: Site
        forms: [{kinds: [a], years: {from: 2017, to: 2018}, form: cn-2021}]
        severity: {T3.3: note}
        publish: {x: {kind: git, keep: 3}}
        """);
    texts.put(
        "kjj/body.yml",
        """
        name: O
        kind: city-department
        names: [{name: x, to: 2010-01-01}]
        """);
    texts.put(
        "kjj/2017/report.yml",
        """
        title: R
        status: published
        form: cn-2017-qingdao
        signed: [{by: O, on: 2018-01-26}]
        attachments: [{file: a.pdf}]
        accepted:
          - {finding: T1, reason: r, by: b, on: 2018-01-26}
        """);
    texts.put("kjj/2017/attachments/a.pdf", "%PDF");
    texts.put("kjj/2017/statistics.csv", "row,label,unit,value\n1.1,x,条,319\n\"1.2\",,,\"4\"\n");
    texts.put(
        "kjj/2017/bindings.csv",
        """
        id,section,quote,value,unit,cell,relation,doubt,note
        N1,a,"b, c",1,,1.1,equals,,
        """);
    texts.put("kjj/2017/01-a.md", "# A\n\ntext\n");
    texts.put("kjj/2018/report.yml", "title: R\nstatus: published\nform: cn-2021\n");
    texts.put("kjj/2018/statistics.yml", "t3:\n  \"1\": {\"1\": 3, \"2.1\": \"4\"}\n  \"2\":\n");
    texts.put("kjj/2019/report.yml", "title: R\nstatus: published\nform: cn-2017-qingdao\n");
    Map<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    files.put(
        "kjj/2019/statistics.xlsx",
        new TestWorkbook()
            .sheet("main", List.of("A1:B1"), "row|value", "'1.1|=A1:5", "'1.2|%0.5", "'2.1|@43126")
            .bytes());
    return files;
  }
}
