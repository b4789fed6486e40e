package org.yearpress.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.yearpress.output.Build;
import org.yearpress.output.ListCut;
import org.yearpress.output.Manifest;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.Output;
import org.yearpress.output.OutputPath;
import org.yearpress.text.MediaTypes;

/** Built sites of a test, and what stands in folders. */
final class Sites {
  private Sites() {}

  /** Builds a site in a folder. */
  static Path build(Path output, Map<String, String> files) {
    return build(output, files, ListCut.STANDARD);
  }

  /** The same; of a site whose lists are cut, its record comes in parts. */
  static Path build(Path output, Map<String, String> files, ListCut cut) {
    try (Build build = Output.open(output, null, null, null, false, MediaTypes.STANDARD, cut)) {
      files.forEach((path, text) -> build.put(path, text.getBytes(UTF_8)));
      build.seal();
    }
    return output;
  }

  /**
   * The record of a site is whole, and of another record no part is left.
   *
   * @param files every file of the site with its bytes
   */
  static void assertRecorded(Map<String, byte[]> files, String where) {
    try {
      Manifest manifest =
          Manifest.read(
              files.get("manifest.json"),
              part -> {
                byte[] bytes = files.get(part.path());
                return bytes == null ? null : new ByteArrayInputStream(bytes);
              });
      assertThat(files.keySet())
          .as(where)
          .filteredOn(path -> OutputPath.isRecord(path) && !path.equals("manifest.json"))
          .containsExactlyInAnyOrderElementsOf(
              manifest.parts().stream().map(Manifest.Part::path).toList());
      assertThat(files.keySet()).as(where).containsAll(manifest.files().keySet());
    } catch (IOException | ManifestReader.UnreadableException e) {
      throw new AssertionError(where, e);
    }
  }

  /** Every file below a folder by its path, without the records of Yearpress. */
  static Map<String, String> read(Path folder) {
    Map<String, String> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try {
      Path root = folder.toRealPath();
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path file : walk.toList()) {
          String path = root.relativize(file).toString().replace('\\', '/');
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
              && !path.startsWith(".yearpress/")
              && !OutputPath.isRecord(path)) {
            files.put(path, Files.readString(file));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /**
   * A site of a seed's own: each page names in its first line an asset whose name holds its hash,
   * in its second the generation, and links to other pages.
   */
  static Map<String, String> random(long seed, int pages) {
    Random random = new Random(seed);
    Map<String, String> site = new TreeMap<>();
    String asset = String.format(java.util.Locale.ROOT, "assets/site.%016x.css", random.nextLong());
    site.put(asset, "generation " + seed);
    site.put("index.html", asset + "\ngeneration " + seed + "\n");
    for (int i = 0; i < pages; i++) {
      if (random.nextInt(4) > 0) {
        site.put("p" + i + "/index.html", asset + "\ngeneration " + seed + "\n");
      } else {
        site.put("data/" + i + ".csv", "same in all generations\n");
      }
    }
    site.put("search-index/root.json", "{\"generation\":" + seed + "}");
    return site;
  }
}
