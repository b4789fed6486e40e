package org.yearpress.edit;

import java.util.List;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.text.JsonText;

/** What all screens have around their own part, in the words of one language. */
final class EditorShell {
  /** Where the screens are. */
  static final String AT = "/.yearpress/edit/";

  /** The words that the script says itself. */
  private static final List<String> SCRIPT_WORDS =
      List.of(
          "saving",
          "saved",
          "unsaved",
          "offline",
          "theirs",
          "mine",
          "conflict",
          "conflict-text",
          "undone",
          "nothing-to-undo",
          "pasted",
          "pasted-beyond",
          "error",
          "warning",
          "note",
          "accepted",
          "errors",
          "warnings",
          "last-year",
          "changed-outside",
          "corrected",
          "notes-left",
          "unit");

  /** The screens of a report, in the order of the work. */
  enum Tab {
    FORM("form"),
    TEXT("text"),
    FILES("files"),
    /** Only where an import left something to be looked at. */
    NOTES("notes"),
    READY("ready");

    private final String word;

    Tab(String word) {
      this.word = word;
    }

    /** Its part of an address, and of its message key. */
    String word() {
      return word;
    }
  }

  private final Messages messages;

  EditorShell(Messages messages) {
    this.messages = messages;
  }

  String say(String key, String... namesAndValues) {
    return messages.format(Text.of("edit." + key, namesAndValues));
  }

  Messages messages() {
    return messages;
  }

  /** A whole page of no report. */
  String page(String title, String main) {
    return page(title, "", "", main);
  }

  /** A whole page of a report. */
  String page(OpenReport open, Tab tab, String main) {
    ScreenHtml nav = new ScreenHtml();
    nav.raw("<nav").attribute("aria-label", say("nav")).raw("><ul>");
    for (Tab each : Tab.values()) {
      if (each == Tab.NOTES && !open.hasNotes()) {
        continue;
      }
      String path = AT + each.word() + (each == Tab.TEXT ? "/1/" : "/") + open.address();
      nav.raw("<li><a").href(path);
      nav.raw(each == tab ? " aria-current=\"page\">" : ">");
      nav.text(say("tab." + each.word())).raw("</a></li>");
    }
    nav.raw("</ul></nav>");
    String title = open.report().joinedTitle();
    return page(say("tab." + tab.word()) + " – " + title, open.address(), nav.toString(), main);
  }

  private String page(String title, String report, String nav, String main) {
    ScreenHtml html = new ScreenHtml();
    html.raw("<!doctype html>\n<html").attribute("lang", messages.language()).raw(">\n<head>");
    html.raw("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">");
    html.raw("<meta name=\"color-scheme\" content=\"light dark\"><title>");
    html.text(title).raw("</title><link rel=\"stylesheet\" href=\"/.yearpress/edit/edit.css\">");
    html.raw("<link rel=\"stylesheet\" href=\"/.yearpress/edit/theme.css\">");
    html.raw("<link rel=\"icon\" href=\"data:,\">");
    html.raw("<script src=\"/.yearpress/edit/edit.js\" defer").attribute("data-words", words());
    html.attribute("data-report", report).raw("></script></head>\n<body>");
    html.raw("<a class=\"skip\" href=\"#main\">").text(say("skip")).raw("</a><header><p>");
    html.link(AT, say("home")).raw("</p>").raw(nav);
    html.raw("<p id=\"state\" role=\"status\"></p></header>\n<main id=\"main\" tabindex=\"-1\">");
    return html.raw(main).raw("</main></body></html>\n").toString();
  }

  /** Why a report that readers have is not simply edited, and where it is corrected. */
  void given(ScreenHtml html, OpenReport open) {
    html.raw("<p class=\"told\">");
    if (!open.isCorrectable()) {
      html.text(say("withdrawn")).raw("</p>");
      return;
    }
    html.text(say("given")).raw(" ");
    html.link(AT + "form/" + open.address() + "#t-correct", say("given-link")).raw("</p>");
  }

  private String words() {
    JsonText json = new JsonText().object();
    for (String word : SCRIPT_WORDS) {
      // The script puts values where the braces are.
      json.name(word).value(say("script." + word, "n", "{n}", "text", "{text}", "to", "{to}"));
    }
    return json.endObject().toString();
  }
}
