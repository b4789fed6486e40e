package org.yearpress.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.Digests;

/**
 * The file of a record: a line for each thing, sorted, so that a diff shows what readers were given
 * anew and two publications of different reports never meet in one file. Between the words of a
 * line is a tab.
 *
 * <pre>
 * yearpress record 1
 * report      office/2024
 * edition     1
 * form        requests@1
 * fact        title       Annual report 2024
 * cell        1.2         52
 * text        overview    3f2a…       9c1d…
 * picture     images/map.png          77ab…
 * attachment  fees.pdf    0e5c…
 * correction  2025-04-03  2           1f2e3d4c5b6a7988
 * end         5d41402a
 * </pre>
 *
 * <p>The last line sums up the others, so that a line that was lost, edited or merged shows.
 */
public final class RecordText {
  private static final String HEAD = "yearpress record 1";
  private static final String ANY_HEAD = "yearpress record ";
  private static final String END = "end";
  private static final int FIELDS = 4;
  private static final String MARKS = "<=>|";
  private static final List<String> CONFLICT = List.of("<<<<<<<", "=======", ">>>>>>>", "|||||||");

  private final String file;
  private final List<String> lines;
  private final SortedMap<String, String> heads = new TreeMap<>();
  private final SortedMap<String, String> facts = new TreeMap<>();
  private final SortedMap<String, String> cells = new TreeMap<>();
  private final SortedMap<String, RecordedText> texts = new TreeMap<>();
  private final SortedMap<String, String> attachments = new TreeMap<>();
  private final SortedMap<String, String> pictures = new TreeMap<>();
  private final TreeSet<CorrectionMark> corrections = new TreeSet<>();

  private RecordText(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** The bytes of a record's file. */
  public static byte[] of(PublishedReport report) {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    line(text, "report", report.address());
    line(text, "edition", Integer.toString(report.edition()));
    if (!report.form().isEmpty()) {
      line(text, "form", report.form());
    }
    report.facts().forEach((key, value) -> line(text, "fact", key, value));
    report.cells().forEach((cell, figure) -> line(text, "cell", cell, figure));
    report.texts().forEach((slug, hash) -> line(text, "text", slug, hash.text(), hash.source()));
    report.pictures().forEach((path, hash) -> line(text, "picture", path, hash));
    report.attachments().forEach((name, hash) -> line(text, "attachment", name, hash));
    for (CorrectionMark correction : report.corrections()) {
      line(text, "correction", correction.on(), correction.what(), correction.id());
    }
    String sum = sum(text);
    return line(text, END, sum).toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The hash that an index names a record by, lower-case hex. */
  public static String hash(byte[] record) {
    return Digests.hex(record);
  }

  private static StringBuilder line(StringBuilder text, String... fields) {
    for (int i = 0; i < fields.length; i++) {
      text.append(i == 0 ? "" : "\t");
      escape(fields[i], text);
    }
    return text.append('\n');
  }

  private static void escape(String field, StringBuilder text) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }

  private static String sum(CharSequence lines) {
    CRC32 crc = new CRC32();
    crc.update(lines.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /**
   * The record of a file; empty after an error, which is located.
   *
   * @param file how places name it
   * @param address of the report whose record it must be
   */
  public static Parsed<Optional<PublishedReport>> read(String file, String address, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // A check-out may have changed the ends of lines.
      List<String> lines = text.lines().toList();
      return new RecordText(file, lines).read(address);
    } catch (CharacterCodingException e) {
      return failed(Place.of(file), Text.of("record.not-text"));
    }
  }

  private Parsed<Optional<PublishedReport>> read(String address) {
    if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
      boolean newer = !lines.isEmpty() && lines.get(0).startsWith(ANY_HEAD);
      return failed(at(1), Text.of(newer ? "record.newer" : "record.no-record"));
    }
    int last = lines.size() - 1;
    for (int i = 1; i < lines.size(); i++) {
      Text problem = problem(lines.get(i), i == last);
      if (problem != null) {
        return failed(at(i + 1), problem);
      }
    }
    String body = String.join("\n", lines.subList(0, last)) + "\n";
    if (!lines.get(last).equals(END + "\t" + sum(body))) {
      return failed(at(last + 1), Text.of("record.sum"));
    }
    String of = heads.getOrDefault("report", "");
    if (!of.equals(address)) {
      return failed(at(2), Text.of("record.other", "report", of, "expected", address));
    }
    return new Parsed<>(
        Optional.of(
            new PublishedReport(
                address,
                Integer.parseInt(heads.getOrDefault("edition", "1")),
                heads.getOrDefault("form", ""),
                facts,
                cells,
                texts,
                attachments,
                pictures,
                corrections)),
        List.of());
  }

  /** What is wrong with a line; null when it was taken. */
  private @Nullable Text problem(String line, boolean last) {
    boolean mark = !line.isEmpty() && MARKS.indexOf(line.charAt(0)) >= 0;
    if (mark && CONFLICT.stream().anyMatch(line::startsWith)) {
      return Text.of("record.conflict");
    }
    List<String> fields = fields(line);
    boolean taken =
        switch (fields.get(0)) {
          case "report", "form" -> is(fields, 2) && put(heads, fields);
          case "edition" -> is(fields, 2) && isNumber(fields.get(1)) && put(heads, fields);
          case "fact" -> is(fields, 3) && put(facts, fields.subList(1, 3));
          case "cell" -> is(fields, 3) && put(cells, fields.subList(1, 3));
          case "picture" -> is(fields, 3) && put(pictures, fields.subList(1, 3));
          case "attachment" -> is(fields, 3) && put(attachments, fields.subList(1, 3));
          case "text" ->
              is(fields, FIELDS)
                  && texts.put(fields.get(1), new RecordedText(fields.get(2), fields.get(3)))
                      == null;
          case "correction" ->
              is(fields, FIELDS)
                  && corrections.add(
                      new CorrectionMark(fields.get(1), fields.get(2), fields.get(3)));
          case END -> last && is(fields, 2);
          default -> false;
        };
    boolean ended = !last || fields.get(0).equals(END);
    return taken && ended ? null : Text.of(taken ? "record.cut" : "record.line");
  }

  private static boolean is(List<String> fields, int count) {
    return fields.size() == count;
  }

  private static boolean isNumber(String text) {
    return text.length() <= 6 && text.matches("[1-9][0-9]*");
  }

  private static boolean put(Map<String, String> map, List<String> keyAndValue) {
    return map.put(keyAndValue.get(0), keyAndValue.get(1)) == null;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>(FIELDS);
    int from = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', from)) {
      fields.add(unescaped(line.substring(from, tab)));
      from = tab + 1;
    }
    fields.add(unescaped(line.substring(from)));
    return fields;
  }

  private static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 1 < field.length()) {
        i++;
        char escaped = field.charAt(i);
        text.append(
            switch (escaped) {
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default -> escaped;
            });
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private Place at(int line) {
    return Place.at(file, line, 1);
  }

  private static Parsed<Optional<PublishedReport>> failed(Place place, Text message) {
    return new Parsed<>(
        Optional.empty(),
        List.of(Diagnostic.error("record", place, message, Text.of("record.hint"))));
  }
}
