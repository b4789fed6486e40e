package org.yearpress.compare;

import org.yearpress.compare.Changes.Fate;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;

/** Changes as text for a terminal. */
final class ChangesText {
  private final Messages words;
  private final StringBuilder out = new StringBuilder();

  private ChangesText(Messages words) {
    this.words = words;
  }

  static String print(Changes changes, Messages words) {
    ChangesText text = new ChangesText(words);
    changes.parts().forEach(text::part);
    if (!changes.findings().isEmpty()) {
      text.line(0, words.say("compare.site"));
      changes.findings().forEach(text::finding);
    }
    return text.out.append(ChangeWords.summary(changes, words)).append('\n').toString();
  }

  private void part(Changes.PartChange part) {
    line(
        0,
        part.address()
            + "  "
            + part.title()
            + "  ("
            + words.say("compare.kind." + part.kind().word())
            + ")");
    Changes.Size size = part.size();
    if (size != null) {
      line(1, ChangeWords.size(size, words));
    }
    for (Changes.FactChange fact : part.facts()) {
      line(1, fact.key() + ": " + arrow(fact.from(), fact.to()));
    }
    for (Changes.FigureChange figure : part.figures()) {
      line(
          1,
          figure.cell()
              + "  "
              + figure.label()
              + ": "
              + arrow(
                  ChangeWords.figure(figure.from(), words),
                  ChangeWords.figure(figure.to(), words)));
    }
    part.sections().forEach(this::section);
    for (Changes.FileChange file : part.attachments()) {
      line(
          1,
          words.say("compare.attachment")
              + " "
              + words.say("compare.kind." + file.kind().word())
              + ": "
              + file.file()
              + ChangeWords.sizes(file));
    }
    part.findings().forEach(this::finding);
  }

  private void section(Changes.SectionChange section) {
    String was =
        section.was().isEmpty() ? "" : "  (" + section.was() + " → " + section.slug() + ")";
    line(
        1,
        words.say("compare.section")
            + " "
            + words.say("compare.kind." + section.kind().word())
            + ": "
            + (section.title().isEmpty() ? section.slug() : section.title())
            + was);
    for (TextEdits.Edit edit : section.edits()) {
      TextEdits.Edit cut = edit.cut();
      if (!cut.from().isEmpty()) {
        line(2, "- " + cut.from());
      }
      if (!cut.to().isEmpty()) {
        line(2, "+ " + cut.to());
      }
    }
  }

  private void finding(Changes.FindingChange change) {
    Diagnostic finding = change.finding();
    String accepted =
        change.fate() == Fate.NEW && Diagnostics.isAccepted(finding)
            ? " (" + words.say("diagnostic.accepted") + ")"
            : "";
    line(
        1,
        words.say("compare.finding")
            + " "
            + words.say("compare.fate." + change.fate().word())
            + ": "
            + finding.severity().word()
            + "["
            + finding.code()
            + "] "
            + (finding.subject() == null ? finding.place() + ": " : finding.id() + ": ")
            + words.say(finding.message())
            + accepted);
  }

  private static String arrow(String from, String to) {
    return (from.isEmpty() ? "—" : from) + " → " + (to.isEmpty() ? "—" : to);
  }

  private void line(int depth, String text) {
    out.append("    ".repeat(depth)).append(text.replace('\n', ' ')).append('\n');
  }
}
