package org.yearpress.importer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.form.Labels;

/** Finds facts about a report in its text by their usual labels. */
final class ReportFacts {
  private static final String LABEL_END = "(?:（[^）]{0,8}）|\\([^)]{0,8}\\))?\\s*[：:]\\s*";
  private static final String VALUE = "([^\\s：:；;]*(?:[^\\S\\n]?[^\\s：:；;])*?)";
  private static final String NEXT = "(?=\\s{2,}|\\s*$|\\s+(?:填报|填表|制表|审核|负责|单位负责|联系|电话|日期))";

  private static final Pattern ABOUT_TABLE =
      Pattern.compile(
          "^(?:填报单位|填报日期|填报时间|填表日期|填表单位|单位负责人|负责人|审核人|填报人|填表人|制表人|联系电话|联系人)" + LABEL_END + ".*");

  private static final Map<String, Pattern> PEOPLE = new LinkedHashMap<>();
  private static final Map<String, Pattern> CONTACT = new LinkedHashMap<>();
  private static final Pattern FILLED_BY = labelled("填报单位|填表单位");
  private static final Pattern FILLED_ON = labelled("填报日期|填报时间|填表日期");
  private static final Pattern PERIOD =
      Pattern.compile(
          "(\\d{4})年(\\d{1,2})月(\\d{1,2})日起?\\s*(?:至|到|—|-|～|~)\\s*(\\d{4})年(\\d{1,2})月(\\d{1,2})日");
  private static final Pattern ENGLISH_TITLE =
      Pattern.compile(
          ".*\\breport(?:\\s+(?:for|of|on)\\b.*|\\s+(?:FY\\s*)?\\d{4})?", Pattern.CASE_INSENSITIVE);
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)(?!\\d)");
  private static final Pattern CHINESE_YEAR = Pattern.compile("[二一][〇○零九][〇○零一二三四五六七八九]{2}年");

  static {
    PEOPLE.put("responsible", labelled("单位负责人|负责人|责任人"));
    PEOPLE.put("reviewed-by", labelled("审核人"));
    PEOPLE.put("prepared-by", labelled("填报人|填表人|制表人"));
    PEOPLE.put("phone", labelled("联系电话|电话"));
    CONTACT.put("address", passage("联系地址|通讯地址|通信地址|地址"));
    CONTACT.put("postcode", Pattern.compile("(?:邮政编码|邮编)\\s*[：:]\\s*(\\d{6})"));
    CONTACT.put("phone", Pattern.compile("(?:联系电话|电话)\\s*[：:]\\s*([0-9０-９()（）+\\-—－、 ]{7,40}\\d)"));
    CONTACT.put("fax", Pattern.compile("传真\\s*[：:]\\s*([0-9()（）+\\-—－、 ]{7,40}\\d)"));
    CONTACT.put(
        "email",
        Pattern.compile(
            "(?:电子邮箱|电子邮件|电子信箱|邮箱|E-?mail)\\s*[：:]\\s*([A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+)"));
  }

  private ReportFacts() {}

  private static Pattern labelled(String labels) {
    return Pattern.compile("(?:" + labels + ")" + LABEL_END + VALUE + NEXT);
  }

  private static Pattern passage(String labels) {
    return Pattern.compile("(?:" + labels + ")\\s*[：:]\\s*([^；;，,。）)\\n]{2,60})");
  }

  /** Whether a line is about a table: who filled it in and when, who answers for it. */
  static boolean isAboutTable(String line) {
    return ABOUT_TABLE.matcher(TextNormalizer.strip(line)).matches();
  }

  /** Who filled the form in, and the day; empty unless the line has both. */
  static Map<String, String> filled(String line) {
    Map<String, String> filled = new LinkedHashMap<>();
    find(FILLED_BY, line).ifPresent(by -> filled.put("by", by));
    find(FILLED_ON, line).flatMap(PrintedDates::in).ifPresent(on -> filled.put("on", on));
    return filled;
  }

  /** The persons that a line names. */
  static Map<String, String> people(String line) {
    Map<String, String> people = new LinkedHashMap<>();
    PEOPLE.forEach((key, pattern) -> find(pattern, line).ifPresent(v -> people.put(key, v)));
    return people;
  }

  /**
   * Whom to ask, from a passage such as （地址：…；邮编：…）; empty unless it has two of the usual names, so
   * that no address of somebody else is taken.
   */
  static Map<String, String> contact(String text) {
    Map<String, String> contact = new LinkedHashMap<>();
    CONTACT.forEach(
        (key, pattern) -> find(pattern, text).ifPresent(value -> contact.put(key, value)));
    if (contact.size() < 2) {
      return Map.of();
    }
    Matcher name = Pattern.compile("请?与([^。，；（(]{3,40}?)联系").matcher(text);
    Map<String, String> named = new LinkedHashMap<>();
    if (name.find()) {
      named.put("name", TextNormalizer.strip(name.group(1)));
    }
    named.putAll(contact);
    return Collections.unmodifiableMap(named);
  }

  /** The period of the figures: {@code 2017-01-01/2017-12-31}. */
  static Optional<String> period(String text) {
    Matcher period = PERIOD.matcher(text);
    if (!period.find()) {
      return Optional.empty();
    }
    Optional<String> from =
        PrintedDates.in(period.group(1) + "年" + period.group(2) + "月" + period.group(3) + "日");
    Optional<String> to =
        PrintedDates.in(period.group(4) + "年" + period.group(5) + "月" + period.group(6) + "日");
    return from.isPresent() && to.isPresent()
        ? Optional.of(from.get() + "/" + to.get())
        : Optional.empty();
  }

  /** The first year in a text. */
  static Optional<Integer> year(String text) {
    Matcher year = YEAR.matcher(text);
    if (year.find()) {
      return Optional.of(Integer.parseInt(year.group(1)));
    }
    Matcher chinese = CHINESE_YEAR.matcher(text);
    return chinese.find()
        ? PrintedDates.in(chinese.group() + "一月一日")
            .map(day -> Integer.parseInt(day.substring(0, 4)))
        : Optional.empty();
  }

  /** Lines that a text begins with may be its title, over several lines. */
  static boolean endsTitle(String line) {
    String bare = Labels.normal(line).replaceAll("[（(][^）)]*[）)]$", "");
    return bare.endsWith("报告") || bare.endsWith("年报") || ENGLISH_TITLE.matcher(line).matches();
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? Optional.of(TextNormalizer.strip(matcher.group(1))).filter(found -> !found.isEmpty())
        : Optional.empty();
  }

  /** Lines of a passage, for those facts that stand one a line. */
  static List<String> lines(String text) {
    return new ArrayList<>(List.of(text.split("\n", -1)));
  }
}
