package org.yearpress.model.packed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Place;

/**
 * The places of a report's cells, in a compact form: a list of files, and a list that all reports
 * with the same lines share. Immutable.
 */
public final class CellPlaces {
  private final List<String> files;
  private final List<Spot> spots;

  /**
   * A place but for the name of its file.
   *
   * @param file number of its file
   */
  public record Spot(int file, int line, int column, String cell) {}

  public CellPlaces(List<Place> places) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    List<Spot> all = new ArrayList<>(places.size());
    for (Place place : places) {
      Integer known = numbers.putIfAbsent(place.file(), numbers.size());
      int number = known == null ? numbers.size() - 1 : known;
      all.add(new Spot(number, place.line(), place.column(), place.cell()));
    }
    this.files = List.copyOf(numbers.keySet());
    this.spots = List.copyOf(all);
  }

  /**
   * @param files content paths, by number
   */
  public CellPlaces(List<String> files, List<Spot> spots) {
    this.files = files;
    this.spots = spots;
  }

  public Place get(int i) {
    Spot spot = spots.get(i);
    return new Place(files.get(spot.file()), spot.line(), spot.column(), spot.cell());
  }

  /** Content paths, by number. */
  public List<String> files() {
    return files;
  }

  /** The places but for the names of the files. */
  public List<Spot> spots() {
    return spots;
  }

  /** The same with one copy of what others have too. */
  public CellPlaces sharedBy(Interner interner) {
    return new CellPlaces(interner.one(files), interner.one(spots));
  }
}
