package org.yearpress.output;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;

/**
 * Goes through a folder and its checksums side by side: both are read in the order of paths, so
 * that a site of any size can be verified.
 */
final class SiteVerification {
  private final OutputDisk disk;
  private final Path folder;
  private final List<Diagnostic> lines = new ArrayList<>();
  private final List<Diagnostic> listed = new ArrayList<>();
  private final List<Diagnostic> foreign = new ArrayList<>();

  /** Files that are in no line, or were looked at. */
  private final Set<String> known =
      new HashSet<>(Set.of(Checksums.FILE, OutputPath.MANIFEST, OutputPath.IGNORE_FILE));

  /** The files with the lines of others. */
  private final List<String> lists = new ArrayList<>(List.of(Checksums.FILE));

  /** Whether lines are missing, so that nobody can tell what is in none. */
  private boolean isIncomplete;

  private int good;
  private @Nullable Line next;

  /** What should be at a path. */
  private record Line(String path, String hash) {}

  /** Lines, one by one. */
  private interface Lines {
    /** The next one; null behind the last. */
    @Nullable Line next() throws IOException;
  }

  SiteVerification(OutputDisk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /** How many files are as they were made, with each that is not. */
  Parsed<Integer> run() throws IOException {
    findParts();
    if (isSorted()) {
      try (ListReader reader = new ListReader(new ArrayList<>())) {
        compare(reader);
      }
    } else {
      TreeMap<String, Line> sorted = new TreeMap<>();
      try (ListReader reader = new ListReader(new ArrayList<>())) {
        for (Line line = reader.next(); line != null; line = reader.next()) {
          sorted.put(line.path(), line);
        }
      }
      var all = sorted.values().iterator();
      compare(() -> all.hasNext() ? all.next() : null);
    }
    List<Diagnostic> found = new ArrayList<>(lines);
    found.addAll(listed);
    if (!isIncomplete) {
      found.addAll(foreign);
    }
    return new Parsed<>(good, found);
  }

  /** Looks at the parts of lists, which are files that no other list has. */
  private void findParts() throws IOException {
    List<Line> parts = new ArrayList<>();
    try (ListReader reader = new ListReader(new ArrayList<>())) {
      for (Line line = reader.any(); line != null; line = reader.any()) {
        if (Checksums.isPart(line.path())) {
          parts.add(line);
        }
      }
    }
    for (Line part : parts) {
      if (isThere(part)) {
        lists.add(part.path());
      } else {
        isIncomplete = true;
      }
    }
    Path manifest = folder.resolve(OutputPath.MANIFEST);
    if (disk.kind(manifest) == OutputDisk.Kind.FILE) {
      try (InputStream in = disk.read(manifest)) {
        for (Manifest.Part part : ManifestReader.parts(in)) {
          isThere(new Line(part.path(), part.hash().toString()));
        }
      } catch (ManifestReader.UnreadableException e) {
        // No line says what the manifest is: builds and publications do.
      }
    }
  }

  /** Whether something is at the path of a part, as it was made or not. */
  private boolean isThere(Line part) throws IOException {
    known.add(part.path());
    if (disk.kind(folder.resolve(part.path())) == OutputDisk.Kind.NOTHING) {
      listed.add(problem("sums-absent", part.path()));
      return false;
    }
    check(part);
    return true;
  }

  /** Whether the paths come in their order; what is wrong with lines is noted. */
  private boolean isSorted() throws IOException {
    boolean sorted = true;
    String before = "";
    try (ListReader reader = new ListReader(lines)) {
      for (Line line = reader.next(); line != null; line = reader.next()) {
        sorted &= line.path().compareTo(before) > 0;
        before = line.path();
      }
    }
    return sorted;
  }

  private void compare(Lines all) throws IOException {
    next = all.next();
    walk(folder, "", all);
    for (; next != null; next = all.next()) {
      listed.add(problem("sums-absent", next.path()));
    }
  }

  /** All that is no folder; what a running build keeps to itself is passed over. */
  private void walk(Path from, String prefix, Lines all) throws IOException {
    List<OutputDisk.Child> children = new ArrayList<>(disk.children(from));
    children.sort(OutputDisk.Child.BY_PATH);
    for (OutputDisk.Child child : children) {
      String path = prefix + child.name();
      if (child.kind() != OutputDisk.Kind.FOLDER) {
        file(path, all);
      } else if (!path.equals(OutputPath.WORK)) {
        walk(from.resolve(child.name()), path + "/", all);
      }
    }
  }

  private void file(String path, Lines all) throws IOException {
    for (; next != null && next.path().compareTo(path) < 0; next = all.next()) {
      listed.add(problem("sums-absent", next.path()));
    }
    if (next != null && next.path().equals(path)) {
      if (check(next)) {
        good++;
      }
      next = all.next();
    } else if (!known.contains(path)) {
      foreign.add(problem("sums-foreign", path));
    }
  }

  private boolean check(Line line) throws IOException {
    boolean same = Checksums.sha256(disk, folder.resolve(line.path())).equals(line.hash());
    if (!same) {
      listed.add(problem("sums-changed", line.path()));
    }
    return same;
  }

  private static Diagnostic problem(String code, String path) {
    return Diagnostic.error(code, Place.of(path), Text.of("output." + code), null);
  }

  /** Reads the lines of all lists. */
  private final class ListReader implements Lines, Closeable {
    private final List<Diagnostic> problems;
    private @Nullable BufferedReader in;
    private int at;
    private int number;

    /**
     * @param problems takes lines that are none
     */
    ListReader(List<Diagnostic> problems) {
      this.problems = problems;
    }

    /** The next line but those of parts. */
    @Override
    public @Nullable Line next() throws IOException {
      Line line = any();
      while (line != null && Checksums.isPart(line.path())) {
        line = any();
      }
      return line;
    }

    /** The next line. */
    @Nullable Line any() throws IOException {
      while (at < lists.size()) {
        if (in == null) {
          InputStream bytes = disk.read(folder.resolve(lists.get(at)));
          in = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
          number = 0;
        }
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          number++;
          String path = Checksums.path(line);
          if (!path.isEmpty() && OutputPath.problem(path).isEmpty()) {
            return new Line(path, line.substring(0, line.length() - path.length()).strip());
          }
          Place place = Place.at(lists.get(at), number, 0);
          problems.add(Diagnostic.error("sums-line", place, Text.of("output.sums-line"), null));
        }
        close();
        at++;
      }
      return null;
    }

    @Override
    public void close() throws IOException {
      if (in != null) {
        in.close();
        in = null;
      }
    }
  }
}
