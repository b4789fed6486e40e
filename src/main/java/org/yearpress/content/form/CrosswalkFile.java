package org.yearpress.content.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Crosswalk;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;
import org.yearpress.text.Nearest;

/** {@code crosswalks/<id>.yml}: which cells of two forms may be compared. */
final class CrosswalkFile {
  private static final List<String> KEYS = List.of("crosswalk", "pairs");
  private static final List<String> HEAD_KEYS = List.of("id", "from", "to");
  private static final List<String> PAIR_KEYS = List.of("from", "to", "is", "note");
  private static final List<String> WORDS = List.of("exact", "partial");

  private final Map<String, Form> forms;

  /**
   * @param forms all known by reference
   */
  CrosswalkFile(Map<String, Form> forms) {
    this.forms = forms;
  }

  /** Reads the root of a file; empty when one of its forms is not there. */
  Optional<Crosswalk> read(YamlNode node) {
    YamlMapping root = node.mapping(KEYS);
    Optional<YamlMapping> head = root.required("crosswalk").map(value -> value.mapping(HEAD_KEYS));
    root.required("pairs");
    if (head.isEmpty()) {
      return Optional.empty();
    }
    String id = head.get().requiredText("id");
    Optional<Form> from = head.get().required("from").flatMap(this::form);
    Optional<Form> to = head.get().required("to").flatMap(this::form);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    List<Crosswalk.Pair> pairs = new ArrayList<>();
    for (YamlNode item : root.items("pairs")) {
      pair(item.mapping(PAIR_KEYS), from.get(), to.get()).ifPresent(pairs::add);
    }
    return Optional.of(
        new Crosswalk(id, from.get().reference(), to.get().reference(), pairs, head.get().place()));
  }

  private Optional<Form> form(YamlNode node) {
    Optional<String> reference = node.filledText();
    Optional<Form> form = reference.map(forms::get);
    if (reference.isPresent() && form.isEmpty()) {
      node.error(
          "crosswalk-form",
          Text.of("form.file-crosswalk-form", "form", reference.get()),
          Nearest.to(reference.get(), forms.keySet())
              .map(nearest -> Text.of("form.meant", "nearest", nearest))
              .orElse(null));
    }
    return form;
  }

  private static Optional<Crosswalk.Pair> pair(YamlMapping pair, Form from, Form to) {
    Optional<List<CellKey>> left = pair.required("from").flatMap(node -> cells(node, from));
    Optional<List<CellKey>> right = pair.required("to").flatMap(node -> cells(node, to));
    Optional<String> is = pair.required("is").flatMap(node -> node.word(WORDS));
    if (left.isEmpty() || right.isEmpty() || is.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Crosswalk.Pair(
            left.get(), right.get(), is.get().equals("exact"), pair.text("note"), pair.place()));
  }

  /** The cells of a sum; empty after an error. */
  private static Optional<List<CellKey>> cells(YamlNode node, Form form) {
    Optional<String> sum = node.filledText();
    if (sum.isEmpty()) {
      return Optional.empty();
    }
    List<CellKey> cells = new ArrayList<>();
    for (String address : sum.get().split(" \\+ ", -1)) {
      Optional<CellKey> cell = form.cell(address.strip());
      if (cell.isEmpty()) {
        node.error(
            "crosswalk-cell",
            Text.of("form.file-crosswalk-cell", "cell", address.strip(), "form", form.reference()),
            null);
        return Optional.empty();
      }
      cells.add(cell.get());
    }
    return Optional.of(cells);
  }
}
