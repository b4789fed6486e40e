package org.yearpress.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.yearpress.cache.codec.RecordCodec;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.engine.Engine;
import org.yearpress.pipeline.engine.RangeAnswer;
import org.yearpress.pipeline.engine.StepRange;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.pipeline.step.StepEvent;
import org.yearpress.publish.Publication;
import org.yearpress.publish.PublishEnvironment;
import org.yearpress.publish.PublishProgress;

/**
 * Builds a site on a cluster of processes, one of which is killed when a third is done, and in this
 * process: every byte has to be equal, and what either made has to hold for the other. Then the
 * same straight to a bucket, of a commit that is checked out nowhere.
 */
final class ClusterProof {
  private static final String AS_OF = "2026-01-31T00:00:00Z";

  /** What publishing keeps at a place beside the site. */
  private static final String OWN = ".yearpress";

  private static final String MASTER = "local-cluster[2,1,600]";

  private final Path site;
  private final Path work;

  private ClusterProof(Path site, Path work) {
    this.site = site;
    this.work = work;
  }

  /** Takes the content folder, a folder to work in, and how many copies of reports to add. */
  public static void main(String[] arguments) throws IOException {
    Path build = Path.of(arguments[1]);
    Path work = build.resolve("proof");
    delete(work);
    Path site = work.resolve("site");
    copy(Path.of(arguments[0]), site.resolve("content"));
    int copies = Integer.parseInt(arguments[2]);
    for (int i = 0; i < copies; i++) {
      Path body = site.resolve("content/shili/copy" + i);
      copy(site.resolve("content/shili/kjj"), body);
      // It has an old address: a step that does not get what it wants runs in every build.
      delete(body.resolve("2018"));
    }
    Files.createDirectories(build.resolve("home/jars"));
    System.setProperty("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1");
    Bucket.giveCredentials();
    System.setProperty("spark.local.dir", work.resolve("spark").toString());
    new ClusterProof(site, work).run();
    delete(work);
    System.out.println("cluster: every byte is equal, on Java " + Runtime.version().feature());
    // Threads of Spark may stay.
    System.exit(0);
  }

  private void run() throws IOException {
    Pipeline local = Pipeline.standard();
    Path alone = work.resolve("alone");
    Path cluster = work.resolve("cluster");
    List<String> ran = new ArrayList<>();
    require(local.build(options(alone), Progress.SILENT).status() == BuildResult.Status.WRITTEN);
    try (Watched engine = new Watched(engine())) {
      build(local.on(engine), options(cluster));
      engine.requireAllAnswered(2);
      requireEqual(alone, cluster);
    }
    command(alone);
    local.build(options(cluster).verifying(), new Seen(ran));
    if (!ran.isEmpty()) {
      throw new AssertionError("ran again after a build with another engine: " + ran);
    }
    requireEqual(alone, cluster);
    bucket(local, alone);
  }

  private static void build(Pipeline pipeline, BuildOptions options) {
    Killer killer = new Killer();
    BuildResult result = pipeline.build(options, killer);
    require(result.status() == BuildResult.Status.WRITTEN);
    require(killer.killed.get() == 1);
  }

  /** Workers share the clone, the cache and the bucket only. */
  private void bucket(Pipeline local, Path alone) throws IOException {
    String commit = commit();
    delete(site.resolve("content"));
    BuildOptions options = options(work.resolve("list")).with().revision(commit).build();
    try (Bucket bucket = new Bucket(work.resolve("buckets"))) {
      PublishEnvironment environment =
          new PublishEnvironment(
              Map.of(),
              work.resolve("home"),
              site,
              work.resolve("publish"),
              InstantSource.system(),
              PublishEnvironment.Sleeper.REAL,
              commit,
              "yearpress proof");
      try (Publication publication =
              Publication.open(
                  Stages.standardLists().targets(),
                  bucket.target(),
                  environment,
                  PublishProgress.SILENT);
          Engine engine = engine()) {
        build(local.on(engine).into(publication.store()), options);
        publication.publish(options.output(), false, false);
      }
      requireEqual(alone, bucket.folder());
    }
  }

  /** Commits the site; gives the id. */
  private String commit() throws IOException {
    git("init", "-q");
    git("add", "content");
    git("-c", "user.name=Proof", "-c", "user.email=proof@example.org", "commit", "-qm", "site");
    return git("rev-parse", "HEAD").strip();
  }

