package org.yearpress.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.Build;
import org.yearpress.output.Output;

/**
 * Measures publications of made-up sites: {@code PublishScale KIND FILES MEBIBYTES FOLDER}. Builds
 * a site of so many pages and one attachment, publishes it, publishes it again unchanged, and once
 * more with one page changed.
 */
final class PublishScale {
  private PublishScale() {}

  public static void main(String[] arguments) throws IOException {
    String kind = arguments[0];
    int files = Integer.parseInt(arguments[1]);
    long bytes = Long.parseLong(arguments[2]) << 20;
    Path folder = Files.createDirectories(Path.of(arguments[3]));
    Path output = folder.resolve("site-output");
    PublishTarget target =
        kind.equals("git")
            ? TestSurroundings.git(
                new GitRemote(folder.resolve("remote.git")).folder().toString(), "gh-pages")
            : TestSurroundings.directory("www", 2, false);
    build(output, files, bytes, "one");
    publish("first", folder, target, output);
    publish("unchanged", folder, target, output);
    build(output, files, bytes, "two");
    publish("one page changed", folder, target, output);
  }

  private static void build(Path output, int files, long bytes, String text) {
    try (Build build = Output.open(output)) {
      for (int i = 0; i < files; i++) {
        String page = "b" + i / 100 + "/" + i % 100 + "/index.html";
        String content =
            "<!doctype html>\n" + page + " " + (i == 0 ? text : "") + " text".repeat(400);
        build.put(page, content.getBytes(UTF_8));
      }
      if (bytes > 0) {
        build.put("b0/0/attachments/large.bin", () -> new Noise(bytes));
      }
      build.seal();
    }
  }

  private static void publish(String what, Path folder, PublishTarget target, Path output) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long started = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    PublicationChanges publicationChanges;
    try (Publication publication =
        Publication.open(target, TestSurroundings.in(folder), PublishProgress.SILENT)) {
      publicationChanges = publication.publish(output, false, false);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f s, of the processor %.2f s, %d added, %d changed, %d unchanged, %.1f MB%n",
        what,
        (System.nanoTime() - started) / 1e9,
        (system.getProcessCpuTime() - cpu) / 1e9,
        publicationChanges.added().size(),
        publicationChanges.changed().size(),
        publicationChanges.unchanged(),
        publicationChanges.bytes() / 1e6);
  }

  /** Bytes that no compression makes smaller, the same each time. */
  private static final class Noise extends InputStream {
    private long left;
    private long state = 42;

    Noise(long bytes) {
      this.left = bytes;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      for (int i = offset; i < offset + count; i++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        bytes[i] = (byte) state;
      }
      left -= count;
      return count;
    }
  }
}
