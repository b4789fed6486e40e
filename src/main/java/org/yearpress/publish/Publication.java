package org.yearpress.publish;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishKind;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.Manifest;
import org.yearpress.output.ManifestReader;
import org.yearpress.output.OutputPath;
import org.yearpress.output.SiteStore;
import org.yearpress.text.Digests;

/**
 * Entry point of the package: one target, opened and locked for one command. Every external failure
 * is an {@link UnusableException} that names the target and never contains a secret.
 */
public final class Publication implements AutoCloseable {
  private static final int NAMED = 5;

  /** Longer than a connection is silent before it counts as broken. */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final PublishTarget settings;
  private final String name;
  private final Target target;
  private final PublishEnvironment environment;
  private final PublishProgress progress;
  private final Retries retries;
  private final KeptPublications kept;
  private @Nullable SiteStore store;

  private Publication(
      PublishTarget settings,
      Target target,
      PublishEnvironment environment,
      PublishProgress progress) {
    this.settings = settings;
    this.name = settings.name();
    this.target = target;
    this.environment = environment;
    this.progress = progress;
    this.retries = new Retries(environment.sleeper());
    this.kept = new KeptPublications(target, retries, settings.keep());
  }

  /**
   * Opens a target and keeps other publications out of it.
   *
   * @param kinds that there are, of which it is one
   * @throws UnusableException when it cannot be reached or another publication is at it
   */
  public static Publication open(
      List<? extends PublishKind> kinds,
      PublishTarget settings,
      PublishEnvironment environment,
      PublishProgress progress) {
    return open(settings, Targets.open(kinds, settings, environment), environment, progress);
  }

  /** The same with the kinds that come with Yearpress. */
  static Publication open(
      PublishTarget settings, PublishEnvironment environment, PublishProgress progress) {
    return open(Targets.ALL, settings, environment, progress);
  }

  /** The same with a target of a test. */
  static Publication open(
      PublishTarget settings,
      Target target,
      PublishEnvironment environment,
      PublishProgress progress) {
    Publication opened = new Publication(settings, target, environment, progress);
    boolean locked = false;
    try {
      progress.reached("look", 0, 0, 0);
      opened.withPath("", () -> opened.retries.run(target::lock));
      locked = true;
      return opened;
    } finally {
      if (!locked) {
        opened.close();
      }
    }
  }

  /**
   * Where a build can send its files that is to be published here: then what is published, or
   * compared with what stands, is the list of it. Whoever else publishes here stays out meanwhile.
   *
   * @throws UnusableException when the target takes files only to publish them
   */
  public SiteStore store() {
    if (!(target instanceof ObjectTarget objects)) {
      throw new UnusableException(
          Text.of("publish.no-store", "target", name, "kind", settings.kind()),
          Text.of("publish.no-store-hint", "target", name),
          null);
    }
    store = objects.store();
    return store;
  }

  /** The place as people know it. */
  public String address() {
    return target.address();
  }

  /** Whether earlier publications can be returned to. */
  public boolean canRollBack() {
    return target.traits().rollback() || isKeeping();
  }

  private boolean isKeeping() {
    return target.isKeeping() && settings.keep() > 0;
  }

  /** What is at the target. */
  private record LiveSite(Manifest manifest, PublicationRecord record, boolean first) {}

  /**
   * What publishing a built site would change.
   *
   * @param again whether files that should stand already are put as well
   * @param own what would be written beside the site
   * @throws UnusableException when the site or the target cannot be read
   */
  public PublicationChanges compare(Path output, boolean again, OwnFiles own) {
    try (LocalSite site = LocalSite.open(output, store)) {
      LiveSite live = inspect();
      return changes(site.manifest(), live, plan(site, live, again, own), again);
    }
  }

  /** The same with nothing beside the site. */
  PublicationChanges compare(Path output, boolean again) {
    return compare(output, again, OwnFiles.NONE);
  }

  /**
   * A file that an earlier publication left beside the site; null when there is none.
   *
   * @param name as in {@link OwnFiles}
   * @throws UnusableException when the target cannot be read
   */
  public byte @Nullable [] own(String name) {
    return bytes(OwnFiles.path(name));
  }

  /**
   * The same of the publication that was returned from, as long as nothing was published since;
   * null where the target was not returned.
   *
   * @param name as in {@link OwnFiles}
   * @throws UnusableException when the target cannot be read
   */
  public byte @Nullable [] ownOfLeft(String name) {
    String path = OwnFiles.path(name);
    if (target.isKeeping()) {
      boolean returned = withPath(path, () -> kept.index()).left().contains(name);
      return returned ? own(KeptIndex.leftName(name)) : null;
    }
    byte[] left = withPath(path, () -> retries.of(() -> left(path)));
    return left.length == 0 ? null : left;
  }

