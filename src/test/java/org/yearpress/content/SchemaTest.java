package org.yearpress.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.export.Export;
import org.yearpress.form.RuleKind;
import org.yearpress.form.RuleKinds;
import org.yearpress.markup.Dialect;
import org.yearpress.markup.Dialects;
import org.yearpress.model.Licence;
import org.yearpress.pipeline.Stages;
import org.yearpress.publish.TargetKind;
import org.yearpress.publish.Targets;
import org.yearpress.testing.TestStages;

/** The published schemas say the same as the readers. */
@Tag("unit")
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A schema, a path to properties in it, and the keys that the reader knows there. */
  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of("site", "/properties", SiteFile.keys(TestStages.VOCABULARY)),
        Arguments.of("site", "/properties/forms/items/properties", SiteFile.FORM_KEYS),
        Arguments.of("site", "/properties/menu/items/properties", SiteFile.MENU_KEYS),
        Arguments.of("site", "/properties/notice/properties", SiteFile.NOTICE_KEYS),
        Arguments.of("site", "/properties/pdf/properties", SiteFile.PDF_KEYS),
        Arguments.of("site", "/properties/brand/properties", BrandFile.KEYS),
        Arguments.of("site", "/properties/calendar/items/properties", SiteFile.RELEASE_KEYS),
        Arguments.of("site", "/properties/gov-cn/properties", SiteFile.GOV_CN_KEYS),
        Arguments.of("site", "/properties/footer/properties", FooterFile.KEYS),
        Arguments.of(
            "site", "/properties/footer/properties/contact/properties", ReportFile.CONTACT_KEYS),
        Arguments.of("site", "/$defs/badge/properties", FooterFile.BADGE_KEYS),
        Arguments.of("site", "/properties/publish/additionalProperties/properties", publishKeys()),
        Arguments.of("site", "/properties/licence/oneOf/1/properties", LicenceKey.KEYS),
        Arguments.of("body", "/properties/licence/oneOf/1/properties", LicenceKey.KEYS),
        Arguments.of("report", "/properties/licence/oneOf/1/properties", LicenceKey.KEYS),
        Arguments.of("body", "/properties", BodyFile.KEYS),
        Arguments.of("body", "/properties/names/items/properties", BodyFile.NAME_KEYS),
        Arguments.of("body", "/properties/contact/properties", ReportFile.CONTACT_KEYS),
        Arguments.of("report", "/properties", ReportFile.KEYS),
        Arguments.of("report", "/properties/withdrawn/properties", ReportFile.WITHDRAWN_KEYS),
        Arguments.of("report", "/properties/contact/properties", ReportFile.CONTACT_KEYS),
        Arguments.of("report", "/properties/signed/items/properties", ReportFile.SIGNED_KEYS),
        Arguments.of("report", "/properties/people/properties", ReportFile.PEOPLE_KEYS),
        Arguments.of("report", "/properties/filled/properties", ReportFile.FILLED_KEYS),
        Arguments.of(
            "report", "/properties/attachments/items/properties", ReportFile.ATTACHMENT_KEYS),
        Arguments.of("report", "/properties/accepted/items/properties", ReportFile.ACCEPTED_KEYS),
        Arguments.of(
            "report", "/properties/corrections/items/properties", ReportFile.CORRECTION_KEYS),
        Arguments.of("edition", "/properties", EditionFile.KEYS),
        Arguments.of(
            "edition", "/properties/attachments/items/properties", EditionFile.ATTACHMENT_KEYS));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void schemaAndReaderKnowTheSameKeys(String schema, String pointer, List<String> keys)
      throws IOException {
    List<String> properties = new ArrayList<>();
    schema(schema).at(pointer).fieldNames().forEachRemaining(properties::add);

    assertThat(properties).containsExactlyElementsOf(keys);
  }

  @ParameterizedTest
  @MethodSource("words")
  void schemaAndRegistriesKnowTheSameWords(String schema, String pointer, List<String> words)
      throws IOException {
    List<String> listed = new ArrayList<>();
    schema(schema).at(pointer).forEach(word -> listed.add(word.asText()));

    assertThat(listed).containsExactlyElementsOf(words);
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of(
            "site",
            "/properties/downloads/items/enum",
            Stages.standardLists().exports().stream().map(Export::name).toList()),
        Arguments.of(
            "site",
            "/properties/markup/items/enum",
            Dialects.standard().stream().map(Dialect::name).toList()),
        Arguments.of(
            "site",
            "/properties/publish/additionalProperties/properties/kind/enum",
            Targets.ALL.stream().map(TargetKind::name).toList()),
        Arguments.of("site", "/properties/licence/oneOf/0/enum", licences()),
        Arguments.of("body", "/properties/licence/oneOf/0/enum", licences()),
        Arguments.of("report", "/properties/licence/oneOf/0/enum", licences()),
        Arguments.of(
            "form",
            "/$defs/rule/properties/kind/enum",
            RuleKinds.ALL.stream().map(RuleKind::word).toList()));
  }

  private static List<String> licences() {
    return Stream.concat(Stream.of("none"), Licence.KNOWN.stream().map(Licence::id)).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyKeyHasWordsForATooltip(String name) throws IOException {
    List<String> silent = new ArrayList<>();
    collectSilent(schema(name), "", silent);

    assertThat(silent).isEmpty();
  }

  static Stream<String> names() {
    return Stream.of("site", "body", "report", "import");
  }

  @Test
  void theDemoSiteIsValid() throws IOException {
    ContentTree tree = new ContentFolder(Path.of("content")).tree();
    for (String name : names().toList()) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(schema(name));
      for (SourceFile file : tree.files()) {
        if (file.name().equals(name + ".yml")) {
          assertThat(schema.validate(yaml(file))).as(file.path()).isEmpty();
        }
      }
    }
  }

  /** Editors take what the program reads: a number without quotes is a text there too. */
  @Test
  void theMappingThatComesWithYearpressIsValid() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema("import"));
    Path file = Path.of("src/main/resources/imports/us-foia-2022.yml");

    assertThat(schema.validate(yaml(Files.readAllBytes(file)))).isEmpty();
  }

  private static JsonNode yaml(SourceFile file) throws IOException {
    return yaml(file.bytes());
  }

  private static JsonNode yaml(byte[] bytes) {
    Object tree =
        new Load(LoadSettings.builder().build())
            .loadFromString(new String(bytes, StandardCharsets.UTF_8));
    return JSON.valueToTree(tree);
  }

  private static void collectSilent(JsonNode node, String path, List<String> silent) {
    JsonNode properties = node.path("properties");
    properties
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (properties.get(key).path("description").asText().isEmpty()) {
                silent.add(path + "/" + key);
              }
            });
    node.fieldNames()
        .forEachRemaining(key -> collectSilent(node.get(key), path + "/" + key, silent));
    if (node.isArray()) {
      node.forEach(item -> collectSilent(item, path, silent));
    }
  }

  private static List<String> publishKeys() {
    List<String> keys = new ArrayList<>(List.of("kind"));
    keys.addAll(TestStages.VOCABULARY.targetKeys());
    keys.addAll(List.of("keep", "gzip", "records"));
    return keys;
  }

  private static JsonNode schema(String name) throws IOException {
    return JSON.readTree(Schemas.text(name, TestStages.VOCABULARY));
  }
}
