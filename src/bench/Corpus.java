import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes the same reports as a Yearpress site and as a Hugo site, from a seed.
 *
 * <pre>java src/bench/Corpus.java FOLDER BODIES [YEARS] [SECTIONS] [ADOC%] [flat|tree]</pre>
 *
 * <p>Per report: eight sections of about a thousand characters with lists, tables and links, a
 * statistics table of 84 rows whose sums hold, an attachment. Hugo gets a page for each of them
 * with header, breadcrumbs, the report's links, previous and next, as Yearpress writes them. Text
 * is put together from phrases; any likeness to a real office is chance.
 *
 * <p>With {@code tree}, bodies are provinces, cities in them and districts in those, and one group
 * of rows is for provinces only; there is no Hugo site then.
 */
public final class Corpus {
  private static final int GROUPS = 12;
  private static final int PARTS = 6;
  private static final int FIRST_YEAR = 2010;
  private static final String PLACES = "临青云清平安长永新兴宁和泰明德东南西北海江河湖山石金银丰广通顺康福嘉瑞玉景文武仁义礼信";
  private static final List<String> KINDS = List.of("局", "委员会", "办公室", "中心");
  private static final List<String> WHO =
      List.of("本机关", "各科室", "政务服务窗口", "领导小组", "有关单位", "信息公开办公室");
  private static final List<String> DID =
      List.of("主动公开", "及时答复", "认真整理", "依法受理", "全面梳理", "集中发布", "逐项核对", "按期办结", "定期更新", "严格审查");
  private static final List<String> WHAT =
      List.of(
          "规范性文件", "财政预算", "行政许可", "重大项目", "环境监测结果", "招标公告", "公开申请", "政策解读", "统计数据", "办事指南", "应急预案",
          "救助名单");
  private static final List<String> HOW =
      List.of("通过门户网站", "在规定期限内", "以书面形式", "通过新闻发布会", "会同有关部门", "按照条例要求", "在服务大厅", "借助公报和报刊");
  private static final List<String> TITLES =
      List.of(
          "概述", "组织领导", "主动公开情况", "依申请公开情况", "复议和诉讼情况", "收费和减免情况", "存在的问题", "改进措施", "附录", "其他事项");
  private static final List<String> SLUGS =
      List.of(
          "overview",
          "organisation",
          "disclosure",
          "requests",
          "review",
          "fees",
          "problems",
          "plans",
          "annex",
          "other");

  private final Path yearpress;
  private final Path hugo;
  private final int years;
  private final int sections;
  private final int adoc;

  /** How many bodies are below each that has any; 0 where none is below another. */
  private final int branches;

  private Corpus(Path folder, int years, int sections, int adoc, int branches) {
    this.yearpress = folder.resolve("yearpress");
    this.hugo = folder.resolve("hugo");
    this.years = years;
    this.sections = Math.min(sections, TITLES.size());
    this.adoc = adoc;
    this.branches = branches;
  }

  /** Folder, bodies, years, sections of a report, how many of a hundred sections are AsciiDoc. */
  public static void main(String[] arguments) throws IOException {
    int bodies = Integer.parseInt(arguments[1]);
    Corpus corpus =
        new Corpus(
            Path.of(arguments[0]),
            number(arguments, 2, 10),
            number(arguments, 3, 8),
            number(arguments, 4, 0),
            arguments.length > 5 && arguments[5].equals("tree") ? (int) Math.cbrt(bodies) : 0);
    corpus.site();
    for (int body = 0; body < bodies; body++) {
      corpus.body(body);
    }
    int reports = bodies * corpus.years;
    System.out.printf(
        Locale.ROOT,
        "%d bodies, %d reports, %d sections; about %d pages%n",
        bodies,
        reports,
        reports * corpus.sections,
        1 + corpus.years + bodies + reports * (corpus.sections + 2));
  }

