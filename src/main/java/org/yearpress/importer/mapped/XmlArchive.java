package org.yearpress.importer.mapped;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.importer.ImportSource;

/**
 * A ZIP file with a document for each report of a year. Nothing is unpacked to the disk, and what
 * unpacks to too much is refused.
 *
 * @param documents in the order of their names
 * @param others names of what else is in it
 */
public record XmlArchive(List<ImportSource> documents, List<String> others) {
  private static final int MAX_FILES = 5_000;
  private static final long MAX_DOCUMENT = 24L << 20;
  private static final long MAX_ALL = 1L << 30;

  public XmlArchive {
    documents = List.copyOf(documents);
    others = List.copyOf(others);
  }

  /** Whether a file is a ZIP file by its name; office files have names of their own. */
  public static boolean isArchive(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).endsWith(".zip");
  }

  /**
   * Reads all documents.
   *
   * @throws UnusableException when the file is broken, unpacks to too much or has no document
   */
  public static XmlArchive read(ImportSource source) {
    List<ImportSource> documents = new ArrayList<>();
    List<String> others = new ArrayList<>();
    long all = 0;
    int files = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(source.bytes()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++files > MAX_FILES) {
          throw refused(source, "intake.unsafe-zip");
        }
        if (entry.isDirectory()) {
          continue;
        }
        String path = Normalizer.normalize(entry.getName(), Normalizer.Form.NFC);
        String name = path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
        if (name.startsWith(".") || path.startsWith("__MACOSX")) {
          continue; // of the program that packed it
        }
        if (!XmlImport.isXml(name)) {
          others.add(path);
          continue;
        }
        byte[] bytes = bytes(zip, Math.min(MAX_DOCUMENT, MAX_ALL - all), source);
        all += bytes.length;
        documents.add(new ImportSource(path, bytes));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw refused(source, "intake.unsafe-zip");
    }
    if (documents.isEmpty()) {
      throw refused(source, "intake.zip-without-xml");
    }
    documents.sort(java.util.Comparator.comparing(ImportSource::name));
    return new XmlArchive(documents, others);
  }

  private static byte[] bytes(InputStream in, long most, ImportSource source) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      if (out.size() + (long) read > most) {
        throw refused(source, "intake.unsafe-zip");
      }
      out.write(buffer, 0, read);
    }
    return out.toByteArray();
  }

  private static UnusableException refused(ImportSource source, String key) {
    return new UnusableException(
        Text.of(key, "file", source.name()), Text.of("intake.formats-hint"), null);
  }
}
