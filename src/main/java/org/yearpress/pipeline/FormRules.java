package org.yearpress.pipeline;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.form.Forms;
import org.yearpress.form.Form;
import org.yearpress.form.rule.Rules;

/**
 * The forms of a site.
 *
 * @param rules the rules of each form by its id
 */
public record FormRules(Forms forms, Map<String, Rules> rules) {
  static FormRules of(Forms forms) {
    Map<String, Rules> rules = new HashMap<>();
    for (Form form : forms.all()) {
      rules.put(form.id(), new Rules(form, forms.crosswalks()));
    }
    return new FormRules(forms, rules);
  }

  /** The form of an id; null when there is none. */
  public @Nullable Form form(String id) {
    Rules known = rules.get(id);
    return known == null ? null : known.form();
  }

  Map<String, Form> byId() {
    Map<String, Form> byId = new HashMap<>();
    rules.forEach((id, known) -> byId.put(id, known.form()));
    return byId;
  }
}
