package org.yearpress.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.form.Crosswalks;
import org.yearpress.model.Site;
import org.yearpress.testing.MemorySink;
import org.yearpress.testing.SiteBuilder;

@Tag("unit")
class JsonExportTest {
  private static final String PATH = "shili/kjj/2017/downloads/shili-kjj-2017-report.json";

  @Test
  void fitsThePublishedSchema() throws IOException {
    assertThat(errors(write(site(true)))).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatItDoesNotDescribe() throws IOException {
    String json = write(site(true));

    assertThat(errors(json.replace("\"state\":\"blank\"", "\"state\":\"zero\""))).isNotEmpty();
    assertThat(errors(json.replace("\"format\":2", "\"format\":2,\"extra\":1"))).isNotEmpty();
    assertThat(errors(json.replace("\"value\":3,", "\"value\":3,\"state\":\"blank\",")))
        .isNotEmpty();
  }

  @Test
  void everyCellIsThereWithItsStateAndExactFigure() {
    assertThat(write(site(true)))
        .contains(
            "{\"key\":\"1\",\"value\":3,\"raw\":\"３\"",
            "{\"key\":\"1.2\",\"state\":\"blank\"",
            "\"state\":\"text\",\"raw\":\"=1+1\"",
            "\"column\":\"a\",\"value\":-1.50",
            "\"value\":12345678901234567890.10");
  }

  @Test
  void theProseIsThereAsText() {
    assertThat(write(site(true)))
        .contains(
            "{\"slug\":\"part1\",\"title\":\"第0部分\",\"parts\":["
                + "{\"texts\":[\"<b>一</b> & “二”\",\"三\"]}]}");
  }

  @Test
  void anAcceptedFindingHasItsReasonAndRemarksForEditorsStayInside() {
    assertThat(write(site(true)))
        .contains("\"accepted\":{\"reason\":\"没有更多数据\",\"by\":\"示例站点编辑\",\"on\":\"2026-01-01\"}")
        .contains("\"id\":\"R2\"")
        .doesNotContain("P-7");
  }

  @Test
  void peopleAreLeftOutWhereTheSiteSaysSo() {
    assertThat(write(site(true))).contains("张三", "0532-5678");
    assertThat(write(site(false))).doesNotContain("张三", "0532-5678").contains("0532-1234");
  }

  @Test
  void twoWritingsAreEqual() {
    assertThat(write(site(true))).isEqualTo(write(site(true)));
  }

  @Test
  void aReportWithoutAFormHasItsCellsAsWritten() throws IOException {
    MemorySink sink = new MemorySink();
    new JsonExport().write(Inputs.withoutForm(site(true)), sink);

    assertThat(errors(sink.text(PATH))).isEmpty();
    assertThat(sink.text(PATH)).contains("\"rows\":{\n\"x\":\"第一\\\"处\\\"\"}");
  }

  private static String write(Site site) {
    MemorySink sink = new MemorySink();
    new JsonExport().write(Inputs.of(site, null, Crosswalks.NONE, "<b>一</b> & “二”\n\n三"), sink);
    assertThat(sink.files()).containsOnlyKeys(PATH);
    return sink.text(PATH);
  }

  private static Iterable<?> errors(String json) throws IOException {
    try (InputStream in =
        JsonExportTest.class.getResourceAsStream("/schema/report-json.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
      return schema.validate(json, InputFormat.JSON);
    }
  }

  private static Site site(boolean people) {
    return SiteBuilder.of("示例", "zh-CN").publishPeople(people).build();
  }
}