  private static int number(String[] arguments, int at, int otherwise) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
  }

  private void site() throws IOException {
    write(
        yearpress.resolve("content/site.yml"),
        "title: 年度报告\nlanguage: zh-CN\nurl: https://example.org/\n"
            + (branches == 0 ? "" : "downloads: [csv]\n"));
    StringBuilder form = new StringBuilder();
    form.append("form: bench\nversion: 1\ntitle: 统计表\nlanguage: zh-CN\n");
    form.append("years: {from: 2000, period: year}\n");
    form.append(
        branches == 0
            ? "kinds: {office: 部门}\n"
            : "kinds: {province: 省, city: 市, district: 区}\nhighlights: [\"1\", \"2\", \"3\"]\n");
    form.append("tables:\n  - id: main\n    rows:\n");
    StringBuilder rules = new StringBuilder("rules:\n");
    for (int group = 1; group <= GROUPS; group++) {
      form.append(
          "      - {path: \"%d\", label: %s, unit: 件, %s%srows: ["
              .formatted(
                  group,
                  label(group, 0),
                  branches == 0 ? "" : "rolls-up: sum, ",
                  isOfProvinces(group) ? "applies-to: [province], " : ""));
      for (int part = 1; part <= PARTS; part++) {
        form.append(
            "%s\n          {path: \"%d.%d\", label: %s, unit: 件%s}"
                .formatted(
                    part == 1 ? "" : ",",
                    group,
                    part,
                    label(group, part),
                    isOfProvinces(group) ? ", applies-to: [province]" : ""));
      }
      form.append("]}\n");
      rules.append(
          "  T%d: {kind: total, holds: \"%d = sum(%d.*)\", basis: printed}\n"
              .formatted(group, group, group));
    }
    write(yearpress.resolve("content/forms/bench.yml"), form.toString() + rules);
    if (branches == 0) {
      hugoSite();
    }
  }

  private boolean isOfProvinces(int group) {
    return branches > 0 && group == GROUPS;
  }

  private static String label(int group, int part) {
    String of = WHAT.get(group % WHAT.size()) + "第" + group + "类";
    return part == 0 ? of + "总数" : of + "中" + DID.get(part) + "数";
  }

  private void body(int number) throws IOException {
    Random random = new Random(number);
    String name =
        place(random) + place(random) + WHAT.get(number % WHAT.size()) + pick(random, KINDS);
    String slug = "body-" + number;
    String kind = "office";
    if (branches > 0) {
      int provinces = branches;
      int cities = branches * branches;
      int city = number < provinces + cities ? number - provinces : number % cities;
      kind = number < provinces ? "province" : number < provinces + cities ? "city" : "district";
      name =
          place(random)
              + (kind.equals("province") ? "省" : kind.equals("city") ? "市" : place(random) + "区");
      slug =
          number < provinces
              ? "p" + number
              : "p" + city % provinces + "/c" + city + (kind.equals("city") ? "" : "/" + slug);
    }
    write(
        yearpress.resolve("content/" + slug + "/body.yml"),
        "name: " + name + "\nkind: " + kind + "\n");
    if (branches == 0) {
      write(hugo.resolve("content/" + slug + "/_index.md"), front("title", name));
    }
    for (int year = FIRST_YEAR; year < FIRST_YEAR + years; year++) {
      report(slug, name, kind, year, new Random(number * 1000L + year));
    }
  }

  private void report(String body, String name, String kind, int year, Random random)
      throws IOException {
    String title = name + year + "年度报告";
    String published =
        "%d-%02d-%02d".formatted(year + 1, 1 + random.nextInt(3), 1 + random.nextInt(28));
    String summary = sentence(random);
    String folder = "content/" + body + "/" + year + "/";
    write(
        yearpress.resolve(folder + "report.yml"),
        ("title: %s\nyear: %d\nstatus: published\npublished: %s\nform: bench\nlayout: sections\n"
                + "%ssummary: %s\nattachments:\n  - {file: list.txt, title: 清单}\n")
            .formatted(title, year, published, branches == 0 ? "" : "scope: office\n", summary));
    hugo(
        folder + "_index.md",
        front("title", title, "date", published, "layout", "report", "summary", summary)
            .replace("---\n\n", "report_year: " + year + "\n---\n\n"));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < sections; i++) {
      boolean isAdoc = random.nextInt(100) < adoc;
      names.add("%02d-%s%s".formatted(i + 1, SLUGS.get(i), isAdoc ? ".adoc" : ".md"));
    }
    for (int i = 0; i < sections; i++) {
      String file = names.get(i);
      String next = names.get((i + 1) % sections);
      boolean isAdoc = file.endsWith(".adoc");
      String text = text(random, isAdoc, next);
      write(
          yearpress.resolve(folder + file), (isAdoc ? "= " : "# ") + TITLES.get(i) + "\n\n" + text);
      String stem = next.substring(0, next.lastIndexOf('.'));
      hugo(
          folder + file,
          front("title", TITLES.get(i), "date", published, "weight", String.valueOf(i + 1))
              + text.replace(next, "../" + stem + "/"));
    }
    StringBuilder rows = new StringBuilder("row,label,unit,value\n");
    StringBuilder plain = new StringBuilder("label,unit,value\n");
    for (int group = 1; group <= GROUPS; group++) {
      int[] parts = random.ints(PARTS, 0, random.nextInt(3) == 0 ? 2 : 900).toArray();
      int sum = 0;
      for (int part : parts) {
        sum += part;
      }
      for (int part = 0; part <= PARTS; part++) {
        String path = part == 0 ? "" + group : group + "." + part;
        boolean applies = !isOfProvinces(group) || kind.equals("province");
        String value = applies ? "" + (part == 0 ? sum : parts[part - 1]) : "不适用";
        rows.append(path)
            .append(',')
            .append(label(group, part))
            .append(",件,")
            .append(value)
            .append('\n');
        plain.append(label(group, part)).append(",件,").append(value).append('\n');
      }
    }
    write(yearpress.resolve(folder + "statistics.csv"), rows.toString());
    hugo(folder + "statistics/statistics.csv", plain.toString());
    hugo(
        folder + "statistics/index.md",
        front("title", "统计表", "date", published, "weight", "90", "layout", "statistics"));
    String attachment = sentence(random).repeat(20);
    write(yearpress.resolve(folder + "attachments/list.txt"), attachment);
    hugo(folder + "attachments/list.txt", attachment);
  }

  private void hugo(String file, String text) throws IOException {
    if (branches == 0) {
      write(hugo.resolve(file), text);
    }
  }

  private static String text(Random random, boolean adoc, String next) {
    StringBuilder text = new StringBuilder();
    for (int paragraph = 0; paragraph < 4; paragraph++) {
      for (int i = 3 + random.nextInt(3); i > 0; i--) {
        text.append(sentence(random));
      }
      text.append("\n\n");
    }
    text.append(adoc ? "== " : "## ")
        .append(pick(random, DID))
        .append(pick(random, WHAT))
        .append("\n\n");
    for (int i = 0; i < 4; i++) {
      text.append(adoc ? "* " : "- ").append(sentence(random)).append('\n');
    }
    text.append(adoc ? "\n|===\n|项目 |数量\n\n" : "\n| 项目 | 数量 |\n| --- | --: |\n");
    for (int i = 0; i < 4; i++) {
      text.append("| ").append(pick(random, WHAT)).append(" | ").append(random.nextInt(999));
      text.append(adoc ? "\n" : " |\n");
    }
    text.append(adoc ? "|===\n\n" : "\n");
    String strong = adoc ? "*" : "**";
    text.append(sentence(random))
        .append(strong)
        .append("共")
        .append(random.nextInt(999))
        .append("件")
        .append(strong)
        .append("。");
    text.append(adoc ? "见link:" + next + "[下一部分]。\n" : "见[下一部分](" + next + ")。\n");
    return text.toString();
  }

  private static String sentence(Random random) {
    return pick(random, WHO)
        + pick(random, HOW)
        + pick(random, DID)
        + place(random)
        + pick(random, WHAT)
        + random.nextInt(2000)
        + "件，比上年"
        + (random.nextBoolean() ? "增加" : "减少")
        + random.nextInt(300)
        + "件，涉及"
        + pick(random, WHAT)
        + "。";
  }

  private static String place(Random random) {
    int first = random.nextInt(PLACES.length());
    int second = random.nextInt(PLACES.length());
    return "" + PLACES.charAt(first) + PLACES.charAt(second);
  }

  private static String pick(Random random, List<String> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void hugoSite() throws IOException {
    StringBuilder all = new StringBuilder();
    for (int year = FIRST_YEAR; year < FIRST_YEAR + years; year++) {
      all.append(all.isEmpty() ? "" : ", ").append(year);
      write(
          hugo.resolve("content/years/" + year + ".md"),
          front("title", year + "年", "layout", "year")
              .replace("---\n\n", "of: " + year + "\n---\n\n"));
    }
    write(
        hugo.resolve("hugo.toml"),
        """
        baseURL = "https://example.org/"
        languageCode = "zh-CN"
        title = "年度报告"
        disableKinds = ["taxonomy", "term"]
        hasCJKLanguage = true
        [outputs]
        home = ["HTML", "RSS"]
        section = ["HTML"]
        page = ["HTML"]
        [params]
        years = [%s]
        [security.exec]
        allow = ["^asciidoctor$", "^ruby$"]
        """
            .formatted(all));
    write(
        hugo.resolve("content/years/_index.md"),
        "---\ntitle: 年度\n_build: {render: never, list: never}\n---\n");
    write(hugo.resolve("static/site.css"), "body{font:16px/1.6 sans-serif;max-width:70em}\n");
    String side =
        """
        {{ define "side" }}<nav><ul>{{ $me := . }}{{ range .CurrentSection.RegularPages.ByWeight }}<li{{ if eq . $me }} class="on"{{ end }}><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></nav>{{ end }}
        """;
    String pager =
        "<nav>{{ with .NextInSection }}<a rel=\"prev\" href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}"
            + "{{ with .PrevInSection }}<a rel=\"next\" href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</nav>";
    layout(
        "_default/baseof.html",
        """
        <!DOCTYPE html>
        <html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }} | {{ site.Title }}</title>
        {{ with .Params.summary }}<meta name="description" content="{{ . }}">{{ end }}
        <link rel="canonical" href="{{ .Permalink }}"><link rel="stylesheet" href="/site.css"></head>
        <body><header><a href="/">{{ site.Title }}</a><nav><ul>{{ range site.Params.years }}<li><a href="/years/{{ . }}/">{{ . }}</a></li>{{ end }}</ul></nav></header>
        <nav><ol>{{ range .Ancestors.Reverse }}{{ if .RelPermalink }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}<li>{{ .Title }}</li></ol></nav>
        <div>{{ block "side" . }}{{ end }}<main data-pagefind-body>{{ block "main" . }}{{ end }}</main></div>
        <footer>{{ site.Title }} · {{ .Date.Format "2006-01-02" }}</footer></body></html>
        """);
    layout(
        "_default/single.html",
        side + main("<article><h1>{{ .Title }}</h1>{{ .Content }}</article>" + pager));
    layout(
        "_default/list.html",
        main(
            "<h1>{{ .Title }}</h1><ul>{{ range .Pages.ByTitle }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>"));
    layout(
        "index.html",
        main(
            "<h1>{{ .Title }}</h1><ul>{{ range site.Sections.ByTitle }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>"));
    layout(
        "_default/year.html",
        main(
            "<h1>{{ .Title }}</h1><ul>{{ range where site.Pages \"Params.report_year\" .Params.of }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>"));
    layout(
        "_default/report.html",
        side
            + main(
                "<article><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p><ol>{{ range .RegularPages.ByWeight }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ol><a href=\"attachments/list.txt\">清单</a></article>"));
    layout(
        "_default/statistics.html",
        side
            + main(
                "<article><h1>{{ .Title }}</h1>{{ with .Resources.GetMatch \"statistics.csv\" }}<table>{{ range transform.Unmarshal . }}<tr>{{ range . }}<td>{{ . }}</td>{{ end }}</tr>{{ end }}</table>{{ end }}</article>"
                    + pager));
  }

  private static String main(String inside) {
    return "{{ define \"main\" }}" + inside + "{{ end }}\n";
  }

  private void layout(String name, String text) throws IOException {
    write(hugo.resolve("layouts/" + name), text);
  }

  /** Front matter in YAML. */
  private static String front(String... pairs) {
    StringBuilder front = new StringBuilder("---\n");
    for (int i = 0; i < pairs.length; i += 2) {
      boolean isPlain = pairs[i].equals("date") || pairs[i].equals("weight");
      String value = isPlain ? pairs[i + 1] : '"' + pairs[i + 1] + '"';
      front.append(pairs[i]).append(": ").append(value).append('\n');
    }
    return front.append("---\n\n").toString();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
