package org.yearpress.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a file of 100 bytes. */
@Tag("unit")
class ByteRangeTest {
  private static final long SIZE = 100;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0,0,0",
    "bytes=0-99,0,99",
    "bytes=10-19,10,19",
    "bytes=10-,10,99",
    "bytes=10-1000,10,99",
    "bytes=-5,95,99",
    "bytes=-1000,0,99",
    "bytes=99-,99,99"
  })
  void aPartIsGiven(String header, long first, long last) {
    ByteRange range = new ByteRange(first, last);

    assertThat(ByteRange.of(header, SIZE)).isEqualTo(new ByteRange.Requested.Part(range));
    assertThat(range.length()).isEqualTo(last - first + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
  void aPartBeyondTheEndIsRefused(String header) {
    assertThat(ByteRange.of(header, SIZE)).isEqualTo(new ByteRange.Requested.Beyond());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes=-",
        "bytes=5-2",
        "bytes=0-1,5-6",
        "lines=0-1",
        "bytes=a-b",
        "bytes=1",
        "bytes=9999999999999999999-"
      })
  void whatIsNoRangeIsAnsweredWithTheWhole(String header) {
    assertThat(ByteRange.of(header, SIZE)).isEqualTo(new ByteRange.Requested.Whole());
  }

  @Test
  void withoutAHeaderItIsTheWhole() {
    assertThat(ByteRange.of(null, SIZE)).isEqualTo(new ByteRange.Requested.Whole());
  }

  @Test
  void anEmptyFileHasNoParts() {
    assertThat(ByteRange.of("bytes=0-", 0)).isEqualTo(new ByteRange.Requested.Beyond());
    assertThat(ByteRange.of("bytes=-1", 0)).isEqualTo(new ByteRange.Requested.Beyond());
  }
}