  private byte[] left(String path) throws IOException {
    try (InputStream in = target.left(path)) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  /**
   * The ordered list of what publishing would do, for people who use another tool: a line for each
   * step, tabs between {@code put}, path, size, sha256, content type and cache header, or between
   * {@code delete} and path. Records of the publication are left out.
   */
  public List<String> list(Path output) {
    try (LocalSite site = LocalSite.open(output)) {
      return lines(plan(site, inspect(), false, OwnFiles.NONE));
    }
  }

  /** The same for a place that nothing is known of. */
  public static List<String> listAll(Path output) {
    try (LocalSite site = LocalSite.open(output)) {
      Planner planner =
          new Planner(
              site.manifest(),
              Manifest.EMPTY,
              PublicationRecord.NONE,
              site::source,
              false,
              OwnFiles.NONE);
      return lines(planner.plan(true, false, "", ""));
    }
  }

  private static List<String> lines(PublicationPlan plan) {
    List<String> lines = new ArrayList<>();
    for (Step step : plan.steps()) {
      Upload upload = step.upload();
      if (OwnFiles.name(step.path()) != null) {
        continue;
      }
      if (upload == null) {
        lines.add("delete\t" + step.path());
      } else if (upload.size() >= 0) {
        lines.add(
            String.join(
                "\t",
                "put",
                upload.path(),
                Long.toString(upload.size()),
                upload.sha256(),
                upload.contentType(),
                upload.cache().header()));
      }
    }
    return lines;
  }

  /**
   * Brings the target to a built site.
   *
   * @param adopt whether what is there and is not Yearpress's may be replaced
   * @param again whether files that should stand already are put as well
   * @param own what is written beside the site
   * @throws UnusableException when the site or the target cannot be used, or somebody else
   *     published in between; the site that stood still stands, or the next run goes on
   */
  public PublicationChanges publish(Path output, boolean adopt, boolean again, OwnFiles own) {
    try (LocalSite site = LocalSite.open(output, store)) {
      LiveSite live = inspect();
      PublicationPlan plan = plan(site, live, again, own);
      PublicationChanges publicationChanges = changes(site.manifest(), live, plan, again);
      List<String> foreign = withPath("", () -> retries.of(() -> target.foreign(plan)));
      if (!foreign.isEmpty() && !adopt) {
        throw new UnusableException(
            Text.of(
                "publish.adopt",
                "target",
                name,
                "address",
                target.address(),
                "names",
                Text.list(foreign.subList(0, Math.min(NAMED, foreign.size())))),
            Text.of("publish.adopt-hint", "target", name),
            null);
      }
      if (!plan.isEmpty() || !foreign.isEmpty()) {
        boolean keeps = isKeeping() && !live.first();
        Optional<KeptIndex.Generation> before =
            keeps
                ? withPath(
                    "", () -> kept.keep(live.manifest(), live.record(), site.manifest(), own))
                : Optional.empty();
        execute(plan);
        if (keeps) {
          withPath("", () -> kept.published(before));
        }
      }
      if (store != null && plan.isEmpty()) {
        withPath("", () -> retries.run(target::finish)); // the last publication was cut at its end
      }
      if (target.traits().atomic()) {
        withPath("", target::trim);
      } else if (!isKeeping()) {
        withPath("", kept::forget);
      }
      return publicationChanges;
    }
  }

  /** The same with nothing beside the site. */
  public PublicationChanges publish(Path output, boolean adopt, boolean again) {
    return publish(output, adopt, again, OwnFiles.NONE);
  }

  private void execute(PublicationPlan plan) {
    withPath("", () -> target.begin(plan));
    Run run = new Run(plan);
    int threads = Math.max(1, target.traits().parallel());
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Step> steps = plan.steps();
      int from = 0;
      while (from < steps.size()) {
        int to = from;
        while (to < steps.size() && steps.get(to).rank() == steps.get(from).rank()) {
          to++;
        }
        run.all(steps.subList(from, to), pool);
        from = to;
      }
    } finally {
      end(pool);
    }
    progress.reached("finish", 0, 0, run.bytes.get());
    withPath("", () -> retries.run(target::finish));
  }

