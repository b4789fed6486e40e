package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;

/** Where site.yml says {@code people: omit} no name of a person is in any file of the output. */
@Tag("site")
class PeopleTest {
  private static final String PERSON = "Quentin Uvarovich";

  @TempDir Path folder;

  private Map<String, String> built(String people) throws IOException {
    SmallSite site = new SmallSite(folder.resolve(people));
    site.with(
            "site.yml",
            "title: Town\nlanguage: en\npublisher: Town of Example\ndownloads: [csv, json, xlsx, html]\npeople: "
                + people
                + "\n")
        .with("town/office/body.yml", "name: Records office\nkind: office\n")
        .with(
            SmallSite.REPORT + "statistics.csv", "row,value\n3,\n3.1,6\n3.1.1,2\n3.1.2,3\n3.2,4\n")
        .with(
            SmallSite.REPORT + "report.yml",
            """
            title: Report on 2017
            status: published
            published: 2018-01-26
            contact: {name: NAME, phone: "555 0100"}
            signed: [{by: NAME, on: 2018-01-26}, {by: Records office, on: 2018-01-27}]
            filled: {by: NAME, on: 2018-01-25}
            people: {responsible: NAME, phone: "555 0199"}
            accepted:
              - {finding: T3.1, form: small@1, figures: "6 <> 2+3", reason: Kept as printed., by: NAME, on: 2018-02-01}
            corrections:
              - {on: 2018-02-01, by: NAME, cell: "3.2", from: 5, to: 4, reason: Miscounted.}
            """
                .replace("NAME", PERSON));
    CommandLineRun run = site.run("build", "--allow-findings");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    Map<String, String> files = new TreeMap<>();
    site.files()
        .forEach(
            (path, text) -> {
              files.put(path, text);
              if (path.endsWith(".xlsx")) {
                files.put(path, unpacked(text));
              }
            });
    return files;
  }

  private static String unpacked(String bytes) {
    StringBuilder all = new StringBuilder();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.ISO_8859_1)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return all.toString();
  }

  @Test
  void namesOfPeopleArePublishedByDefaultAndLeftOutOnDemand() throws IOException {
    String report = SmallSite.REPORT + "index.html";
    Map<String, String> published = built("publish");
    assertThat(published.get(report)).contains(PERSON);
    assertThat(
            published.entrySet().stream()
                .filter(file -> file.getValue().contains(PERSON))
                .map(Map.Entry::getKey))
        .hasSizeGreaterThan(4);

    Map<String, String> omitted = built("omit");

    assertThat(
            omitted.entrySet().stream()
                .filter(file -> file.getValue().contains("Uvarovich"))
                .map(Map.Entry::getKey))
        .isEmpty();
    assertThat(omitted.get(report)).contains("Records office").contains("555 0100");
    assertThat(omitted.values()).noneMatch(text -> text.contains("555 0199"));
  }
}
