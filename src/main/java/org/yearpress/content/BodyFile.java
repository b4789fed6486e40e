package org.yearpress.content;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Place;
import org.yearpress.model.Body;
import org.yearpress.model.Body.PeriodName;

/**
 * Reads {@code body.yml}; a body may also be known by its folder alone.
 *
 * @param kindPlace where the kind stands, for what its form says about it
 * @param formPlace where the form is named
 */
record BodyFile(Body body, Place kindPlace, Place formPlace) {
  static final String NAME = "body.yml";

  static final List<String> KEYS =
      List.of(
          "name",
          "short-name",
          "names",
          "kind",
          "form",
          "identifiers",
          LicenceKey.NAME,
          "contact",
          "children-complete",
          "expected",
          "order");

  static final List<String> NAME_KEYS = List.of("name", "from", "to");

  static BodyFile unnamed(String path) {
    return new BodyFile(Body.unnamed(path), Place.of(path), Place.of(path));
  }

  static BodyFile read(SourceFile file, Limits limits, Problems problems) {
    return YamlReader.read(file, limits, problems)
        .map(root -> of(file, root.mapping(KEYS)))
        .orElseGet(() -> unnamed(file.folder()));
  }

  private static BodyFile of(SourceFile file, YamlMapping root) {
    Body unnamed = Body.unnamed(file.folder());
    String name = root.value("name").flatMap(YamlNode::filledText).orElse(unnamed.name());
    // Type-checked here; reports print their own contact.
    root.value("contact").ifPresent(ReportFile::contact);
    TreeMap<String, String> identifiers = new TreeMap<>();
    root.value("identifiers")
        .map(v -> v.mapping().entries())
        .orElse(List.of())
        .forEach(e -> e.value().text().ifPresent(text -> identifiers.put(e.key(), text)));
    Set<Integer> complete = new TreeSet<>();
    root.items("children-complete").forEach(item -> item.year().ifPresent(complete::add));
    Body body =
        new Body(
            file.folder(),
            name,
            root.value("short-name").flatMap(YamlNode::filledText).orElse(name),
            names(root),
            root.text("kind"),
            new Body.Reporting(
                root.text("form"),
                root.value("expected").flatMap(YamlNode::years).orElse(null),
                complete),
            identifiers,
            LicenceKey.read(root),
            root.value("order").flatMap(YamlNode::integer).orElse(0),
            Place.at(file.path(), 1, 0));
    return new BodyFile(body, root.placeOf("kind"), root.placeOf("form"));
  }

  private static List<PeriodName> names(YamlMapping root) {
    List<PeriodName> names = new ArrayList<>();
    for (YamlNode item : root.items("names")) {
      YamlMapping name = item.mapping(NAME_KEYS);
      String text = name.requiredText("name");
      Optional<LocalDate> from = name.value("from").flatMap(YamlNode::date);
      Optional<LocalDate> to = name.value("to").flatMap(YamlNode::date);
      if (!text.isEmpty()) {
        names.add(new PeriodName(text, from.orElse(null), to.orElse(null)));
      }
    }
    return names;
  }
}
