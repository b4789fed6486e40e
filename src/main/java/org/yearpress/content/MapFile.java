package org.yearpress.content;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.boundary.GeoJson;
import org.yearpress.content.boundary.Outlines;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Licence;
import org.yearpress.model.PlaceMap;

/** Reads {@code map} of {@code site.yml}, with the file of boundaries that it names. */
final class MapFile {
  static final List<String> KEYS =
      List.of("file", "identifier", "property", LicenceKey.NAME, "source");

  private static final List<String> EXTENSIONS = List.of("geojson", "json");

  private MapFile() {}

  /** Null where site.yml has no map. */
  static @Nullable PlaceMap read(YamlMapping root, ContentTree tree, Limits limits) {
    return root.value("map").map(node -> of(node.mapping(KEYS), tree, limits)).orElse(null);
  }

  private static PlaceMap of(YamlMapping keys, ContentTree tree, Limits limits) {
    String path = keys.requiredText("file");
    String identifier = keys.requiredText("identifier");
    Licence licence =
        keys.required(LicenceKey.NAME).isPresent() ? LicenceKey.read(keys) : Licence.NONE;
    String property = keys.value("property").flatMap(YamlNode::filledText).orElse(identifier);
    Optional<Outlines.Drawing> drawing =
        path.isEmpty() || identifier.isEmpty()
            ? Optional.empty()
            : drawing(keys, path, property, tree, limits);
    return new PlaceMap(
        path,
        identifier,
        keys.text("source"),
        licence,
        drawing.map(Outlines.Drawing::width).orElse(0),
        drawing.map(Outlines.Drawing::height).orElse(0),
        drawing.map(Outlines.Drawing::areas).orElse(List.of()));
  }

  private static Optional<Outlines.Drawing> drawing(
      YamlMapping keys, String path, String property, ContentTree tree, Limits limits) {
    Optional<SourceFile> file =
        tree.file(path).filter(found -> EXTENSIONS.contains(found.extension()));
    if (file.isEmpty()) {
      keys.node()
          .problems()
          .error(
              GeoJson.FAULT,
              keys.placeOf("file"),
              Text.of("content.map-file", "file", path),
              Text.of("content.map-file-hint"));
      return Optional.empty();
    }
    List<GeoJson.Shape> shapes = GeoJson.read(file.get(), property, limits, keys.node().problems());
    if (shapes.isEmpty()) {
      return Optional.empty();
    }
    Optional<Outlines.Drawing> drawing = Outlines.draw(shapes);
    if (drawing.isEmpty()) {
      keys.node()
          .problems()
          .error(
              GeoJson.FAULT,
              Place.of(path),
              Text.of("content.map-file-many", "n", Integer.toString(shapes.size())),
              Text.of("content.map-file-many-hint"));
    }
    return drawing;
  }
}
