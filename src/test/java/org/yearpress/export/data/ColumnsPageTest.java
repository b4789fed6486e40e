package org.yearpress.export.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yearpress.diagnostic.Messages;

/**
 * {@code src/docs/columns.md}, in both languages: the columns of the CSV files, in the words of
 * their data package. After a change that is meant, {@code mvn test -Dtest=ColumnsPageTest
 * -Dgolden.update=true} writes it anew.
 */
@Tag("unit")
class ColumnsPageTest {
  private static final List<String> TABLES =
      List.of("all", "findings", "corrections", "reports", "bodies", "forms", "crosswalks");

  private enum ColumnsPage {
    ENGLISH(
        "en",
        "src/docs/columns.md",
        """
        # Columns

        *Reference: the columns of the CSV files. 中文：[各列](zh-CN/columns.md)*

        This page is made from `src/main/resources/messages/`, like `data/datapackage.json` of a site; do not
        edit it here. Files and formats: [Downloads](downloads.md).
        """,
        "The `statistics.csv` of a report, the files of years, bodies and items, and `superseded.csv`"
            + " have the same columns.",
        "| column | type | contents |",
        "."),
    CHINESE(
        "zh-CN",
        "src/docs/zh-CN/columns.md",
        """
        # 各列

        *参考：CSV 文件里各列的含义。English: [columns.md](../columns.md)*

        本页与网站的 `data/datapackage.json` 一样，由 `src/main/resources/messages/` 生成，请不要在这里修改。文件和格式见[下载文件](downloads.md)。
        """,
        "报告的 `statistics.csv`、各年份、各机构、各统计项的文件和 `superseded.csv` 的列与此相同。",
        "| 列 | 类型 | 内容 |",
        "。");

    private final String language;
    private final Path file;
    private final String head;
    private final String same;
    private final String tableHead;
    private final String stop;

    ColumnsPage(
        String language, String file, String head, String same, String tableHead, String stop) {
      this.language = language;
      this.file = Path.of(file);
      this.head = head;
      this.same = same;
      this.tableHead = tableHead;
      this.stop = stop;
    }

    private String text() {
      Messages messages = Messages.of(language);
      StringBuilder page = new StringBuilder(head);
      for (String table : TABLES) {
        TableSchema schema = TableSchema.of(table);
        page.append("\n## data/").append(table).append(".csv\n\n");
        page.append(messages.format("export.data." + table)).append(stop).append('\n');
        if (table.equals("all")) {
          page.append('\n').append(same).append('\n');
        }
        page.append('\n').append(tableHead).append("\n| --- | --- | --- |\n");
        for (String column : schema.columns()) {
          String key = "export.column." + column;
          page.append("| `").append(column).append("` | ").append(TableSchema.type(column));
          page.append(" | ").append(messages.has(key) ? messages.format(key) : "").append(" |\n");
        }
      }
      return page.toString();
    }
  }

  // renew them with -Dgolden.update
  @ParameterizedTest
  @EnumSource
  void thePageOfColumnsSaysWhatTheDataPackageSays(ColumnsPage page) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page.file, page.text());
    }
    assertThat(Files.readString(page.file)).isEqualTo(page.text());
  }
}
