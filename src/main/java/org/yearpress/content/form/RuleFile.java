package org.yearpress.content.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Rule;
import org.yearpress.form.RuleKind;
import org.yearpress.form.RuleKinds;
import org.yearpress.text.Nearest;

/** The rules of a form's file, by id. */
final class RuleFile {
  private static final List<String> KEYS =
      List.of(
          "table",
          "each",
          "exempt",
          "kind",
          "holds",
          "rows",
          "when",
          "tolerance",
          "severity",
          "basis",
          "note");
  private static final List<String> EACH = List.of("rows", "columns", "cells");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  private RuleFile() {}

  /** The rules that can be read, in order; those of a kind that is not known are left out. */
  static List<Rule> rules(
      List<YamlNode.Entry> entries, Problems problems, FormIds formIds, RuleKinds kinds) {
    List<Rule> rules = new ArrayList<>();
    for (YamlNode.Entry entry : entries) {
      if (ID.matcher(entry.key()).matches()) {
        rule(entry, formIds, kinds).ifPresent(rules::add);
      } else {
        problems.error(
            "wrong-type", entry.place(), Text.of("form.file-rule-id", "found", entry.key()));
      }
    }
    return rules;
  }

  private static Optional<Rule> rule(YamlNode.Entry entry, FormIds formIds, RuleKinds kinds) {
    YamlMapping rule = entry.value().mapping(KEYS);
    String word = rule.requiredText("kind");
    Optional<RuleKind> known = kinds.of(word);
    if (known.isEmpty() && !word.isEmpty()) {
      entry.value().problems().add(unknownKind(entry, word, kinds));
    }
    boolean numbering =
        known.map(kind -> kind.reading() == RuleKind.Reading.NUMBERING).orElse(false);
    String relation = numbering ? "rows" : "holds";
    Optional<YamlNode> holds = rule.required(relation);
    List<String> misplaced = numbering ? List.of("holds", "each") : List.of("rows");
    for (String key : misplaced) {
      rule.value(key)
          .ifPresent(
              value ->
                  value.error(
                      "form-rule", Text.of("form.file-rule-key", "key", key, "kind", word), null));
    }
    return known.map(kind -> rule(entry, kind, rule, holds, formIds));
  }

  private static Rule rule(
      YamlNode.Entry entry,
      RuleKind kind,
      YamlMapping rule,
      Optional<YamlNode> holds,
      FormIds formIds) {
    return new Rule(
        entry.key(),
        kind,
        FormFile.severity(rule, kind.severity()),
        new Rule.Range(rule.text("table"), each(rule, formIds), formIds.references(rule, "exempt")),
        new Rule.Statement(
            holds.flatMap(YamlNode::filledText).orElse(""),
            rule.text("when"),
            tolerance(rule),
            holds.map(RuleFile::firstCharacter).orElse(entry.place())),
        rule.text("basis"),
        rule.text("note"),
        entry.place());
  }

  private static Diagnostic unknownKind(YamlNode.Entry entry, String word, RuleKinds kinds) {
    return Diagnostic.error(
        "form-unknown-kind",
        entry.place(),
        Text.of("form.unknown-kind", "rule", entry.key(), "kind", word),
        Nearest.to(word, kinds.words())
            .map(nearest -> Text.of("form.meant", "nearest", nearest))
            .orElse(Text.of("form.rule-kinds", "kinds", Text.list(kinds.words()))));
  }

  private static List<String> each(YamlMapping rule, FormIds formIds) {
    Optional<YamlNode> each = rule.value("each");
    if (each.isEmpty()) {
      return List.of();
    }
    return each.get().kind() == YamlNode.Kind.LIST
        ? formIds.references(rule, "each")
        : each.get().word(EACH).map(List::of).orElse(List.of());
  }

  private static String tolerance(YamlMapping rule) {
    String written = rule.text("tolerance");
    return written.startsWith("#") ? written.substring(1) : written;
  }

  /** Behind the quote, where the relation stands in quotes. */
  private static Place firstCharacter(YamlNode node) {
    Place place = node.place();
    return node.isQuoted() ? Place.at(place.file(), place.line(), place.column() + 1) : place;
  }
}
