package org.yearpress.page.context;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.model.Report;

/** The messages, number formats and date formats of one language. */
@API(status = API.Status.EXPERIMENTAL)
public final class Language {
  private final String tag;
  private final Messages messages;
  private final String group;
  private final String decimal;

  /**
   * @param tag what {@code lang} says of texts in this language, for example a report's own
   */
  public Language(String tag, Messages messages) {
    this.tag = tag;
    this.messages = messages;
    this.group = format("page.number.group");
    this.decimal = format("page.number.decimal");
  }

  /** The language tag that the words are to be marked with. */
  public String tag() {
    return tag;
  }

  /** The words of a key. */
  public String format(String key, String... namesAndValues) {
    return namesAndValues.length == 0 ? messages.format(key) : messages.format(key, namesAndValues);
  }

  public String format(String key, Map<String, String> args) {
    return args.isEmpty() ? format(key) : messages.format(key, args);
  }

  /** A text of any stage. */
  public String format(Text text) {
    return messages.format(text);
  }

  /** Whether there are words for a key. */
  public boolean has(String key) {
    return messages.has(key);
  }

  /** A number with the digits it was written with, grouped by thousands. */
  public String number(BigDecimal value) {
    if (value.scale() == 0 && value.signum() >= 0 && value.precision() <= 3) {
      return value.toString(); // no group, no point: most figures are as small
    }
    String digits = value.abs().toPlainString();
    int point = digits.indexOf('.');
    int whole = point < 0 ? digits.length() : point;
    StringBuilder text = new StringBuilder(digits.length() + 6);
    if (value.signum() < 0) {
      text.append('-');
    }
    for (int i = 0; i < whole; i++) {
      if (i > 0 && (whole - i) % 3 == 0) {
        text.append(group);
      }
      text.append(digits.charAt(i));
    }
    if (point >= 0) {
      text.append(decimal).append(digits, point + 1, digits.length());
    }
    return text.toString();
  }

  /** A number with its sign: {@code +3}, {@code −2}. */
  String signed(BigDecimal value) {
    return (value.signum() < 0 ? "\u2212" : value.signum() > 0 ? "+" : "") + number(value.abs());
  }

  String number(long value) {
    return number(BigDecimal.valueOf(value));
  }

  public String date(LocalDate date) {
    return format(
        "page.date",
        "year",
        Integer.toString(date.getYear()),
        "month",
        format("page.month." + date.getMonthValue()),
        "day",
        Integer.toString(date.getDayOfMonth()));
  }

  /** Names one after the other; of more than so many the number of the others. */
  public String names(List<String> names, int most) {
    int more = names.size() - most;
    String listed =
        String.join(format("page.list-separator"), names.subList(0, Math.min(most, names.size())));
    return more <= 0
        ? listed
        : format("page.list-more", "names", listed, "n", number(BigDecimal.valueOf(more)));
  }

  /** A year within a sentence, as the form names it. */
  public String year(Form form, int year) {
    return year(form.years().name(year));
  }

  /** A year within a sentence. */
  public String year(int year) {
    return year(Integer.toString(year));
  }

  /** The name of a year within a sentence. */
  public String year(String name) {
    boolean plain = name.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? format("page.year-name", "year", name) : name;
  }

  public String period(Report.Period period) {
    return format("page.period", "from", date(period.from()), "to", date(period.to()));
  }

  /**
   * A size in the largest unit that leaves at least one before the point, one decimal below ten.
   */
  public String size(long bytes) {
    if (bytes < 1024) {
      return format("page.size.bytes", "n", number(bytes));
    }
    String unit = bytes < 1024 * 1024 ? "page.size.kb" : "page.size.mb";
    long tenths = Math.round(bytes * 10.0 / (bytes < 1024 * 1024 ? 1024 : 1024 * 1024));
    String n =
        tenths >= 100 || tenths % 10 == 0
            ? number(Math.round(tenths / 10.0))
            : number(BigDecimal.valueOf(tenths, 1));
    return format(unit, "n", n);
  }

  /** The tag to mark a passage with; empty when the passage is in the language of the page. */
  public String foreign(String passage) {
    return passage.isEmpty() || passage.equals(tag) ? "" : passage;
  }
}
