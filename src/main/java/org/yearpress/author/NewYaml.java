package org.yearpress.author;

import java.util.StringJoiner;
import org.yearpress.content.yaml.YamlText;

/** The files in YAML that a body and a form begin with. */
public final class NewYaml {
  private NewYaml() {}

  /**
   * The {@code body.yml} of a body.
   *
   * @param kind may be empty
   * @param form id; may be empty
   * @param expected years for which it reports, {@code 2024} (and later) or {@code 2024-2026}; may
   *     be empty
   */
  public static String body(String name, String kind, String form, String expected) {
    StringBuilder yaml = new StringBuilder(YamlText.line("name", YamlText.quoted(name)));
    if (!kind.isEmpty()) {
      yaml.append(YamlText.line("kind", YamlText.word(kind)));
    }
    if (!form.isEmpty()) {
      yaml.append(YamlText.line("form", YamlText.word(form)));
    }
    if (!expected.isEmpty()) {
      int hyphen = expected.indexOf('-');
      String span =
          hyphen < 0
              ? "from: " + expected
              : "from: "
                  + expected.substring(0, hyphen)
                  + ", to: "
                  + expected.substring(hyphen + 1);
      yaml.append(YamlText.line("expected", "{" + span + "}"));
    }
    return yaml.toString();
  }

  /**
   * A form that changes nothing yet in one that there is.
   *
   * @param lead comment at its beginning, of one line or more
   * @param parent reference of the form that it extends
   */
  public static String form(String lead, String id, String parent, String title) {
    StringJoiner comment = new StringJoiner("\n# ", "# ", "\n");
    lead.lines().forEach(comment::add);
    return comment
        + YamlText.line("form", YamlText.word(id))
        + YamlText.line("version", "1")
        + YamlText.line("extends", YamlText.word(parent))
        + YamlText.line("title", YamlText.quoted(title))
        + YamlText.line("patch", "[]");
  }
}
