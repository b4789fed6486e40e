package org.yearpress.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class JsonTextTest {

  @Test
  void membersComeInTheOrderGivenWithoutSpaces() {
    JsonText json = new JsonText().object().name("b").value(1).name("a").array();
    json.value("x").value(true).nullValue().json("0.10").endArray();
    json.name("c").object().endObject().optional("d", "").optional("e", "y").endObject();

    assertThat(json).hasToString("{\"b\":1,\"a\":[\"x\",true,null,0.10],\"c\":{},\"e\":\"y\"}");
  }

  @Test
  void whatCouldBreakAReaderIsEscaped() {
    assertThat(new JsonText().value("\"\\\n\t\u0001\u2028\u2029"))
        .hasToString("\"\\\"\\\\\\n\\t\\u0001\\u2028\\u2029\"");
  }

  @Test
  void loneSurrogatesAreEscapedAndPairsAreNot() {
    assertThat(new JsonText().value("\uD842\uDFB7 \uD842 \uDFB7"))
        .hasToString("\"\uD842\uDFB7 \\ud842 \\udfb7\"");
  }
}
