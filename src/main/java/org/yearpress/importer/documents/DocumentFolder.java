package org.yearpress.importer.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.PathRules;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.text.FileName;
import org.yearpress.text.MediaTypes;

/**
 * The door: a folder of documents to the files of pages.
 *
 * <pre>{@code
 * DocumentFolder folder = DocumentFolder.read(disk, "handbook");
 * while (folder.mend(errors of a check of folder.files())) {}
 * }</pre>
 *
 * <p>No sentence is dropped: each is on a page, or in the list with its place. Not thread-safe.
 */
public final class DocumentFolder {
  /** The list for a person, beside the pages; no page itself. */
  public static final String NOTES = "import-notes.md";

  private static final Pattern INCLUDE = Pattern.compile("(?m)^include::([^\\s\\[{]+)\\[");

  private final String name;
  private final String base;
  private final List<ImportedDocument> documents = new ArrayList<>();
  private final SortedMap<String, byte[]> others = new TreeMap<>();
  private final List<DocumentRemark> remarks = new ArrayList<>();
  private final Set<String> pages = new HashSet<>();
  private int found;

  private DocumentFolder(String name) {
    this.name = name;
    this.base = "pages/" + name;
  }

  /**
   * Reads a folder.
   *
   * @param name of the folder below {@code pages/} that the pages go to
   * @throws UnusableException when no folder of content can have that name
   */
  public static DocumentFolder read(Path source, String name) {
    PathRules.requireFolder(name, name);
    Parsed<ContentTree> scanned = ContentTree.scan(source, Limits.STANDARD);
    DocumentFolder folder = new DocumentFolder(name);
    for (Diagnostic refused : scanned.diagnostics()) {
      folder.notTaken(refused.place().file(), refused.message());
    }
    ContentTree tree = scanned.value();
    for (SourceFile file : tree.files()) {
      try {
        folder.take(file, tree);
      } catch (IOException e) {
        folder.notTaken(file.path(), Text.of("author.unreadable", "path", file.path()));
      }
    }
    return folder;
  }

  private void take(SourceFile file, ContentTree tree) throws IOException {
    if (isDocument(file.path())) {
      found++;
      if (file.size() > Limits.STANDARD.of(Limit.TEXT_BYTES)) {
        notTaken(file.path(), Text.of("intake.too-large", "file", file.path()));
        return;
      }
      Optional<Decoding.Decoded> decoded = Decoding.unknown(file.bytes(), "");
      if (decoded.isEmpty() || decoded.get().text().isBlank()) {
        String key = decoded.isEmpty() ? "intake.no-text" : "intake.empty";
        notTaken(file.path(), Text.of(key, "file", file.path()));
        return;
      }
      String text =
          decoded.get().text().replace("\uFEFF", "").replace("\r\n", "\n").replace('\r', '\n');
      boolean asciidoc = isAsciidoc(file.path());
      documents.add(new ImportedDocument(file.path(), target(file.path()), asciidoc, text));
      if (asciidoc) {
        takeIncluded(file, text, tree);
      }
    } else if (MediaTypes.PICTURES.contains(file.extension())
        && file.size() <= Limits.STANDARD.of(Limit.IMAGE_BYTES)) {
      others.put(base + "/" + file.path(), file.bytes());
    }
  }

  private void takeIncluded(SourceFile file, String text, ContentTree tree) throws IOException {
    Matcher include = INCLUDE.matcher(text);
    while (include.find()) {
      Optional<SourceFile> part = tree.file(resolved(file.folder(), include.group(1)));
      if (part.isPresent()
          && !isDocument(part.get().path())
          && part.get().size() <= Limits.STANDARD.of(Limit.TEXT_BYTES)) {
        others.put(base + "/" + part.get().path(), part.get().bytes());
      }
    }
  }

