package org.yearpress.diagnostic.packed;

import java.nio.ByteBuffer;
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

/** Some diagnostics as compressed bytes; a text that stands in several of them is written once. */
final class DiagnosticBlock {
  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  /** In the place of a text's number: the text follows. */
  private static final int NEW = 0;

  /** Bytes that tell how many there were before they were compressed. */
  private static final int LENGTH = Integer.BYTES;

  private static final int ABSENT = 0;
  private static final int PRESENT = 1;
  private static final int ACCEPTED = 2;

  private DiagnosticBlock() {}

  /**
   * Writes diagnostics.
   *
   * @param deflater is left as it was found
   */
  static byte[] write(List<Diagnostic> diagnostics, Deflater deflater) {
    Writer writer = new Writer();
    writer.number(diagnostics.size());
    diagnostics.forEach(writer::diagnostic);
    deflater.reset();
    deflater.setInput(writer.bytes, 0, writer.size);
    deflater.finish();
    byte[] packed = new byte[LENGTH + writer.size + writer.size / 8 + 64]; // more than it can take
    int size = LENGTH;
    while (!deflater.finished()) {
      size += deflater.deflate(packed, size, packed.length - size);
    }
    ByteBuffer.wrap(packed).putInt(writer.size);
    return Arrays.copyOf(packed, size);
  }

  /** Reads what {@link #write} wrote. */
  static List<Diagnostic> read(byte[] block) {
    byte[] bytes = new byte[ByteBuffer.wrap(block).getInt()];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(block, LENGTH, block.length - LENGTH);
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
    int size = reader.number();
    List<Diagnostic> diagnostics = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      diagnostics.add(reader.diagnostic());
    }
    return diagnostics;
  }

  private static final class Writer {
    private byte[] bytes = new byte[1 << 14];
    private int size;
    private final Map<String, Integer> texts = new HashMap<>();

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
      char[] characters = new char[number()];
      for (int i = 0; i < characters.length; i++) {
        characters[i] = (char) number();
      }
      String text = new String(characters);
      texts.add(text);
      return text;
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
