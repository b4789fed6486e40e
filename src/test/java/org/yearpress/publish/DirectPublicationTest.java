package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.check.Check;
import org.yearpress.check.Checks;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.export.Exports;
import org.yearpress.export.data.TableCut;
import org.yearpress.model.PublishKind;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.Checksums;
import org.yearpress.output.ListCut;
import org.yearpress.output.Manifest;
import org.yearpress.output.Outbox;
import org.yearpress.output.OutputPath;
import org.yearpress.output.SiteStore;
import org.yearpress.page.metadata.Sitemap;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.BuildResult;
import org.yearpress.pipeline.Pipeline;
import org.yearpress.pipeline.Sizes;
import org.yearpress.pipeline.Stages;
import org.yearpress.pipeline.step.Progress;
import org.yearpress.publish.HttpFaults.Fault;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.GitFolder;
import org.yearpress.testing.NotingEngine;
import org.yearpress.testing.ProcessEngine;
import org.yearpress.testing.RandomSite;
import org.yearpress.testing.ShuffledEngine;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.TestStages;
import org.yearpress.text.Digests;
import org.yearpress.text.MediaTypes;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Builds whose files go to a bucket as they are made, by a real server. */
@Tag("remote")
class DirectPublicationTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");
  private static final String OBJECTS = ".yearpress/objects/";
  private static final byte[] SAME = "the same".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path temp;

  private S3Server server;
  private HttpFaults line;
  private int published;

  /** Builds sites; a test may count smaller ones as large. */
  private Pipeline plain = Pipeline.standard();

  @BeforeEach
  void start() throws IOException {
    server = new S3Server();
    line = new HttpFaults(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    line.close();
    server.close();
  }

  /** Opens the bucket as workers of a cluster do, with the credentials of this test. */
  private record Workers(PublishEnvironment environment) implements PublishKind, SiteStore.Kind {
    @Override
    public String name() {
      return "s3";
    }

    @Override
    public SiteStore.Opened open(SiteStore.Ticket ticket) {
      PublishTarget settings =
          new PublishTarget(
              ticket.name(), ticket.kind(), ticket.settings(), 0, false, Place.of("site.yml"));
      S3Target target = target(settings, environment);
      return new S3Store(target, settings, new Retries(environment.sleeper()), ticket.asks());
    }
  }

  private static S3Target target(PublishTarget settings, PublishEnvironment environment) {
    return new S3Target(
        S3Access.client(settings, S3Server.CREDENTIALS, Duration.ofMinutes(1)),
        settings,
        environment);
  }

  private PublishTarget settings(String path, boolean gzip) {
    PublishTarget plain = S3Server.settings(line.port());
    Map<String, String> settings = new TreeMap<>(plain.settings());
    settings.put("path", path);
    return new PublishTarget("bucket", "s3", settings, 0, gzip, Place.of("site.yml"));
  }

  private PublishEnvironment machine(String name) {
    return RemoteRuns.surroundings(temp.resolve(name), () -> NOW, Map.of());
  }

  private Publication open(String machine, PublishTarget settings) {
    PublishEnvironment environment = machine(machine);
    return Publication.open(
        settings, target(settings, environment), environment, PublishProgress.SILENT);
  }

  private Pipeline shuffled(Random random) {
    Stages stages = ofWorkers();
    return new Pipeline(stages).on(new ShuffledEngine(stages, random));
  }

  private Stages ofWorkers() {
    return new Stages(Stages.standardLists().withTargets(List.of(new Workers(machine("worker")))));
  }

  private BuildOptions options(Path site, String machine) {
    Path work = temp.resolve(machine);
    return SmallSite.options(site, work.resolve("list"), work.resolve("cache"));
  }

  /** Builds straight to the bucket. */
  private BuildResult direct(Pipeline pipeline, Path site, String machine) {
    return direct(pipeline, options(site, machine), machine, settings("direct", false));
  }

  private BuildResult direct(
      Pipeline pipeline, BuildOptions options, String machine, PublishTarget settings) {
    try (Publication publication = open(machine, settings)) {
      BuildResult result = pipeline.into(publication.store()).build(options, Progress.SILENT);
      if (result.status() == BuildResult.Status.WRITTEN) {
        publication.publish(options.output(), false, false);
      }
      return result;
    }
  }

  /** What a clean build into a folder and its publication leave, after those before. */
  private Map<String, String> clean(Path site) {
    return clean(site, "clean", false);
  }

  private Map<String, String> clean(Path site, String name, boolean gzip) {
    BuildOptions options = SmallSite.options(site, temp.resolve("folder" + published++), null);
    assertThat(plain.build(options, Progress.SILENT).status())
        .isEqualTo(BuildResult.Status.WRITTEN);
    try (Publication publication = open("clean-machine", settings(name, gzip))) {
      publication.publish(options.output(), false, false);
    }
    return site(name + "/");
  }

  /** The objects of a site, each with its hash and what readers are told of it. */
  private Map<String, String> site(String prefix) {
    Map<String, String> found = new TreeMap<>();
    for (String path : server.keys(prefix)) {
      if (!path.startsWith(".yearpress/")) {
        ResponseBytes<GetObjectResponse> object =
            server.direct().getObjectAsBytes(r -> r.bucket(S3Server.BUCKET).key(prefix + path));
        GetObjectResponse head = object.response();
        found.put(
            path,
            Digests.hex(object.asByteArray())
                + " "
                + head.contentType()
                + " "
                + head.cacheControl()
                + " "
                + head.metadata());
      }
    }
    return found;
  }

  private List<String> objects() {
    return server.keys("direct/" + OBJECTS);
  }

  /** Those that are whole: what was under way at a cut may still come. */
  private Set<String> whole() {
    Set<String> whole = new HashSet<>(objects());
    whole.removeIf(
        hash ->
            server
                .direct()
                .headObject(r -> r.bucket(S3Server.BUCKET).key("direct/" + OBJECTS + hash))
                .metadata()
                .isEmpty());
    return whole;
  }

  private List<HttpFaults.Request> puts(boolean copies) {
    return line.seen().stream()
        .filter(request -> request.method().equals("PUT"))
        .filter(request -> !request.path().contains("/.yearpress/lock"))
        .filter(request -> !request.path().endsWith("/publication.txt"))
        .filter(request -> isCopy(request) == copies)
        .toList();
  }

  private static boolean isCopy(HttpFaults.Request request) {
    return request.head().toLowerCase(Locale.ROOT).contains("\nx-amz-copy-source:");
  }

  private Path site(long seed) throws IOException {
    Path site = temp.resolve("site-" + seed);
    new RandomSite(site, seed);
    return site;
  }

  private void sequence(long seed, UnaryOperator<Pipeline> on) throws IOException {
    Path site = temp.resolve("site-" + seed);
    RandomSite edits = new RandomSite(site, seed);
    List<String> done = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      if (i > 0) {
        done.add(edits.edit());
      }
      String told = "seed " + seed + ", after " + done;
      BuildResult result = direct(on.apply(plain), site, "here");
      assertThat(result.status()).as(told).isEqualTo(BuildResult.Status.WRITTEN);
      assertThat(site("direct/")).as(told).isEqualTo(clean(site));
      assertThat(objects()).as(told).isEmpty();
      assertThat(SmallSite.files(temp.resolve("here/list")).keySet())
          .as("only the list: " + told)
          .filteredOn(path -> !OutputPath.isRecordPart(path))
          .containsOnly("manifest.json");
    }
  }

  /** Checksums lie in the store as other files do, parts of the record beside it in the folder. */
  @Test
  void listsInPartsAreThereAsTheyAreOfAFolder() throws IOException {
    plain =
        new Pipeline(
            Stages.standard(),
            new Sizes(0, new ListCut(30, 20), new TableCut(8, 5), Sitemap.Cut.STANDARD, 1));
    sequence(2, pipeline -> pipeline);
    assertThat(site("direct/").keySet())
        .anyMatch(OutputPath::isRecordPart)
        .anyMatch(Checksums::isPart);
  }

  @Test
  void itIsWhatABuildAndAPublicationGive() throws IOException {
    sequence(3, pipeline -> pipeline);
  }

  @Test
  void workersSendTheirFilesThemselves() throws IOException {
    Random random = new Random(4);
    sequence(4, pipeline -> shuffled(random));
  }

  /** Nothing but the content is at the same place for both. */
  @Test
  void workersThatCannotReadWhatTheBuildKeepsLeaveToItWhatTakesThat() throws IOException {
    Path site = site(17);
    Stages stages = ofWorkers();
    NotingEngine engine = new NotingEngine(stages, kept -> temp.resolve("nothing").toString());
    direct(new Pipeline(stages).on(engine), site, "here");

    assertThat(engine.works().get(0).left()).isEmpty();
    assertThat(engine.works().get(1).left()).isNotEmpty();
    assertThat(engine.works().get(1).asked())
        .hasSizeGreaterThan(engine.works().get(1).left().size());
    assertThat(site("direct/")).isEqualTo(clean(site));
    assertThat(objects()).isEmpty();
  }

  /** With credentials of their own; of each work one is killed. */
  @Test
  void workersInOtherProcessesSendTheirFilesThemselves() throws IOException {
    Path site = site(15);
    Map<String, String> credentials =
        Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret");
    try (ProcessEngine engine =
        new ProcessEngine(System.getProperty("java.home"), 2, credentials)) {
      direct(Pipeline.standard().on(engine), site, "here");
      assertThat(engine.killed()).isEqualTo(2);
    }
    assertThat(site("direct/")).isEqualTo(clean(site));
    assertThat(objects()).isEmpty();
  }

  @Test
  void workersWithoutCredentialsSaySo() throws IOException {
    Path site = site(16);
    try (ProcessEngine engine =
        new ProcessEngine(
            System.getProperty("java.home"),
            1,
            Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "wrong"))) {
      assertThatThrownBy(() -> direct(Pipeline.standard().on(engine), site, "here"))
          .isInstanceOfSatisfying(
              UnusableException.class,
              e -> assertThat(e.text().key()).isEqualTo("publish.s3.credentials"));
    }
    assertThat(site("direct/")).isEmpty();
  }

  private SiteStore.Opened worker() {
    Map<String, String> keys = settings("direct", false).settings();
    return new Workers(machine("worker"))
        .open(new SiteStore.Ticket("s3", "bucket", new TreeMap<>(keys), false));
  }

  /** Its later ranges would be refused otherwise. */
  @Test
  void whatAWorkerCouldNotSendIsTheFailureOfItsRangeOnly() {
    line.from(
        (number, request) ->
            request.path().endsWith(Digests.hex(SAME))
                ? new Fault.Answer(400, "InvalidArgument", "")
                : HttpFaults.NONE);
    byte[] other = "other".getBytes(StandardCharsets.UTF_8);
    try (SiteStore.Opened store = worker();
        Outbox first = Outbox.to(store, MediaTypes.STANDARD);
        Outbox second = Outbox.to(store, MediaTypes.STANDARD)) {
      first.put("a.txt", () -> new ByteArrayInputStream(SAME));
      assertThatThrownBy(first::notes).isInstanceOf(UnusableException.class);
      second.put("b.txt", () -> new ByteArrayInputStream(other));
      assertThat(second.notes()).isEmpty();
    }
    assertThat(objects()).containsExactly(Digests.hex(other));
  }

  /** Its parts are gone, or the answer that they are together was lost on the way. */
  @Test
  void aFileOfWhichTheStoreKnowsNoPartsIsSentAgain() throws IOException {
    byte[] large = new byte[MultipartUploads.PART + 1];
    Manifest.Entry entry = new Manifest.Entry(Digests.hex(large), large.length, "text/csv");
    AtomicInteger refused = new AtomicInteger();
    line.from(
        (number, request) ->
            request.line().startsWith("POST")
                    && request.line().contains("uploadId=")
                    && refused.getAndIncrement() == 0
                ? new Fault.Answer(404, "NoSuchUpload", "")
                : HttpFaults.NONE);
    try (SiteStore.Opened store = worker()) {
      store.put("a.csv", entry, () -> new ByteArrayInputStream(large));
    }
    assertThat(refused.get()).isEqualTo(2);
    assertThat(whole()).containsExactly(Digests.hex(large));
  }

  /** Its parts are gone while it is on the way. */
  @Test
  void aFileOfWhichThePartsAreGoneHalfWayIsSentAgain() throws IOException {
    byte[] large = new byte[MultipartUploads.PART + 1];
    Manifest.Entry entry = new Manifest.Entry(Digests.hex(large), large.length, "text/csv");
    AtomicReference<String> gone = new AtomicReference<>();
    line.from(
        (number, request) -> {
          if (!request.line().startsWith("PUT") || !request.line().contains("partNumber=2")) {
            return HttpFaults.NONE;
          }
          Matcher upload = Pattern.compile("uploadId=([^& ]+)").matcher(request.line());
          assertThat(upload.find()).isTrue();
          gone.compareAndSet(null, upload.group(1));
          return upload.group(1).equals(gone.get())
              ? new Fault.Answer(404, "NoSuchUpload", "")
              : HttpFaults.NONE;
        });
    try (SiteStore.Opened store = worker()) {
      store.put("a.csv", entry, () -> new ByteArrayInputStream(large));
    }
    assertThat(gone.get()).isNotNull();
    assertThat(whole()).containsExactly(Digests.hex(large));
  }

  @Test
  void aWorkerThatIsClosedSendsNothingAnyMore() {
    SiteStore.Opened store = worker();
    store.close();
    Manifest.Entry entry = new Manifest.Entry(Digests.hex(SAME), SAME.length, "text/plain");
    assertThatThrownBy(() -> store.put("a.txt", entry, SAME))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(line.seen()).isEmpty();
  }

  @Test
  void compressedFilesStandBesideThem() throws IOException {
    Path site = site(5);
    direct(Pipeline.standard(), options(site, "here"), "here", settings("direct", true));
    assertThat(site("direct/")).isEqualTo(clean(site, "gzip", true));
    assertThat(server.keys("direct/")).contains("index.html.gz");
  }

  @Test
  void onlyWhatChangedIsSentAndCopied() throws IOException {
    SmallSite site = new SmallSite(temp.resolve("site"));
    Path folder = temp.resolve("site");
    direct(Pipeline.standard(), folder, "here");
    Map<String, String> before = site("direct/");
    assertThat(puts(true)).hasSize(before.size() - 1); // of the manifest no copy is made
    assertThat(line.seen())
        .filteredOn(request -> request.method().equals("POST"))
        .hasSize(1)
        .allSatisfy(r -> assertThat(r.head()).containsIgnoringCase("\ncontent-md5:"));
    line.from((number, request) -> HttpFaults.NONE);

    direct(Pipeline.standard(), folder, "here");
    assertThat(puts(true)).isEmpty();
    assertThat(puts(false)).isEmpty();

    direct(Pipeline.standard(), folder, "with-nothing-kept");
    assertThat(puts(true)).isEmpty();
    assertThat(puts(false)).isEmpty();

    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nOne more section.\n");
    line.from((number, request) -> HttpFaults.NONE);
    direct(shuffled(new Random(1)), folder, "here");
    Map<String, String> after = site("direct/");
    Set<String> changed = new HashSet<>(after.keySet());
    changed.removeIf(path -> after.get(path).equals(before.get(path)));
    changed.remove("manifest.json");
    assertThat(changed).hasSizeLessThan(after.size() / 2 + 1);
    assertThat(puts(true)).hasSize(changed.size());
    // each of them once, although answers come twice; and the manifest
    assertThat(puts(false)).hasSizeLessThanOrEqualTo(changed.size() + 1);
  }

  @Test
  void anotherPublicationInBetweenIsSeen() throws IOException {
    Path one = site(6);
    Path other = site(7);
    direct(Pipeline.standard(), one, "here");
    clean(one);
    direct(Pipeline.standard(), other, "there");
    assertThat(site("direct/")).isEqualTo(clean(other));
    direct(Pipeline.standard(), one, "here");
    assertThat(site("direct/")).isEqualTo(clean(one));
    // the list here says what it said; the place has none of it
    for (String key : server.keys("direct/")) {
      server.direct().deleteObject(r -> r.bucket(S3Server.BUCKET).key("direct/" + key));
    }
    direct(Pipeline.standard(), one, "here");
    assertThat(site("direct/")).isEqualTo(clean(one, "new", false));
  }

  /** Another output folder, which --direct does not have, would be no advice. */
  @Test
  void aDamagedListCanBeDeletedAsTheHintSays() throws IOException {
    Path site = site(18);
    direct(Pipeline.standard(), site, "here");
    Map<String, String> before = site("direct/");
    Path list = options(site, "here").output();
    Files.writeString(list.resolve("manifest.json"), "{\"format\":1,\"fi");
    assertThatThrownBy(() -> direct(Pipeline.standard(), site, "here"))
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> {
              assertThat(e.text().key()).isEqualTo("output.manifest");
              assertThat(e.hint()).isEqualTo(Text.of("output.list-hint", "path", list.toString()));
            });

    BuiltSite.delete(list);
    direct(Pipeline.standard(), site, "here");

    assertThat(site("direct/")).isEqualTo(before);
    assertThat(objects()).isEmpty();
  }

  @Test
  void nobodyElsePublishesMeanwhile() throws IOException {
    Path site = site(8);
    try (Publication publication = open("here", settings("direct", false))) {
      assertThat(publication.store()).isNotNull();
      assertThatThrownBy(() -> direct(Pipeline.standard(), site, "there"))
          .isInstanceOfSatisfying(
              UnusableException.class, e -> assertThat(e.text().key()).isEqualTo("publish.busy"));
    }
  }

  @Test
  void anOpenErrorPublishesNothing() throws IOException {
    SmallSite site = new SmallSite(temp.resolve("site"));
    Path folder = temp.resolve("site");
    BuildOptions strict = options(folder, "here").with().allowFindings(false).build();
    direct(Pipeline.standard(), strict, "here", settings("direct", false));
    Map<String, String> before = site("direct/");
    assertThat(before).isEqualTo(clean(folder));

    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nSee [that](gone.md).\n");
    BuildResult stopped = direct(Pipeline.standard(), strict, "here", settings("direct", false));

    assertThat(stopped.status()).isEqualTo(BuildResult.Status.STOPPED);
    assertThat(site("direct/")).isEqualTo(before);
    assertThat(objects()).isNotEmpty();

    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nAll is well.\n");
    direct(Pipeline.standard(), strict, "here", settings("direct", false));
    assertThat(site("direct/")).isEqualTo(clean(folder));
    assertThat(objects()).isEmpty();
  }

  /** From every place in the life of a build, more closely where it changes what readers see. */
  @Test
  void aBuildThatIsCutGoesOn() throws IOException {
    Path site = site(9);
    int requests = cut(site, Integer.MAX_VALUE, Map.of());
    Map<String, String> clean = clean(site);
    for (int at = 1 + new Random(9).nextInt(20); at <= requests; at += 1 + requests / 9) {
      cut(site, at, clean);
    }
  }

  @Test
  @Tag("soak")
  void aBuildThatIsCutGoesOnWhereverItIs() throws IOException {
    Path site = site(9);
    int requests = cut(site, Integer.MAX_VALUE, Map.of());
    Map<String, String> clean = clean(site);
    for (int at = 1; at <= requests; at++) {
      cut(site, at, clean);
    }
  }

  private int cut(Path site, int at, Map<String, String> clean) throws IOException {
    stop();
    start();
    String machine = "cut-" + at;
    line.at(at, new Fault.End());
    try {
      direct(Pipeline.standard(), site, machine);
      assertThat(at).isGreaterThan(line.seen().size() - 10); // giving the lock back may fail
    } catch (UnusableException e) {
      assertThat(e.text().key()).as("at " + at).isEqualTo("publish.failed");
    }
    int requests = line.seen().size();
    if (clean.isEmpty()) {
      return requests;
    }
    Set<String> sent = whole();
    line.from((number, request) -> HttpFaults.NONE);
    direct(Pipeline.standard(), site, machine);
    assertThat(site("direct/")).as("at " + at).isEqualTo(clean);
    assertThat(objects()).as("at " + at).isEmpty();
    assertThat(puts(false))
        .as("nothing is sent twice: at " + at)
        .noneMatch(request -> sent.contains(request.path().replaceFirst(".*/", "")));
    line.from((number, request) -> HttpFaults.NONE);
    direct(Pipeline.standard(), site, machine);
    assertThat(puts(true)).as("all was done: at " + at).isEmpty();
    return requests;
  }

  /** Its pages were replaced by those of a build that was cut before its manifest came. */
  @Test
  void theSiteThatStoodComesBackAfterABuildThatWasCut() throws IOException {
    SmallSite site = new SmallSite(temp.resolve("site"));
    Path folder = temp.resolve("site");
    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nAs it was.\n");
    direct(Pipeline.standard(), folder, "here");
    Map<String, String> before = site("direct/");
    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nAs it shall not be.\n");
    line.from(
        (number, request) ->
            request.method().equals("PUT") && request.path().endsWith("/direct/manifest.json")
                ? new Fault.Answer(400, "InvalidArgument", "")
                : HttpFaults.NONE);
    assertThatThrownBy(() -> direct(Pipeline.standard(), folder, "here"))
        .isInstanceOf(UnusableException.class);
    assertThat(site("direct/")).isNotEqualTo(before);
    line.from((number, request) -> HttpFaults.NONE);

    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nAs it was.\n");
    direct(Pipeline.standard(), folder, "here");

    assertThat(site("direct/")).isEqualTo(before);
    assertThat(objects()).isEmpty();
  }

  /** The line is as bad as it may be; what passes is tried again. */
  @Test
  void aBadLineCostsTimeOnly() throws IOException {
    Path site = site(10);
    Random random = new Random(10);
    List<Fault> faults =
        List.of(
            new Fault.Answer(503, "SlowDown", ""),
            new Fault.Answer(500, "InternalError", ""),
            new Fault.CutAnswer(0),
            new Fault.CutAnswer(20),
            new Fault.CutRequest(11));
    // each request once: what takes a few of them is not given up by chance
    Set<String> broken = ConcurrentHashMap.newKeySet();
    line.from(
        (number, request) ->
            number > 3
                    && random.nextInt(12) == 0
                    && broken.add(request.method() + " " + request.path())
                ? faults.get(random.nextInt(faults.size()))
                : HttpFaults.NONE);
    direct(Pipeline.standard(), site, "here");
    line.from((number, request) -> HttpFaults.NONE);
    assertThat(broken).isNotEmpty();
    assertThat(site("direct/")).isEqualTo(clean(site));
    assertThat(objects()).isEmpty();
  }

  /** A list that breaks off while it is read is read again, and so is a part of one. */
  @Test
  void aListThatBreaksOffIsReadAgain() throws IOException {
    plain =
        new Pipeline(
            Stages.standard(),
            new Sizes(0, new ListCut(30, 20), new TableCut(8, 5), Sitemap.Cut.STANDARD, 1));
    Path site = site(17);
    direct(plain, site, "here");
    Map<String, String> before = site("direct/");
    Set<String> broken = Collections.synchronizedSet(new HashSet<>());
    line.from(
        (number, request) ->
            request.method().equals("GET")
                    && (request.path().endsWith("/publication.txt")
                        || OutputPath.isRecord(request.path().replaceFirst(".*/direct/", "")))
                    && broken.add(request.path())
                ? new Fault.CutAnswer(500)
                : HttpFaults.NONE);

    direct(plain, site, "with-nothing-kept");

    assertThat(broken).anyMatch(path -> path.contains("manifest-"));
    assertThat(puts(true)).isEmpty();
    line.from((number, request) -> HttpFaults.NONE);
    assertThat(site("direct/")).isEqualTo(before);
  }

  /** Another worker was first with the same bytes. */
  @Test
  void aRaceThatIsLostIsWon() throws IOException {
    Map<String, String> ours = Map.of("yearpress-sha256", Digests.hex(SAME));
    assertThat(afterALostRace(ours)).isEqualTo("the first");
  }

  @Test
  void whatIsCalledByAHashAndIsNotOursIsReplaced() throws IOException {
    assertThat(afterALostRace(Map.of())).isEqualTo("the same");
  }

  /** What is there in the end, where other bytes, to be told apart, come just before ours. */
  private String afterALostRace(Map<String, String> metadata) throws IOException {
    String hash = Digests.hex(SAME);
    String key = "direct/" + OBJECTS + hash;
    AtomicInteger races = new AtomicInteger();
    line.from(
        (number, request) -> {
          boolean isPut = request.method().equals("PUT") && request.path().endsWith(hash);
          if (isPut && races.getAndIncrement() == 0) {
            server
                .direct()
                .putObject(
                    r -> r.bucket(S3Server.BUCKET).key(key).metadata(metadata),
                    RequestBody.fromString("the first"));
          }
          return HttpFaults.NONE;
        });
    try (Publication publication = open("here", settings("direct", false))) {
      SiteStore store = publication.store();
      store.put("a.txt", new Manifest.Entry(hash, SAME.length, "text/plain"), SAME);
      store.await();
    }
    assertThat(races).hasPositiveValue();
    return server.direct().getObjectAsBytes(r -> r.bucket(S3Server.BUCKET).key(key)).asUtf8String();
  }

  @Test
  void aStoreWithPlainRequestsOnlyIsSentToAllTheSame() throws IOException {
    Path site = site(11);
    line.from(
        (number, request) ->
            isCopy(request)
                    || request.method().equals("POST")
                    || request.head().toLowerCase(Locale.ROOT).contains("\nif-")
                ? new Fault.Answer(501, "NotImplemented", "")
                : HttpFaults.NONE);
    direct(Pipeline.standard(), site, "here");
    line.from((number, request) -> HttpFaults.NONE);
    assertThat(site("direct/")).isEqualTo(clean(site));
    assertThat(objects()).isEmpty();
  }

  @Test
  void aLargeFileGoesInPartsOnce() throws IOException {
    byte[] bytes = new byte[MultipartUploads.PART + 5];
    new Random(12).nextBytes(bytes);
    Manifest.Entry entry = new Manifest.Entry(Digests.hex(bytes), bytes.length, "application/zip");
    try (S3Target target = target(settings("direct", false), machine("here"))) {
      target.lock();
      for (int i = 0; i < 2; i++) {
        target.store().put("large.zip", entry, () -> new ByteArrayInputStream(bytes));
      }
      assertThat(line.seen().stream().filter(r -> r.line().contains("partNumber="))).hasSize(2);
      target.place(
          new Upload(
              "large.zip",
              bytes.length,
              entry.sha256(),
              entry.type(),
              Upload.Cache.REVALIDATE,
              () -> new ByteArrayInputStream(new byte[0])));
      target.finish();
      assertThat(target.store().open("large.zip", entry).readAllBytes()).isEqualTo(bytes);
    }
    assertThat(server.keys("direct/")).containsExactly("large.zip");
  }

  /** As by another release of the program; the bytes are not sent again. */
  @Test
  void aTypeThatChangedReachesReadersThoughTheBytesStay() throws IOException {
    place("text/plain", Upload.Cache.FOREVER);
    line.from((number, request) -> HttpFaults.NONE);
    place("text/csv", Upload.Cache.REVALIDATE);

    HeadObjectResponse head =
        server.direct().headObject(r -> r.bucket(S3Server.BUCKET).key("direct/a.txt"));
    assertThat(head.contentType()).startsWith("text/csv");
    assertThat(head.cacheControl()).isEqualTo("no-cache");
    assertThat(head.metadata()).containsEntry("yearpress-sha256", Digests.hex(SAME));
    assertThat(server.objects("direct/")).containsOnly(Map.entry("a.txt", "the same"));
    assertThat(puts(false)).isEmpty();
  }

  /** Sends a file as a build does where a site is already, and publishes it. */
  private void place(String type, Upload.Cache cache) throws IOException {
    PublishTarget settings = settings("direct", false);
    PublishEnvironment environment = machine("here");
    Manifest.Entry entry = new Manifest.Entry(Digests.hex(SAME), SAME.length, type);
    try (S3Target target = target(settings, environment)) {
      target.lock();
      SiteStore store = new S3Store(target, settings, new Retries(environment.sleeper()), true);
      store.put("a.txt", entry, () -> new ByteArrayInputStream(SAME));
      target.place(
          new Upload(
              "a.txt",
              SAME.length,
              entry.sha256(),
              entry.type(),
              cache,
              () -> new ByteArrayInputStream(SAME)));
      target.finish();
    }
  }

  @Test
  void whatIsGoneIsTold() throws IOException {
    Path site = site(13);
    BuildOptions options = options(site, "here");
    try (Publication publication = open("here", settings("direct", false))) {
      Pipeline.standard().into(publication.store()).build(options, Progress.SILENT);
      String gone = Collections.max(objects());
      server.direct().deleteObject(r -> r.bucket(S3Server.BUCKET).key("direct/" + OBJECTS + gone));
      assertThatThrownBy(() -> publication.publish(options.output(), false, false))
          .isInstanceOfSatisfying(
              UnusableException.class,
              e -> assertThat(e.text().key()).isEqualTo("publish.object-gone"));
    }
    direct(Pipeline.standard(), site, "here");
    assertThat(site("direct/")).isEqualTo(clean(site));
  }

  @Test
  void filesOfOthersAreFoundBehindVeryManyObjects() throws IOException {
    for (int i = 0; i < 1100; i++) {
      server.put("direct/" + OBJECTS + i, "left by a build that was given up");
    }
    server.put("direct/index.html", "theirs");
    server.put("direct/-", "theirs");
    Path site = site(14);
    assertThatThrownBy(() -> direct(Pipeline.standard(), site, "here"))
        .isInstanceOfSatisfying(
            UnusableException.class, e -> assertThat(e.text().key()).isEqualTo("publish.adopt"));
    assertThat(site("direct/")).containsOnlyKeys("-", "index.html");

    BuildOptions options = options(site, "here");
    try (Publication publication = open("here", settings("direct", false))) {
      Pipeline.standard().into(publication.store()).build(options, Progress.SILENT);
      publication.publish(options.output(), true, false);
    }
    assertThat(site("direct/")).containsAllEntriesOf(clean(site)).containsKey("-");
    assertThat(objects()).isEmpty();
  }

  @Test
  void whatItReplacesCanBeReturnedTo() throws IOException {
    Map<String, String> keys = new TreeMap<>(settings("direct", false).settings());
    keys.put("rollback", "true");
    PublishTarget keeping = new PublishTarget("bucket", "s3", keys, 1, false, Place.of("site.yml"));
    SmallSite site = new SmallSite(temp.resolve("site"));
    Path folder = temp.resolve("site");
    BuildOptions options = options(folder, "here");
    direct(Pipeline.standard(), options, "here", keeping);
    Map<String, String> first = clean(folder);
    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nOne more section.\n");
    direct(Pipeline.standard(), options, "here", keeping);
    Map<String, String> second = clean(folder);
    assertThat(site("direct/")).isEqualTo(second);

    try (Publication publication = open("here", keeping)) {
      publication.rollback(1);
    }
    assertThat(site("direct/")).containsAllEntriesOf(first);
    direct(Pipeline.standard(), options, "here", keeping);
    assertThat(site("direct/")).containsAllEntriesOf(second);
  }

  /** Runs the command on a site, in a process with the credentials that the server takes. */
  private CommandLineRun publish(Pipeline pipeline, String... how) {
    List<String> arguments =
        new ArrayList<>(List.of("publish", "--site", temp.resolve("site").toString()));
    arguments.addAll(List.of(how));
    System.setProperty("aws.accessKeyId", "id");
    System.setProperty("aws.secretAccessKey", "secret");
    try {
      return CommandLineRun.of(pipeline, arguments);
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  /** What earlier publications are compared with must be what was built. */
  @Test
  void contentThatChangesDuringTheBuildIsNotPublished() throws IOException {
    SmallSite site = new SmallSite(temp.resolve("site"));
    site.with("site.yml", yaml("stop"));
    List<Check> checks = new ArrayList<>(Checks.ALL);
    checks.add(
        context -> {
          try {
            site.with(SmallSite.REPORT + "02-more.md", "# More\n\nWritten meanwhile.\n");
            return List.of();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    Pipeline disturbed = new Pipeline(TestStages.with(checks, Exports.ALL));
    for (String[] how : new String[][] {{"--direct"}, {}}) {
      site.with(SmallSite.REPORT + "02-more.md", "# More\n\nWritten before.\n");
      CommandLineRun run = publish(disturbed, how);
      assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(2);
      assertThat(run.err()).contains("older than the content").contains("02-more.md");
      assertThat(site("direct/")).isEmpty();
    }
  }

  @Test
  void theCommandBuildsToATargetOfTheSite() throws IOException {
    SmallSite site = new SmallSite(temp.resolve("site"));
    site.with("site.yml", yaml("stop"));
    CommandLineRun first = publish(plain, "--direct");
    assertThat(first.exit()).as(first.out() + first.err()).isZero();
    assertThat(first.out()).contains("s3://site/direct/");
    assertThat(temp.resolve("site/site-output")).doesNotExist();
    assertThat(site.content().resolve("published")).isDirectory();
    Map<String, String> before = site("direct/");
    assertThat(before).containsKey("town/office/2017/index.html");

    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nSee [that](gone.md).\n");
    CommandLineRun stopped = publish(plain, "--direct");
    assertThat(stopped.exit()).isEqualTo(1);
    assertThat(stopped.out()).contains("gone.md");
    assertThat(site("direct/")).isEqualTo(before);

    site.with("site.yml", yaml("hold"));
    site.with("town/2016/report.yml", "title: T\nform: none\nstatus: published\n");
    site.with("town/2016/01-a.md", "# A\n\nSee [that](gone.md).\n");
    site.with(SmallSite.REPORT + "02-more.md", "# More\n\nAll is well.\n");
    CommandLineRun held = publish(plain, "--direct");
    assertThat(held.exit()).as(held.out() + held.err()).isEqualTo(1);
    assertThat(held.out()).contains("town/2016");
    assertThat(site("direct/")).isNotEqualTo(before).doesNotContainKey("town/2016/index.html");

    for (String[] wrong :
        new String[][] {
          {"--engine", "spark"},
          {"--master", "x"},
          {"--direct", "--again"},
          {"--direct", "--plan", "-"},
          {"--direct", "--drafts"},
          {"--direct", "--output", "x"}
        }) {
      assertThat(publish(plain, wrong).exit()).as(String.join(" ", wrong)).isEqualTo(2);
    }
  }

  /** Of what is on the disk nothing is read, and nothing is written there. */
  @Test
  void aCommitIsBuiltStraightToTheBucketThatItNames() throws IOException {
    GitFolder git = GitFolder.init(temp.resolve("site"));
    SmallSite site = new SmallSite(git.folder());
    site.with("site.yml", yaml("stop"));
    git.commit("made");
    Map<String, String> expected = clean(git.folder());
    BuiltSite.delete(site.content());
    CommandLineRun run = publish(plain, "--direct", "--revision=main");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(site("direct/").keySet()).isEqualTo(expected.keySet());
    assertThat(site.content()).doesNotExist();
  }

  @Test
  void workersSendACommitFromTheClone() throws IOException {
    GitFolder git = GitFolder.init(temp.resolve("site-8"));
    RandomSite edits = new RandomSite(git.folder(), 8);
    String commit = git.commit("made");
    Map<String, String> expected = clean(git.folder());
    edits.edit();
    BuildOptions options =
        options(git.folder(), "here").with().revision(commit.substring(0, 12)).build();
    direct(shuffled(new Random(8)), options, "here", settings("direct", false));
    assertThat(site("direct/")).isEqualTo(expected);
    assertThat(objects()).isEmpty();
  }

  private String yaml(String onError) {
    return """
    title: Reports of our town
    language: en
    on-error: %s
    publish:
      bucket:
        kind: s3
        url: http://127.0.0.1:%d
        bucket: site
        region: us-east-1
        path: direct
    """
        .formatted(onError, line.port());
  }

  @Test
  void aTargetThatTakesNoFilesBeforehandRefuses() throws IOException {
    SmallSite site = new SmallSite(temp.resolve("site"));
    site.with(
        "site.yml",
        "title: T\nlanguage: en\npublish:\n  web: {kind: directory, path: "
            + temp.resolve("www")
            + "}\n");
    CommandLineRun run =
        CommandLineRun.of("publish", "--direct", "--site", temp.resolve("site").toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("web");
    assertThat(Files.exists(temp.resolve("www/index.html"))).isFalse();
  }
}
