package org.yearpress.edit;

import org.yearpress.model.Attachment;
import org.yearpress.model.Section;

/** The attachments of a report, and where files are dropped. */
final class FilesScreen {
  private final EditorShell shell;

  FilesScreen(EditorShell shell) {
    this.shell = shell;
  }

  String page(OpenReport open) {
    ScreenHtml html = new ScreenHtml();
    html.raw("<h1>").text(shell.say("files.title")).raw("</h1>");
    html.raw("<h2>").text(shell.say("files.attachments")).raw("</h2><ul>");
    for (Attachment attachment : open.report().contents().attachments()) {
      html.raw("<li>").text(attachment.title()).raw(" <span class=\"quiet\">");
      html.text(attachment.file() + ", " + attachment.type()).raw("</span></li>");
    }
    html.raw("</ul>");
    if (open.isGiven()) {
      shell.given(html, open);
      if (open.isCorrectable()) {
        new CorrectionPanel(shell, path -> "").files(html, open);
      }
    } else {
      attach(html, open);
      picture(html, open);
    }
    return shell.page(open, EditorShell.Tab.FILES, html.toString());
  }

  private void attach(ScreenHtml html, OpenReport open) {
    html.raw("<form class=\"drop\"").attribute("data-upload", "attach/" + open.address());
    html.raw("><p>").text(shell.say("files.drop")).raw("</p><label>").text(shell.say("files.file"));
    html.raw(" <input type=\"file\" name=\"file\" required></label><label>");
    html.text(shell.say("files.name"));
    html.raw(" <input name=\"title\" maxlength=\"200\"></label> <button>");
    html.text(shell.say("files.attach")).raw("</button></form>");
  }

  private void picture(ScreenHtml html, OpenReport open) {
    html.raw("<h2>").text(shell.say("files.pictures")).raw("</h2>");
    html.raw("<form class=\"drop\"").attribute("data-upload", "picture/" + open.address());
    html.raw("><p>").text(shell.say("files.drop-picture")).raw("</p><label>");
    html.text(shell.say("files.file"));
    html.raw(" <input type=\"file\" name=\"file\" required");
    html.raw(" accept=\".png,.jpg,.jpeg,.gif,.webp,.avif,.svg\"></label><label>");
    html.text(shell.say("files.alt"));
    html.raw(" <input name=\"alt\" required maxlength=\"400\"></label><label>");
    html.text(shell.say("files.section")).raw(" <select name=\"section\">");
    for (Section section : open.report().sections()) {
      String title = section.title().isEmpty() ? shell.say("text.cover") : section.title();
      html.option(section.file(), title, false);
    }
    html.raw("</select></label> <button>").text(shell.say("files.put")).raw("</button></form>");
  }
}
