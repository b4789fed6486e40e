package org.yearpress.compare;

import org.yearpress.compare.Changes.FindingChangeKind;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.text.PrintableText;

/** Writes changes as text for a terminal. */
final class ChangesText {
  private final Messages messages;
  private final StringBuilder out = new StringBuilder();

  private ChangesText(Messages messages) {
    this.messages = messages;
  }

  static String render(Changes changes, Messages messages) {
    ChangesText text = new ChangesText(messages);
    changes.parts().forEach(text::part);
    if (!changes.findings().isEmpty()) {
      text.line(0, messages.format("compare.site"));
      changes.findings().forEach(text::finding);
    }
    return text.out.append(ChangeWords.summary(changes, messages)).append('\n').toString();
  }

  private void part(Changes.PartChange part) {
    line(
        0,
        part.address()
            + "  "
            + part.title()
            + "  ("
            + messages.format("compare.kind." + part.kind().word())
            + ")");
    Changes.Size size = part.size();
    if (size != null) {
      line(1, ChangeWords.size(size, messages));
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
                  ChangeWords.figure(figure.from(), messages),
                  ChangeWords.figure(figure.to(), messages)));
    }
    part.sections().forEach(this::section);
    for (Changes.FileChange file : part.attachments()) {
      line(
          1,
          messages.format("compare.attachment")
              + " "
              + messages.format("compare.kind." + file.kind().word())
              + ": "
              + file.file()
              + ChangeWords.sizes(file));
    }
    part.findings().forEach(this::finding);
  }

  private void section(Changes.SectionChange section) {
    String was =
        section.previousTitle().isEmpty()
            ? ""
            : "  (" + section.previousTitle() + " → " + section.slug() + ")";
    line(
        1,
        messages.format("compare.section")
            + " "
            + messages.format("compare.kind." + section.kind().word())
            + ": "
            + (section.title().isEmpty() ? section.slug() : section.title())
            + was);
    for (TextEdits.Edit edit : section.edits()) {
      TextEdits.Edit cut = edit.shortened();
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
        change.kind() == FindingChangeKind.NEW && Diagnostics.isAccepted(finding)
            ? " (" + messages.format("diagnostic.accepted") + ")"
            : "";
    line(
        1,
        messages.format("compare.finding")
            + " "
            + messages.format("compare.fate." + change.kind().word())
            + ": "
            + finding.severity().word()
            + "["
            + finding.code()
            + "] "
            + (finding.subject() == null ? finding.place() + ": " : finding.id() + ": ")
            + messages.format(finding.message())
            + accepted);
  }

  private static String arrow(String from, String to) {
    return (from.isEmpty() ? "—" : from) + " → " + (to.isEmpty() ? "—" : to);
  }

  private void line(int depth, String text) {
    out.append("    ".repeat(depth))
        .append(PrintableText.line(text.replace('\n', ' ')))
        .append('\n');
  }
}
