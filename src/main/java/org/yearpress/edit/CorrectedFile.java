package org.yearpress.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.Attachment;

/**
 * A file of a report that readers have, for which another one was sent, or that joins its
 * attachments.
 *
 * @param part as corrections name it: its path in the folder of the report
 * @param added whether the report does not have it yet
 */
record CorrectedFile(String part, boolean added) {
  private static final String ATTACHMENTS = "attachments/";
  private static final String PICTURES = "images/";

  /** How corrections name an attachment. */
  static String part(Attachment attachment) {
    return ATTACHMENTS + attachment.file();
  }

  /** The files that can be replaced: attachments in their order, then pictures. */
  static List<String> replaceable(OpenReport open) {
    List<String> parts = new ArrayList<>();
    for (Attachment each : open.report().contents().attachments()) {
      parts.add(part(each));
    }
    open.state().files().keySet().stream()
        .filter(path -> path.startsWith(PICTURES))
        .forEach(parts::add);
    return parts;
  }

  /**
   * Which file is meant.
   *
   * @param allowed endings that the site allows although a browser might run them
   * @throws UnusableException when there is no such file, when what was sent is of another kind, or
   *     when the name of a new file is taken
   */
  static CorrectedFile of(OpenReport open, Fields fields, Set<String> allowed) {
    String part = fields.one("part");
    List<String> known = replaceable(open);
    if (part.isEmpty()) {
      String name = ReceivedName.attachment(fields, allowed);
      if (known.contains(ATTACHMENTS + name)) {
        throw new UnusableException(Text.of("edit.refused.file-there", "name", name));
      }
      return new CorrectedFile(ATTACHMENTS + name, true);
    }
    String sent = fields.required("name");
    if (!known.contains(part)) {
      throw new UnusableException(Text.of("edit.refused.no-file", "name", part));
    }
    if (!ending(sent).equals(ending(part))) {
      throw new UnusableException(
          Text.of("edit.refused.other-kind", "name", sent, "kind", ending(part)));
    }
    return new CorrectedFile(part, false);
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
