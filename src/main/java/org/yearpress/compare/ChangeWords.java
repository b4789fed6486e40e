package org.yearpress.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yearpress.compare.Changes.FindingChangeKind;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;

/** Texts that all change formats use. */
final class ChangeWords {
  private ChangeWords() {}

  static String summary(Changes changes, Messages messages) {
    if (changes.isEmpty()) {
      return messages.format("compare.nothing");
    }
    long figures = changes.parts().stream().mapToLong(part -> part.figures().size()).sum();
    long sections = changes.parts().stream().mapToLong(part -> part.sections().size()).sum();
    long files = changes.parts().stream().mapToLong(part -> part.attachments().size()).sum();
    return messages.format(
        Text.of(
            "compare.summary",
            "parts",
            Integer.toString(changes.parts().size()),
            "figures",
            Long.toString(figures),
            "sections",
            Long.toString(sections),
            "attachments",
            Long.toString(files),
            "new",
            Long.toString(
                changes.count(FindingChangeKind.NEW) + changes.count(FindingChangeKind.REOPENED)),
            "gone",
            Long.toString(changes.count(FindingChangeKind.GONE)),
            "accepted",
            Long.toString(changes.count(FindingChangeKind.ACCEPTED))));
  }

  static String size(Changes.Size size, Messages messages) {
    return messages.format(
        Text.of(
            "compare.size",
            "figures",
            Integer.toString(size.figures()),
            "sections",
            Integer.toString(size.sections()),
            "attachments",
            Integer.toString(size.attachments())));
  }

  /** A figure as readers see it: a blank in words, never as zero. */
  static String figure(SeenSite.@Nullable Figure figure, Messages messages) {
    if (figure == null) {
      return messages.format("compare.no-cell");
    }
    return figure.shown().isEmpty()
        ? messages.format("compare.state." + figure.state())
        : figure.shown();
  }

  static String sizes(Changes.FileChange file) {
    if (file.from() < 0 || file.to() < 0) {
      return " (" + bytes(Math.max(file.from(), file.to())) + ")";
    }
    return " (" + bytes(file.from()) + " → " + bytes(file.to()) + ")";
  }

  private static String bytes(long size) {
    if (size < 10_000) {
      return size + " B";
    }
    return size < 10_000_000
        ? size / 1000 + " kB"
        : String.format(Locale.ROOT, "%.1f MB", size / 1e6);
  }
}