  /**
   * Ends threads. What they had begun is done, or has failed, when this returns: nothing may come
   * to the target once its lock is given back.
   */
  static void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      boolean ended = pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (!ended) {
        pool.shutdownNow(); // an answer that is waited for has an end of its own
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The steps of one plan. */
  private final class Run {
    private final int total;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    Run(PublicationPlan plan) {
      this.total = plan.steps().size();
    }

    /** Steps of one rank: all of them are done, or the first failure is thrown. */
    void all(List<Step> steps, ExecutorService pool) {
      if (steps.size() == 1) {
        one(steps.get(0));
        return;
      }
      sideBySide(steps, this::one, pool, step -> {});
    }

    private Step one(Step step) {
      Upload upload = step.upload();
      withPath(
          step.path(),
          () -> {
            if (upload == null) {
              retries.run(() -> target.delete(step.path()));
            } else if (upload.source() instanceof StoredSource
                && target instanceof ObjectTarget objects) {
              retries.run(() -> objects.place(upload));
            } else {
              Upload sized = sized(upload);
              retries.run(() -> target.put(sized));
              bytes.addAndGet(sized.size());
            }
          });
      String stage = upload == null ? "delete" : "put";
      progress.reached(stage, done.incrementAndGet(), total, bytes.get());
      return step;
    }
  }

  /** A compressed file is made when its turn comes. */
  private static Upload sized(Upload upload) throws IOException {
    if (upload.size() >= 0) {
      return upload;
    }
    byte[] bytes;
    try (InputStream in = upload.source().open()) {
      bytes = in.readAllBytes();
    }
    return new Upload(
        upload.path(),
        bytes.length,
        Digests.hex(bytes),
        upload.type(),
        upload.cache(),
        () -> new ByteArrayInputStream(bytes));
  }

  /**
   * Reads the live site back and compares every hash.
   *
   * @param output the built site to compare with; null where there is none
   */
  public TargetComparison verify(@Nullable Path output) {
    LiveSite live = inspect();
    if (live.first()) {
      throw new UnusableException(
          Text.of("publish.nothing-there", "target", name, "address", target.address()));
    }
    AtomicInteger done = new AtomicInteger();
    AtomicLong bytes = new AtomicLong();
    int total = live.manifest().files().size();
    List<String> damaged = new ArrayList<>();
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, target.traits().parallel()));
    try {
      sideBySide(
          live.manifest().files().entrySet(),
          file -> {
            boolean good = isGood(file.getKey(), file.getValue(), bytes);
            progress.reached("verify", done.incrementAndGet(), total, bytes.get());
            return good ? "" : file.getKey();
          },
          pool,
          path -> {
            if (!path.isEmpty()) {
              damaged.add(path);
            }
          });
    } finally {
      pool.shutdownNow();
    }
    List<String> outdated = output == null ? List.of() : outdated(output, live.manifest());
    return new TargetComparison(
        total - damaged.size(), damaged, outdated, live.record().revision(), live.record().at());
  }

  private <T, R> void sideBySide(
      Iterable<T> things, Function<T, R> work, ExecutorService pool, Consumer<R> done) {
    try {
      SideBySide.each(things, thing -> () -> work.apply(thing), pool, done);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableException(Text.of("publish.stopped", "target", name), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException reported
          ? reported
          : new IllegalStateException(e.getCause());
    }
  }

  private boolean isGood(String path, Manifest.Entry entry, AtomicLong bytes) {
    return withPath(
        path,
        () ->
            retries.of(
                () -> {
                  try (InputStream in = target.read(path)) {
                    if (in == null) {
                      return false;
                    }
                    MessageDigest digest = Digests.sha256();
                    byte[] chunk = new byte[1 << 16];
                    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                      digest.update(chunk, 0, read);
                      bytes.addAndGet(read);
                    }
                    return HexFormat.of().formatHex(digest.digest()).equals(entry.sha256());
                  }
                }));
  }

  private static List<String> outdated(Path output, Manifest live) {
    try (LocalSite site = LocalSite.open(output)) {
      Set<String> paths = new TreeSet<>(site.manifest().files().keySet());
      paths.addAll(live.files().keySet());
      return paths.stream()
          .filter(path -> !site.manifest().file(path).equals(live.file(path)))
          .toList();
    }
  }

  /** Earlier publications that can be returned to, the latest first: a description of each. */
  public List<Text> generations() {
    return earlier().stream().map(Target.Generation::description).toList();
  }

  private List<Target.Generation> earlier() {
    return isKeeping()
        ? withPath("", () -> kept.generations())
        : withPath("", () -> retries.of(target::generations));
  }

  /**
   * Returns to an earlier publication.
   *
   * @param back 1 for the one before that which stands
   * @return its description
   * @throws UnusableException when the target cannot, or keeps fewer
   */
  public Text rollback(int back) {
    if (!canRollBack()) {
      throw new UnusableException(
          Text.of("publish.no-rollback", "target", name),
          Text.of("publish.no-rollback-hint"),
          null);
    }
    List<Target.Generation> all = earlier();
    if (back < 1 || back > all.size()) {
      throw new UnusableException(
          Text.of(
              "publish.rollback-none",
              "target",
              name,
              "back",
              Integer.toString(back),
              "kept",
              Integer.toString(all.size())));
    }
    Target.Generation chosen = all.get(back - 1);
    if (isKeeping()) {
      returnTo(back);
    } else {
      withPath("", () -> target.rollback(chosen));
    }
    return chosen.description();
  }

  /** An earlier site is published again, from what is kept of it. */
  private void returnTo(int back) {
    LiveSite live = inspect();
    KeptPublications.Return way =
        withPath("", () -> kept.prepare(back, live.manifest(), live.record().unfinished()));
    KeptIndex.Generation chosen = withPath("", () -> kept.index()).generations().get(back - 1);
    Planner planner =
        new Planner(
            way.manifest(),
            live.manifest(),
            live.record(),
            way.sources(),
            settings.gzip(),
            way.own());
    execute(planner.plan(false, false, chosen.at(), chosen.revision()));
    withPath("", () -> kept.returned(back, way.own()));
  }

  private PublicationPlan plan(LocalSite site, LiveSite live, boolean again, OwnFiles own) {
    Planner planner =
        new Planner(
            site.manifest(), live.manifest(), live.record(), site::source, settings.gzip(), own);
    String at = environment.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return planner.plan(target.traits().atomic(), again, at, environment.revision());
  }

  private LiveSite inspect() {
    byte[] manifest = bytes(OutputPath.MANIFEST);
    byte[] record = bytes(PublicationRecord.PATH);
    try {
      return new LiveSite(
          manifest == null ? Manifest.EMPTY : read(manifest),
          record == null
              ? PublicationRecord.NONE
              : PublicationRecord.read(record).orElse(PublicationRecord.NONE),
          manifest == null);
    } catch (ManifestReader.UnreadableException e) {
      throw new UnusableException(
          Text.of(
              "publish.manifest",
              "target",
              name,
              "address",
              target.address(),
              "reason",
              String.valueOf(e.getMessage())),
          Text.of("publish.manifest-hint"),
          e);
    }
  }

  private Manifest read(byte[] manifest) throws ManifestReader.UnreadableException {
    try {
      return Manifest.read(
          manifest,
          part -> {
            byte[] bytes = bytes(part.path());
            return bytes == null ? null : new ByteArrayInputStream(bytes);
          });
    } catch (IOException e) {
      throw failed(OutputPath.MANIFEST, e);
    }
  }

  private byte @Nullable [] bytes(String path) {
    byte[] none = new byte[0];
    byte[] read =
        withPath(
            path,
            () ->
                retries.of(
                    () -> {
                      try (InputStream in = target.read(path)) {
                        return in == null ? none : in.readAllBytes();
                      }
                    }));
    return read.length == 0 ? null : read;
  }

  private static PublicationChanges changes(
      Manifest now, LiveSite live, PublicationPlan plan, boolean again) {
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    long bytes = 0;
    for (var file : now.files().entrySet()) {
      Manifest.Entry before = live.manifest().files().get(file.getKey());
      if (before != null && before.equals(file.getValue()) && !again) {
        continue;
      }
      bytes += file.getValue().size();
      (before == null ? added : changed).add(file.getKey());
    }
    List<String> removed =
        live.manifest().files().keySet().stream()
            .filter(path -> !now.files().containsKey(path))
            .toList();
    int unchanged = now.files().size() - added.size() - changed.size();
    return new PublicationChanges(
        added, changed, removed, unchanged, bytes, live.first(), !plan.isEmpty());
  }

  /** Runs what may fail outside, and says for people what failed. */
  private <T> T withPath(String path, Retries.Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private void withPath(String path, Retries.Act act) {
    try {
      act.run();
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private UnusableException failed(String path, IOException e) {
    return failed(name, target.address(), path, e);
  }

  /** What failed outside, for people. */
  static UnusableException failed(String name, String address, String path, IOException e) {
    String where = path.isEmpty() ? address : address + ": " + path;
    return new UnusableException(
        Text.of("publish.failed", "target", name, "where", where, "reason", reason(e)),
        Text.of("publish.failed-hint"),
        e);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof FileSystemException cause && cause.getReason() != null) {
      return cause.getReason();
    }
    String message = e.getMessage();
    return message == null || message.isEmpty() ? e.getClass().getSimpleName() : message;
  }

  @Override
  public void close() {
    try {
      target.close();
    } catch (IOException e) {
      // What was to be done is done, or has failed with its own words.
    }
  }
}
