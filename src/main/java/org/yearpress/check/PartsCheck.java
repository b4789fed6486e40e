package org.yearpress.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.check.prose.ChineseNumber;
import org.yearpress.check.prose.NumberScanner;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Finding;
import org.yearpress.model.Result;

/**
 * Compares the number of parts that the text states (本报告由…共十个部分组成) with the number of sections.
 * Only a sentence about the report itself counts: 重点工作分为三个部分 is not about it.
 */
final class PartsCheck implements Check {
  private static final Pattern CHINESE =
      Pattern.compile(
          "报告[^。！？；]*?(?:共分为|共分|分为|共|分|由|包括|包含)\\s*" + "([0-9]+|[一二两三四五六七八九十]+)\\s*(?:个|大)?部分");
  private static final Pattern ENGLISH =
      Pattern.compile(
          "\\breport (?:consists of|is divided into|is in|has|contains|comprises) (?:the following )?"
              + "([0-9]+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) "
              + "(?:parts|sections)",
          Pattern.CASE_INSENSITIVE);
  private static final String REPORT = "report";
  private static final List<String> ENGLISH_NUMBERS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  @Override
  public List<Finding> run(CheckContext context) {
    int parts = context.bodySections().size();
    for (Passages.Block block : context.blocks()) {
      Optional<StatedCount> stated = stated(block.text());
      if (stated.isPresent()) {
        return stated.get().count() == parts
            ? List.of()
            : List.of(
                context
                    .finding(Severity.WARNING, "struct-parts", "STRUCT-PARTS")
                    .result(Result.FAIL)
                    .at(block.passage().placeOf(stated.get().offset()))
                    .sides(List.of(stated.get().written(), Integer.toString(parts)))
                    .figures(stated.get().written() + " <> " + parts)
                    .message(
                        "struct-parts",
                        "said",
                        stated.get().written(),
                        "found",
                        Integer.toString(parts))
                    .build());
      }
    }
    return List.of();
  }

  private static Optional<StatedCount> stated(String text) {
    if (text.contains("部分")) {
      Matcher chinese = CHINESE.matcher(NumberScanner.fold(text));
      if (chinese.find()) {
        return stated(chinese);
      }
    }
    if (mentionsReport(text)) {
      Matcher english = ENGLISH.matcher(NumberScanner.fold(text));
      if (english.find()) {
        return stated(english);
      }
    }
    return Optional.empty();
  }

  private static Optional<StatedCount> stated(Matcher found) {
    return count(found.group(1))
        .map(count -> new StatedCount(found.group(1), count, found.start(1)));
  }

  /** Whether "report" stands in a text, in any case: cheaper than the expression. */
  private static boolean mentionsReport(String text) {
    for (int i = text.length() - REPORT.length(); i >= 0; i--) {
      if ((text.charAt(i) | 0x20) == 'r'
          && text.regionMatches(true, i, REPORT, 0, REPORT.length())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Integer> count(String written) {
    if (written.length() > 4 && written.charAt(0) <= '9') {
      return Optional.empty();
    }
    if (Character.isDigit(written.charAt(0))) {
      return Optional.of(Integer.parseInt(written));
    }
    int english = ENGLISH_NUMBERS.indexOf(written.toLowerCase(java.util.Locale.ROOT));
    return english >= 0
        ? Optional.of(english)
        : ChineseNumber.parse(written).map(BigDecimal::intValue);
  }

  private record StatedCount(String written, int count, int offset) {}
}
