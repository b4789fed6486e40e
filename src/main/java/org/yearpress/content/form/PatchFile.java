package org.yearpress.content.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Patch;

/** The patches of a variant's file. */
final class PatchFile {
  private static final List<String> ADD_KEYS =
      List.of(
          "add",
          "before",
          "after",
          "number",
          "label",
          "aliases",
          "kind",
          "unit",
          "units",
          "type",
          "decimals",
          "sign",
          "marks",
          "earliest",
          "of-which",
          "applies-to",
          "applies-basis",
          "rolls-up",
          "note",
          "rows");

  private final FormIds formIds;
  private final Limits limits;

  PatchFile(FormIds formIds, Limits limits) {
    this.formIds = formIds;
    this.limits = limits;
  }

  List<Patch> patches(List<YamlNode> nodes) {
    List<Patch> patches = new ArrayList<>();
    nodes.forEach(node -> patch(node).ifPresent(patches::add));
    return patches;
  }

  private Optional<Patch> patch(YamlNode node) {
    YamlMapping any = node.mapping();
    if (any.has("relabel")) {
      return relabel(node.mapping(List.of("relabel", "label", "number")));
    }
    if (any.has("add")) {
      return add(node.mapping(ADD_KEYS));
    }
    if (any.has("remove")) {
      YamlMapping remove = node.mapping(List.of("remove"));
      return at(remove, "remove").map(at -> new Patch.Remove(at, remove.placeOf("remove")));
    }
    if (any.has("move")) {
      return move(node.mapping(List.of("move", "before", "after")));
    }
    if (node.kind() == YamlNode.Kind.MAPPING) {
      node.error("form-patch", Text.of("form.file-patch-unknown"), null);
    }
    return Optional.empty();
  }

  private Optional<Patch> relabel(YamlMapping patch) {
    if (!patch.has("label") && !patch.has("number")) {
      patch.node().error("form-patch", Text.of("form.file-patch-relabels-nothing"), null);
    }
    return at(patch, "relabel")
        .map(
            at ->
                new Patch.Relabel(
                    at,
                    patch.value("number").flatMap(YamlNode::text).orElse(null),
                    patch.value("label").flatMap(YamlNode::text).orElse(null),
                    patch.placeOf("relabel")));
  }

  private Optional<Patch> add(YamlMapping patch) {
    patch.required("label");
    Optional<String> at = at(patch, "add");
    Optional<String> beside = beside(patch);
    if (at.isEmpty() || beside.isEmpty()) {
      return Optional.empty();
    }
    String path = at.get().substring(at.get().indexOf(':') + 1);
    return Optional.of(
        new Patch.Add(
            at.get(),
            new TableFile(formIds, Map.of(), limits).row(patch, path),
            patch.has("before"),
            beside.get(),
            place(patch, "add")));
  }

  private Optional<Patch> move(YamlMapping patch) {
    Optional<String> at = at(patch, "move");
    Optional<String> beside = beside(patch);
    return at.isEmpty() || beside.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Patch.Move(at.get(), patch.has("before"), beside.get(), place(patch, "move")));
  }

  private Optional<String> at(YamlMapping patch, String key) {
    return patch.required(key).flatMap(formIds::reference);
  }

  /** Exactly one of before and after says where. */
  private Optional<String> beside(YamlMapping patch) {
    if (patch.has("before") == patch.has("after")) {
      patch.node().error("form-patch", Text.of("form.file-patch-where"), null);
      return Optional.empty();
    }
    return at(patch, patch.has("before") ? "before" : "after");
  }

  private static Place place(YamlMapping patch, String key) {
    return patch.placeOf(key);
  }
}
