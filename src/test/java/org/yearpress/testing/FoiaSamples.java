package org.yearpress.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.form.Forms;
import org.yearpress.content.xml.XmlMappings;
import org.yearpress.form.Form;
import org.yearpress.importer.ImportSource;
import org.yearpress.importer.mapped.XmlImport;
import org.yearpress.importer.mapped.XmlReport;
import org.yearpress.model.CellKey;

/** Real annual reports of US agencies, as FOIA.gov publishes them, and what is in them. */
public final class FoiaSamples {
  /** The samples by name. */
  public static final List<String> NAMES =
      List.of("ftc-2022", "ftc-2023", "gsa-2022", "gsa-2023", "dhs-2022", "dhs-2023");

  /** More reports, of whose cells there is no list made apart from this program. */
  public static final List<String> OTHERS =
      List.of("usab-2020", "usab-2021", "usab-2022", "usab-2023");

  private FoiaSamples() {}

  /** The fiscal year of a report. */
  public static int year(String name) {
    return Integer.parseInt(name.substring(name.indexOf('-') + 1));
  }

  /** The report of the same agency for the year before; null where it is not here. */
  public static @Nullable String before(String name) {
    String before = name.substring(0, name.indexOf('-') + 1) + (year(name) - 1);
    return NAMES.contains(before) || OTHERS.contains(before) ? before : null;
  }

  /** What the cells say: of the samples as listed, of the others as they are imported. */
  public static Map<CellKey, String> values(String name) {
    Map<CellKey, String> values = new LinkedHashMap<>();
    if (NAMES.contains(name)) {
      cells(name).forEach((at, cell) -> values.put(at, cell.get(1)));
    } else {
      values.putAll(imported(name).values());
    }
    return values;
  }

  /** A report as the import reads it. */
  public static XmlReport imported(String name) {
    List<Form> forms = Forms.shipped().all();
    return new XmlImport(XmlMappings.of(Path.of("src/samples/us-foia"), forms), forms)
        .read(new ImportSource(name + ".xml", xml(name)), "", null);
  }

  /** The document as it was published. */
  public static byte[] xml(String name) {
    return unpacked(name + ".xml.gz");
  }

  /** Its cells, made apart from this program: address to label and value. */
  public static Map<CellKey, List<String>> cells(String name) {
    Map<CellKey, List<String>> cells = new LinkedHashMap<>();
    for (List<String> line : csv(name + ".cells.csv.gz")) {
      cells.put(
          new CellKey(line.get(0), line.get(1), line.get(2)), List.of(line.get(3), line.get(5)));
    }
    return cells;
  }

  /** The lines of a table below its head. */
  public static List<List<String>> csv(String file) {
    String text = new String(unpacked(file), StandardCharsets.UTF_8);
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append(c);
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          field.append(c);
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        line.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          lines.add(List.copyOf(line));
          line.clear();
        }
      } else if (c != '\r') {
        field.append(c);
      }
    }
    return lines.subList(1, lines.size());
  }

  private static byte[] unpacked(String file) {
    try (InputStream in = FoiaSamples.class.getResourceAsStream("/us-foia/" + file)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + file);
      }
      return new GZIPInputStream(new ByteArrayInputStream(in.readAllBytes())).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
