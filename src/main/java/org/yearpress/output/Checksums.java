package org.yearpress.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.fast.Utf8;

/**
 * {@code SHA256SUMS}: every file of a site but this one and the manifest, in the format of the
 * program {@code sha256sum}, so that anyone can verify a copy.
 */
public final class Checksums {
  /** Where it stands. */
  public static final String FILE = "SHA256SUMS";

  private static final int DIGITS = 64;
  private static final String BETWEEN = "  ";

  private Checksums() {}

  /** The lines for the files of a site, made while they are read. */
  static InputStream of(Iterator<ListedFile> files) {
    return new ListStream<>("", files, Checksums::line, "");
  }

  /**
   * The same for a site of which few files changed.
   *
   * @param old the lines that stand, which the caller closes
   */
  static InputStream of(InputStream old, SealedList.Changes changes) {
    return new ListSplice(
        old,
        new ListSplice.Shape("", DIGITS + BETWEEN.length(), '\n', "", ""),
        changes.lines(Checksums::text));
  }

  private static void line(ListedFile file, Utf8 out) {
    text(file, out);
    out.write('\n');
  }

  private static void text(ListedFile file, Utf8 out) {
    out.write(file.entry().hash().hex());
    out.write(BETWEEN);
    out.write(file.path());
  }

  /**
   * Compares a folder with the checksums in it.
   *
   * @return how many files are as they were made, with each that is not: changed, missing, or not
   *     among those that were made
   * @throws UnusableException when there are no checksums
   */
  public static Parsed<Integer> verify(Path folder) {
    return verify(folder, new SystemDisk());
  }

  static Parsed<Integer> verify(Path folder, OutputDisk outputDisk) {
    try {
      return compare(folder, outputDisk);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parsed<Integer> compare(Path folder, OutputDisk outputDisk) throws IOException {
    if (outputDisk.kind(folder.resolve(FILE)) != OutputDisk.Kind.FILE) {
      throw new UnusableException(
          Text.of("output.sums-missing", "path", folder.toString()),
          Text.of("output.sums-missing-hint"),
          null);
    }
    List<Diagnostic> found = new ArrayList<>();
    SortedMap<String, String> listed = read(folder, outputDisk, found);
    Set<String> existing = new TreeSet<>();
    walk(outputDisk, folder, "", existing);
    int good = 0;
    for (Map.Entry<String, String> file : listed.entrySet()) {
      if (!existing.remove(file.getKey())) {
        found.add(problem("sums-absent", file.getKey()));
      } else if (!sha256(outputDisk, folder.resolve(file.getKey())).equals(file.getValue())) {
        found.add(problem("sums-changed", file.getKey()));
      } else {
        good++;
      }
    }
    existing.removeAll(List.of(FILE, OutputPath.MANIFEST, OutputPath.IGNORE_FILE));
    existing.forEach(path -> found.add(problem("sums-foreign", path)));
    return new Parsed<>(good, found);
  }

  private static Diagnostic problem(String code, String path) {
    return Diagnostic.error(code, Place.of(path), Text.of("output." + code), null);
  }

  private static SortedMap<String, String> read(
      Path folder, OutputDisk outputDisk, List<Diagnostic> found) throws IOException {
    SortedMap<String, String> listed = new TreeMap<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(outputDisk.read(folder.resolve(FILE)), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        int path = DIGITS + BETWEEN.length();
        if (line.length() <= path || OutputPath.problem(line.substring(path)).isPresent()) {
          found.add(
              Diagnostic.error(
                  "sums-line", Place.at(FILE, number, 0), Text.of("output.sums-line"), null));
        } else {
          listed.put(line.substring(path), line.substring(0, DIGITS));
        }
      }
    }
    return listed;
  }

  /** All that is no folder; what a running build keeps to itself is passed over. */
  private static void walk(OutputDisk outputDisk, Path folder, String prefix, Set<String> existing)
      throws IOException {
    for (OutputDisk.Child child : outputDisk.children(folder)) {
      String path = prefix + child.name();
      if (child.kind() != OutputDisk.Kind.FOLDER) {
        existing.add(path);
      } else if (!path.equals(OutputPath.WORK)) {
        walk(outputDisk, folder.resolve(child.name()), path + "/", existing);
      }
    }
  }

  /** SHA-256 of a file, in hex; nothing where there is no file. */
  static String sha256(OutputDisk outputDisk, Path file) throws IOException {
    if (outputDisk.kind(file) != OutputDisk.Kind.FILE) {
      return "";
    }
    try (InputStream in = outputDisk.read(file)) {
      return Hashes.sha256(in);
    }
  }
}
