package org.yearpress.content;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.form.Form;
import org.yearpress.model.Report;
import org.yearpress.model.packed.Interner;

/** A cache of reports as read from their folders. */
public interface ReportReadings {
  /** Knows nothing. */
  ReportReadings NONE = (folder, read, interner) -> read.get();

  /**
   * The reading of a report; called from several threads.
   *
   * @param folder content path of the report
   * @param read reads it
   * @param interner what reports share of their statistics
   */
  Reading of(String folder, Supplier<Reading> read, Interner interner);

  /** Whether reports do not stay in the heap, but are asked for {@linkplain #again again}. */
  default boolean isOnDemand() {
    return false;
  }

  /**
   * What was read of a folder, once more.
   *
   * @param folder of a report that could be read
   */
  default Facts again(String folder) {
    throw new IllegalStateException("not kept: " + folder);
  }

  /**
   * What was read of a folder.
   *
   * @param report null where it could not be read
   */
  record Reading(@Nullable Facts report, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * A {@link ReportSource} with content paths for its files and no more of its form than the id.
   */
  record Facts(
      Report report,
      String formId,
      List<String> sections,
      List<String> attachments,
      List<String> images,
      List<Facts> editions,
      ReportSource.@Nullable Seal seal) {
    public Facts {
      sections = List.copyOf(sections);
      attachments = List.copyOf(attachments);
      images = List.copyOf(images);
      editions = List.copyOf(editions);
    }

    static Facts of(ReportSource source) {
      return new Facts(
          source.report(),
          source.formId(),
          paths(source.sections()),
          paths(source.attachments()),
          paths(source.images()),
          source.editions().stream().map(Facts::of).toList(),
          source.seal());
    }

    ReportSource source(ContentTree tree, Map<String, Form> forms) {
      return new ReportSource(
          report,
          formId,
          forms.get(formId),
          files(tree, sections),
          files(tree, attachments),
          files(tree, images),
          editions.stream().map(edition -> edition.source(tree, forms)).toList(),
          seal);
    }

    private static List<String> paths(Collection<SourceFile> files) {
      return files.stream().map(SourceFile::path).toList();
    }

    private static List<SourceFile> files(ContentTree tree, List<String> paths) {
      return paths.stream().map(path -> tree.file(path).orElseThrow()).toList();
    }
  }

  /** The reading of what could be parsed or not. */
  static Reading of(Optional<ReportSource> source, List<Diagnostic> diagnostics) {
    return new Reading(source.map(Facts::of).orElse(null), diagnostics);
  }
}
