package org.yearpress.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.author.NewFiles;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.importer.documents.DocumentFolder;
import org.yearpress.importer.documents.DocumentRemark;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.PageCheck;
import org.yearpress.text.JsonText;

/**
 * {@code yearpress import FOLDER}: takes over a folder of documents as ordinary pages. What a check
 * finds on them is mended until it finds nothing; what was changed for that is listed.
 */
final class FolderImport {
  private static final int SHOWN = 12;

  /** Far more rounds than a document is mended in before it is shown as it is written. */
  private static final int MAX_ROUNDS = 60;

  private final CommandContext commandContext;
  private final BuildOptions buildOptions;
  private final Path content;

  FolderImport(CommandContext commandContext, BuildOptions buildOptions, Path content) {
    this.commandContext = commandContext;
    this.buildOptions = buildOptions;
    this.content = content;
  }

  /**
   * Imports.
   *
   * @param name of the folder below {@code pages/}; empty for that of the source
   */
  DocumentFolder run(Path source, String name, Messages messages) {
    String called = name.isEmpty() ? String.valueOf(source.normalize().getFileName()) : name;
    DocumentFolder folder = DocumentFolder.read(source, called);
    mend(folder);
    SortedMap<String, byte[]> files = new TreeMap<>();
    String base = "pages/" + called + "/";
    folder.files().forEach((path, bytes) -> files.put(path.substring(base.length()), bytes));
    files.put(DocumentFolder.NOTES, folder.notes(messages));
    NewFiles.folder(content.resolve("pages").resolve(called), files);
    return folder;
  }

  private void mend(DocumentFolder folder) {
    byte[] settings = NewFiles.read(content.resolve("site.yml")).getBytes(StandardCharsets.UTF_8);
    PageCheck pageCheck = commandContext.pipeline().pageCheck(buildOptions);
    boolean more = true;
    for (int round = 0; more && round < MAX_ROUNDS; round++) {
      SortedMap<String, byte[]> files = folder.files();
      files.put("site.yml", settings);
      more = folder.mend(pageCheck.check(files));
    }
  }

  /** Says what came of it. */
  void tell(DocumentFolder folder, boolean quiet, Messages messages) {
    Terminal terminal = commandContext.terminal();
    terminal.line(
        messages.format(
            Text.of(
                "cli.import.folder-done",
                "found",
                Integer.toString(folder.found()),
                "taken",
                Integer.toString(folder.taken()),
                "literal",
                Integer.toString(folder.literal()),
                "folder",
                "content/pages/" + folder.name())));
    if (quiet) {
      return;
    }
    List<DocumentRemark> remarks = folder.remarks();
    for (DocumentRemark remark : remarks.subList(0, Math.min(SHOWN, remarks.size()))) {
      String line = remark.line() > 0 ? ":" + remark.line() : "";
      terminal.line("  " + remark.file() + line + ": " + messages.format(remark.why()));
    }
    if (remarks.size() > SHOWN) {
      terminal.line(
          messages.format(
              Text.of("cli.import.more", "count", Integer.toString(remarks.size() - SHOWN))));
    }
    terminal.line(
        messages.format(
            Text.of(
                "cli.import.folder-notes",
                "count",
                Integer.toString(remarks.size()),
                "file",
                "content/pages/" + folder.name() + "/" + DocumentFolder.NOTES)));
  }

  /** The same for programs. */
  static String json(DocumentFolder folder, Messages messages) {
    JsonText json = new JsonText().object();
    json.name("found").value(folder.found()).name("taken").value(folder.taken());
    json.name("as-written").value(folder.literal()).name("items").array();
    for (DocumentRemark remark : folder.remarks()) {
      json.newline().object().name("kind").value(remark.kind().word());
      json.name("file").value(remark.file());
      if (remark.line() > 0) {
        json.name("line").value(remark.line());
      }
      json.name("message").value(messages.format(remark.why()));
      json.optional("text", remark.text()).endObject();
    }
    return json.endArray().endObject().newline().toString();
  }
}