  private static String resolved(String folder, String target) {
    List<String> parts = new ArrayList<>(folder.isEmpty() ? List.of() : List.of(folder.split("/")));
    for (String part : target.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return "";
        }
        parts.remove(parts.size() - 1);
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static boolean isDocument(String path) {
    String extension = MediaTypes.extension(path);
    return List.of("md", "markdown", "adoc", "asciidoc").contains(extension);
  }

  private static boolean isAsciidoc(String path) {
    return MediaTypes.extension(path).endsWith("doc");
  }

  /** Where a document goes; two that would be one page get different names. */
  private String target(String path) {
    int dot = path.lastIndexOf('.');
    String extension = path.substring(dot);
    String stem = path.substring(0, dot);
    String unique = stem;
    for (int i = 2; !pages.add(address(unique)) || isNotes(unique + extension); i++) {
      unique = stem + "-" + i;
    }
    return base + "/" + unique + extension.toLowerCase(Locale.ROOT);
  }

  private static String address(String stem) {
    String folded = FileName.folded(stem);
    return folded.endsWith("/index") ? folded.substring(0, folded.length() - 6) : folded;
  }

  private static boolean isNotes(String path) {
    return path.substring(path.lastIndexOf('/') + 1).equalsIgnoreCase(NOTES);
  }

  private void notTaken(String file, Text why) {
    remarks.add(new DocumentRemark(DocumentRemark.Kind.NOT_TAKEN, file, 0, why, ""));
  }

  /** The name of the folder below {@code pages/}. */
  public String name() {
    return name;
  }

  /** The files by content path, as they are now. */
  public SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>(others);
    documents.forEach(each -> files.put(each.target(), each.bytes()));
    return files;
  }

  /**
   * Mends what a check found.
   *
   * @param errors about {@link #files()}
   * @return whether anything is different now, so that another check is worth it
   */
  public boolean mend(Collection<Diagnostic> errors) {
    Map<String, List<Diagnostic>> byFile = new HashMap<>();
    errors.stream()
        .filter(Diagnostic::isOpenError)
        .forEach(
            each ->
                byFile.computeIfAbsent(each.place().file(), file -> new ArrayList<>()).add(each));
    boolean changed = false;
    for (ImportedDocument document : List.copyOf(documents)) {
      List<Diagnostic> about = byFile.remove(document.target());
      if (about == null) {
        continue;
      }
      if (document.isLiteral()) {
        documents.remove(document);
        notTaken(document.source(), about.get(0).message());
      } else {
        document.mend(about);
      }
      changed = true;
    }
    for (Map.Entry<String, List<Diagnostic>> about : byFile.entrySet()) {
      if (others.remove(about.getKey()) != null) {
        notTaken(about.getKey().substring(base.length() + 1), about.getValue().get(0).message());
        changed = true;
      }
    }
    return changed;
  }

  /** How many documents there were. */
  public int found() {
    return found;
  }

  /** How many of them are pages. */
  public int taken() {
    return documents.size();
  }

  /** How many of these are shown whole as they are written. */
  public int literal() {
    return (int) documents.stream().filter(ImportedDocument::isLiteral).count();
  }

  /** What a person is to look at: by what became of it, then by place. */
  public List<DocumentRemark> remarks() {
    List<DocumentRemark> all = new ArrayList<>(remarks);
    documents.forEach(document -> all.addAll(document.remarks()));
    all.sort(
        Comparator.comparing(DocumentRemark::kind)
            .thenComparing(DocumentRemark::file)
            .thenComparingInt(DocumentRemark::line));
    return all;
  }

  /** The list for a person, as Markdown in the words of a language. */
  public byte[] notes(Messages messages) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(messages.format("intake.documents.title")).append("\n\n");
    text.append(messages.format("intake.documents.about")).append('\n');
    List<DocumentRemark> all = remarks();
    for (DocumentRemark.Kind kind : DocumentRemark.Kind.values()) {
      List<DocumentRemark> of = all.stream().filter(each -> each.kind() == kind).toList();
      text.append("\n## ").append(messages.format("intake.documents." + kind.word()));
      text.append(" (").append(of.size()).append(")\n\n");
      for (DocumentRemark remark : of) {
        text.append("- ").append(remark.file());
        text.append(remark.line() > 0 ? ":" + remark.line() : "").append(": ");
        text.append(messages.format(remark.why())).append('\n');
        if (!remark.text().isEmpty()) {
          String fence = "~~~~";
          while (remark.text().contains(fence)) {
            fence += "~";
          }
          text.append("\n  ").append(fence).append('\n');
          remark.text().lines().forEach(line -> text.append("  ").append(line).append('\n'));
          text.append("  ").append(fence).append("\n\n");
        }
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
