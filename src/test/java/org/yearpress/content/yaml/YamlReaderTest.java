package org.yearpress.content.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.ContentFolder;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Body.YearSpan;

@Tag("unit")
class YamlReaderTest {
  private final Problems problems = new Problems();

  @Test
  void everyValueKnowsWhereItStands() {
    YamlMapping root = root("title: 报告\nsigned:\n  - {by: 局, on: 2018-01-26}\n");

    assertThat(root.placeOf("signed")).isEqualTo(Place.at("x.yml", 2, 1));
    YamlNode signed = root.items("signed").get(0);
    assertThat(signed.place()).isEqualTo(Place.at("x.yml", 3, 5));
    YamlNode on = signed.mapping().value("on").orElseThrow();
    assertThat(on.place()).isEqualTo(Place.at("x.yml", 3, 17));
    assertThat(on.name()).isEqualTo("signed[1].on");
    assertThat(on.date()).contains(LocalDate.of(2018, 1, 26));
  }

  @Test
  void textStaysAsWritten() {
    YamlMapping root =
        root("a: 3.10\nb: no\nc: 007\nd: \"null\"\ne: null\nf: \"\"\ng: |\n  x\n  y\n");

    assertThat(root.text("a")).isEqualTo("3.10");
    assertThat(root.text("b")).isEqualTo("no");
    assertThat(root.text("c")).isEqualTo("007");
    assertThat(root.text("d")).isEqualTo("null");
    assertThat(root.has("e")).isFalse();
    assertThat(root.value("f").flatMap(YamlNode::text)).contains("");
    assertThat(root.text("g")).isEqualTo("x\ny\n");
    assertThat(root.value("d").orElseThrow().isQuoted()).isTrue();
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void valuesAreWhatTheReaderAsksFor() {
    YamlMapping root =
        root(
            """
            integer: -7
            number: 12.30
            moment: 2018-01-31T09:00+08:00
            blank-moment: 2018-01-31 09:00:00Z
            period: 2017-01-01/2017-12-31
            years: {from: 2017, to: 2018}
            open: {from: 2019}
            one: 2021
            day: "03-31"
            flag: true
            list: [a, b]
            """);

    assertThat(root.value("integer").flatMap(YamlNode::integer)).contains(-7);
    assertThat(root.value("number").flatMap(YamlNode::number)).contains(new BigDecimal("12.30"));
    assertThat(root.value("moment").flatMap(YamlNode::moment))
        .contains(OffsetDateTime.parse("2018-01-31T09:00+08:00"));
    assertThat(root.value("blank-moment").flatMap(YamlNode::moment))
        .contains(OffsetDateTime.parse("2018-01-31T09:00Z"));
    assertThat(root.value("period").flatMap(YamlNode::period).orElseThrow().to())
        .isEqualTo(LocalDate.of(2017, 12, 31));
    assertThat(root.value("years").flatMap(YamlNode::years)).contains(new YearSpan(2017, 2018));
    assertThat(root.value("open").flatMap(YamlNode::years)).contains(new YearSpan(2019, null));
    assertThat(root.value("one").flatMap(YamlNode::years)).contains(new YearSpan(2021, 2021));
    assertThat(root.value("day").flatMap(YamlNode::monthDay)).isPresent();
    assertThat(root.flag("flag", false)).isTrue();
    assertThat(root.texts("list")).containsExactly("a", "b");
    assertThat(root.value("one").orElseThrow().oneOrMore()).hasSize(1);
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void allErrorsOfAFileAreTold() {
    YamlMapping root = root("titel: a\nyear: [1]\nstatus: publishd\nnames:\n  - nam: x\n");
    YamlMapping known = root.node().mapping(List.of("title", "year", "status", "names"));
    known.required("title");
    List<String> words = List.of("draft", "published", "withdrawn");
    assertThat(known.value("year").flatMap(YamlNode::year)).isEmpty();
    assertThat(known.value("status").flatMap(v -> v.word(words))).isEmpty();
    known.items("names").forEach(item -> item.mapping(List.of("name", "from")).required("name"));

    assertThat(ContentFolder.printed(problems.list()))
        .containsExactly(
            "x.yml:1:1: error[unknown-key] there is no key titel (hint: did you mean title?)",
            "x.yml:1:1: error[missing-key] title is missing",
            "x.yml:2:7: error[wrong-type] year is […], expected a year such as 2017",
            "x.yml:3:9: error[wrong-word] status is publishd, expected one of draft, published,"
                + " withdrawn (hint: did you mean published?)",
            "x.yml:5:5: error[unknown-key] there is no key nam in names[1] (hint: did you mean"
                + " name?)",
            "x.yml:5:5: error[missing-key] name is missing in names[1]");
  }

  @Test
  void anAliasStandsForWhatItNames() {
    YamlMapping root = root("a: &x {k: 1}\nb: *x\nc: &y text\nd: *y\n");

    assertThat(root.value("b").orElseThrow().mapping().text("k")).isEqualTo("1");
    assertThat(root.text("d")).isEqualTo("text");
  }

  @Test
  void aliasesThatMultiplyAreStopped() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      bomb.append("a" + i + ": &a" + i + " [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
    }

    assertThat(refused(bomb.toString()))
        .isEqualTo(
            "x.yml:6:20: error[limit] there are 502462 values or more, aliases spelled out; the"
                + " limit is 500000");
    assertThat(refused("a: &x 1\nb: [" + "*x, ".repeat(101) + "]"))
        .isEqualTo(
            "x.yml:2:405: error[limit] aliases (*name) are used 101 times or more, the limit is"
                + " 100");
  }

  @Test
  void aLongKeyIsNotMultipliedByWhatStandsBelowIt() {
    // A name with all keys above it, kept for each value, would be 20 GB here.
    String longKey = "k".repeat(1_000_000);
    StringBuilder text = new StringBuilder("? " + longKey + "\n: a: 1\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("  b" + i + ": 1\n");
    }
    YamlMapping root = root(text.toString());
    YamlNode value = root.entries().get(0).value().mapping().value("b7").orElseThrow();

    assertThat(value.name()).isEqualTo("k".repeat(40) + "….b7");
  }

  @Test
  void depthIsBoundedBeforeAnyStackIs() {
    assertThat(refused("a: " + "[".repeat(100_000)))
        .isEqualTo("x.yml:1:67: error[limit] lists and mappings are 65 deep here, the limit is 64");
  }

  @Test
  void whatIsNotYamlIsOneErrorWhereItEndsToBe() {
    assertThat(refused("title: 2017: report\n"))
        .isEqualTo(
            "x.yml:1:12: error[yaml] this is not YAML: a text without quotes contains a colon"
                + " followed by a space (hint: put the text in quotes)");
    assertThat(refused("a:\n\tb: 1\n"))
        .isEqualTo(
            "x.yml:2:1: error[yaml] this is not YAML: a tab is used where spaces are expected (hint:"
                + " indent with spaces)");
    assertThat(refused("a: \"b\nc: d\n"))
        .isEqualTo(
            "x.yml:1:4: error[yaml] this is not YAML: a quote is opened here and never"
                + " closed (hint: close the quote)");
    assertThat(refused("a: 1\nb\n"))
        .isEqualTo(
            "x.yml:3:1: error[yaml] this is not YAML: a key without a colon, or a text that goes"
                + " on too far to the left (hint: write `key: value`, with a space after the"
                + " colon)");
    assertThat(refused("a:\n    b: 1\n  c: 2\n"))
        .isEqualTo(
            "x.yml:3:3: error[yaml] this is not YAML: the line is not indented like the lines it belongs to (hint: start keys that belong together in the same column)");
    assertThat(refused("a: [1, 2\nb: 3\n"))
        .isEqualTo(
            "x.yml:2:2: error[yaml] this is not YAML: a list that began with [ is not closed, or a"
                + " comma is missing (hint: close it with ]; put texts with commas, brackets or"
                + " colons in quotes)");
    assertThat(refused("a: {b: 1\nc: 3\n"))
        .isEqualTo(
            "x.yml:2:2: error[yaml] this is not YAML: a mapping that began with a brace is not"
                + " closed, or a comma is missing (hint: close it; put texts with commas, brackets"
                + " or colons in quotes)");
    assertThat(refused("")).isEqualTo("x.yml:1:1: error[yaml] the file is empty");
    assertThat(refused("# only a remark\n")).isEqualTo("x.yml:1:1: error[yaml] the file is empty");
    assertThat(refused("a: 1\n---\nb: 2\n"))
        .isEqualTo(
            "x.yml:2:1: error[yaml] a second YAML document begins here; a file holds one document");
    assertThat(refused("a: *x\n"))
        .isEqualTo("x.yml:1:4: error[yaml] *x is used, but there is no &x before it");
    assertThat(refused("a: &x [*x]\n"))
        .isEqualTo("x.yml:1:8: error[yaml] *x is used, but there is no &x before it");
    assertThat(refused("[a]: 1\n"))
        .isEqualTo("x.yml:1:1: error[yaml] a list or a mapping is used as a key; keys are text");
    assertThat(refused("a: !!javax.script.ScriptEngineManager []\n"))
        .isEqualTo(
            "x.yml:1:4: error[yaml] the tag tag:yaml.org,2002:javax.script.ScriptEngineManager is"
                + " used; tags have no meaning here");
    assertThat(refused("a: b\u0001\n"))
        .isEqualTo("x.yml:1:5: error[yaml] the character U+0001 is not allowed in YAML");
    assertThat(refused("a: @b\n"))
        .startsWith("x.yml:1:4: error[yaml] this is not YAML: found character '@'");
  }

  @Test
  void theSameKeyTwiceIsAnErrorAndTheFirstCounts() {
    YamlMapping root = root("a: 1\nb: 2\na: {c: 3}\n");

    assertThat(root.text("a")).isEqualTo("1");
    assertThat(ContentFolder.printed(problems.list()))
        .containsExactly(
            "x.yml:3:1: error[duplicate-key] a occurs twice, first in line 1 (hint: keep one of the"
                + " two)");
  }

  @Test
  void whatIsThereAndWhatWasExpectedIsSaid() {
    assertThat(wrong("{b: 1}", YamlNode::text)).isEqualTo("a is {…}, expected a text");
    assertThat(wrong("1.5", YamlNode::integer)).isEqualTo("a is 1.5, expected a whole number");
    assertThat(wrong("17", YamlNode::year)).isEqualTo("a is 17, expected a year such as 2017");
    assertThat(wrong("many", YamlNode::number)).isEqualTo("a is many, expected a number");
    assertThat(wrong("yes", YamlNode::flag)).isEqualTo("a is yes, expected true or false");
    assertThat(wrong("2018-02-30", YamlNode::date))
        .isEqualTo("a is 2018-02-30, expected a day such as 2018-01-26");
    assertThat(wrong("31.3.", YamlNode::monthDay))
        .isEqualTo("a is 31.3., expected month and day such as \"03-31\"");
    assertThat(wrong("2018-01-31T09:00", YamlNode::moment))
        .isEqualTo(
            "a is 2018-01-31T09:00, expected a moment with its offset such as"
                + " 2018-01-31T09:00+08:00");
    assertThat(wrong("2017-12-31/2017-01-01", YamlNode::period))
        .isEqualTo(
            "a is 2017-12-31/2017-01-01, expected first and last day such as"
                + " 2017-01-01/2017-12-31");
    assertThat(wrong("{from: 2018, to: 2017}", YamlNode::years))
        .isEqualTo("a is {…}, expected a first and a last year, the first not after the last");
    assertThat(wrong("b", YamlNode::items)).isEqualTo("a is b, expected a list");
    assertThat(wrong("[b]", YamlNode::mapping)).isEqualTo("a is […], expected keys with values");
    assertThat(wrong("x".repeat(50), YamlNode::integer))
        .isEqualTo("a is " + "x".repeat(40) + "…, expected a whole number");
  }

  @Test
  void aControlCharacterIsRefusedAlsoWhereItIsWrittenAsAnEscape() {
    assertThat(refused("a: b\nname: \"x\\u0001y\"\n")).contains("x.yml:2:7").contains("U+0001");
    assertThat(root("a: \"b\\nc\\td\"\n").text("a")).isEqualTo("b\nc\td");
  }

  private YamlMapping root(String text) {
    return YamlReader.parse("x.yml", text, Limits.STANDARD, problems).orElseThrow().mapping();
  }

  private static String refused(String text) {
    Problems problems = new Problems();
    Optional<YamlNode> root = YamlReader.parse("x.yml", text, Limits.STANDARD, problems);
    assertThat(root).isEmpty();
    assertThat(problems.list()).hasSize(1);
    return ContentFolder.printed(problems.list().get(0));
  }

  private static String wrong(String value, Consumer<YamlNode> accessor) {
    Problems problems = new Problems();
    YamlNode root =
        YamlReader.parse("x.yml", "a: " + value + "\n", Limits.STANDARD, problems).orElseThrow();
    accessor.accept(root.mapping().value("a").orElseThrow());
    String printed = ContentFolder.printed(problems.list().get(0));
    return printed.substring(printed.indexOf(']') + 2);
  }
}
