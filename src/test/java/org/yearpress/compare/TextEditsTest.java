package org.yearpress.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.compare.TextEdits.Edit;

@Tag("unit")
class TextEditsTest {
  @Test
  void equalTextsHaveNoEdits() {
    assertThat(TextEdits.between(List.of(), List.of())).isEmpty();
    assertThat(TextEdits.between(List.of("a", "b"), List.of("a", "b"))).isEmpty();
  }

  @Test
  void aBlockThatIsAnotherAtItsPlaceWasEdited() {
    assertThat(TextEdits.between(List.of("a", "b", "c"), List.of("a", "B", "c")))
        .containsExactly(new Edit("b", "B"));
  }

  @Test
  void blocksThatAreNewOrGoneAreEditsOfOneSide() {
    assertThat(TextEdits.between(List.of("a", "c"), List.of("a", "b", "c", "d")))
        .containsExactly(new Edit("", "b"), new Edit("", "d"));
    assertThat(TextEdits.between(List.of("a", "b", "c"), List.of("b")))
        .containsExactly(new Edit("a", ""), new Edit("c", ""));
  }

  @Test
  void anEditIsCutToWhatDiffersAndAFewCharactersAround() {
    String before = "x".repeat(100) + "old" + "y".repeat(100);
    String after = "x".repeat(100) + "new words" + "y".repeat(100);

    assertThat(new Edit(before, after).shortened())
        .isEqualTo(
            new Edit(
                "…" + "x".repeat(24) + "old" + "y".repeat(24) + "…",
                "…" + "x".repeat(24) + "new words" + "y".repeat(24) + "…"));
    assertThat(new Edit("one", "").shortened()).isEqualTo(new Edit("one", ""));
    assertThat(new Edit("one", "two").shortened()).isEqualTo(new Edit("one", "two"));
  }

  /** Characters outside the first plane are two chars each. */
  @Test
  void noCharacterIsCutInTwo() {
    String before = "𠮷".repeat(40) + "a" + "𠮷".repeat(40);
    String after = "𠮷".repeat(40) + "b" + "𠮷".repeat(40);

    // Both sides begin inside a pair when the cut is moved by one char.
    for (String shift : List.of("", "x")) {
      Edit cut = new Edit(shift + before + shift, shift + after + shift).shortened();
      for (String side : List.of(cut.from(), cut.to())) {
        assertThat(side.codePoints().filter(c -> c <= 0xFFFF && Character.isSurrogate((char) c)))
            .as(side)
            .isEmpty();
      }
    }
  }

  /** What is deleted from the old text and added to the new one leaves the same blocks. */
  @Test
  void whateverStaysIsTheSameOnBothSides() {
    for (long seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      List<String> before = blocks(random);
      List<String> after = blocks(random);

      List<String> stayed = new ArrayList<>(before);
      List<String> common = new ArrayList<>(after);
      for (Edit edit : TextEdits.between(before, after)) {
        assertThat(edit.from()).as("seed %d", seed).isNotEqualTo(edit.to());
        assertThat(edit.from().isEmpty() || stayed.remove(edit.from())).as("seed " + seed).isTrue();
        assertThat(edit.to().isEmpty() || common.remove(edit.to())).as("seed " + seed).isTrue();
      }
      Collections.sort(stayed);
      Collections.sort(common);
      assertThat(stayed).as("seed %d: %s to %s", seed, before, after).isEqualTo(common);
    }
  }

  private static List<String> blocks(Random random) {
    return random.ints(random.nextInt(8), 0, 5).mapToObj(i -> "block " + i).toList();
  }

  /** A table of what is common would have 9 million cells here. */
  @Test
  void veryLongTextsAreMatchedByWhatTheySay() {
    List<String> before = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      before.add("block " + i);
    }
    List<String> after = new ArrayList<>(before);
    Collections.reverse(after);
    after.set(1500, "another");

    assertThat(TextEdits.between(before, after)).containsExactly(new Edit("block 1499", "another"));
  }
}
