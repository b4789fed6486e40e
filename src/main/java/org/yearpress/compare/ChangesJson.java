package org.yearpress.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.compare.Changes.FindingChangeKind;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Messages;
import org.yearpress.text.JsonText;
import org.yearpress.text.PrintableText;

/** Writes changes as one JSON object. */
final class ChangesJson {
  private final Messages messages;
  private final JsonText json = new JsonText();

  private ChangesJson(Messages messages) {
    this.messages = messages;
  }

  static String render(Changes changes, Messages messages) {
    ChangesJson out = new ChangesJson(messages);
    out.all(changes);
    return PrintableText.json(out.json.newline().toString());
  }

  private void all(Changes changes) {
    json.object();
    moment("from", changes.before());
    moment("to", changes.after());
    json.name("reports").array();
    changes.parts().forEach(this::part);
    json.endArray();
    findings(changes.findings());
    json.name("summary").object();
    json.name("reports").value(changes.parts().size());
    for (FindingChangeKind kind : FindingChangeKind.values()) {
      json.name("findings-" + kind.word()).value(changes.count(kind));
    }
    json.endObject().endObject();
  }

  private void moment(String name, SeenSite site) {
    json.name(name).object().optional("name", site.name()).optional("id", site.id()).endObject();
  }

  private void part(Changes.PartChange part) {
    json.object();
    json.name("report").value(part.address());
    json.optional("title", part.title());
    json.name("kind").value(part.kind().word());
    Changes.Size size = part.size();
    if (size != null) {
      json.name("figure-count").value(size.figures());
      json.name("section-count").value(size.sections());
      json.name("attachment-count").value(size.attachments());
    }
    json.name("facts").array();
    for (Changes.FactChange fact : part.facts()) {
      json.object().name("key").value(fact.key());
      json.optional("from", fact.from()).optional("to", fact.to()).endObject();
    }
    json.endArray();
    json.name("figures").array();
    for (Changes.FigureChange figure : part.figures()) {
      json.object().name("cell").value(figure.cell()).name("label").value(figure.label());
      figure("from", figure.from());
      figure("to", figure.to());
      json.endObject();
    }
    json.endArray();
    json.name("sections").array();
    part.sections().forEach(this::section);
    json.endArray();
    json.name("attachments").array();
    for (Changes.FileChange file : part.attachments()) {
      json.object().name("file").value(file.file()).name("kind").value(file.kind().word());
      json.optional("title", file.title());
      if (file.from() >= 0) {
        json.name("from-size").value(file.from());
      }
      if (file.to() >= 0) {
        json.name("to-size").value(file.to());
      }
      json.endObject();
    }
    json.endArray();
    findings(part.findings());
    json.endObject();
  }

  private void figure(String name, SeenSite.@Nullable Figure figure) {
    if (figure != null) {
      json.name(name).object().name("shown").value(figure.shown());
      json.name("state").value(figure.state()).endObject();
    }
  }

  private void section(Changes.SectionChange section) {
    json.object().name("section").value(section.slug()).name("kind").value(section.kind().word());
    json.optional("title", section.title()).optional("was", section.previousTitle());
    json.name("text").array();
    for (TextEdits.Edit edit : section.edits()) {
      json.object().optional("from", edit.from()).optional("to", edit.to()).endObject();
    }
    json.endArray().endObject();
  }

  private void findings(List<Changes.FindingChange> changes) {
    json.name("findings").array();
    for (Changes.FindingChange change : changes) {
      Diagnostic finding = change.finding();
      json.object().name("fate").value(change.kind().word());
      json.name("id").value(finding.id()).name("code").value(finding.code());
      json.name("severity").value(finding.severity().word());
      json.name("accepted").value(Diagnostics.isAccepted(finding));
      json.optional("file", finding.place().file());
      json.name("message").value(messages.format(finding.message())).endObject();
    }
    json.endArray();
  }
}
