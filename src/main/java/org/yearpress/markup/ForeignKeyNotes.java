package org.yearpress.markup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * The notes about header keys of other generators. Each text gives one; people are told once for a
 * folder, or they would not see what else is said.
 */
public final class ForeignKeyNotes {
  private static final String CODE = "header-foreign";

  private ForeignKeyNotes() {}

  /** The note of one text. */
  static Diagnostic note(Place place, Collection<String> keys) {
    return note(place, new TreeSet<>(keys), 1);
  }

  private static Diagnostic note(Place place, Set<String> keys, int files) {
    return Diagnostic.note(
        CODE,
        place,
        Text.of("markup.header-foreign", "keys", Text.list(keys), "count", Integer.toString(files)),
        Text.of("markup.header-foreign-hint"));
  }

  /** The same diagnostics, with one such note for each folder, at the first of its texts. */
  public static List<Diagnostic> perFolder(List<Diagnostic> all) {
    List<Diagnostic> united = new ArrayList<>(all.size());
    perFolder(all, united::add);
    return united;
  }

  /** The same diagnostics one after the other, those notes last. */
  public static void perFolder(Iterable<Diagnostic> all, Consumer<Diagnostic> to) {
    Map<String, List<Diagnostic>> folders = new LinkedHashMap<>();
    for (Diagnostic diagnostic : all) {
      if (diagnostic.code().equals(CODE)) {
        folders
            .computeIfAbsent(folder(diagnostic.place().file()), folder -> new ArrayList<>())
            .add(diagnostic);
      } else {
        to.accept(diagnostic);
      }
    }
    folders.values().forEach(notes -> to.accept(united(notes)));
  }

  private static Diagnostic united(List<Diagnostic> notes) {
    Set<String> keys = new TreeSet<>();
    Set<String> files = new TreeSet<>();
    Place first = notes.get(0).place();
    for (Diagnostic note : notes) {
      keys.addAll(Text.items(note.message().args().getOrDefault("keys", "")));
      files.add(note.place().file());
      first = note.place().compareTo(first) < 0 ? note.place() : first;
    }
    return note(first, keys, files.size());
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }
}
