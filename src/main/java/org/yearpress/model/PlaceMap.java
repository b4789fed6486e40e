package org.yearpress.model;

import java.util.List;

/**
 * The places of a site as a drawing, for maps of their bodies' figures.
 *
 * @param file path of the boundaries in the content folder
 * @param identifier the kind of identifier by which bodies name their place
 * @param source who made the boundaries, as the publisher is to print it; may be empty
 * @param licence of the boundaries
 * @param width of the drawing in units of its own
 * @param height of the drawing
 * @param areas in the order of the file; none where it cannot be used
 */
public record PlaceMap(
    String file,
    String identifier,
    String source,
    Licence licence,
    int width,
    int height,
    List<Area> areas) {
  public PlaceMap {
    areas = List.copyOf(areas);
  }

  /**
   * A place.
   *
   * @param code the identifier of its body; empty for what is only drawn
   * @param outline as the attribute {@code d} of an SVG path
   * @param x where a sign within it stands; 0 where there is no room for one
   * @param y the same from the top
   */
  public record Area(String code, String outline, int x, int y) {
    /** Whether there is room for a sign. */
    public boolean hasRoom() {
      return x > 0;
    }
  }
}
