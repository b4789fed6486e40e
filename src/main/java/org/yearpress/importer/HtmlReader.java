package org.yearpress.importer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.yearpress.content.tree.Decoding;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Labels;

/**
 * Reads a page saved from a portal: the article is the element with nearly all text that is not a
 * link; the rest is left out and listed. Scripts and styles are ignored.
 */
final class HtmlReader {
  private static final String NO_TEXT =
      "script, style, noscript, template, iframe, object, embed, svg, canvas, select, option, input, button, textarea";

  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9_.:-]{2,40})", Pattern.CASE_INSENSITIVE);

  private static final Pattern BOILERPLATE =
      Pattern.compile("版权|备案|主办|承办|网站标识码|技术支持|ICP|浏览器|copyright", Pattern.CASE_INSENSITIVE);

  /** How much of the text of a page its article has at least. */
  private static final double SHARE = 0.75;

  private final ImportSource source;
  private final List<Remark> remarks = new ArrayList<>();

  /** A line outside of the article that reads like its title. */
  private String titleBeside = "";

  private HtmlReader(ImportSource source) {
    this.source = source;
  }

  static ParsedSource read(ImportSource source) {
    int length = Math.min(source.bytes().length, 4096);
    String head = new String(source.bytes(), 0, length, StandardCharsets.ISO_8859_1);
    Matcher declared = CHARSET.matcher(head);
    Decoding.Decoded decoded =
        Decoding.unknown(source.bytes(), declared.find() ? declared.group(1) : "")
            .orElseThrow(() -> SourceReaders.refused(source, "intake.no-text"));
    return new HtmlReader(source).read(decoded);
  }

  private ParsedSource read(Decoding.Decoded decoded) {
    Parser parser = Parser.htmlParser().setTrackPosition(true);
    Document page = Jsoup.parse(decoded.text(), "", parser);
    if (!decoded.certain()) {
      Text why = Text.of("intake.guessed-encoding", "encoding", decoded.encoding());
      remarks.add(new Remark(RemarkKind.LOOK, SourceLocation.line(source.name(), 1), why, ""));
    }
    String title = title(page);
    String published =
        Optional.ofNullable(page.selectFirst("meta[name=PubDate], meta[name=pubdate]"))
            .flatMap(meta -> PrintedDates.in(meta.attr("content")))
            .orElse("");
    page.select(NO_TEXT).remove();
    takeHidden(page.body());
    Element article = article(page.body());
    leaveOut(page.body(), article);
    HtmlBlocks blocks = new HtmlBlocks(source.name(), remarks);
    List<Block> found = withoutRecord(blocks.of(article));
    title = title.isEmpty() ? titleBeside : title;
    return new ParsedSource(source, "html", decoded.encoding(), title, published, found, remarks);
  }

  private static String title(Document page) {
    for (String query : List.of("meta[name=ArticleTitle]", "h1", "title")) {
      for (Element element : page.select(query)) {
        String text =
            element.normalName().equals("meta") ? element.attr("content") : element.text();
        for (String part : text.split("[_|]| - ", -1)) {
          if (ReportFacts.endsTitle(part)) {
            return TextNormalizer.strip(part);
          }
        }
      }
    }
    return "";
  }

  private void takeHidden(Element body) {
    for (Element element : body.select("[hidden], [style]")) {
      String style = element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s", "");
      boolean hidden = element.hasAttr("hidden") || style.contains("display:none");
      if (hidden && element.parent() != null && !element.equals(body)) {
        leftOut(element, "intake.hidden-text");
        element.remove();
      }
    }
  }

  private void leftOut(Element element, String key) {
    String text = TextNormalizer.strip(element.text());
    if (!text.isEmpty()) {
      boolean title = titleBeside.isEmpty() && text.length() <= 60 && ReportFacts.endsTitle(text);
      titleBeside = title ? text : titleBeside;
      SourceLocation at = SourceLocation.line(source.name(), HtmlBlocks.line(element));
      remarks.add(new Remark(RemarkKind.LEFT_OUT, at, Text.of(key), text));
    }
  }

  /** The element that holds the report. */
  private Element article(Element body) {
    int all = weight(body);
    Element found = body;
    while (true) {
      Element next = null;
      for (Element child : found.children()) {
        boolean place =
            List.of("div", "section", "article", "main", "form", "center", "span")
                    .contains(child.normalName())
                || HtmlBlocks.isLayout(child);
        if (weight(child) >= SHARE * all && (place || isTablePart(child))) {
          next = child;
        }
      }
      if (next == null || hasSentences(found, next)) {
        break;
      }
      found = next;
    }
    if (found.equals(body) && body.select("a").size() > 10) {
      SourceLocation at = SourceLocation.line(source.name(), 1);
      remarks.add(new Remark(RemarkKind.LOOK, at, Text.of("intake.no-article"), ""));
    }
    return found;
  }

  private static boolean isTablePart(Element element) {
    Element parent = element.parent();
    return List.of("tbody", "tr", "td").contains(element.normalName())
        && parent != null
        && element.closest("table") != null
        && HtmlBlocks.isLayout(element.closest("table"));
  }

  /** Letters that are in no link, no list of links and no navigation. */
  private static int weight(Element element) {
    int links = 0;
    for (Element link : element.select("a")) {
      links += link.text().length();
    }
    int others = 0;
    for (Element other : element.select("nav, footer, header, aside")) {
      if (!other.equals(element) && other.closest("article") == null) {
        others += other.text().length();
      }
    }
    return Math.max(0, element.text().length() - links - others);
  }

  /** Whether an element has sentences beside one of its children. */
  private static boolean hasSentences(Element parent, Element child) {
    for (Node node : parent.childNodes()) {
      String text =
          node instanceof TextNode words
              ? words.text()
              : node instanceof Element element && !element.equals(child) ? prose(element) : "";
      if (text.indexOf('。') >= 0 && !BOILERPLATE.matcher(text).find()) {
        return true;
      }
    }
    return false;
  }

  private static String prose(Element element) {
    boolean navigation = List.of("nav", "footer", "header", "aside").contains(element.normalName());
    return navigation ? "" : element.text();
  }

  private void leaveOut(Element from, Element article) {
    if (from.equals(article)) {
      return;
    }
    for (Node node : from.childNodes()) {
      if (node instanceof TextNode words && !words.isBlank()) {
        SourceLocation at = SourceLocation.line(source.name(), HtmlBlocks.line(from));
        Text why = Text.of("intake.navigation");
        remarks.add(new Remark(RemarkKind.LEFT_OUT, at, why, TextNormalizer.strip(words.text())));
      } else if (node instanceof Element element && !element.equals(article)) {
        if (article.parents().contains(element)) {
          leaveOut(element, article);
        } else {
          leftOut(element, "intake.navigation");
        }
      }
    }
  }

  private static final Pattern RECORD =
      Pattern.compile(
          "^[【\\[（(]?(?:发布时间|发布日期|发文日期|成文日期|信息来源|来源|浏览|访问|点击|阅读|字体|字号|打印|索引号|作者|责任编辑|编辑|分享|关闭|上一篇|下一篇|当前位置|您的位置|扫一扫|收藏)[】\\]）)：: ]?.*");

  /** Takes out lines and tables about the page: when it was put there, how often it was read. */
  private List<Block> withoutRecord(List<Block> blocks) {
    List<Block> rest = new ArrayList<>();
    int first = -1;
    int last = -1;
    for (int i = 0; i < blocks.size(); i++) {
      boolean text =
          blocks.get(i) instanceof Block.Paragraph p
              && (p.text().length() > 80 || HeadingNumber.of(p.text()).isPresent());
      if (text) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      boolean outside = i < first || i > last;
      if (outside && block instanceof Block.Paragraph p && isRecord(p.text())) {
        remarks.add(
            new Remark(RemarkKind.LEFT_OUT, p.at(), Text.of("intake.page-record"), p.text()));
      } else if (block instanceof Block.Grid grid && i < Math.max(first, 1) && isRecord(grid)) {
        StringBuilder text = new StringBuilder();
        for (Block.GridCell cell : grid.cells()) {
          text.append(text.isEmpty() ? "" : " | ").append(TextNormalizer.strip(cell.text()));
        }
        remarks.add(
            new Remark(
                RemarkKind.LEFT_OUT, grid.at(), Text.of("intake.page-record"), text.toString()));
      } else {
        rest.add(block);
      }
    }
    return rest;
  }

  private static boolean isRecord(String text) {
    return text.length() <= 120 && RECORD.matcher(text).matches() && text.indexOf('。') < 0;
  }

  private static boolean isRecord(Block.Grid grid) {
    long known =
        grid.cells().stream()
            .map(cell -> Labels.normal(cell.text()).replaceAll("[:：]$", ""))
            .filter(
                text ->
                    List.of(
                            "索引号", "发布机构", "发文机关", "文号", "发文字号", "主题分类", "名称", "公开日期", "发布日期",
                            "成文日期", "有效性", "时效", "关键词")
                        .contains(text))
            .count();
    return known >= 2;
  }
}
