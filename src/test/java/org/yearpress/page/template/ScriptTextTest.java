package org.yearpress.page.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ScriptTextTest {
  private static String shortened(String script) {
    return new String(
        ScriptText.minify(script.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  @Test
  void indentationAndCommentsGo() {
    assertThat(shortened("// a\n\n  f();\n  /* b\n   * c\n   */\n  g(); // d\n"))
        .isEqualTo("f();g();");
  }

  @Test
  void blanksGoWhereNoWordNeedsThem() {
    assertThat(shortened("var a = b + c, d = (e) => { return f - -1; };"))
        .isEqualTo("var a=b+c,d=(e)=>{return f- -1;};");
    assertThat(shortened("if (a in b) c = d / e;")).isEqualTo("if(a in b)c=d / e;");
  }

  @Test
  void linesThatAreOverStandBehindEachOther() {
    assertThat(shortened("f(\n  a,\n  b\n)\n{\n  c();\n}\nd();\n"))
        .isEqualTo("f(a,b\n)\n{c();}\nd();");
    // what may be a comment ends its line
    assertThat(shortened("if (a) /'  b/.test(c); // d;\ne();"))
        .isEqualTo("if (a) /'  b/.test(c); // d;\ne();");
  }

  @Test
  void textsStay() {
    assertThat(shortened("f(\"a  // b\", 'c  d', \"\\\"  e\");"))
        .isEqualTo("f(\"a  // b\",'c  d',\"\\\"  e\");\n");
    assertThat(shortened("x = /[/\"]  +/.test( y );")).isEqualTo("x= /[/\"]  +/.test(y);");
    assertThat(shortened("return /  '/;")).isEqualTo("return /  '/;");
  }

  @Test
  void whatCannotBeToldApartStays() {
    assertThat(shortened("if ( a ) /'  b/.test( c );")).isEqualTo("if ( a ) /'  b/.test( c );");
    assertThat(shortened("a = `\n  b`;")).isEqualTo("a = `\n  b`;");
  }
}
