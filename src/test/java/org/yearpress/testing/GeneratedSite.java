package org.yearpress.testing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.yearpress.content.form.Forms;
import org.yearpress.form.Column;
import org.yearpress.form.Form;
import org.yearpress.form.Row;
import org.yearpress.form.Table;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.step.Progress;

/**
 * A site made up from a seed: three bodies, 2017 to 2024, over both changes of the national form,
 * with blanks, zeros and cells that do not apply. What was written is kept, cell by cell.
 *
 * @param written raw text by body, year and cell: {@code qu/jiaoyu 2021 t3:1@3}
 */
public record GeneratedSite(Path output, Map<String, String> written) {
  public static final List<String> BODIES = List.of("qu", "qu/jiaoyu", "qu/weisheng");
  public static final int FIRST = 2017;
  public static final int LAST = 2024;

  private static final Pipeline PIPELINE = Pipeline.standard();
  private static final List<String> ODD = List.of("", "", "0", "0", "—");

  public static String form(int year) {
    return year < 2019 ? "cn-2017-qingdao" : year < 2021 ? "cn-2019" : "cn-2021";
  }

  public static GeneratedSite of(Path folder, long seed) throws IOException {
    Map<String, String> written = new TreeMap<>();
    Random random = new Random(seed);
    Path content = folder.resolve("content");
    write(
        content.resolve("site.yml"),
        """
        title: 生成的站点
        language: zh-CN
        forms:
          - {years: {from: 2017, to: 2018}, form: cn-2017-qingdao}
          - {years: {from: 2019, to: 2020}, form: cn-2019}
          - {years: {from: 2021, to: 2024}, form: cn-2021}
        """);
    for (String body : BODIES) {
      write(
          content.resolve(body + "/body.yml"),
          "name: 机构"
              + BODIES.indexOf(body)
              + "\nkind: "
              + (body.equals("qu") ? "district-government" : "city-department")
              + "\n");
      for (int year = FIRST; year <= LAST; year++) {
        String place = body + "/" + year;
        write(
            content.resolve(place + "/report.yml"),
            "title: "
                + year
                + "年报告 "
                + body
                + "\nstatus: published\npublished: "
                + (year + 1)
                + "-01-20\nscope: "
                + (body.equals("qu") ? "whole" : "office")
                + "\n");
        write(content.resolve(place + "/01-overview.md"), "# 概述\n\n一段文字。\n");
        write(content.resolve(place + "/statistics.csv"), statistics(body, year, random, written));
      }
    }
    Path output = folder.resolve("site-output");
    BuildResult result = PIPELINE.build(SmallSite.options(folder, output, null), Progress.SILENT);
    if (result.status() != BuildResult.Status.WRITTEN) {
      throw new AssertionError("seed " + seed + ": " + result.diagnostics().summary());
    }
    return new GeneratedSite(output, written);
  }

  private static String statistics(
      String body, int year, Random random, Map<String, String> written) {
    StringBuilder csv = new StringBuilder("table,row,column,value\n");
    Form form = Forms.shipped().form(form(year)).orElseThrow();
    for (Table table : form.tables()) {
      for (Row row : table.valueRows()) {
        for (Column column : table.valueColumns()) {
          String raw =
              random.nextInt(6) == 0
                  ? ODD.get(random.nextInt(ODD.size()))
                  : Integer.toString(random.nextInt(random.nextInt(4) == 0 ? 20_000 : 90));
          csv.append(table.id()).append(',').append(row.path()).append(',');
          csv.append(column.path()).append(',').append(raw).append('\n');
          written.put(key(body, year, address(table.id(), row.path(), column.path())), raw);
        }
      }
    }
    return csv.toString();
  }

  /** A cell as crosswalks write it. */
  public static String address(String table, String row, String column) {
    String head = table.equals("main") ? row : table + ":" + row;
    return column.equals("value") ? head : head + "@" + column;
  }

  private static String key(String body, int year, String cell) {
    return body + " " + year + " " + cell;
  }

  /** What was written into a cell; null where the form of the year has none. */
  public String raw(String body, int year, String cell) {
    return written.get(key(body, year, cell));
  }

  /** The number in a cell; null for all that is no number. */
  public BigDecimal number(String body, int year, String cell) {
    String raw = raw(body, year, cell);
    return raw == null || raw.isEmpty() || raw.equals("—") ? null : new BigDecimal(raw);
  }

  /**
   * The sum of cells; null where one is blank, or where none is a number. A cell that does not
   * apply is left out.
   */
  public BigDecimal sum(String body, int year, List<String> cells) {
    BigDecimal sum = null;
    for (String cell : cells) {
      BigDecimal number = number(body, year, cell);
      if (number == null && raw(body, year, cell).isEmpty()) {
        return null;
      }
      if (number != null) {
        sum = sum == null ? number : sum.add(number);
      }
    }
    return sum;
  }

  /** All addresses of a body's year. */
  public List<String> cells(String body, int year) {
    List<String> cells = new ArrayList<>();
    String head = body + " " + year + " ";
    written.keySet().stream()
        .filter(key -> key.startsWith(head))
        .forEach(key -> cells.add(key.substring(head.length())));
    return cells;
  }

  /** Bodies to their names. */
  public static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    BODIES.forEach(body -> names.put(body, "机构" + BODIES.indexOf(body)));
    return names;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
