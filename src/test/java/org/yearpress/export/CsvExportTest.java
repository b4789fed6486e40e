package org.yearpress.export;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;
import org.yearpress.export.figures.CsvLines;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;
import org.yearpress.model.Site;
import org.yearpress.testing.FormBuilder;
import org.yearpress.testing.MemorySink;
import org.yearpress.testing.SampleReports;

@Tag("unit")
class CsvExportTest {
  private static final String PATH = "shili/kjj/2017/downloads/shili-kjj-2017-statistics.csv";

  @Test
  void everyCellOfTheFormHasALine() {
    String csv = write("en");

    assertThat(csv)
        .isEqualTo(
            """
            form,form-version,body,body-name,year,edition,scope,table,row,column,label,unit,state,value,raw,note,finding,comparable,key,definition,path,role,unit-code,unit-multiplier,period-from,period-to,body-parent,body-identifiers,observation-status,break
            sample,2,shili/kjj,kjj,2017,1,office,main,1,value,申请数,件,value,3,３,,T1 R2,,1,1,,value,{item},1,2017-01-01,2017-12-31,shili,,A,
            sample,2,shili/kjj,kjj,2017,1,office,main,1.1,value,当面申请数,件,value,3,3,含更正,,,1.1,1.1,,value,{item},1,2017-01-01,2017-12-31,shili,,A,
            sample,2,shili/kjj,kjj,2017,1,office,main,1.2,value,信函申请数,件,blank,,,,,,1.2,1.2,,value,{item},1,2017-01-01,2017-12-31,shili,,O,
            sample,2,shili/kjj,kjj,2017,1,office,main,2.1,value,收费总额,件,text,,'=1+1,,,,2.1,2.1,二、收费,value,{item},1,2017-01-01,2017-12-31,shili,,O,
            sample,2,shili/kjj,kjj,2017,1,office,parts,x,a,"第一""处"" / 收到",,value,-1.50,-1.50,,,,parts:x@a,parts:@a,,value,,,2017-01-01,2017-12-31,shili,,A,
            sample,2,shili/kjj,kjj,2017,1,office,parts,x,b,"第一""处"" / 办结",,blank,,,,,,parts:x@b,parts:@b,,value,,,2017-01-01,2017-12-31,shili,,O,
            sample,2,shili/kjj,kjj,2017,1,office,parts,total,a,合计 / 收到,,value,12345678901234567890.10,12345678901234567890.10,,,,parts:total@a,parts:@a,,total,,,2017-01-01,2017-12-31,shili,,A,
            sample,2,shili/kjj,kjj,2017,1,office,parts,total,b,合计 / 办结,,blank,,,,,,parts:total@b,parts:@b,,total,,,2017-01-01,2017-12-31,shili,,O,
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void aStrictReaderTakesIt() {
    List<CsvRecord> lines = CsvReader.builder().ofCsvRecord(write("en")).stream().toList();

    assertThat(lines)
        .hasSize(9)
        .allSatisfy(line -> assertThat(line.getFieldCount()).isEqualTo(CsvLines.COLUMNS.size()));
  }

  @Test
  void spreadsheetProgramsOfChineseSitesGetTheirMark() {
    assertThat(write("zh-CN")).startsWith("\uFEFFform,");
    assertThat(write("en")).startsWith("form,");
  }

  @Test
  void cellsSayHowTheyCompareWithTheFormBefore() {
    Form before = other("older");
    CellKey exact = new CellKey("main", "1", "value");
    CellKey left = new CellKey("main", "1.1", "value");
    CellKey right = new CellKey("main", "1.2", "value");
    Crosswalk crosswalk =
        new Crosswalk(
            "older-to-sample",
            "older@2",
            "sample@2",
            List.of(
                new Crosswalk.Pair(List.of(exact), List.of(exact), true, "", Place.SITE),
                new Crosswalk.Pair(List.of(left), List.of(left, right), true, "", Place.SITE)),
            Place.SITE);

    String csv = write("en", before, new Crosswalks(List.of(crosswalk)));

    assertThat(field(csv, "comparable"))
        .containsExactly("exact", "partial", "partial", "none", "none", "none", "none", "none");
    assertThat(field(csv, "break"))
        .containsExactly("", "form", "form", "form", "form", "form", "form", "form");
    assertThat(field(csv, "observation-status"))
        .containsExactly("A", "B", "O", "O", "B", "O", "B", "O");
    assertThat(write("en", SampleReports.form(), Crosswalks.NONE)).isEqualTo(write("en"));
  }

  private static List<String> field(String csv, String name) {
    return CsvReader.builder().ofNamedCsvRecord(csv).stream()
        .map(line -> line.getField(name))
        .toList();
  }

  private static Form other(String id) {
    return FormBuilder.like(SampleReports.form()).id(id).build();
  }

  private static String write(String language) {
    return write(language, null, Crosswalks.NONE);
  }

  private static String write(String language, Form before, Crosswalks crosswalks) {
    MemorySink sink = new MemorySink();
    new CsvExport()
        .write(Inputs.of(Site.withTitle("示例", language), before, crosswalks, "正文"), sink);
    assertThat(sink.files()).containsOnlyKeys(PATH);
    return sink.text(PATH);
  }
}
