package org.yearpress.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.DiagnosticFormat;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.text.JsonText;
import org.yearpress.text.RecentMap;

/**
 * The current state of the preview: pages that are newer than the folder, findings, and who follows
 * it. Updated by the building thread and by the one that previews edits, read by the server's
 * threads. Thread-safe.
 */
public final class Preview {
  /** As many pages as a person has open, and more. */
  private static final int GIVEN = 64;

  private final Map<String, NewerPage> newer = new HashMap<>();
  private final Map<String, byte[]> lastGiven = new RecentMap<>(GIVEN);
  private final List<Consumer<String>> followers = new ArrayList<>();
  private @Nullable PreviewFindings found;
  private Target shown = Target.NONE;
  private long shownSince;
  private String state = event("building", 0, "");

  /**
   * Where an edit is to be seen.
   *
   * @param page path of a page; empty for nowhere
   * @param anchor on it; empty for its top
   */
  public record Target(String page, String anchor) {
    static final Target NONE = new Target("", "");
  }

  /** A page that the folder does not have yet. */
  private static final class NewerPage {
    private final byte[] bytes;
    private final long edit;

    NewerPage(byte[] bytes, long edit) {
      this.bytes = bytes;
      this.edit = edit; // the change that it came of
    }
  }

  /**
   * The pages of a report that was just edited.
   *
   * @param report its folder
   * @param target what shows the edit
   * @param edit counts the changes
   */
  public synchronized void previewed(
      String report, Target target, Map<String, byte[]> files, List<Diagnostic> about, long edit) {
    files.forEach((path, bytes) -> newer.put(path, new NewerPage(bytes, edit)));
    PreviewFindings before = found;
    if (before != null) {
      found = before.edited(report, about);
    }
    shown = target;
    shownSince = edit;
    publish(event("looked", edit, ""));
  }

  /**
   * A build is done: the folder is up to date with a change and all before it.
   *
   * @param written whether the folder is new; else the old site stands
   */
  public void built(Diagnostics result, boolean written, long edit) {
    PreviewFindings now = PreviewFindings.of(result); // takes long; pages are not to wait
    synchronized (this) {
      if (written) {
        newer.values().removeIf(page -> page.edit <= edit);
      }
      found = now;
      publish(event(written ? "built" : "stopped", edit, result.summary()));
    }
  }

  /** A build could not be tried. */
  public synchronized void unusable(String reason) {
    publish(event("unusable", 0, reason));
  }

  /** Notes a page as a browser was given it. */
  synchronized void given(String path, byte[] page) {
    lastGiven.put(path, page);
  }

  /**
   * The page that a browser was given last, where the site has it no longer because a file of its
   * report cannot be read; null where nothing is wrong with what it is made of.
   */
  byte @Nullable [] lastGood(String path) {
    PreviewFindings now = found();
    boolean broken = now != null && now.about(path).anyMatch(Diagnostic::isOpenError);
    return broken ? given(path) : null;
  }

  private synchronized byte @Nullable [] given(String path) {
    return lastGiven.get(path);
  }

  /** A page that is ahead of the folder; null when the folder has what there is. */
  synchronized byte @Nullable [] page(String path) {
    NewerPage page = newer.get(path);
    return page == null ? null : page.bytes;
  }

  /**
   * What was found about a page and what is below it, as JSON. Made when a page asks: for its lines
   * files are read, and an edit is not to wait for those of the whole site.
   */
  byte[] notes(String page) {
    PreviewFindings now = found();
    JsonText json = new JsonText().object().name("notes").array();
    if (now != null) {
      now.about(page).forEachOrdered(each -> FindingNote.of(each, now.built()).write(json));
    }
    return json.endArray().endObject().bytes();
  }

  /** All that was found, as the page that {@code check --format html} prints. */
  String findings() {
    PreviewFindings now = found();
    return now == null ? "" : DiagnosticFormat.named("html").orElseThrow().format(now.all());
  }

  private synchronized @Nullable PreviewFindings found() {
    return found;
  }

  /** News from now on; whoever is told must not wait for anything. */
  synchronized void follow(Consumer<String> follower) {
    followers.add(follower);
  }

  synchronized void leave(Consumer<String> follower) {
    followers.remove(follower);
  }

  /** The newest of the news. */
  synchronized String state() {
    return state;
  }

  private long open() {
    return found == null ? 0 : found.openErrors();
  }

  private void publish(String event) {
    state = event;
    followers.forEach(follower -> follower.accept(event));
  }

  /**
   * What browsers are reported. Each event names the page of the newest edit: one that is just
   * being loaded hears only the last.
   */
  private String event(String kind, long edit, String words) {
    return new JsonText()
        .object()
        .name("kind")
        .value(kind)
        .name("edit")
        .value(edit)
        .name("page")
        .value(shown.page())
        .name("anchor")
        .value(shown.anchor())
        .name("shown")
        .value(shownSince)
        .name("errors")
        .value(open())
        .name("words")
        .value(words)
        .endObject()
        .toString();
  }
}
