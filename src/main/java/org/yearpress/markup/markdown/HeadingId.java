package org.yearpress.markup.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Text;

/** The id at the end of a heading, {@code ## Title {#id}}, which CommonMark does not know. */
final class HeadingId {
  /** Blanks are looked at once each: a heading may have very many. */
  private static final Pattern ID = Pattern.compile("(?<!\\s)\\s++\\{#([^\\s{}]*)\\}\\s*$");

  private HeadingId() {}

  /** Takes the id out of a heading; empty without one. */
  static String take(Heading heading) {
    if (heading.getLastChild() instanceof Text text && text.getLiteral().endsWith("}")) {
      Matcher id = ID.matcher(text.getLiteral());
      if (id.find()) {
        text.setLiteral(text.getLiteral().substring(0, id.start()));
        return id.group(1);
      }
    }
    return "";
  }
}
