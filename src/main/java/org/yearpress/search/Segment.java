package org.yearpress.search;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yearpress.search.Contribution.Part;
import org.yearpress.search.Contribution.Texts;

/**
 * The index of some years: a pure function of an ordered list of contributions. Whoever keeps its
 * files under {@link #fingerprint} need not make it again.
 *
 * @param name hash of what the files hold, not of how they were compressed
 * @param years in it, newest first; 0 for pages outside reports
 * @param characters in how many parts each character is
 * @param files path below the folder of the segment to bytes
 */
public record Segment(
    String name,
    List<Integer> years,
    int parts,
    int shards,
    SortedMap<Integer, Integer> characters,
    SortedMap<String, byte[]> files) {
  /** Changes with the code that makes segments of the same texts. */
  static final int VERSION = 3;

  /** The file with its pages and the bounds of its shards. */
  static final String MANIFEST = "m.bin";

  /** Digits of the name. */
  private static final int DIGITS = 10;

  /**
   * Bytes of a shard: one block of most file systems, and one packet train of most networks. A
   * question reads some four of them.
   */
  static final int SHARD = 4000;

  /** The same in the first segments of a large site, of which nearly every question reads. */
  private static final int SMALL_SHARD = 1500;

  /** Most parts of such a segment: in larger ones most lists are longer than that. */
  private static final int MAX_SMALL = 12_000;

  /** Most frequent characters whose frequency readers are shown. */
  private static final int CHARACTERS = 400;

  private static final int CLASS_BITS = 4;
  private static final int MAX_CLASS = 15;

  public Segment {
    years = List.copyOf(years);
  }

  /**
   * Bytes of a shard.
   *
   * @param large whether the site is
   */
  public static int shard(int parts, boolean large) {
    return large && parts <= MAX_SMALL ? SMALL_SHARD : SHARD;
  }

  /**
   * Makes the index of contributions in their order.
   *
   * @param large whether the site is
   * @param texts asked for one contribution after the other, so that not all are in the heap
   */
  static Segment of(
      List<Contribution> contributions, boolean large, Function<Contribution, Texts> texts) {
    GramTable table = new GramTable();
    int part = 0;
    for (Contribution contribution : contributions) {
      for (Part each : texts.apply(contribution).parts()) {
        table.add(part++, each.heads(), each.text());
      }
    }
    return of(contributions, large, table, part);
  }

  /**
   * Makes the index of contributions whose texts are in a table.
   *
   * @param large whether the site is
   * @param parts of all contributions together
   */
  public static Segment of(
      List<Contribution> contributions, boolean large, GramTable table, int parts) {
    List<ShardWriter.Shard> shards = ShardWriter.shards(table, parts, shard(parts, large));
    return of(contributions, shards, characters(table), parts);
  }

  /**
   * Makes the index of contributions whose grams are packed.
   *
   * @param characters in how many parts each character is
   * @param parts of all contributions together
   */
  static Segment of(
      List<Contribution> contributions,
      List<ShardWriter.Shard> shards,
      SortedMap<Integer, Integer> characters,
      int parts) {
    byte[] manifest = manifest(contributions, parts, shards, characters);
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(MANIFEST, IndexFile.of(IndexFile.MANIFEST, manifest));
    for (int i = 0; i < shards.size(); i++) {
      files.put(shard(i), shards.get(i).file());
    }
    return new Segment(
        name(manifest, shards.stream().map(ShardWriter.Shard::file).toList()),
        contributions.stream().map(Contribution::year).distinct().toList(),
        parts,
        shards.size(),
        characters,
        files);
  }

  /**
   * The name of a segment by what its files hold.
   *
   * @param manifest its content
   * @param shards the files, in order
   * @throws DamagedException when one of them is no shard
   */
  static String name(byte[] manifest, List<byte[]> shards) {
    Iterable<byte[]> contents =
        () ->
            Stream.concat(
                    Stream.of(manifest),
                    shards.stream().map(file -> IndexFile.content(IndexFile.SHARD, file)))
                .iterator();
    return IndexFile.hash(contents).substring(0, DIGITS);
  }

  /** Where a shard is, below the folder of the segment. */
  static String shard(int number) {
    return "s/" + number + ".bin";
  }

  /**
   * Changes when the files of a segment might: a hash of all that {@link #of} looks at, without
   * making it.
   *
   * @param large whether the site is
   */
  static String fingerprint(List<Contribution> contributions, boolean large) {
    ByteWriter all = new ByteWriter().number(VERSION).one(large ? 1 : 0);
    for (Contribution each : contributions) {
      all.number(each.year()).text(each.body()).text(each.folder());
      all.text(each.form()).text(each.language()).text(each.digest());
    }
    return IndexFile.hash(List.of(all.bytes()));
  }

  private static byte[] manifest(
      List<Contribution> contributions,
      int parts,
      List<ShardWriter.Shard> shards,
      SortedMap<Integer, Integer> characters) {
    BitWriter bounds = new BitWriter();
    GramCode.write(shards.stream().mapToLong(ShardWriter.Shard::first).toArray(), bounds);
    ByteWriter out = new ByteWriter();
    out.number(parts).block(bounds.bytes()).block(classes(characters));
    writeContributions(contributions, out);
    return out.bytes();
  }

  /** In how many parts each character is. */
  static SortedMap<Integer, Integer> characters(GramTable table) {
    SortedMap<Integer, Integer> characters = new TreeMap<>();
    for (int i = 0; i < table.size(); i++) {
      if (Gram.length(table.gram(i)) == 1) {
        characters.put(Gram.at(table.gram(i), 0), table.count(i));
      }
    }
    return characters;
  }

  /** The most frequent characters with a class each: how often they occur, by powers of two. */
  private static byte[] classes(SortedMap<Integer, Integer> characters) {
    TreeSet<Long> frequent = new TreeSet<>();
    characters.forEach(
        (character, count) -> {
          // count above character, so that the order is that of frequency
          frequent.add((long) count << 32 | character);
          if (frequent.size() > CHARACTERS) {
            frequent.pollFirst();
          }
        });
    Map<Integer, Integer> classes = new TreeMap<>();
    for (long each : frequent) {
      int log = 31 - Integer.numberOfLeadingZeros((int) (each >> 32));
      classes.put((int) each, Math.min(MAX_CLASS, 1 + log));
    }
    BitWriter out = new BitWriter();
    out.number(classes.size(), 8);
    int before = 0;
    for (Map.Entry<Integer, Integer> each : classes.entrySet()) {
      out.number(each.getKey() - before, 5);
      out.bits(each.getValue(), CLASS_BITS);
      before = each.getKey();
    }
    return out.bytes();
  }

  /** What pages there are: what equals the contribution before is not said again. */
  private static void writeContributions(List<Contribution> contributions, ByteWriter out) {
    List<String> bodies = distinct(contributions.stream().map(Contribution::body).toList());
    List<String> forms = distinct(contributions.stream().map(Contribution::form).toList());
    List<String> languages = distinct(contributions.stream().map(Contribution::language).toList());
    for (List<String> texts : List.of(bodies, forms, languages)) {
      out.number(texts.size());
      texts.forEach(out::text);
    }
    out.number(contributions.size());
    Contribution before = new Contribution(-1, "", "", "", "", "0".repeat(64), List.of());
    int bodyBefore = -1;
    for (Contribution each : contributions) {
      int body = bodies.indexOf(each.body());
      List<Integer> structure = each.structure();
      boolean sameYear = each.year() == before.year();
      boolean nextBody = body == bodyBefore + 1;
      boolean sameForm = each.form().equals(before.form());
      boolean sameLanguage = each.language().equals(before.language());
      boolean sameParts = structure.equals(before.structure());
      boolean named = !each.folder().equals(each.body() + "/" + each.year());
      out.one(
          bit(sameYear, 0)
              | bit(nextBody, 1)
              | bit(sameForm, 2)
              | bit(sameLanguage, 3)
              | bit(sameParts, 4)
              | bit(named, 5));
      if (!sameYear) {
        out.number(each.year());
      }
      if (!nextBody) {
        out.number(body);
      }
      if (!sameForm) {
        out.number(forms.indexOf(each.form()));
      }
      if (!sameLanguage) {
        out.number(languages.indexOf(each.language()));
      }
      if (!sameParts) {
        out.number(structure.size());
        structure.forEach(out::one);
      }
      if (named) {
        out.text(each.folder());
      }
      before = each;
      bodyBefore = body;
    }
    for (Contribution each : contributions) {
      out.raw(java.util.HexFormat.of().parseHex(each.texts()));
    }
  }

  private static List<String> distinct(List<String> texts) {
    return texts.stream().distinct().toList();
  }

  private static int bit(boolean set, int place) {
    return set ? 1 << place : 0;
  }
}
