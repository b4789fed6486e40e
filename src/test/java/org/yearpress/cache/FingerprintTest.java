package org.yearpress.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FingerprintTest {
  record Point(int x, int y) {}

  record Named(String name, List<Point> points) {}

  private static Fingerprint mixed(String... parts) {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    Stream.of(parts).forEach(hasher::add);
    return hasher.hash();
  }

  /** The first 16 bytes of the SHA-256 of nothing: what builds kept stays found. */
  @Test
  void aFingerprintIsTheBeginningOfTheHash() {
    assertThat(Fingerprint.of(""))
        .isEqualTo(new Fingerprint(0xe3b0c44298fc1c14L, 0x9afbf4c8996fb924L));
  }

  @Test
  void theSameTextIsTheSameAndAnotherIsNot() {
    assertThat(Fingerprint.of("数据")).isEqualTo(Fingerprint.of("数据"));
    assertThat(Fingerprint.of("a")).isNotEqualTo(Fingerprint.of("b"));
  }

  @Test
  void partsInAnotherOrderOrCutElsewhereAreAnotherThing() {
    assertThat(
            Stream.of(
                mixed("ab", "c"),
                mixed("a", "bc"),
                mixed("c", "ab"),
                mixed("abc"),
                mixed("abc", ""),
                mixed()))
        .doesNotHaveDuplicates();
  }

  @Test
  void recordsAreTheirValues() {
    Named one = new Named("a", List.of(new Point(1, 2)));

    assertThat(Fingerprint.ofRecord(one))
        .isEqualTo(Fingerprint.ofRecord(new Named("a", List.of(new Point(1, 2)))));
    assertThat(Fingerprint.ofRecord(one))
        .isNotEqualTo(Fingerprint.ofRecord(new Named("a", List.of(new Point(2, 1)))));
    assertThat(Fingerprint.hasher().add(one).hash())
        .isEqualTo(Fingerprint.hasher().add(Fingerprint.ofRecord(one)).hash());
  }

  @Test
  void numbersAndTextsAreNotMixedUp() {
    assertThat(Fingerprint.hasher().add(1).add(2).hash())
        .isNotEqualTo(Fingerprint.hasher().add(2).add(1).hash());
    assertThat(Fingerprint.hasher().add("1").hash())
        .isNotEqualTo(Fingerprint.hasher().add(1).hash());
  }
}
