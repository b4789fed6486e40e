package org.yearpress.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.cache.codec.RecordCodec;

@Tag("unit")
class CacheIndexTest {
  @Test
  void anIndexIsAMapOfItsEntries() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Map<String, CacheIndex.Entry> expected = new HashMap<>();
      CacheIndex index = new CacheIndex();
      for (int i = 0; i < 400; i++) {
        String key = "step report 示例市/" + random.nextInt(200);
        CacheIndex.Entry entry = entry(random);
        expected.put(key, entry);
        index.put(key, entry);
      }
      CacheIndex read = CacheIndex.decoded(index.encoded());
      List<BlobStore.Ref> refs = new ArrayList<>();
      read.eachRef(refs::add);

      for (int i = 0; i < 220; i++) {
        String key = "step report 示例市/" + i;
        assertThat(index.get(key)).as("seed " + seed + ", " + key).isEqualTo(expected.get(key));
        assertThat(read.get(key)).as("seed " + seed + ", " + key).isEqualTo(expected.get(key));
      }
      assertThat(refs)
          .as("seed " + seed)
          .hasSize(expected.values().stream().mapToInt(entry -> 1 + entry.parts().size()).sum());
      CacheIndex moved = read.moved(CacheIndexTest::further);
      expected.forEach((key, entry) -> assertThat(moved.get(key)).isEqualTo(further(entry)));
      assertThat(moved.size()).isEqualTo(read.size()).isEqualTo(expected.size());
      assertThat(read.ends())
          .allSatisfy(
              (file, end) ->
                  assertThat(refs)
                      .filteredOn(ref -> ref.file().equals(file))
                      .extracting(BlobStore.Ref::end)
                      .contains(end)
                      .allMatch(each -> each <= end));
    }
  }

  @Test
  void aBrokenIndexIsNotRead() {
    CacheIndex index = new CacheIndex();
    index.put("step", entry(new Random(1)));
    byte[] bytes = index.encoded();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> CacheIndex.decoded(cut))
          .isInstanceOf(RecordCodec.UnreadableException.class);
    }
  }

  private static CacheIndex.Entry entry(Random random) {
    Map<String, BlobStore.Ref> parts = new HashMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      parts.put("stage " + i, ref(random));
    }
    return new CacheIndex.Entry(ref(random), parts);
  }

  private static BlobStore.Ref ref(Random random) {
    return new BlobStore.Ref(
        "0123456789abcdef-1-" + random.nextInt(3) + ".part",
        random.nextLong() >>> (1 + random.nextInt(40)),
        random.nextInt() >>> 1,
        random.nextInt() & 0xFFFF_FFFFL);
  }

  private static CacheIndex.Entry further(CacheIndex.Entry entry) {
    Map<String, BlobStore.Ref> parts = new HashMap<>(entry.parts());
    parts.replaceAll((stage, ref) -> further(ref));
    return new CacheIndex.Entry(further(entry.result()), parts);
  }

  private static BlobStore.Ref further(BlobStore.Ref ref) {
    return new BlobStore.Ref(ref.file(), ref.offset() + 1, ref.length(), ref.checksum());
  }
}
