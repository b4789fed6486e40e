package org.yearpress.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.SiteState;
import org.yearpress.pipeline.WatchSession;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.FaultyFileSystem;
import org.yearpress.testing.SmallSite;

/**
 * A file is edited at each moment at which a build opens it, and the edit is undone, stamp and all:
 * nothing of it stays in a later site, and the site that has it is not published.
 */
@Tag("site")
class UndoneEditTest {
  private static final FileTime BEFORE = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final String SITE = "/site";
  private static final String RECORD = "content/published/town/office/2017.txt";
  private static final String LOGO = "content/pages/logo.png";
  private static final String PICTURE = "content/town/office/2017/images/dot.png";
  private static final String SETTINGS =
      """
      title: Reports of our town
      language: en
      theme: ours
      downloads: [csv, zip]
      publish:
        web: {kind: directory, path: www}
      """;
  private static final String CARD =
      """
      url: https://example.org/
      brand: {print-logo: pages/logo.png}
      """;
  private static final String DRAWING =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0h8v8"/></svg>
      """;

  /** The site, with a record of what readers were given. */
  @TempDir private static Path folder;

  private final Pipeline pipeline = Pipeline.standard();

  /** What was seen of sites that nobody edits. */
  private static final Map<List<Enum<?>>, Unedited> KNOWN = new HashMap<>();

  /** Which site a file is edited in. */
  private enum Site {
    PLAIN,
    WITH_RECORD,
    WITH_CARD;

    static Site of(String path) {
      return path.equals(RECORD) ? WITH_RECORD : path.equals(LOGO) ? WITH_CARD : PLAIN;
    }
  }

  /**
   * A site that nobody edits.
   *
   * @param opened how often a build of a kind opens each file
   * @param files what a build makes of it that knows nothing
   * @param diagnostics what that build says
   */
  private record Unedited(
      Map<String, Integer> opened, Map<String, String> files, List<Diagnostic> diagnostics) {}

  /** What the build during which the file is edited is. */
  private enum Kind {
    /** The first one, by a process that ends. */
    FIRST,
    /** One after that of another process, which reads all reports again. */
    NEXT,
    /** The first one of a process that stays. */
    STAYING
  }

  @BeforeAll
  static void writeSite() throws IOException {
    SmallSite site =
        new SmallSite(folder)
            .with("site.yml", SETTINGS)
            .with("../themes/ours/assets/extra.css", "h1 { color: #123456 }\n")
            .with("pages/about.md", "# About\n\nWhat this is.\n")
            .with(SmallSite.REPORT + "images/mill.svg", DRAWING)
            .with(SmallSite.REPORT + "02-mill.md", "# Mill\n\n![The mill](images/mill.svg)\n")
            .with(SmallSite.REPORT + "03-dot.md", "# Dot\n\n![A dot](images/dot.png)\n")
            .with(SmallSite.REPORT + "attachments/fees.txt", "free\n");
    write(folder.resolve(LOGO), logo(0xFF0000));
    write(folder.resolve(PICTURE), logo(0xFF0000));
    for (String command : List.of("build", "publish")) {
      assertThat(site.run(command).exit()).as(command).isZero();
    }
  }

  private static String logo(int rgb) throws IOException {
    BufferedImage image = new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB);
    image.setRGB(4, 4, rgb);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toString(ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "content/site.yml, language: en, language: zh-CN",
        "content/forms/small.yml, Requests granted, Requests refused",
        "content/town/office/body.yml, name: Office, name: Old office",
        "content/town/office/2017/report.yml, Report on, Paper on",
        "content/town/office/2017/statistics.csv, `3.2,4`, `3.2,3`",
        "content/town/office/2017/02-mill.md, Mill, Burnt mill",
        "content/town/office/2017/images/mill.svg, h8v8, h7v7",
        "content/town/office/2017/attachments/fees.txt, free, ten pounds",
        "content/pages/about.md, What this is, What that is",
        "themes/ours/assets/extra.css, 123456, 654321",
        RECORD + ", form, from"
      })
  void nothingOfItStays(String path, String from, String to) throws IOException {
    String text = Files.readString(folder.resolve(path), ISO_8859_1);
    assertThat(text).contains(from);
    nothingStays(path, text, text.replace(from, to));
  }

  @Test
  void nothingOfALogoStays() throws IOException {
    nothingStays(LOGO, logo(0xFF0000), logo(0x00FF00));
  }

  @Test
  void nothingOfAPictureThatIsNoneStays() throws IOException {
    nothingStays(PICTURE, logo(0xFF0000), "GIF89a");
  }

  private void nothingStays(String path, String text, String other) throws IOException {
    for (Kind kind : Kind.values()) {
      Unedited unedited = unedited(path, kind);
      int often = unedited.opened().getOrDefault(SITE + "/" + path, 0);
      assertThat(often).as(path + " " + kind).isPositive();
      for (int opened = 1; opened <= often; opened++) {
        undone(path, text, other, opened, kind, false, unedited);
        if (kind == Kind.FIRST) {
          undone(path, text, other, opened, kind, true, unedited);
        }
      }
    }
  }

  /** What a site is while nobody edits it: the same for all files whose sites are equal. */
  private Unedited unedited(String path, Kind kind) throws IOException {
    Site site = Site.of(path);
    Unedited known = KNOWN.get(List.of(site, kind));
    if (known != null) {
      return known;
    }
    Map<String, Integer> opened = new HashMap<>();
    try (FaultyFileSystem disk = disk(site)) {
      BuildOptions options = options(disk, path);
      try (WatchSession stays = before(kind, options)) {
        disk.beforeReading(read -> opened.merge(read, 1, Integer::sum));
        build(options, stays);
        disk.beforeReading(read -> {});
      }
      BuildOptions anew = options.withoutCache().into(disk.getPath(SITE, "anew"));
      BuildResult clean = build(anew, null);
      Unedited unedited =
          new Unedited(opened, SmallSite.files(anew.output()), clean.diagnostics().all());
      KNOWN.put(List.of(site, kind), unedited);
      return unedited;
    }
  }

  private static BuildOptions options(FaultyFileSystem disk, String path) {
    Path site = disk.getPath(SITE);
    return SmallSite.options(site, site.resolve("out"), site.resolve("cache"))
        .with()
        .jobs(1)
        .allowFindings(path.equals(RECORD) || path.equals(PICTURE))
        .build();
  }

  /** All that comes before the build of a kind; null where no process stays. */
  private @Nullable WatchSession before(Kind kind, BuildOptions options) throws IOException {
    if (kind == Kind.NEXT) {
      build(options, null);
      Path form = options.content().resolve("forms/small.yml");
      String more = Files.readString(form).replace("form: small", "form: more");
      write(form.resolveSibling("more.yml"), more);
    }
    return kind == Kind.STAYING ? pipeline.watch(options) : null;
  }

  /**
   * Edits a file when a build opens it, and looks what the next build makes of that.
   *
   * @param opened how often it was opened by then
   * @param atOnce whether the edit is undone when another file is opened, else after the build
   */
  private void undone(
      String path,
      String text,
      String other,
      int opened,
      Kind kind,
      boolean atOnce,
      Unedited unedited)
      throws IOException {
    String where = path + " opened " + opened + " times, " + kind + (atOnce ? ", at once" : "");
    try (FaultyFileSystem disk = disk(Site.of(path))) {
      Path file = disk.getPath(SITE, path);
      BuildOptions options = options(disk, path);
      try (WatchSession stays = before(kind, options)) {
        int[] count = {0};
        disk.beforeReading(
            read -> {
              boolean isIt = read.equals(file.toString());
              if (isIt && ++count[0] == opened) {
                write(file, other);
              } else if (!isIt && atOnce && count[0] == opened) {
                undo(file, text);
              }
            });
        build(options, stays);
        disk.beforeReading(read -> {});
        assertThat(count[0]).as(where).isGreaterThanOrEqualTo(opened);
        undo(file, text);
        SiteState state = SiteState.of(options, pipeline.stages());
        Map<String, String> mixed = SmallSite.files(options.output());
        BuildResult again = build(options, stays);

        assertThat(SmallSite.files(options.output())).as(where).isEqualTo(unedited.files());
        assertThat(again.diagnostics().all()).as(where).isEqualTo(unedited.diagnostics());
        if (kind != Kind.STAYING && !mixed.equals(unedited.files())) {
          assertThat(state.refusal()).as(where).isNotNull();
        }
      }
    }
  }

  private BuildResult build(BuildOptions options, @Nullable WatchSession stays) {
    return stays == null ? pipeline.build(options, Progress.SILENT) : stays.build(Progress.SILENT);
  }

  /** The site on a disk in memory; a card and the comparison with a record take long. */
  private static FaultyFileSystem disk(Site kind) throws IOException {
    FileSystem memory =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("basic", "posix", "unix").build());
    FaultyFileSystem disk = new FaultyFileSystem(memory);
    Path site = disk.getPath(SITE);
    BuiltSite.copy(folder.resolve("content"), site.resolve("content"));
    BuiltSite.copy(folder.resolve("themes"), site.resolve("themes"));
    if (kind != Site.WITH_RECORD) {
      Files.delete(site.resolve(RECORD));
    }
    if (kind == Site.WITH_CARD) {
      write(site.resolve("content/site.yml"), SETTINGS + CARD);
    }
    try (Stream<Path> files = Files.walk(site)) {
      for (Path each : files.toList()) {
        Files.setLastModifiedTime(each, BEFORE);
      }
    }
    return disk;
  }

  private static void undo(Path file, String text) {
    try {
      write(file, text);
      Files.setLastModifiedTime(file, BEFORE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
