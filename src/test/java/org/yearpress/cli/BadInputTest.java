package org.yearpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.check.Check;
import org.yearpress.check.Checks;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.export.Exports;
import org.yearpress.output.Sink;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.kind.PageKinds;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestStages;

/** What a user is told where git cannot hold the case; the others stand in {@link CasesTest}. */
@Tag("site")
class BadInputTest {
  private static final String REPORT = SmallSite.REPORT;

  @TempDir Path folder;
  private SmallSite site;

  @BeforeEach
  void writeSite() throws IOException {
    site = new SmallSite(folder);
  }

  @Test
  void aMissingContentFolderIsAnErrorOfUse() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    for (String command : List.of("check", "build")) {
      CommandLineRun run =
          CommandLineRun.of(command, "--site", elsewhere.toString(), "--lang", "en");

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(site.placeless(run.err()))
          .isEqualTo(
              """
              there is no content folder at SITE/elsewhere/content
              hint: name the folder of the site with --site, or that of its content with --content
              """);
    }
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void anEmptyContentFolderIsAnError() throws IOException {
    Files.createDirectories(folder.resolve("empty/content"));

    CommandLineRun run =
        CommandLineRun.of("check", "--site", folder.resolve("empty").toString(), "--lang", "en");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            content/site.yml: error[no-site-file] the content folder is empty; a site has at least a site.yml with a title
                hint: write one with the line `title: …`
            1 error, 0 warnings, 0 notes; 0 accepted
            """);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void linksOutOfTheContentFolderAreNotFollowed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.md"), "# Secret\n");
    Files.createSymbolicLink(site.content().resolve(REPORT + "02-work.md"), secret);
    Files.createSymbolicLink(site.content().resolve(REPORT + "attachments"), folder);

    CommandLineRun run = site.run("build");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(site.placeless(run.out()))
        .startsWith(
            """
            content/town/office/2017/02-work.md: error[link] this is a symbolic link; links are not followed, because they could lead out of the content folder
                hint: put the file itself here
            content/town/office/2017/attachments: error[link] this is a symbolic link; links are not followed, because they could lead out of the content folder
                hint: put the file itself here
            """);
    assertThat(site.output()).doesNotExist();
  }

  @Test
  void aLineBreakInAFileNameIsAnError() throws IOException {
    assumeTrue(
        FileSystems.getDefault().getSeparator().equals("/"),
        "file names with line breaks: this system has none");
    site.with(REPORT + "02-\nwork.md", "# Work\n\nText.\n");

    CommandLineRun run = site.run("check");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            content/town/office/2017/02-\\nwork.md: error[name] the name "02-\\nwork.md" has the control character U+000A
                hint: rename it; letters of any script, digits, - and _ are safe
            1 error, 0 warnings, 0 notes; 0 accepted
            """);
  }

  @Test
  void aNameOf300CharactersIsOneThatIsNotThere() throws IOException {
    String name = "a".repeat(296) + ".pdf";
    site.with(
        REPORT + "report.yml",
        Files.readString(site.content().resolve(REPORT + "report.yml"))
            + "attachments:\n  - {file: "
            + name
            + "}\n");

    CommandLineRun run = site.run("check");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("error[attachment-missing] there is no file town/office/2017/attachments/" + name)
        .endsWith("1 error, 0 warnings, 0 notes; 0 accepted\n");
  }

  /** The longest name a disk takes is a page like any other, in any script. */
  @Test
  void aNameAsLongAsTheLimitIsPublished() throws IOException {
    site.with(REPORT + "02-" + "概".repeat(78) + ".md", "# Work\n\nText.\n");
    site.with(REPORT + "attachments/" + "附".repeat(78) + "a.pdf", "%PDF-1.4\n");
    site.with(REPORT + "attachments/" + "b".repeat(236) + ".pdf", "%PDF-1.4\n");
    site.with("pages/" + "页".repeat(79) + ".md", "# A page\n\nText.\n");

    assertThat(site.run("build").out()).contains("0 errors, 2 warnings, 0 notes");
    assertThat(site.output().resolve("页".repeat(79) + "/index.html")).exists();
    assertThat(site.run("build").exit()).isZero();
  }

  @Test
  void anAttachmentThatCannotBeReadIsAnError() throws IOException {
    site.with(REPORT + "attachments/plan.pdf", "%PDF-1.4\n");
    Path file = site.content().resolve(REPORT + "attachments/plan.pdf");
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "POSIX permissions: this system has none");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "a user who is not root: root may read everything");

    CommandLineRun run = site.run("build", "--quiet");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            content/town/office/2017/attachments/plan.pdf: error[unreadable] this cannot be read: permission denied
                hint: give yourself the right to read it, or remove it
            """);
  }

  @Test
  void filesBeyondTheLimitsAreErrorsBeforeTheyAreRead() throws IOException {
    enlarge(REPORT + "01-overview.md", 9L << 20);
    enlarge(REPORT + "statistics.csv", 33L << 20);
    enlarge("town/office/body.yml", 5L << 20);

    CommandLineRun run = site.run("check", "--quiet");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            content/town/office/2017/01-overview.md: error[limit] the file has 9437184 bytes, the limit for text is 8388608
            content/town/office/2017/statistics.csv: error[limit] the file has 34603008 bytes, the limit for CSV is 33554432
            content/town/office/body.yml: error[limit] the file has 5242880 bytes, the limit for YAML is 4194304
            """);
  }

  @Test
  void anOutputThatIsAFileIsAnErrorOfUse() throws IOException {
    Files.writeString(site.output(), "mine");

    CommandLineRun run = site.run("build");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(site.placeless(run.err()))
        .isEqualTo(
            """
            the output SITE/site-output is not a folder
            """);
    assertThat(site.output()).hasContent("mine");
  }

  @Test
  void anOutputBelowAFileIsAnErrorOfUse() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    CommandLineRun run = site.run("build", "--output", file.resolve("site").toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(site.placeless(run.err()))
        .isEqualTo(
            """
            the output folder SITE/file/site cannot be written: Not a directory
            """);
  }

  @Test
  void anOutputThatMayNotBeWrittenIsAnErrorOfUse() throws IOException {
    assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"),
        "POSIX permissions: this system has none");
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(locked), "a user who is not root: root may write everywhere");

    CommandLineRun run = site.run("build", "--output", locked.resolve("site").toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(site.placeless(run.err()))
        .isEqualTo(
            """
            no permission to write SITE/locked/site
            """);
  }

  @Test
  void filesThatYearpressDidNotMakeAreNeverTouched() throws IOException {
    Files.createDirectories(site.output().resolve("photos"));
    Files.writeString(site.output().resolve("photos/party.jpg"), "party");
    Files.writeString(site.output().resolve("index.html"), "mine");

    CommandLineRun run = site.run("build");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(site.placeless(run.err()))
        .isEqualTo(
            """
            the output folder SITE/site-output holds files that Yearpress did not make: index.html, photos/party.jpg
            hint: nothing was changed; choose another folder with --output, or move these files away
            """);
    assertThat(site.files()).isEqualTo(Map.of("index.html", "mine", "photos/party.jpg", "party"));
  }

  @Test
  void aFileThatCameLaterStopsTheNextBuild() throws IOException {
    site.run("build");
    Files.writeString(site.output().resolve("town/notes.txt"), "mine");
    Map<String, String> before = site.files();
    site.with(REPORT + "01-overview.md", "# Overview\n\nChanged.\n");

    CommandLineRun run = site.run("build");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(site.placeless(run.err()))
        .isEqualTo(
            """
            the output folder SITE/site-output holds a file that Yearpress did not make: town/notes.txt
            hint: nothing was changed; choose another folder with --output, or move this file away
            """);
    assertThat(site.files()).isEqualTo(before);
  }

  @Test
  void aGitignoreOfTheOutputMayStay() throws IOException {
    Files.createDirectories(site.output());
    Files.writeString(site.output().resolve(".gitignore"), "*\n");

    assertThat(site.run("build").exit()).isEqualTo(0);
    assertThat(site.run("build").exit()).isEqualTo(0);
    assertThat(site.files()).containsEntry(".gitignore", "*\n");
  }

  @Test
  void aFaultOfOursIsToldInOneSentenceAndWithItsPlaceOnlyWhenAsked() {
    List<PageKind> pages = new ArrayList<>(PageKinds.ALL);
    pages.add(FAULTY_PAGE);
    Pipeline broken = new Pipeline(TestStages.withPages(pages));

    CommandLineRun run = site.run(broken, "build");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().replaceAll("yearpress \\S+, Java \\S+\\.", "yearpress V, Java V."))
        .isEqualTo(
            """
            yearpress failed because of an internal fault: java.lang.IllegalStateException: no page today
            Please report it with the command, this line, and: yearpress V, Java V. --debug shows where it happened.
            """);
    assertThat(site.run(broken, "build", "--debug").err()).contains("\tat org.yearpress.");
    assertThat(site.output()).doesNotExist();
  }

  @Test
  void aFaultOfOursInOneReportIsAnErrorAtItsFile() {
    Pipeline broken = new Pipeline(TestStages.with(Checks.ALL, List.of(FAULTY)));

    CommandLineRun run = site.run(broken, "build");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.out())
        .contains("content/town/office/2017/report.yml: error[own-fault]", "no figures today");
    assertThat(site.output()).doesNotExist();
  }

  /** The others are checked to the end, and published where the site says so. */
  @Test
  void aFaultOfOursInOneReportKeepsNothingFromBeingSaidOfTheOthers() throws IOException {
    List<Check> checks = new ArrayList<>(Checks.ALL);
    checks.add(faultyIn(2017));
    Pipeline broken = new Pipeline(TestStages.with(checks, Exports.ALL));
    site.with(
        "town/office/2018/report.yml",
        "title: Second\nstatus: published\npublished: 2019-01-26\nform: none\n");
    site.with("town/office/2018/01-overview.md", "# Overview\n\nTo [nowhere](gone.md).\n");
    site.with(
        "town/office/2019/report.yml",
        "title: Third\nstatus: published\npublished: 2020-01-26\nform: none\n");
    site.with("town/office/2019/01-overview.md", "# Overview\n\nWords.\n");

    CommandLineRun check = site.run(broken, "check");
    assertThat(check.exit()).isEqualTo(3);
    assertThat(check.out())
        .contains("content/town/office/2017/report.yml: error[own-fault]")
        .contains("content/town/office/2018/01-overview.md:3:4: error[broken-link]")
        .contains("2 errors");
    assertThat(check.err()).isEmpty();

    site.with("site.yml", "title: Reports of our town\nlanguage: en\non-error: hold\n");
    CommandLineRun build = site.run(broken, "build");
    assertThat(build.exit()).isEqualTo(3);
    assertThat(site.output().resolve("town/office/2019/index.html")).exists();
    assertThat(site.output().resolve("town/office/2017")).doesNotExist();
    assertThat(site.output().resolve("town/office/2018")).doesNotExist();
  }

  private static Check faultyIn(int year) {
    return context -> {
      if (context.report().year() == year) {
        throw new IllegalStateException("not this year");
      }
      return List.of();
    };
  }

  @Test
  void wrongUseIsToldWithTheRemedy() {
    assertThat(site.run("build", "--jobs", "0").err())
        .isEqualTo("--jobs is 0, it must be 1 or more\n");
    assertThat(site.run("build", "--jobs", "many").exit()).isEqualTo(2);
    assertThat(site.run("build", "--theme", "nowhere").err())
        .isEqualTo("there is no theme nowhere in themes/\n");
    assertThat(site.run("build", "--as-of", "31.1.2018").exit()).isEqualTo(2);
    assertThat(site.run("check", "--formt", "json").exit()).isEqualTo(2);
    assertThat(CommandLineRun.of("check", "--lang", "tlh").err())
        .isEqualTo("there are no messages in tlh; known are en, zh-CN\n");
  }

  /** A download that fails for reasons of its own. */
  private static final Export FAULTY =
      new Export() {
        @Override
        public String name() {
          return "csv";
        }

        @Override
        public String file() {
          return "statistics.csv";
        }

        @Override
        public void write(ExportInput input, Sink sink) {
          throw new IllegalStateException("no figures today");
        }
      };

  /** A page of the whole site that fails for reasons of its own. */
  private static final PageKind FAULTY_PAGE =
      new PageKind() {
        @Override
        public String template() {
          return "faulty.html";
        }

        @Override
        public String templateText() {
          return "";
        }

        @Override
        public Stream<Page> ofSite(RenderContext context) {
          throw new IllegalStateException("no page today");
        }
      };

  private void enlarge(String path, long size) throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(site.content().resolve(path).toFile(), "rw")) {
      file.setLength(size);
      file.write("# x".getBytes(StandardCharsets.UTF_8));
    }
  }
}
