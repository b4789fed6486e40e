package org.yearpress.search;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.search.Contribution.Kind;
import org.yearpress.search.Contribution.Part;
import org.yearpress.search.PageUnits.Unit;

/**
 * Groups pages into parts: consecutive units of one kind, as long as they are short together. Each
 * part has a text to compare, and one to show.
 */
final class Parts {
  /** Characters after normalisation that a part of several units may have. */
  private static final int MAX_CHARACTERS = 2000;

  private final Fold fold;
  private final List<Part> parts = new ArrayList<>();
  private final List<byte[]> texts = new ArrayList<>();

  Parts(Fold fold) {
    this.fold = fold;
  }

  List<Part> parts() {
    return parts;
  }

  /** The contents of the files: the texts of so many parts each, of fewer in the last. */
  List<byte[]> files(int partsOfFile) {
    List<byte[]> files = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += partsOfFile) {
      List<byte[]> some = texts.subList(from, Math.min(from + partsOfFile, texts.size()));
      ByteWriter file = new ByteWriter().number(some.size());
      some.forEach(file::raw);
      files.add(file.bytes());
    }
    return files;
  }

  void add(PageUnits page) {
    Draft draft = null;
    boolean first = true;
    for (Unit unit : page.units()) {
      String heading = Norm.of(unit.heading());
      String text = Norm.of(unit.text());
      int length = heading.length() + text.length();
      Kind kind = unit.rank().kind();
      if (draft != null && (draft.kind != kind || draft.characters() + length > MAX_CHARACTERS)) {
        close(draft, page, first);
        first = false;
        draft = null;
      }
      if (draft == null) {
        draft = new Draft(kind);
      }
      draft.add(unit, heading, text);
    }
    if (draft != null) {
      close(draft, page, first);
    }
  }

  private void close(Draft draft, PageUnits page, boolean first) {
    String heads = draft.heads.toString();
    String text = draft.text.toString();
    parts.add(new Part(draft.kind, first, fold.of(heads), fold.of(text)));
    ByteWriter file = new ByteWriter().text(page.suffix()).text(page.title());
    file.number(draft.units.size());
    draft.units.forEach(unit -> unit.write(file));
    file.text(fold.changes(heads + text));
    texts.add(file.bytes());
  }

  /** Adds words behind others, kept apart from them. */
  static void append(StringBuilder to, String words) {
    if (!words.isEmpty()) {
      if (to.length() > 0) {
        to.append(Gram.BETWEEN);
      }
      to.append(words);
    }
  }

  /** A part that may take more units. */
  private static final class Draft {
    private final Kind kind;
    private final List<Unit> units = new ArrayList<>();
    private final StringBuilder heads = new StringBuilder();
    private final StringBuilder text = new StringBuilder();

    Draft(Kind kind) {
      this.kind = kind;
    }

    int characters() {
      return heads.length() + text.length();
    }

    void add(Unit unit, String heading, String words) {
      units.add(unit);
      append(heads, heading);
      append(text, words);
    }
  }
}
