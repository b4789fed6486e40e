package org.yearpress.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.Digests;
import org.yearpress.text.Sha256;
import org.yearpress.text.fast.Utf8;

/**
 * {@code SHA256SUMS}: every file of a site but this one and the manifest, in the format of the
 * program {@code sha256sum}, so that anyone can verify a copy. Of a large site it lists its parts,
 * {@code SHA256SUMS-2f0c….txt}, each a list of that format under a name that follows from its
 * bytes.
 */
public final class Checksums {
  /** Where it stands. */
  public static final String FILE = "SHA256SUMS";

  /** How the names of its parts begin. */
  static final String PART = FILE + "-";

  private static final Pattern PART_NAME = Pattern.compile(PART + "[0-9a-f]{16}\\.txt");
  private static final int DIGITS = 64;
  private static final String BETWEEN = "  ";

  /** How long a line is at least, with its break. */
  static final int SHORTEST = DIGITS + BETWEEN.length() + 2;

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

  /** The name of a part with these bytes. */
  static String part(Sha256 hash) {
    return CutList.name(PART, hash, ".txt");
  }

  /** Whether a path is that of a part. */
  public static boolean isPart(String path) {
    return PART_NAME.matcher(path).matches();
  }

  /** Whether a path is that of the checksums, or of a part of them. */
  public static boolean isChecksums(String path) {
    return path.equals(FILE) || isPart(path);
  }

  /** The lines that name the parts. */
  static byte[] index(List<CutList.Part> parts) {
    Utf8 out = new Utf8(1 << 10);
    for (CutList.Part part : parts) {
      line(part.stored().entry().hash(), part.stored().path(), out);
      out.write('\n');
    }
    return out.toBytes();
  }

  /** The path in the first line of a part. */
  static String firstPath(InputStream part) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(part, StandardCharsets.UTF_8));
    return path(String.valueOf(in.readLine()));
  }

  /** The path in a line; empty where there is none. */
  static String path(String line) {
    return line.substring(Math.min(line.length(), DIGITS + BETWEEN.length()));
  }

  private static void line(ListedFile file, Utf8 out) {
    text(file, out);
    out.write('\n');
  }

  private static void text(ListedFile file, Utf8 out) {
    line(file.entry().hash(), file.path(), out);
  }

  private static void line(Sha256 hash, String path, Utf8 out) {
    out.write(hash.hex());
    out.write(BETWEEN);
    out.write(path);
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
    return new SiteVerification(outputDisk, folder).run();
  }

  /** SHA-256 of a file, in hex; nothing where there is no file. */
  static String sha256(OutputDisk outputDisk, Path file) throws IOException {
    if (outputDisk.kind(file) != OutputDisk.Kind.FILE) {
      return "";
    }
    try (InputStream in = outputDisk.read(file)) {
      return Digests.hash(in).toString();
    }
  }
}
