package org.yearpress.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PackedRecordTest {
  @Test
  void theBytesAreAgainWhatTheyWere() {
    for (int size : new int[] {0, 1, 5000, 300_000}) {
      byte[] record = new byte[size];
      new Random(size).nextBytes(record);
      PackedRecord packed = PackedRecord.of(record);

      assertThat(packed.bytes()).isEqualTo(record);
      assertThat(packed.bytes()).as("asked again").isEqualTo(record);
      assertThat(packed.size()).isEqualTo(size);
      assertThat(packed.hash()).isEqualTo(RecordText.hash(record));
    }
  }
}
