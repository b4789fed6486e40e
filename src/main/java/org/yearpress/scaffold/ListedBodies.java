package org.yearpress.scaffold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.yearpress.content.statistics.CsvTable;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.form.Form;
import org.yearpress.library.FormLibrary;
import org.yearpress.text.Nearest;

/**
 * Bodies to be made, as a CSV file lists them: a line for each, with the columns {@code path} and
 * {@code name}, and where they are wanted {@code kind}, {@code form} and {@code expected}.
 */
public record ListedBodies(List<NewBody> bodies) {
  private static final List<String> COLUMNS = List.of("path", "name", "kind", "form", "expected");
  private static final String CODE = "body-list";

  public ListedBodies {
    bodies = List.copyOf(bodies);
  }

  /**
   * A body to be made.
   *
   * @param kind may be empty
   * @param form id; empty for the site's
   * @param expected years for which it reports, {@code 2024} or {@code 2024-2026}; may be empty
   */
  public record NewBody(String path, String name, String kind, String form, String expected) {}

  /** Refuses a folder that cannot be one of the content. */
  @FunctionalInterface
  public interface Gate {
    /**
     * Refuses one.
     *
     * @throws UnusableException when it cannot be one
     */
    void require(String folder);
  }

  /**
   * Reads a list; what is wrong in it is told at its line, and a line with an error gives no body.
   *
   * @param file name for messages
   * @param usual what stands where a line is silent: its kind and form
   */
  public static Parsed<ListedBodies> read(
      String file, byte[] bytes, FormLibrary library, NewBody usual, Gate gate) {
    Problems problems = new Problems();
    Optional<CsvTable> table =
        Decoding.unknown(bytes, "")
            .map(Decoding.Decoded::text)
            .or(
                () -> {
                  problems.add(Decoding.notUtf8(file, bytes, Text.of("content.encoding-csv-hint")));
                  return Optional.empty();
                })
            .flatMap(text -> CsvTable.read(file, text, Limits.STANDARD, problems));
    List<NewBody> bodies = new ArrayList<>();
    table.ifPresent(
        read -> bodies.addAll(new Reading(file, read, library, usual, gate, problems).bodies()));
    return problems.with(new ListedBodies(bodies));
  }

  /** One pass over a list. */
  private record Reading(
      String file,
      CsvTable table,
      FormLibrary library,
      NewBody usual,
      Gate gate,
      Problems problems) {
    List<NewBody> bodies() {
      List<NewBody> bodies = new ArrayList<>();
      if (!hasColumns()) {
        return bodies;
      }
      Map<String, Integer> lines = new HashMap<>();
      for (CsvTable.Line line : table.lines()) {
        long before = problems.errors();
        NewBody body = body(line);
        Integer first = lines.putIfAbsent(body.path(), line.number());
        if (first != null) {
          error(
              line,
              "path",
              Text.of("cli.new.list.twice", "path", body.path(), "line", first.toString()));
        }
        if (problems.errors() == before) {
          bodies.add(body);
        }
      }
      return bodies;
    }

    private boolean hasColumns() {
      long before = problems.errors();
      String known = Text.list(COLUMNS);
      for (String column : List.of("path", "name")) {
        if (table.column(column) < 0) {
          problems.error(
              CODE,
              table.headerPlace(0),
              Text.of("cli.new.list.no-column", "column", column),
              Text.of("cli.new.list.columns", "known", known));
        }
      }
      for (int i = 0; i < table.header().size(); i++) {
        String name = table.header().get(i).strip();
        if (!COLUMNS.contains(name)) {
          problems.error(
              CODE,
              table.headerPlace(i),
              Text.of("cli.new.list.unknown-column", "column", name),
              Text.of("cli.new.list.columns", "known", known));
        }
      }
      return problems.errors() == before;
    }

    private NewBody body(CsvTable.Line line) {
      String path = text(line, "path", "").replaceAll("^/+|/+$", "");
      try {
        gate.require(path);
      } catch (UnusableException e) {
        problems.add(Diagnostic.error(CODE, place(line, "path"), e.text(), e.hint()));
      }
      String name = text(line, "name", "");
      if (name.isEmpty()) {
        error(line, "name", Text.of("cli.new.list.no-name", "path", path));
      }
      String form = text(line, "form", usual.form());
      if (!form.isEmpty() && library.form(form).isEmpty()) {
        List<String> ids = library.all().stream().map(Form::id).toList();
        String nearest = Text.list(Nearest.first(form, ids));
        error(line, "form", Text.of("cli.forms.unknown", "id", form, "known", nearest));
      }
      String kind = text(line, "kind", usual.kind());
      checkKind(line, kind, form);
      String expected = text(line, "expected", usual.expected()).replace('\u2013', '-');
      if (!expected.matches("([0-9]{4}(-[0-9]{4})?)?")) {
        error(line, "expected", Text.of("cli.new.list.bad-years", "years", expected));
      }
      return new NewBody(path, name, kind, form, expected);
    }

    private void checkKind(CsvTable.Line line, String kind, String form) {
      List<Form> forms =
          form.isEmpty() ? library.usual() : library.form(form).map(List::of).orElse(List.of());
      NavigableMap<String, String> kinds = new TreeMap<>();
      forms.forEach(each -> each.kinds().forEach(kinds::putIfAbsent));
      if (!kind.isEmpty() && !forms.isEmpty() && !kinds.containsKey(kind)) {
        String ids = Text.list(forms.stream().map(Form::id).toList());
        String nearest = Text.list(Nearest.first(kind, kinds.keySet()));
        error(
            line,
            "kind",
            kinds.isEmpty()
                ? Text.of("cli.new.no-kinds", "forms", ids)
                : Text.of("cli.new.unknown-kind", "kind", kind, "forms", ids, "known", nearest));
      }
    }

    private String text(CsvTable.Line line, String column, String otherwise) {
      String text = line.text(table.column(column)).strip();
      return text.isEmpty() ? otherwise : text;
    }

    private Place place(CsvTable.Line line, String column) {
      return line.place(table.column(column));
    }

    private void error(CsvTable.Line line, String column, Text text) {
      problems.error(CODE, place(line, column), text);
    }
  }
}
