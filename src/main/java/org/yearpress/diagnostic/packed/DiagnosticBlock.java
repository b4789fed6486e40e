package org.yearpress.diagnostic.packed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;

/**
 * Some diagnostics as compressed bytes; a text that stands in several of them is written once. In
 * front of these stands, as it is, what most who have a block want to know of it: its {@link
 * Label}.
 */
final class DiagnosticBlock {
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  /** In the place of a text's number: the text follows. */
  private static final int NEW = 0;

  private static final int ABSENT = 0;
  private static final int PRESENT = 1;
  private static final int ACCEPTED = 2;

  private DiagnosticBlock() {}

  /**
   * What a block is of, without that it is opened.
   *
   * @param count of the diagnostics, at least one
   * @param first the least of their files by path
   * @param last the greatest
   */
  record Label(int count, Tally tally, String first, String last) {
    private static Label of(List<Diagnostic> diagnostics) {
      Tally tally = Tally.NOTHING;
      String first = diagnostics.get(0).place().file();
      String last = first;
      for (Diagnostic each : diagnostics) {
        String file = each.place().file();
        tally = tally.plus(each);
        first = file.compareTo(first) < 0 ? file : first;
        last = file.compareTo(last) > 0 ? file : last;
      }
      return new Label(diagnostics.size(), tally, first, last);
    }

    private void write(Writer out) {
      out.number(count);
      out.number(Math.toIntExact(tally.errors()));
      out.number(Math.toIntExact(tally.warnings()));
      out.number(Math.toIntExact(tally.notes()));
      out.number(Math.toIntExact(tally.accepted()));
      int same = 0;
      int most = Math.min(first.length(), last.length());
      while (same < most && first.charAt(same) == last.charAt(same)) {
        same++;
      }
      out.characters(first);
      out.number(same);
      out.characters(last.substring(same));
    }

    private static Label read(Reader in) {
      int count = in.number();
      Tally tally = new Tally(in.number(), in.number(), in.number(), in.number());
      String first = in.characters();
      String last = first.substring(0, in.number()) + in.characters();
      return new Label(count, tally, first, last);
    }
  }

  /** What is said in front of a block. */
  static Label label(byte[] block) {
    return Label.read(new Reader(block));
  }

  /**
   * Writes diagnostics.
   *
   * @param diagnostics at least one
   * @param deflater is left as it was found
   */
  static byte[] write(List<Diagnostic> diagnostics, Deflater deflater) {
    Writer writer = new Writer(1 << 14);
    diagnostics.forEach(writer::diagnostic);
    Writer block = new Writer(1 << 8);
    Label.of(diagnostics).write(block);
    block.number(writer.size);
    deflater.reset();
    deflater.setInput(writer.bytes, 0, writer.size);
    deflater.finish();
    block.require(writer.size + writer.size / 8 + 64); // more than it can take
    while (!deflater.finished()) {
      block.size += deflater.deflate(block.bytes, block.size, block.bytes.length - block.size);
    }
    return Arrays.copyOf(block.bytes, block.size);
  }

