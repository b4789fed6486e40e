package org.yearpress.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.content.SiteReader;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.export.CsvExport;
import org.yearpress.export.Export;
import org.yearpress.export.ExportInput;
import org.yearpress.model.Setting;
import org.yearpress.output.Sink;
import org.yearpress.text.MediaTypes;

/** What follows from the members of the registries; one of each from outside: {@code outside/}. */
@Tag("unit")
class StagesTest {
  /** A download that declares all that one can. */
  private static final class Brief implements Export {
    @Override
    public String name() {
      return "brief";
    }

    @Override
    public String file() {
      return "summary.brief";
    }

    @Override
    public Map<String, String> mediaTypes() {
      return Map.of("brief", "text/x-brief");
    }

    @Override
    public List<Setting> settings() {
      return List.of(
          Setting.text("brief-head", "First line.").asRequired(),
          Setting.number("brief-lines", "Lines at most."),
          Setting.flag("brief-bold", "Whether it is bold."),
          Setting.oneOf("brief-order", "Which way.", List.of("up", "down")));
    }

    @Override
    public void write(ExportInput input, Sink sink) {
      throw new UnsupportedOperationException();
    }
  }

  private static Stages with(Export... exports) {
    Stages.Lists standard = Stages.standardLists();
    return new Stages(
        new Stages.Lists(
            standard.dialects(),
            standard.statistics(),
            standard.checks(),
            List.of(exports),
            standard.ruleKinds(),
            standard.pages(),
            standard.targets(),
            standard.languages()));
  }

  private static Parsed<SiteReader> read(Path folder, String settings) throws IOException {
    Files.writeString(folder.resolve("site.yml"), "title: T\n" + settings);
    ContentTree tree = ContentTree.scan(folder, Limits.STANDARD).value();
    return SiteReader.open(tree, Limits.STANDARD, with(new Brief()).vocabulary());
  }

  @Test
  void twoMembersOfOneNameAreRefused() {
    assertThatThrownBy(() -> with(new CsvExport(), new CsvExport()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two of one download: csv");
  }

  @Test
  void withoutWordsFromOutsideEveryPipelineSharesTheOnesThereAre() {
    assertThat(Stages.standard().languages()).isSameAs(Languages.STANDARD);
    assertThat(Stages.standard().mediaTypes()).isSameAs(MediaTypes.STANDARD);
  }

  @Test
  void theNamesThatPagesNeedAreReserved() {
    assertThat(Stages.standard().vocabulary().reserved().atRoot())
        .containsExactlyInAnyOrder(
            "years",
            "compare",
            "items",
            "bodies",
            "data",
            "search",
            "search-index",
            "site-map",
            "assets",
            "corrections");
    assertThat(Stages.standard().vocabulary().reserved().inReport())
        .containsExactlyInAnyOrder(
            "statistics", "downloads", "attachments", "images", "trends", "compare", "editions");
  }

  @Test
  void aSettingIsReadCheckedAndInTheSchema(@TempDir Path folder) throws IOException {
    Parsed<SiteReader> read =
        read(folder, "brief-head: 1\nbrief-lines: 3\nbrief-bold: true\nbrief-order: up\n");

    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.value().site().settings())
        .containsExactly(
            Map.entry("brief-bold", "true"),
            Map.entry("brief-head", "1"),
            Map.entry("brief-lines", "3"),
            Map.entry("brief-order", "up"));
    JsonNode schema =
        new ObjectMapper()
            .readTree(with(new Brief()).schemas().get("site.schema.json"))
            .at("/properties");
    assertThat(schema.at("/downloads/items/enum").toString()).isEqualTo("[\"brief\"]");
    assertThat(schema.at("/brief-head/description").asText()).isEqualTo("First line.");
    assertThat(schema.at("/brief-lines/type").asText()).isEqualTo("integer");
    assertThat(schema.at("/brief-bold/type").asText()).isEqualTo("boolean");
    assertThat(schema.at("/brief-order/enum").toString()).isEqualTo("[\"up\",\"down\"]");
    assertThat(schema.has("@settings")).isFalse();
  }

  @Test
  void aSettingThatIsMissingOrWrongIsTold(@TempDir Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    for (Diagnostic each : read(folder, "brief-lines: x\nbrief-order: sideways\n").diagnostics()) {
      found.add(each.code());
    }

    assertThat(found).containsExactlyInAnyOrder("missing-key", "wrong-type", "wrong-word");
  }

  @Test
  void withoutItsMemberASettingIsNoKey(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("site.yml"), "title: T\nbrief-head: x\n");
    ContentTree tree = ContentTree.scan(folder, Limits.STANDARD).value();

    assertThat(SiteReader.open(tree, Limits.STANDARD, Stages.standard().vocabulary()).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("unknown-key");
  }
}
