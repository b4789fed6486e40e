package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of what a target keeps for the way back. */
@Tag("unit")
class KeptIndexTest {
  @Test
  void aListThatWasTamperedWithIsNone() {
    KeptIndex index =
        new KeptIndex(
            new TreeSet<>(List.of("a".repeat(64))),
            List.of(
                new KeptIndex.Generation(
                    "2026-01-31T12:00:00Z",
                    "",
                    "b".repeat(64),
                    new TreeSet<>(List.of("a".repeat(64))),
                    new TreeMap<>(Map.of("published/a/b.txt", KeptIndex.ABSENT)))),
            new TreeSet<>(List.of("published.txt")));

    assertThat(KeptIndex.read(index.bytes())).contains(index);
    String text = new String(index.bytes(), StandardCharsets.UTF_8);
    for (String bad :
        List.of(
            text.replace("own published/a/b.txt", "own ../../etc/passwd"),
            text.replace("left published.txt", "left ../x"),
            text.replace("needs aaaa", "needs ../a"),
            text.replaceFirst("end .*\n", ""))) {
      assertThat(KeptIndex.read(bad.getBytes(StandardCharsets.UTF_8))).as(bad).isEmpty();
    }
  }

  @Test
  void eachPublicationHasTheLinesBelowIt() {
    String a = "a".repeat(64);
    String b = "b".repeat(64);
    KeptIndex index =
        new KeptIndex(
            new TreeSet<>(List.of(a, b)),
            List.of(
                generation("3", List.of(a, b), Map.of("x.txt", a, "y/z.txt", KeptIndex.ABSENT)),
                generation("2", List.of(), Map.of()),
                generation("1", List.of(b), Map.of("x.txt", KeptIndex.ABSENT))),
            new TreeSet<>());

    KeptIndex read = KeptIndex.read(index.bytes()).orElseThrow();

    assertThat(read).isEqualTo(index);
    assertThat(read.generations()).extracting(each -> each.needs().size()).containsExactly(2, 0, 1);
    String text = new String(index.bytes(), StandardCharsets.UTF_8);
    String early = text.replaceFirst("\nfile (.*)\n", "\nneeds $1\n");
    assertThat(early).isNotEqualTo(text);
    assertThat(KeptIndex.read(early.getBytes(StandardCharsets.UTF_8)))
        .as("before the first publication")
        .isEmpty();
  }

  private static KeptIndex.Generation generation(
      String revision, List<String> needs, Map<String, String> own) {
    return new KeptIndex.Generation(
        "", revision, "c".repeat(64), new TreeSet<>(needs), new TreeMap<>(own));
  }
}