  /** Reads what {@link #write} wrote. */
  static List<Diagnostic> read(byte[] block) {
    Reader packed = new Reader(block);
    Label label = Label.read(packed);
    byte[] bytes = new byte[packed.number()];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(block, packed.at, block.length - packed.at);
      int size = inflater.inflate(bytes);
      if (size != bytes.length) {
        throw new IllegalStateException("not a block of diagnostics");
      }
    } catch (DataFormatException e) {
      throw new IllegalStateException("not a block of diagnostics", e);
    } finally {
      inflater.end();
    }
    Reader reader = new Reader(bytes);
    List<Diagnostic> diagnostics = new ArrayList<>(label.count());
    for (int i = 0; i < label.count(); i++) {
      diagnostics.add(reader.diagnostic());
    }
    return diagnostics;
  }

  private static final class Writer {
    private byte[] bytes;
    private int size;
    private final Map<String, Integer> texts = new HashMap<>();

    Writer(int expected) {
      bytes = new byte[expected];
    }

    /** Makes room for some more bytes. */
    void require(int more) {
      bytes = Arrays.copyOf(bytes, size + more);
    }

    void diagnostic(Diagnostic diagnostic) {
      text(diagnostic.id());
      text(diagnostic.code());
      number(SEVERITIES.indexOf(diagnostic.severity()));
      Place place = diagnostic.place();
      text(place.file());
      number(place.line());
      number(place.column());
      text(place.cell());
      words(diagnostic.message());
      number(diagnostic.details().size());
      for (Text detail : diagnostic.details()) {
        words(detail);
      }
      Text hint = diagnostic.hint();
      number(hint == null ? ABSENT : PRESENT);
      if (hint != null) {
        words(hint);
      }
      subject(diagnostic.subject());
    }

    private void subject(Diagnostic.@Nullable Subject subject) {
      if (subject == null) {
        number(ABSENT);
        return;
      }
      number(subject.accepted() ? ACCEPTED : PRESENT);
      text(subject.report());
      text(subject.cell());
      text(subject.result());
      number(subject.figures().size());
      for (String figure : subject.figures()) {
        text(figure);
      }
      text(subject.form());
      text(subject.operands());
    }

    private void words(Text text) {
      text(text.key());
      number(text.args().size());
      for (Map.Entry<String, String> arg : text.args().entrySet()) {
        text(arg.getKey());
        text(arg.getValue());
      }
    }

    private void text(String text) {
      Integer known = texts.putIfAbsent(text, texts.size() + 1);
      if (known != null) {
        number(known);
        return;
      }
      number(NEW);
      characters(text);
    }

    void characters(String text) {
      number(text.length());
      for (int i = 0; i < text.length(); i++) {
        number(text.charAt(i));
      }
    }

    void number(int number) {
      int rest = number;
      while ((rest & ~0x7F) != 0) {
        write((rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      write(rest);
    }

    private void write(int next) {
      if (size == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * size);
      }
      bytes[size++] = (byte) next;
    }
  }

  private static final class Reader {
    private final byte[] bytes;
    private int at;
    private final List<String> texts = new ArrayList<>();

    Reader(byte[] bytes) {
      this.bytes = bytes;
    }

    Diagnostic diagnostic() {
      String id = text();
      String code = text();
      Severity severity = SEVERITIES.get(number());
      Place place = new Place(text(), number(), number(), text());
      Text message = words();
      List<Text> details = new ArrayList<>();
      for (int left = number(); left > 0; left--) {
        details.add(words());
      }
      Text hint = number() == ABSENT ? null : words();
      return new Diagnostic(id, code, severity, place, message, details, hint, subject());
    }

    private Diagnostic.@Nullable Subject subject() {
      int kind = number();
      if (kind == ABSENT) {
        return null;
      }
      String report = text();
      String cell = text();
      String result = text();
      List<String> figures = new ArrayList<>();
      for (int left = number(); left > 0; left--) {
        figures.add(text());
      }
      return new Diagnostic.Subject(
          report, cell, result, figures, kind == ACCEPTED, text(), text());
    }

    private Text words() {
      String key = text();
      String[] args = new String[2 * number()];
      for (int i = 0; i < args.length; i++) {
        args[i] = text();
      }
      return Text.of(key, args);
    }

    private String text() {
      int known = number();
      if (known != NEW) {
        return texts.get(known - 1);
      }
      String text = characters();
      texts.add(text);
      return text;
    }

    String characters() {
      char[] characters = new char[number()];
      for (int i = 0; i < characters.length; i++) {
        characters[i] = (char) number();
      }
      return new String(characters);
    }

    int number() {
      int number = 0;
      for (int shift = 0; ; shift += 7) {
        int next = bytes[at++] & 0xFF;
        number |= (next & 0x7F) << shift;
        if (next < 0x80) {
          return number;
        }
      }
    }
  }
}
