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
import org.yearpress.diagnostic.Languages;
import org.yearpress.diagnostic.Parsed;
import org.yearpress.model.Site;
import org.yearpress.output.Build;
import org.yearpress.output.ExistingOutput;

/**
 * What the last build into a folder was made of, and what came of it: as long as nothing of that is
 * another thing, the next one would come to the same, and need not be made.
 */
final class UpToDateCheck {
  private final BuildOptions options;
  private final Fingerprint program;
  private final Parsed<ContentTree> tree;
  private final Languages languages;
  private final @Nullable CacheFile file;
  private @Nullable Fingerprint content;

  /**
   * The last build into the output folder of these options, by this program.
   *
   * @param tree the content as it is now
   */
  UpToDateCheck(
      BuildOptions options, Fingerprint program, Parsed<ContentTree> tree, Languages languages) {
    this.languages = languages;
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
   * @param handed what every step was handed beside the content
   * @param day which dates counted as past
   * @param manifest stamp of the one that was written
   * @param outcome an {@link Outcome}, to be read where it still holds
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Kept(
      Fingerprint content,
      Fingerprint handed,
      LocalDate day,
      Embargoes embargoes,
      String manifest,
      Site site,
      byte[] outcome) {}

  /**
   * What came of a build.
   *
   * @param found without personal data
   */
  record Outcome(BuildResult.Counts counts, List<String> held, List<Diagnostic> found) {}

  /**
   * What a build would come to, where it is known without one.
   *
   * @param handed what every step would be handed, by the settings of the site
   * @param standing opens the output folder to look at it; asked last
   */
  Optional<BuildResult> again(Function<Site, Fingerprint> handed, Supplier<Build> standing) {
    if (options.verify()) {
      return Optional.empty();
    }
    return read(Kept.class, file == null ? null : file.read(program))
        .filter(kept -> tree.diagnostics().isEmpty() && kept.content().equals(content()))
        .filter(kept -> kept.day().equals(options.asOf().toLocalDate()))
        .filter(kept -> kept.embargoes().holdAt(options.asOf()))
        .filter(kept -> kept.handed().equals(handed.apply(kept.site())))
        .filter(kept -> stands(kept, standing.get()))
        .flatMap(
            kept ->
                read(Outcome.class, kept.outcome()).map(outcome -> result(outcome, kept.site())));
  }

  private static boolean stands(Kept kept, Build build) {
    return build.whole().filter(there -> there.stamp().equals(kept.manifest())).isPresent();
  }

  private static <T extends Record> Optional<T> read(Class<T> type, byte @Nullable [] bytes) {
    try {
      return bytes == null ? Optional.empty() : Optional.of(RecordCodec.decode(type, bytes));
    } catch (RecordCodec.Unreadable e) {
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
            outcome.found(), then.reports(), tree.value(), languages.of(options.language(site))));
  }

  /**
   * Keeps what a build came to; not where a change to a file of it could go unseen.
   *
   * @param handed what every step was handed
   * @param existing what was written
   */
  void keep(Fingerprint handed, Embargoes embargoes, ExistingOutput existing, BuildResult result) {
    if (file == null
        || !tree.diagnostics().isEmpty()
        || !tree.value().files().stream().allMatch(f -> file.wouldShow(f.stamp().modified()))) {
      return;
    }
    Kept kept =
        new Kept(
            content(),
            handed,
            options.asOf().toLocalDate(),
            embargoes,
            existing.stamp(),
            result.site(),
            RecordCodec.encode(
                new Outcome(result.counts(), result.held(), result.diagnostics().all())));
    file.write(program, RecordCodec.encode(kept));
  }

  private Fingerprint content() {
    Fingerprint known = content;
    if (known == null) {
      known = print(tree.value());
      content = known;
    }
    return known;
  }

  private static Fingerprint print(ContentTree tree) {
    Fingerprint.Mixer mixer = Fingerprint.mixer();
    for (SourceFile file : tree.files()) {
      SourceFile.Stamp stamp = file.stamp();
      mixer.add(file.path()).add(stamp.size()).add(stamp.modified()).add(stamp.key());
    }
    addFolders(tree, "", mixer);
    return mixer.done();
  }

  /** An empty folder has no file that would tell of it. */
  private static void addFolders(ContentTree tree, String folder, Fingerprint.Mixer mixer) {
    for (String name : tree.foldersIn(folder)) {
      String path = folder.isEmpty() ? name : folder + "/" + name;
      mixer.add(path);
      addFolders(tree, path, mixer);
    }
  }
}
