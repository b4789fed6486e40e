package org.yearpress.pipeline;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yearpress.cache.CacheFile;
import org.yearpress.cache.Fingerprint;
import org.yearpress.cache.RecordCodec;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Site;
import org.yearpress.output.Build;
import org.yearpress.output.ExistingOutput;

/**
 * Decides whether the last build into a folder is still up to date: if nothing it depended on has
 * changed, its result is repeated without doing any work.
 */
final class UpToDateCheck {
  private final BuildOptions options;
  private final Fingerprint program;
  private final Parsed<ContentTree> tree;
  private final @Nullable CacheFile file;
  private @Nullable Fingerprint content;

  /**
   * The last build into the output folder of these options, by this program.
   *
   * @param tree the content as it is now
   */
  UpToDateCheck(BuildOptions options, Fingerprint program, Parsed<ContentTree> tree) {
    String name = options.output().toAbsolutePath().normalize() + " last";
    this.options = options;
    this.program = program;
    this.tree = tree;
    this.file = options.cache() == null ? null : CacheFile.in(options.cache(), name);
  }

  /**
   * What a build leaves.
   *
   * @param content names and stamps of all files and folders
   * @param commonInputs what every step was handed beside the content
   * @param day which dates counted as past
   * @param manifest stamp of the one that was written
   * @param outcome an {@link Outcome}, to be read where it still holds
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record LastBuild(
      Fingerprint content,
      Fingerprint commonInputs,
      LocalDate day,
      Embargoes embargoes,
      String manifest,
      Site site,
      byte[] outcome) {}

  /**
   * The result of a build.
   *
   * @param found without personal data
   */
  record Outcome(BuildResult.Counts counts, List<String> held, List<Diagnostic> found) {}

  /**
   * The result of the last build, if it is still valid.
   *
   * @param commonInputs what every step would be handed, by the settings of the site
   * @param output opens the output folder to look at it; asked last
   */
  Optional<BuildResult> lastResult(
      Function<Site, Fingerprint> commonInputs, Supplier<Build> output) {
    if (options.verify()) {
      return Optional.empty();
    }
    return read(LastBuild.class, file == null ? null : file.read(program))
        .filter(last -> tree.diagnostics().isEmpty() && last.content().equals(content()))
        .filter(last -> last.day().equals(options.asOf().toLocalDate()))
        .filter(last -> last.embargoes().holdAt(options.asOf()))
        .filter(last -> last.commonInputs().equals(commonInputs.apply(last.site())))
        .filter(last -> isIntact(last, output.get()))
        .flatMap(
            last ->
                read(Outcome.class, last.outcome()).map(outcome -> result(outcome, last.site())));
  }

  private static boolean isIntact(LastBuild last, Build build) {
    return build.intactOutput().filter(there -> there.stamp().equals(last.manifest())).isPresent();
  }

  private static <T extends Record> Optional<T> read(Class<T> type, byte @Nullable [] bytes) {
    try {
      return bytes == null ? Optional.empty() : Optional.of(RecordCodec.decode(type, bytes));
    } catch (RecordCodec.UnreadableException e) {
      return Optional.empty();
    }
  }

  private BuildResult result(Outcome outcome, Site site) {
    BuildResult.Counts then = outcome.counts();
    BuildResult.Counts now =
        new BuildResult.Counts(
            then.reports(),
            then.sections(),
            then.tables(),
            0,
            then.written() + then.unchanged(),
            0,
            then.bytes());
    return new BuildResult(
        BuildResult.Status.WRITTEN,
        now,
        site,
        outcome.held(),
        Pipeline.diagnostics(
            outcome.found(), then.reports(), tree.value(), options.language(site)));
  }

  /**
   * Saves the result of a build, unless a change to one of its files could go unnoticed.
   *
   * @param commonInputs what every step was handed
   * @param existing what was written
   */
  void save(
      Fingerprint commonInputs, Embargoes embargoes, ExistingOutput existing, BuildResult result) {
    if (file == null
        || !tree.diagnostics().isEmpty()
        || !tree.value().files().stream()
            .allMatch(f -> file.wouldDetectChange(f.stamp().modified()))) {
      return;
    }
    LastBuild last =
        new LastBuild(
            content(),
            commonInputs,
            options.asOf().toLocalDate(),
            embargoes,
            existing.stamp(),
            result.site(),
            RecordCodec.encode(
                new Outcome(result.counts(), result.held(), result.diagnostics().all())));
    file.write(program, RecordCodec.encode(last));
  }

  private Fingerprint content() {
    Fingerprint known = content;
    if (known == null) {
      known = fingerprint(tree.value());
      content = known;
    }
    return known;
  }

  private static Fingerprint fingerprint(ContentTree tree) {
    Fingerprint.Hasher hasher = Fingerprint.hasher();
    for (SourceFile file : tree.files()) {
      SourceFile.Stamp stamp = file.stamp();
      hasher.add(file.path()).add(stamp.size()).add(stamp.modified()).add(stamp.key());
    }
    addFolders(tree, "", hasher);
    return hasher.hash();
  }

  /** An empty folder has no file that would show it. */
  private static void addFolders(ContentTree tree, String folder, Fingerprint.Hasher hasher) {
    for (String name : tree.foldersIn(folder)) {
      String path = folder.isEmpty() ? name : folder + "/" + name;
      hasher.add(path);
      addFolders(tree, path, hasher);
    }
  }
}
