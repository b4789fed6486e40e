package org.yearpress.content.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;

/** Rows that a file of figures does not have yet. */
@Tag("unit")
class StatisticsRowsTest {
  private static Optional<String> added(String text, String row, String before, String... values) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      columns.put(values[i], values[i + 1]);
    }
    return StatisticsRows.added(
        text, FormKeys.NONE, "", new StatisticsRows.NewRow("main", row, "", columns, before));
  }

  @Test
  void aRowComesBehindTheLastOfItsTableWithTheEndsOfTheFile() {
    assertThat(added("row,value\r\n1,2\r\n", "2", "", "value", "3"))
        .contains("row,value\r\n1,2\r\n2,3\r\n");
    assertThat(added("row,value\n1,2", "2", "", "value", "3")).contains("row,value\n1,2\n2,3\n");
    assertThat(added("table;row;value\nmain;1;2\nother;1;2\n", "2", "", "value", "3"))
        .contains("table;row;value\nmain;1;2\nmain;2;3\nother;1;2\n");
  }

  @Test
  void aRowStandsAboveTheOneThatClosesTheTable() {
    assertThat(added("row,column,value\na,x,1\nall,x,1\n", "b", "all", "x", "", "y", "4"))
        .contains("row,column,value\na,x,1\nb,x,\nb,y,4\nall,x,1\n");
  }

  @Test
  void namesWithSignsOfTheFileAreQuoted() {
    assertThat(added("row,value,note\n1,2,\"a\nb\"\n", "say \"x\", y", "", "value", "1"))
        .contains("row,value,note\n1,2,\"a\nb\"\n\"say \"\"x\"\", y\",1,\n");
  }

  @Test
  void aFileWithoutAPlaceForItIsLeftAlone() {
    assertThat(added("value\n1\n", "2", "", "value", "3")).isEmpty();
    assertThat(added("", "2", "", "value", "3")).isEmpty();
  }

  @Test
  void theNoteOfACellIsFoundByItsHead() {
    assertThat(StatisticsRows.note("row,value,note\n1,2,x\n", Place.at("a.csv", 2, 2)))
        .contains(Place.at("a.csv", 2, 3));
    assertThat(StatisticsRows.note("row,value\n1,2\n", Place.at("a.csv", 2, 2))).isEmpty();
  }
}
