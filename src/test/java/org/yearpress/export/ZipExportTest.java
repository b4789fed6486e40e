package org.yearpress.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.UnicodePathExtraField;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.export.file.ZipStream;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Site;
import org.yearpress.testing.MemorySink;

@Tag("unit")
class ZipExportTest {
  private static final String PATH = "shili/kjj/2017/downloads/shili-kjj-2017-all.zip";

  @Test
  void whatWasMadeAndTheAttachmentsAreInIt() throws IOException {
    Map<String, byte[]> files = unzip(write());

    assertThat(files).containsOnlyKeys("shili-kjj-2017-statistics.csv", "attachments/预算 表.pdf");
    assertThat(files.get("attachments/预算 表.pdf")).isEqualTo(Inputs.ATTACHMENT);
    assertThat(new String(files.get("shili-kjj-2017-statistics.csv"), StandardCharsets.UTF_8))
        .startsWith("\uFEFFform,");
  }

  /** Info-ZIP's unzip takes the flag alone for too little, where the system is named MS-DOS. */
  @Test
  void namesAreUnicodeForProgramsThatKnowTheFlagAndForThoseThatKnowTheExtraField()
      throws IOException {
    Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();
    try (ZipFile zip =
        ZipFile.builder()
            .setSeekableByteChannel(new SeekableInMemoryByteChannel(write()))
            .setUseUnicodeExtraFields(false)
            .get()) {
      zip.getEntries().asIterator().forEachRemaining(each -> entries.put(each.getName(), each));
    }

    assertThat(entries).containsOnlyKeys("shili-kjj-2017-statistics.csv", "attachments/预算 表.pdf");
    entries.forEach(
        (name, entry) -> {
          UnicodePathExtraField path =
              (UnicodePathExtraField) entry.getExtraField(UnicodePathExtraField.UPATH_ID);
          if (name.endsWith(".csv")) {
            assertThat(path).isNull();
          } else {
            assertThat(entry.getGeneralPurposeBit().usesUTF8ForNames()).isTrue();
            assertThat(path.getUnicodeName()).isEqualTo(name.getBytes(StandardCharsets.UTF_8));
            CRC32 sum = new CRC32();
            sum.update(entry.getRawName());
            assertThat(path.getNameCRC32()).isEqualTo(sum.getValue());
          }
        });
  }

  @Test
  void twoWritingsAreEqual() {
    assertArrayEquals(write(), write());
  }

  @Test
  void aLongFileIsReadAsTheArchiveIs() throws IOException {
    long length = 300L << 20;
    int[] mostAtOnce = {0};
    InputStream endless =
        new InputStream() {
          private long left = length;

          @Override
          public int read() {
            return left-- > 0 ? 0 : -1;
          }

          @Override
          public int read(byte[] target, int from, int count) {
            mostAtOnce[0] = Math.max(mostAtOnce[0], count);
            int read = (int) Math.min(left, count);
            left -= read;
            return read == 0 && count > 0 ? -1 : read;
          }
        };
    long size = 0;
    try (ZipStream zip =
        new ZipStream(List.of(new ZipStream.Entry("big", ZipStream.Packing.FAST, () -> endless)))) {
      byte[] buffer = new byte[1 << 16];
      for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
        size += read;
      }
    }
    assertThat(size).isBetween(length, length + (1 << 20));
    assertThat(mostAtOnce[0]).isLessThanOrEqualTo(1 << 16);
  }

  private static byte[] write() {
    MemorySink sink = new MemorySink();
    ExportInput input = Inputs.of(Site.withTitle("示例", "zh-CN"), null, Crosswalks.NONE, "正文");
    RecordingSink keeping = new RecordingSink(sink);
    new CsvExport().write(input, keeping);
    List<ZipStream.Entry> made = new ArrayList<>(keeping.files());
    new ZipExport()
        .write(
            new ExportInput(
                input.report(),
                input.figures(),
                input.messages(),
                input.site(),
                input.names(),
                input.licence(),
                input.document(),
                input.attachments(),
                made,
                input.remarks()),
            sink);
    return sink.files().get(PATH);
  }

  static Map<String, byte[]> unzip(byte[] bytes) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
