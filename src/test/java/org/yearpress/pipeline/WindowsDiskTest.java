package org.yearpress.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.BuiltSite;

/**
 * The disk of a clerk on Windows, in memory: drives, backslashes, names without case, folders with
 * blanks and Chinese in their names, lines that end as Windows ends them.
 */
@Tag("site")
class WindowsDiskTest {
  private static final Path CASE = Path.of("src/test/resources/cases/good");

  @TempDir private Path disk;

  @Test
  void aBuildOnWindowsGivesTheSameBytes() throws IOException {
    Map<String, String> expected = built(CASE, CASE.resolve("content"), disk.resolve("out"));

    try (FileSystem windows = windows()) {
      Path site = windows.getPath("C:\\Users\\王 芳\\年 报 (1)");
      BuiltSite.copy(CASE.resolve("content"), site.resolve("content"));

      assertThat(built(site, site.resolve("content"), windows.getPath("D:\\公开 网站\\out")))
          .isEqualTo(expected);
    }
  }

  @Test
  void aSecondBuildReplacesTheFirst() throws IOException {
    try (FileSystem windows = windows()) {
      Path site = windows.getPath("C:\\reports");
      Path output = windows.getPath("C:\\reports\\site-output");
      BuiltSite.copy(CASE.resolve("content"), site.resolve("content"));
      Map<String, String> first = built(site, site.resolve("content"), output);
      Path section = site.resolve("content\\TOWN\\office\\2017\\01-Overview.md");
      assertThat(section).as("the disk knows no case").exists();
      Files.writeString(section, Files.readString(section) + "\nOne more line.\n");
      Map<String, String> second = built(site, site.resolve("content"), output);

      assertThat(second.get("town/office/2017/index.html"))
          .contains("One more line.")
          .isNotEqualTo(first.get("town/office/2017/index.html"));
    }
  }

  /** As git checks files out on Windows where nobody has set anything. */
  @Test
  void linesThatEndAsOnWindowsMakeTheSamePages() throws IOException {
    Map<String, String> expected = pages(built(CASE, CASE.resolve("content"), disk.resolve("lf")));
    Path site = disk.resolve("site");
    BuiltSite.copy(CASE.resolve("content"), site.resolve("content"));
    try (Stream<Path> walk = Files.walk(site)) {
      for (Path file : walk.filter(each -> each.toString().matches(".*\\.(md|yml|csv)")).toList()) {
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
      }
    }

    assertThat(pages(built(site, site.resolve("content"), disk.resolve("crlf"))))
        .isEqualTo(expected);
  }

  private static FileSystem windows() {
    return Jimfs.newFileSystem(
        Configuration.windows().toBuilder()
            .setRoots("C:\\", "D:\\")
            .setAttributeViews("basic")
            .build());
  }

  private static Map<String, String> built(Path site, Path content, Path output) {
    BuildResult result = BuiltSite.build(site, content, output, 1);
    assertThat(result.diagnostics().all()).isEqualTo(List.of());
    assertThat(result.status()).isEqualTo(BuildResult.Status.WRITTEN);
    Map<String, String> texts = new TreeMap<>();
    BuiltSite.in(output)
        .files()
        .forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.ISO_8859_1)));
    return texts;
  }

  private static Map<String, String> pages(Map<String, String> files) {
    Map<String, String> pages = new TreeMap<>(files);
    pages.keySet().removeIf(name -> !name.endsWith(".html"));
    return pages;
  }
}
