package org.yearpress.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Excerpt;
import org.yearpress.diagnostic.Place;

/** Shows the context of a place: the row of a CSV file in its table, the line of a text. */
public final class Excerpts {
  private static final int AROUND = 2;

  private final ContentTree tree;
  private final Limits limits;

  public Excerpts(ContentTree tree, Limits limits) {
    this.tree = tree;
    this.limits = limits;
  }

  /** The lines around a place; null where the file is not text or the place has no line. */
  public @Nullable Excerpt around(Place place) {
    Optional<SourceFile> file = tree.file(place.file());
    if (place.line() == 0 || file.isEmpty()) {
      return null;
    }
    List<String> lines = Decoding.text(file.get(), limits).value().lines().toList();
    boolean table = file.get().extension().equals("csv");
    int first = Math.max(table ? 2 : 1, place.line() - AROUND);
    List<List<String>> rows = new ArrayList<>();
    for (int line = first; line <= Math.min(lines.size(), place.line() + AROUND); line++) {
      rows.add(table ? fields(lines.get(line - 1)) : List.of(lines.get(line - 1)));
    }
    return rows.isEmpty()
        ? null
        : new Excerpt(first, table ? fields(lines.get(0)) : List.of(), rows);
  }

  /** Good enough to look at: a quoted field may hold commas, but not line breaks. */
  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if ((c == ',' || c == ';' || c == '\t') && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
