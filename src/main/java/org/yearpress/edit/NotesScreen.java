package org.yearpress.edit;

/** What an import was not sure of, to be ticked off. */
final class NotesScreen {
  private final EditorShell shell;

  NotesScreen(EditorShell shell) {
    this.shell = shell;
  }

  String page(OpenReport open, NoteList notes) {
    ScreenHtml html = new ScreenHtml();
    html.raw("<h1>").text(shell.say("notes.title")).raw("</h1><p id=\"notes-left\">");
    html.text(shell.say("script.notes-left", "n", Long.toString(notes.open()))).raw("</p>");
    for (NoteList.Part part : notes.parts()) {
      html.raw("<h2>").text(part.title()).raw("</h2><p>").text(part.lead());
      html.raw("</p><ul class=\"notes\">");
      for (NoteList.Item item : part.items()) {
        html.raw("<li><label><input type=\"checkbox\"");
        html.attribute("data-tick", "note/" + open.address()).attribute("data-line", item.line());
        html.attribute("data-words", item.words()).raw(item.done() ? " checked> " : "> ");
        html.text(item.words()).raw("</label>");
        if (!item.quote().isEmpty()) {
          html.raw("<blockquote>").text(item.quote()).raw("</blockquote>");
        }
        html.raw("</li>");
      }
      html.raw("</ul>");
    }
    html.raw("<form").attribute("data-post", "unnote/" + open.address()).raw("><p>");
    html.text(shell.say("notes.remove-lead")).raw("</p><button>");
    html.text(shell.say("notes.remove")).raw("</button></form>");
    return shell.page(open, EditorShell.Tab.NOTES, html.toString());
  }
}
