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
    Fingerprint.Mixer mixer = Fingerprint.mixer();
    Stream.of(parts).forEach(mixer::add);
    return mixer.done();
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
    assertThat(Fingerprint.mixer().add(one).done())
        .isEqualTo(Fingerprint.mixer().add(Fingerprint.ofRecord(one)).done());
  }

  @Test
  void numbersAndTextsAreNotMixedUp() {
    assertThat(Fingerprint.mixer().add(1).add(2).done())
        .isNotEqualTo(Fingerprint.mixer().add(2).add(1).done());
    assertThat(Fingerprint.mixer().add("1").done()).isNotEqualTo(Fingerprint.mixer().add(1).done());
  }
}
