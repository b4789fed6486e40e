package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ConflictMarkersTest {
  @Test
  void theFirstMarkerOfAMergeIsFound() {
    assertThat(ConflictMarkers.firstLine("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> x\n"))
        .isEqualTo(2);
    assertThat(ConflictMarkers.firstLine("a\r\nb\r\n=======\r\nc\r\n>>>>>>> x\r\n"))
        .as("with the first taken away")
        .isEqualTo(3);
  }

  @Test
  void headingsQuotesAndArrowsAreNone() {
    assertThat(ConflictMarkers.firstLine("Heading\n=======\n\ntext\n")).isZero();
    assertThat(ConflictMarkers.firstLine(">>>>>>> quoted seven times\n")).isZero();
    assertThat(ConflictMarkers.firstLine("text <<<<<<< HEAD\n <<<<<<< HEAD\n<<<<<<<<\n")).isZero();
    assertThat(ConflictMarkers.firstLine("")).isZero();
  }
}
