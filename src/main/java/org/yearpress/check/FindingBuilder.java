package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;
import org.yearpress.model.Result;

/** Builds a finding. The message key is {@code check.<code>} unless another one is set. */
final class FindingBuilder {
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

  FindingBuilder at(Place where) {
    this.place = where;
    return this;
  }

  FindingBuilder cell(@Nullable CellKey at) {
    this.cell = at;
    return this;
  }

  FindingBuilder result(Result ran) {
    this.result = ran;
    return this;
  }

  FindingBuilder sides(List<String> compared) {
    this.sides = compared;
    return this;
  }

  /** The raw texts that an acceptance holds fast. */
  FindingBuilder figures(String rawTexts) {
    this.figures = rawTexts;
    return this;
  }

  FindingBuilder message(String key, String... namesAndValues) {
    this.message = Text.of("check." + key, namesAndValues);
    return this;
  }

  FindingBuilder detail(@Nullable Text text) {
    if (text != null) {
      details.add(text);
    }
    return this;
  }

  /** Where the rule comes from; nothing when it is not said. */
  FindingBuilder basis(String basis) {
    return basis.isEmpty() ? this : detail(Text.of("check.basis", "basis", basis));
  }

  FindingBuilder hint(String key, String... namesAndValues) {
    this.hint = Text.of("check." + key, namesAndValues);
    return this;
  }

  Finding build() {
    return new Finding(
        id, code, severity, result, report, cell, place, sides, figures, message, details, hint,
        null);
  }
}
