package org.yearpress.content.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Text;

/**
 * Polygons of a GeoJSON file (RFC 7946). JSON is YAML, so the reader of YAML reads it, with its
 * limits and its places.
 */
public final class GeoJson {
  /** The code of every fault of a map. */
  public static final String FAULT = "map-file";

  /** Properties that a message names. */
  private static final int MAX_NAMED = 12;

  /** A ring has three corners and returns to the first. */
  private static final int MIN_POSITIONS = 4;

  private final String property;
  private final TreeSet<String> properties = new TreeSet<>();
  private final List<Shape> shapes = new ArrayList<>();

  private GeoJson(String property) {
    this.property = property;
  }

  /** A place on the earth, in degrees. */
  public record Position(double longitude, double latitude) {}

  /**
   * A place with its boundary.
   *
   * @param code empty where the file gives it none
   * @param rings closed ones, in which the last position is left out; holes too
   */
  public record Shape(String code, List<List<Position>> rings) {
    public Shape {
      rings = List.copyOf(rings);
    }
  }

  /** The file cannot be used; why is already told. */
  private static final class FaultException extends Exception {
    private static final long serialVersionUID = 1L;

    FaultException() {
      super(null, null, false, false);
    }
  }

  /**
   * Reads a file; its first fault is told at its place.
   *
   * @param property that holds the code of a feature's place
   * @return empty after a fault
   */
  public static List<Shape> read(
      SourceFile file, String property, Limits limits, Problems problems) {
    Optional<YamlNode> root = YamlReader.read(file, limits, problems);
    if (root.isEmpty()) {
      return List.of();
    }
    GeoJson reading = new GeoJson(property);
    try {
      reading.collection(root.get());
    } catch (FaultException e) {
      return List.of();
    }
    return List.copyOf(reading.shapes);
  }

  private void collection(YamlNode root) throws FaultException {
    String type = member(root, "type").map(YamlNode::raw).orElse("");
    Optional<YamlNode> features = member(root, "features").filter(GeoJson::isList);
    if (!type.equals("FeatureCollection") || features.isEmpty()) {
      throw fault(root, Text.of("content.map-file-collection"), null);
    }
    for (YamlNode feature : features.get().items()) {
      feature(feature);
    }
    if (shapes.stream().allMatch(shape -> shape.code().isEmpty())) {
      throw fault(
          root,
          Text.of("content.map-file-property", "property", property),
          Text.of(
              "content.map-file-property-hint",
              "known",
              String.join(", ", properties.stream().limit(MAX_NAMED).toList())));
    }
  }

  private void feature(YamlNode feature) throws FaultException {
    String code = "";
    Optional<YamlNode> own =
        member(feature, "properties").filter(node -> node.kind() == YamlNode.Kind.MAPPING);
    if (own.isPresent()) {
      for (YamlNode.Entry entry : own.get().mapping().entries()) {
        properties.add(YamlNode.shortened(entry.key()));
        code = entry.key().equals(property) ? entry.value().raw().strip() : code;
      }
    }
    Optional<YamlNode> geometry =
        member(feature, "geometry").filter(node -> node.kind() != YamlNode.Kind.NOTHING);
    if (geometry.isEmpty()) {
      return;
    }
    String type = member(geometry.get(), "type").map(YamlNode::raw).orElse("");
    YamlNode coordinates = member(geometry.get(), "coordinates").orElse(geometry.get());
    List<List<Position>> rings = new ArrayList<>();
    switch (type) {
      case "Polygon" -> polygon(coordinates, rings);
      case "MultiPolygon" -> {
        for (YamlNode polygon : list(coordinates)) {
          polygon(polygon, rings);
        }
      }
      default ->
          throw fault(
              geometry.get(),
              Text.of("content.map-file-geometry", "found", YamlNode.shortened(type)),
              Text.of("content.map-file-geometry-hint"));
    }
    shapes.add(new Shape(code, rings));
  }

  private static void polygon(YamlNode polygon, List<List<Position>> rings) throws FaultException {
    for (YamlNode ring : list(polygon)) {
      List<Position> positions = new ArrayList<>();
      for (YamlNode position : list(ring)) {
        positions.add(position(position));
      }
      int last = positions.size() - 1;
      if (positions.size() < MIN_POSITIONS || !positions.get(0).equals(positions.get(last))) {
        throw fault(ring, Text.of("content.map-file-ring"), null);
      }
      rings.add(List.copyOf(positions.subList(0, last)));
    }
  }

  private static Position position(YamlNode node) throws FaultException {
    List<YamlNode> numbers = list(node);
    if (numbers.size() >= 2) {
      Optional<Double> longitude = degrees(numbers.get(0), 180);
      Optional<Double> latitude = degrees(numbers.get(1), 90);
      if (longitude.isPresent() && latitude.isPresent()) {
        return new Position(longitude.get(), latitude.get());
      }
    }
    throw fault(
        node,
        Text.of(
            "content.map-file-degrees",
            "found",
            String.join(
                ", ", numbers.stream().limit(2).map(n -> YamlNode.shortened(n.raw())).toList())),
        Text.of("content.map-file-degrees-hint"));
  }

  private static Optional<Double> degrees(YamlNode node, int most) {
    try {
      double degrees = Double.parseDouble(node.raw());
      return Math.abs(degrees) <= most ? Optional.of(degrees) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<YamlNode> member(YamlNode node, String key) {
    return node.kind() == YamlNode.Kind.MAPPING ? node.mapping().value(key) : Optional.empty();
  }

  private static boolean isList(YamlNode node) {
    return node.kind() == YamlNode.Kind.LIST;
  }

  private static List<YamlNode> list(YamlNode node) throws FaultException {
    if (!isList(node)) {
      throw fault(node, Text.of("content.map-file-coordinates"), null);
    }
    return node.items();
  }

  private static FaultException fault(YamlNode at, Text message, @Nullable Text hint) {
    at.error(FAULT, message, hint);
    return new FaultException();
  }
}
