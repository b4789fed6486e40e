package org.yearpress.edit;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.FileName;

/** The names of files that were dropped on a page, as far as the content has room for them. */
final class ReceivedName {
  private static final Set<String> PICTURES =
      Set.of("png", "jpg", "jpeg", "gif", "webp", "avif", "svg");

  private ReceivedName() {}

  /**
   * The name of an attachment.
   *
   * @param allowed endings that the site allows although a browser might run them
   */
  static String attachment(Fields fields, Set<String> allowed) {
    String name = plain(fields);
    Optional<String> bad = FileName.badPart(name, allowed);
    if (bad.isPresent()) {
      throw new UnusableException(Text.of("edit.refused.kind", "name", name));
    }
    return name;
  }

  static String picture(Fields fields) {
    String name = plain(fields);
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (!PICTURES.contains(ending)) {
      throw new UnusableException(Text.of("edit.refused.kind", "name", name));
    }
    return name;
  }

  /** A name of one file: no path, and nothing that another disk refuses. */
  private static String plain(Fields fields) {
    String name = Normalizer.normalize(fields.required("name"), Normalizer.Form.NFC);
    boolean path = name.indexOf('/') >= 0 || name.indexOf('\\') >= 0;
    if (path || name.startsWith(".") || FileName.problem(name).isPresent()) {
      throw new UnusableException(Text.of("edit.refused.file-name", "name", name));
    }
    return name;
  }

  /** How a text shows a picture that lies in its report. */
  static String reference(String section, String name, String alt) {
    String target = "images/" + name;
    if (section.endsWith(".adoc") || section.endsWith(".asciidoc")) {
      return "image::" + target + "[\"" + alt.replace("\"", "'") + "\"]";
    }
    String words = alt.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]");
    boolean angle = name.chars().anyMatch(c -> c == ' ' || c == '(' || c == ')');
    return "![" + words + "](" + (angle ? "<" + target + ">" : target) + ")";
  }
}
