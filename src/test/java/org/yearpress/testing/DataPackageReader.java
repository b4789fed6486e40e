package org.yearpress.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yearpress.text.Digests;

/**
 * Reads a Frictionless data package as its standard says: every file by size and hash, every line
 * of every table by its schema, every key.
 */
public final class DataPackageReader {
  private final Function<String, byte[]> files;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, Table> tables = new HashMap<>();

  private record Table(JsonNode schema, List<String> heads, List<List<String>> lines) {
    /** The values of some columns in each line. */
    List<List<String>> values(JsonNode columns) {
      List<Integer> at = new ArrayList<>();
      columns.forEach(column -> at.add(heads.indexOf(column.textValue())));
      return lines.stream().map(line -> at.stream().map(line::get).toList()).toList();
    }
  }

  private DataPackageReader(Function<String, byte[]> files) {
    this.files = files;
  }

  /**
   * What is wrong with a package; nothing where it holds.
   *
   * @param descriptor datapackage.json
   * @param files the bytes of a file by its path, as the descriptor has it
   */
  public static List<String> faults(byte[] descriptor, Function<String, byte[]> files)
      throws IOException {
    DataPackageReader reader = new DataPackageReader(files);
    JsonNode resources = new ObjectMapper().readTree(descriptor).get("resources");
    Set<String> names = new HashSet<>();
    for (JsonNode resource : resources) {
      if (!names.add(resource.get("name").textValue())) {
        reader.faults.add("twice: " + resource.get("name"));
      }
      reader.file(resource);
    }
    reader.tables.forEach(reader::keys);
    return reader.faults;
  }

  private void file(JsonNode resource) throws IOException {
    List<String> paths = new ArrayList<>();
    JsonNode named = resource.get("path");
    if (named.isArray()) {
      named.forEach(part -> paths.add(part.textValue()));
    } else {
      paths.add(named.textValue());
    }
    String path = paths.get(0);
    long size = 0;
    for (String part : paths) {
      size += files.apply(part).length;
    }
    if (size != resource.get("bytes").longValue()) {
      faults.add(path + ": " + size + " bytes");
    }
    String hash = java.util.HexFormat.of().formatHex(Digests.sha256(files.apply(path)));
    if (paths.size() == 1 && !resource.get("hash").textValue().equals("sha256:" + hash)) {
      faults.add(path + ": hash " + hash);
    }
    if (!resource.get("profile").textValue().equals("tabular-data-resource")) {
      return;
    }
    List<String> heads = new ArrayList<>();
    resource.get("schema").get("fields").forEach(field -> heads.add(field.get("name").textValue()));
    List<List<String>> rows = new ArrayList<>();
    for (String part : paths) {
      String text = utf8(part, files.apply(part));
      List<List<String>> lines =
          CsvReader.builder().ofCsvRecord(text).stream().map(CsvRecord::getFields).toList();
      if (!heads.equals(lines.get(0))) {
        faults.add(part + ": columns " + lines.get(0));
      }
      rows.addAll(lines.subList(1, lines.size()));
    }
    Table table = new Table(resource.get("schema"), heads, rows);
    tables.put(resource.get("name").textValue(), table);
    for (int i = 0; i < heads.size(); i++) {
      JsonNode field = table.schema().get("fields").get(i);
      for (List<String> line : table.lines()) {
        String fault = fault(field, line.get(i));
        if (!fault.isEmpty()) {
          faults.add(path + ": " + heads.get(i) + " " + fault + " in " + line);
        }
      }
    }
  }

  private String utf8(String path, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      faults.add(path + ": not UTF-8");
      return "";
    }
  }

  /** What is wrong with a value; empty where nothing is. */
  private static String fault(JsonNode field, String value) {
    JsonNode constraints = field.path("constraints");
    if (value.isEmpty()) {
      return constraints.path("required").booleanValue() ? "is empty" : "";
    }
    boolean listed = constraints.path("enum").isMissingNode();
    for (JsonNode word : constraints.path("enum")) {
      listed |= word.textValue().equals(value);
    }
    return !listed
        ? "is none of its words"
        : isOf(field.get("type").textValue(), value) ? "" : "is of another type";
  }

  private static boolean isOf(String type, String value) {
    try {
      switch (type) {
        case "string" -> {}
        case "integer" -> new BigInteger(value);
        case "number" -> new BigDecimal(value);
        case "date" -> LocalDate.parse(value);
        case "boolean" -> {
          return value.equals("true") || value.equals("false");
        }
        default -> throw new AssertionError("a type that no schema of ours has: " + type);
      }
      return true;
    } catch (NumberFormatException | DateTimeParseException e) {
      return false;
    }
  }

  private void keys(String name, Table table) {
    JsonNode primary = table.schema().path("primaryKey");
    Set<List<String>> seen = new HashSet<>();
    for (List<String> key :
        primary.isMissingNode() ? List.<List<String>>of() : table.values(primary)) {
      if (key.contains("") || !seen.add(key)) {
        faults.add(name + ": key " + key);
      }
    }
    for (JsonNode foreign : table.schema().path("foreignKeys")) {
      JsonNode reference = foreign.get("reference");
      String resource = reference.get("resource").textValue();
      Table other = resource.isEmpty() ? table : tables.get(resource);
      Set<List<String>> there = new HashSet<>(other.values(reference.get("fields")));
      for (List<String> key : table.values(foreign.get("fields"))) {
        boolean none = key.stream().allMatch(String::isEmpty);
        if (!none && !there.contains(key)) {
          faults.add(name + ": " + resource + " has no " + key);
        }
      }
    }
  }
}