  private String git(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(site.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      require(process.waitFor() == 0);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return said;
  }

  /** The command, on what a build in one process has left. */
  private void command(Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.yearpress.Main",
                "build",
                "--verify",
                "--verbose",
                "--allow-findings",
                "--as-of",
                AS_OF,
                "--site",
                site.toString(),
                "--output",
                output.toString(),
                "--cache",
                cache(output).toString(),
                "--engine",
                "spark",
                "--master",
                "local[1]")
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // In the language of the site or of the terminal; with --lang every step would be another.
    if (!said.contains("\n0 steps ran, ") && !said.contains("\n执行 0 个步骤，")) {
      throw new AssertionError(said);
    }
  }

  private static Engine engine() {
    for (Engine.Source source : ServiceLoader.load(Engine.Source.class)) {
      if (source.name().equals("spark")) {
        return source.open(MASTER);
      }
    }
    throw new AssertionError("the engine is not found");
  }

  private Path cache(Path output) {
    return work.resolve(output.getFileName() + "-cache");
  }

  private BuildOptions options(Path output) {
    return BuildOptions.of(site)
        .output(output)
        .cache(cache(output))
        .allowFindings(true)
        .asOf(OffsetDateTime.parse(AS_OF))
        .jobs(2)
        .build();
  }

  /** An engine of which every work has to be done in other processes as a whole. */
  private static final class Watched implements Engine {
    private final Engine engine;
    private final List<Answers> works = new ArrayList<>();

    Watched(Engine engine) {
      this.engine = engine;
    }

    @Override
    public void each(Work work) {
      Answers answers = new Answers(work);
      works.add(answers);
      engine.each(answers);
    }

    void requireAllAnswered(int count) {
      require(works.size() == count);
      works.forEach(work -> require(work.asked.size() == work.steps() && work.left.isEmpty()));
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  /** A work of which is noted which steps were given away, and which of them came back undone. */
  private static final class Answers implements Engine.Work {
    private final Engine.Work work;
    private final List<Integer> asked = new ArrayList<>();
    private final List<Integer> left = new ArrayList<>();

    Answers(Engine.Work work) {
      this.work = work;
    }

    @Override
    public int steps() {
      return work.steps();
    }

    @Override
    public void here(int step) {
      throw new AssertionError("done in this process: " + step);
    }

    @Override
    public byte[] order() {
      return work.order();
    }

    @Override
    public List<byte[]> due(int workers) {
      List<byte[]> ranges = work.due(workers);
      ranges.forEach(range -> asked.addAll(decoded(StepRange.class, range).steps()));
      return ranges;
    }

    @Override
    public synchronized void take(byte[] answer) {
      left.addAll(decoded(RangeAnswer.class, answer).left());
      work.take(answer);
    }

    private static <T extends Record> T decoded(Class<T> type, byte[] bytes) {
      try {
        return RecordCodec.decode(type, bytes);
      } catch (RecordCodec.UnreadableException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Kills an executor by its process id when a third is done. */
  private static final class Killer implements Progress {
    private final AtomicInteger killed = new AtomicInteger();

    @Override
    public void reached(String stage, int done, int total) {
      if (stage.equals("reports") && done >= total / 3 && killed.compareAndSet(0, -1)) {
        ProcessHandle executor =
            ProcessHandle.current().children().findAny().orElseThrow(); // it has no others
        killed.set(executor.destroyForcibly() ? 1 : 0);
      }
    }
  }

  /** Notes which steps ran. */
  private record Seen(List<String> ran) implements Progress {
    @Override
    public void reached(String stage, int done, int total) {}

    @Override
    public synchronized void step(StepEvent event) {
      if (event.ran()) {
        ran.add(event.step());
      }
    }
  }

  private static void require(boolean is) {
    if (!is) {
      throw new AssertionError();
    }
  }

  private static void requireEqual(Path one, Path other) throws IOException {
    TreeSet<Path> paths = new TreeSet<>(files(one));
    paths.addAll(files(other));
    for (Path path : paths) {
      Path here = one.resolve(path);
      Path there = other.resolve(path);
      if (!Files.exists(here) || !Files.exists(there) || Files.mismatch(here, there) >= 0) {
        throw new AssertionError("not equal: " + path);
      }
    }
    System.out.println("cluster: " + paths.size() + " files compared");
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(file -> !file.startsWith(OWN))
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .sorted(Comparator.reverseOrder())
            .forEach(
                file -> {
                  try {
                    Files.delete(file);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
      }
    }
  }
}
