package org.yearpress.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.testing.Soak;

/**
 * Kept inputs of each reader, changed from a seed: pieces are taken out, doubled, moved and mixed
 * with those of other inputs, characters replaced by those that readers act on. Unlike the search
 * by Jazzer it needs no instrumented process, and the same seed makes the same inputs.
 */
@Tag("site")
class MutatedInputsTest {
  /** What means something to one reader or another. */
  private static final List<String> PIECES =
      List.of(
          "\0",
          "\t",
          "\n",
          "\r\n",
          "\n\n",
          " ",
          "\"",
          "'",
          "`",
          ",",
          ";",
          ":",
          ": ",
          "- ",
          "=",
          "==",
          "[",
          "]",
          "[[",
          "]]",
          "{",
          "}",
          "(",
          ")",
          "<",
          ">",
          "</",
          "/>",
          "<!--",
          "-->",
          "<![CDATA[",
          "]]>",
          "&",
          "&#0;",
          "&amp;",
          "&a",
          "*a",
          "!!x",
          "---",
          "+++",
          "...",
          "***",
          "|",
          "|===",
          "::",
          "%",
          "%00",
          "%2e%2e/",
          "../",
          "/",
          "\\",
          "//",
          "@",
          "#",
          "$",
          "~",
          "^",
          "_",
          "1e9",
          "-1",
          "0",
          "99999999999999999999",
          "2147483648",
          "row",
          "\uFEFF",
          "\uFFFE",
          "１",
          "…",
          "青",
          "\u0301",
          "\u202E",
          "\uD83D\uDE00",
          "é",
          "\u007f",
          "\u0001",
          "HTTP/1.1",
          "Range: bytes=-1",
          "javascript:",
          "<script>",
          "onload=",
          "stat:1.1[",
          "include::a[]",
          "{a}",
          "^[a",
          "![a](");

  @ParameterizedTest
  @EnumSource
  void noReaderFailsOnAChangedInput(FuzzTarget target) throws IOException {
    many(target, 40, 20_259);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("soak")
  void noReaderFailsOnOneOfTenThousandChangedInputs(FuzzTarget target) throws IOException {
    many(target, Soak.CASES, Soak.seed());
  }

  private static void many(FuzzTarget target, int cases, long firstSeed) throws IOException {
    List<String> kept = new ArrayList<>();
    try (Stream<Path> files = Files.list(target.corpus())) {
      for (Path file : files.sorted().toList()) {
        kept.add(Files.readString(file, ISO_8859_1));
      }
    }
    for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
      byte[] input = changed(kept, new Random(seed));
      try {
        target.read(input);
      } catch (RuntimeException | Error e) {
        throw new AssertionError(target + ", seed " + seed + ":\n" + new String(input, UTF_8), e);
      }
    }
  }

  private static byte[] changed(List<String> kept, Random random) {
    StringBuilder text = new StringBuilder(pick(kept, random));
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(random.nextBoolean() ? 4 : 80));
      switch (random.nextInt(6)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, (char) random.nextInt(256));
        case 2 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, to));
        case 3 -> {
          String other = pick(kept, random);
          int from = random.nextInt(other.length() + 1);
          int end = Math.min(other.length(), from + random.nextInt(200));
          text.insert(at, other, from, end);
        }
        case 4 -> text.insert(at, bytes(pick(PIECES, random)).repeat(1 + random.nextInt(40)));
        default -> text.replace(at, to, bytes(pick(PIECES, random)));
      }
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  /** The bytes of a text in UTF-8, one character each. */
  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  private static String pick(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
