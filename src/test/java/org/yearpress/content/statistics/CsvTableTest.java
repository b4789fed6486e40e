package org.yearpress.content.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Messages;

/** What is wrong with a CSV file is told for what it is, and where. */
@Tag("unit")
class CsvTableTest {
  private static final Messages ENGLISH = Messages.of("en");

  private static List<String> told(String text, Limits limits) {
    Problems problems = new Problems();
    CsvTable.read("a.csv", text, limits, problems);
    return problems.list().stream()
        .map(found -> found.place() + " " + ENGLISH.format(found.message()))
        .toList();
  }

  private static List<String> told(String text) {
    return told(text, Limits.STANDARD);
  }

  @Test
  void aQuoteThatIsNotClosedAndTextAfterOneAreToldApart() {
    assertThat(told("row,value\n1,\"2\n"))
        .singleElement()
        .asString()
        .startsWith("a.csv:2")
        .contains("never closed");
    assertThat(told("row,value\n1,2\n3,\"4\"5\n"))
        .singleElement()
        .asString()
        .startsWith("a.csv:3")
        .contains("text follows the closing quote");
  }

  @Test
  void aRecordThatIsTooLongIsNoUnclosedQuote() {
    Limits few = Limits.STANDARD.with(Limit.CSV_RECORD, 40);
    String expected = "the record that begins here has 41 characters or more, the limit is 40";
    assertThat(told("row,value\n1,2\n3," + "4".repeat(50) + "\n", few))
        .singleElement()
        .asString()
        .startsWith("a.csv:3")
        .endsWith(expected);
    assertThat(told("row,value\n1,\"" + "2\n".repeat(30) + "\"\n", few))
        .singleElement()
        .asString()
        .startsWith("a.csv:2")
        .endsWith(expected);
    assertThat(told("a,b,c,d\n" + "12345678901234,".repeat(3) + "4\n", few))
        .singleElement()
        .asString()
        .startsWith("a.csv:2")
        .endsWith(expected);
    assertThat(told("row,value\n1," + "2".repeat(38) + "\n", few)).isEmpty();
  }

  @Test
  void aRecordOfMoreFieldsThanAnyTableHasIsToldAsThat() {
    assertThat(told("row,value\n" + "1,".repeat(20_000) + "\n"))
        .singleElement()
        .asString()
        .startsWith("a.csv:2")
        .contains("columns", "the limit is 500");
    assertThat(told("row,value\n1,2,3\n"))
        .singleElement()
        .asString()
        .contains("the line has 3 fields, the header line has 2");
  }

  /** The parser's own limit on a field is far over ours. */
  @Test
  void aCellThatIsTooLongIsToldByItsLength() {
    assertThat(told("row,value\n1," + "2".repeat(10_001) + "\n"))
        .singleElement()
        .asString()
        .startsWith("a.csv:2:2")
        .contains("10001 characters");
  }
}
