package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;
import org.yearpress.model.Comparison;
import org.yearpress.model.Finding;
import org.yearpress.model.Result;

/**
 * A finding while a check fills it in; {@link CheckContext#finding} makes one. The message is
 * {@code check.<code>} unless said. Not shared between threads.
 */
@API(status = API.Status.STABLE)
public final class FindingBuilder {
  private final String report;
  private final Severity severity;
  private final String code;
  private final String id;
  private Place place;
  private @Nullable CellKey cell;
  private @Nullable Result result;
  private List<String> sides = List.of();
  private String figures = "";
  private Text message;
  private final List<Text> details = new ArrayList<>();
  private @Nullable Text hint;

  FindingBuilder(String report, Severity severity, String code, String id, Place place) {
    this.report = report;
    this.severity = severity;
    this.code = code;
    this.id = id;
    this.place = place;
    this.message = Text.of("check." + code);
  }

  /** Where an editor finds it. */
  public FindingBuilder at(Place where) {
    this.place = where;
    return this;
  }

  /** The cell that it is at; null for none. */
  public FindingBuilder cell(@Nullable CellKey at) {
    this.cell = at;
    return this;
  }

  /** Whether a rule failed or could not be decided. */
  public FindingBuilder result(Result ran) {
    this.result = ran;
    return this;
  }

  /** Both sides of the relation as figures, for machines. */
  public FindingBuilder sides(List<String> compared) {
    this.sides = compared;
    return this;
  }

  /** The raw texts that an acceptance holds fast. */
  public FindingBuilder figures(String rawTexts) {
    this.figures = rawTexts;
    return this;
  }

  /** What a rule compared. */
  FindingBuilder comparison(Comparison compared) {
    return sides(compared.sides()).figures(compared.figures());
  }

  /** What it says: a key below {@code check}, with arguments as name, value. */
  public FindingBuilder message(String key, String... namesAndValues) {
    this.message = Text.of("check." + key, namesAndValues);
    return this;
  }

  /** What it says, for checks whose words are literal or stand elsewhere. */
  public FindingBuilder message(Text text) {
    this.message = text;
    return this;
  }

  /** What to do, in the same way. */
  public FindingBuilder hint(Text text) {
    this.hint = text;
    return this;
  }

  /** One more line of explanation; nothing for null. */
  public FindingBuilder detail(@Nullable Text text) {
    if (text != null) {
      details.add(text);
    }
    return this;
  }

  /** Where the rule comes from, in the reader's language where its form knows it. */
  FindingBuilder basis(Form form, String basis) {
    return basis.isEmpty()
        ? this
        : detail(Text.of("check.basis", form.presentation().argument("basis", basis)));
  }

  /** Where the rule comes from; nothing when it is not said. */
  public FindingBuilder basis(String basis) {
    return basis.isEmpty() ? this : detail(Text.of("check.basis", "basis", basis));
  }

  /** What to do: a key below {@code check}, with arguments as name, value. */
  public FindingBuilder hint(String key, String... namesAndValues) {
    this.hint = Text.of("check." + key, namesAndValues);
    return this;
  }

  /** The finding. */
  public Finding build() {
    return new Finding(
        id,
        code,
        severity,
        result,
        report,
        cell,
        place,
        new Comparison(sides, figures),
        new Finding.Explanation(message, details, hint),
        null);
  }
}
