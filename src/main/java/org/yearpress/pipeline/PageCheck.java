package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yearpress.cache.Answers;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.Input;
import org.yearpress.cache.Trace;
import org.yearpress.content.tree.MemoryNode;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.TreeNode;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.OwnFault;
import org.yearpress.markup.Markup;
import org.yearpress.markup.Outline;
import org.yearpress.markup.SourceText;
import org.yearpress.model.OrdinaryPage;
import org.yearpress.pipeline.reading.ContentFingerprints;
import org.yearpress.pipeline.step.DependencyTracker;
import org.yearpress.pipeline.step.Progress;

/**
 * Finds what is wrong with pages that are on no disk yet, again and again while they are mended. A
 * text is read again only when it is another one, and converted again only when it is, or when what
 * it asked of other files has another answer: so the work grows with what is mended, not with all
 * pages times the rounds. Not thread-safe.
 */
public final class PageCheck {
  private final Pipeline pipeline;
  private final BuildOptions options;
  private final Map<String, Outlined> outlines = new ConcurrentHashMap<>();
  private Map<String, Converted> pages = new HashMap<>();

  /** A text with its outline. */
  private record Outlined(String text, Outline outline) {}

  /** What was found about a page, and all that this depends on. */
  private record Converted(Trace trace, List<Diagnostic> found) {}

  PageCheck(Pipeline pipeline, BuildOptions options) {
    this.pipeline = pipeline;
    this.options = options;
  }

  /**
   * What a check of a site with these files alone would find.
   *
   * @param content files by content path: settings, pages and what these show
   */
  public List<Diagnostic> check(Map<String, byte[]> content) {
    DependencyTracker.CurrentStep tracker = new DependencyTracker.CurrentStep();
    TreeNode root = MemoryNode.of(content);
    try (SiteInspection site =
        pipeline.inspect(options, root, report -> true, this::outline, tracker, Progress.SILENT)) {
      SitePass pass = site.pass();
      List<Diagnostic> found = new ArrayList<>(site.diagnostics());
      pass.formerAddresses().taken().forEach(taken -> found.add(pass.weighed(taken)));
      Map<String, Converted> now = new HashMap<>();
      site.eachPage((page, file) -> Map.entry(file.path(), converted(pass, tracker, page, file)))
          .forEach(
              each -> {
                now.put(each.getKey(), each.getValue());
                each.getValue().found().forEach(one -> found.add(pass.weighed(one)));
              });
      pages = now;
      return found;
    }
  }

  private Outline outline(Markup markup, SourceText text) {
    Outlined known = outlines.get(text.path());
    if (known == null || !known.text().equals(text.text())) {
      known = new Outlined(text.text(), markup.outline(text));
      outlines.put(text.path(), known);
    }
    return known.outline();
  }

  private Converted converted(
      SitePass pass, DependencyTracker.CurrentStep tracker, OrdinaryPage page, SourceFile file) {
    Answers answers = pass.fingerprints();
    // Not all that a build hands a page: what stands around its text does not matter here.
    Fingerprint place =
        Fingerprint.hasher()
            .add(page.path())
            .add(page.language())
            .add(page.section().anchor())
            .hash();
    List<Input> inputs =
        List.of(
            new Input("page", place), new Input("text", ContentFingerprints.files(List.of(file))));
    Converted known = pages.get(file.path());
    if (known != null && known.trace().change(inputs, answers) == null) {
      return known;
    }
    List<Diagnostic> found = new ArrayList<>();
    DependencyTracker noted =
        tracker.track(
            pass.catalogue(),
            () ->
                found.addAll(
                    OwnFault.guarded(
                        file.path(),
                        () -> pass.task().convert(page, file).diagnostics(),
                        List::of)));
    return new Converted(Trace.of(inputs, noted.dependencies(), answers), List.copyOf(found));
  }
}
