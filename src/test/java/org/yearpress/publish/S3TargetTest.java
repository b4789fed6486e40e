package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.publish.HttpFaults.Fault;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** S3 by a real server, with faults on the way to it. */
@Tag("remote")
class S3TargetTest extends TargetContractTest {
  private static S3Server server;
  private static HttpFaults line;

  @TempDir Path temp;

  private String prefix;
  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeAll
  static void start() throws IOException {
    server = new S3Server();
    line = new HttpFaults(server.port());
  }

  @AfterAll
  static void stop() throws IOException {
    line.close();
    server.close();
  }

  @BeforeEach
  void folder(TestInfo test) {
    prefix =
        test.getTestMethod().orElseThrow().getName()
            + (test.getDisplayName().hashCode() & 0x7fffffff)
            + "/";
  }

  @AfterEach
  void heal() {
    line.from((number, request) -> HttpFaults.NONE);
  }

  @Override
  Target open() {
    return target("here", "id", "secret");
  }

  private S3Target target(String machine, String id, String secret) {
    return target(machine, id, secret, Duration.ofMinutes(1));
  }

  private S3Target impatient() {
    return target("impatient", "id", "secret", Duration.ofMillis(100));
  }

  private S3Target target(String machine, String id, String secret, Duration silence) {
    return new S3Target(
        S3Access.client(S3Server.settings(line.port()), S3Server.credentials(id, secret), silence),
        S3Server.BUCKET,
        prefix,
        RemoteRuns.surroundings(temp.resolve(machine), clock(), Map.of()));
  }

  private InstantSource clock() {
    return () -> now;
  }

  @Override
  Map<String, String> live() {
    return server.objects(prefix);
  }

  @Override
  void foreignFile(String path, String text) {
    server.put(prefix + path, text);
  }

  @Test
  void readersGetTypeAndCacheAndSum() throws Exception {
    byte[] bytes = "<p>\u62A5\u544A</p>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    try (Target target = open()) {
      target.lock();
      target.put(upload("page/index.html", bytes, "text/html", Upload.Cache.REVALIDATE));
      target.put(upload("assets/a.1a2b3c4d.css", bytes, "text/css", Upload.Cache.FOREVER));
    }
    HeadObjectResponse page = head("page/index.html");
    assertThat(page.contentType()).isEqualToIgnoringCase("text/html;charset=utf-8");
    assertThat(page.cacheControl()).isEqualTo("no-cache");
    assertThat(page.metadata()).containsEntry("yearpress-sha256", sha256(bytes));
    assertThat(head("assets/a.1a2b3c4d.css").cacheControl())
        .isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void largeFilesGoInPartsWithSums() throws Exception {
    byte[] bytes = random(2 * MultipartUploads.PART + 12345, 1);
    try (Target target = open()) {
      target.lock();
      begin(target, "files/large.zip", false);
      line.from((number, request) -> HttpFaults.NONE);
      target.put(upload("files/large.zip", bytes, "application/zip", Upload.Cache.REVALIDATE));
      assertThat(line.seen().stream().filter(r -> r.line().contains("partNumber=")))
          .hasSize(3)
          .allSatisfy(r -> assertThat(r.head()).containsIgnoringCase("x-amz-checksum-sha256:"));
      assertThat(target.read("files/large.zip").readAllBytes()).isEqualTo(bytes);
    }
    assertThat(head("files/large.zip").metadata()).containsEntry("yearpress-sha256", sha256(bytes));
    assertThat(head("files/large.zip").contentType()).isEqualTo("application/zip");
  }

  @Test
  void aFaultInOnePartCostsThatPart() throws Exception {
    byte[] bytes = random(3 * MultipartUploads.PART, 2);
    try (Target target = open()) {
      target.lock();
      List<String> broken = new ArrayList<>();
      line.from(
          (number, request) -> {
            boolean second = request.line().contains("partNumber=2&");
            if (second && broken.isEmpty()) {
              broken.add(request.line());
              return new Fault.CutRequest(100_000);
            }
            return HttpFaults.NONE;
          });
      target.put(upload("large.bin", bytes, "application/zip", Upload.Cache.REVALIDATE));
      assertThat(line.seen().stream().filter(r -> r.line().contains("partNumber="))).hasSize(4);
      assertThat(target.read("large.bin").readAllBytes()).isEqualTo(bytes);
    }
  }

  @Test
  void partsThatWereLeftAreDroppedAndThoseOfOthersStay() throws Exception {
    String hash = "0123456789abcdef".repeat(4);
    for (String path :
        List.of(
            "large.bin",
            ".yearpress/objects/" + hash,
            ".yearpress/kept/" + hash,
            ".yearpress/objects/theirs",
            "backup/large.bin")) {
      unfinished(path);
    }
    try (Target target = open()) {
      target.lock();
      begin(target, "large.bin", true);
    }
    assertThat(unfinished())
        .containsExactlyInAnyOrder(".yearpress/objects/theirs", "backup/large.bin");
  }

  @Test
  void anUploadThatEndsBeforeItIsDroppedIsWell() throws Exception {
    unfinished("large.bin");
    try (Target target = open()) {
      target.lock();
      List<String> refused = new ArrayList<>();
      line.from(
          (number, request) -> {
            if (!request.method().equals("DELETE")) {
              return HttpFaults.NONE;
            }
            refused.add(request.line());
            return new Fault.Answer(404, "NoSuchUpload", "");
          });
      begin(target, "large.bin", true);
      assertThat(refused).hasSize(1);
      line.from((number, request) -> HttpFaults.NONE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE"})
  void aBusyStoreIsAskedForPartsAgain(String method) throws Exception {
    unfinished("large.bin");
    try (Target target = open()) {
      target.lock();
      List<String> busy = new ArrayList<>();
      line.from(
          (number, request) -> {
            if (!request.method().equals(method) || !busy.isEmpty()) {
              return HttpFaults.NONE;
            }
            busy.add(request.line());
            return new Fault.Answer(503, "SlowDown", "");
          });
      begin(target, "large.bin", true);
      assertThat(busy).hasSize(1);
    }
    assertThat(unfinished()).isEmpty();
  }

  /** Begins to send a file in parts and leaves it at that. */
  private void unfinished(String path) {
    server
        .direct()
        .createMultipartUpload(request -> request.bucket(S3Server.BUCKET).key(prefix + path));
  }

  /** The paths of which parts are there. */
  private List<String> unfinished() {
    return server
        .direct()
        .listMultipartUploads(request -> request.bucket(S3Server.BUCKET).prefix(prefix))
        .uploads()
        .stream()
        .map(upload -> upload.key().substring(prefix.length()))
        .toList();
  }

  @Test
  void partsAreAsManyAsTheStoreTakes() {
    assertThat(MultipartUploads.partSize(1L << 30)).isEqualTo(MultipartUploads.PART);
    long tera = 1L << 40;
    assertThat(tera / MultipartUploads.partSize(tera)).isLessThan(10_000);
  }

  @Test
  void aFileOfOthersIsNeitherReplacedNorDeleted() throws Exception {
    foreignFile("robots.txt", "theirs");
    foreignFile("large.bin", "theirs");
    try (Target target = open()) {
      target.lock();
      Step small = put("robots.txt", "ours", true);
      Step large = begin(target, "large.bin", true);
      target.begin(new PublicationPlan(List.of(small, large), List.of()));
      assertThatThrownBy(() -> target.put(upload(small)))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("publish.foreign-file");
      assertThatThrownBy(() -> target.put(upload(large)))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("publish.foreign-file");
    }
    assertThat(live()).containsEntry("robots.txt", "theirs").containsEntry("large.bin", "theirs");
  }

  @Test
  void aNewFileThatArrivedThoughTheAnswerDidNotIsPutAgain() throws Exception {
    try (Target target = open()) {
      target.lock();
      Step step = put("new.txt", "new", true);
      target.begin(new PublicationPlan(List.of(step), List.of()));
      line.at(1, new Fault.CutAnswer(0));
      assertThatThrownBy(() -> target.put(upload(step))).isInstanceOf(RetryableException.class);
      target.put(upload(step));
    }
    assertThat(live()).containsEntry("new.txt", "new");
  }

  static Stream<Fault> passing() {
    return Stream.of(
        new Fault.Answer(500, "InternalError", ""),
        new Fault.Answer(503, "SlowDown", "Retry-After: 7\r\n"),
        new Fault.Answer(403, "RequestTimeTooSkewed", "Date: Thu, 01 Jan 2026 05:00:00 GMT\r\n"),
        new Fault.Answer(409, "OperationAborted", ""),
        new Fault.CutRequest(0),
        new Fault.CutRequest(11),
        new Fault.CutAnswer(0),
        new Fault.CutAnswer(20),
        new Fault.Flip(3));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aPassingFaultIsWorthAnotherAttempt(Fault fault) throws Exception {
    try (Target target = open()) {
      target.lock();
      Step step = put("page.html", "a page of some bytes", false);
      line.at(1, fault);
      assertThatThrownBy(() -> target.put(upload(step)))
          .isInstanceOf(RetryableException.class)
          .satisfies(
              e -> {
                boolean slow = fault instanceof Fault.Answer answer && answer.status() == 503;
                assertThat(((RetryableException) e).after())
                    .isEqualTo(slow ? Duration.ofSeconds(7) : null);
              });
      target.put(upload(step));
      assertThat(text(target.read("page.html"))).isEqualTo("a page of some bytes");
    }
  }

  @Test
  void silenceIsNotWaitedForForEver() throws Exception {
    Step step = put("page.html", "a page", false);
    line.at(1, new Fault.Silence());
    try (Target target = impatient()) {
      assertThatThrownBy(() -> target.put(upload(step))).isInstanceOf(RetryableException.class);
      line.at(1, new Fault.Silence());
      assertThatThrownBy(() -> target.read("page.html")).isInstanceOf(RetryableException.class);
    }
  }

  static Stream<Fault> whileReading() {
    return Stream.of(
        new Fault.Answer(500, "InternalError", ""),
        new Fault.Answer(503, "SlowDown", ""),
        new Fault.CutAnswer(20),
        new Fault.CutAnswer(300),
        new Fault.CutAnswer(40_000));
  }

  @ParameterizedTest
  @MethodSource("whileReading")
  void aPassingFaultWhileReading(Fault fault) throws Exception {
    String page = "a page ".repeat(10_000);
    publish(Map.of("page.html", page));
    try (Target target = open()) {
      target.lock();
      line.at(1, fault);
      assertThatThrownBy(() -> text(target.read("page.html")))
          .isInstanceOf(RetryableException.class);
      assertThat(text(target.read("page.html"))).isEqualTo(page);
    }
  }

  @Test
  void aClockThatIsWrongIsSetRight() throws Exception {
    try (Target target = open()) {
      target.lock();
      Step step = put("page.html", "a page", false);
      line.at(
          1,
          new Fault.Answer(403, "RequestTimeTooSkewed", "Date: Fri, 01 Jan 2027 05:00:00 GMT\r\n"));
      assertThatThrownBy(() -> target.put(upload(step))).isInstanceOf(RetryableException.class);
      target.put(upload(step));
      assertThat(line.seen().get(1).head()).containsIgnoringCase("X-Amz-Date: 20270101T05");
    }
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> lasting() {
    return Stream.of(
            Map.entry(new Fault.Answer(403, "AccessDenied", ""), "publish.s3.denied"),
            Map.entry(new Fault.Answer(403, "InvalidAccessKeyId", ""), "publish.s3.credentials"),
            Map.entry(new Fault.Answer(400, "ExpiredToken", ""), "publish.s3.credentials"),
            Map.entry(new Fault.Answer(404, "NoSuchBucket", ""), "publish.s3.bucket"),
            Map.entry(new Fault.Answer(507, "XMinioStorageFull", ""), "publish.s3.full"),
            Map.entry(new Fault.Answer(403, "QuotaExceeded", ""), "publish.s3.full"),
            Map.entry(
                new Fault.Answer(400, "AuthorizationHeaderMalformed", ""), "publish.s3.region"),
            Map.entry(new Fault.Answer(400, "InvalidArgument", ""), "publish.s3.refused"))
        .map(e -> org.junit.jupiter.params.provider.Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void aLastingFaultIsToldInWords(Fault fault, String key) throws Exception {
    try (Target target = open()) {
      target.lock();
      line.at(1, fault);
      assertThatThrownBy(() -> target.put(upload(put("page.html", "a page", false))))
          .isInstanceOfSatisfying(
              UnusableException.class, e -> assertThat(e.text().key()).isEqualTo(key));
    }
  }

  @Test
  void aWrongSecretIsToldAndNotShown() throws Exception {
    try (Target target = target("here", "id", "not-the-secret")) {
      assertThatThrownBy(target::lock)
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("publish.s3.credentials")
          .hasMessageNotContaining("not-the-secret");
    }
  }

  @Test
  void anotherMachineIsRefusedUntilTheLockIsOld() throws Exception {
    Target dead = target("there", "id", "secret");
    dead.lock();
    try (Target target = open()) {
      assertThatThrownBy(target::lock)
          .isInstanceOfSatisfying(
              UnusableException.class, e -> assertThat(e.text().key()).isEqualTo("publish.busy"));
    }
    line.from((number, request) -> HttpFaults.NONE);
    line.olderBy(Duration.ofMinutes(11));
    try (Target target = open()) {
      target.lock();
      target.put(upload(put("index.html", "ours", false)));
      // the first one was not dead: it finds out when it is time to renew
      now = now.plus(Duration.ofMinutes(2));
      assertThatThrownBy(() -> dead.put(upload(put("index.html", "theirs", false))))
          .isInstanceOfSatisfying(
              UnusableException.class,
              e -> assertThat(e.text().key()).isEqualTo("publish.lock-lost"));
      assertThatThrownBy(() -> dead.delete("index.html")).isInstanceOf(UnusableException.class);
      dead.close();
      assertThat(text(target.read(".yearpress/lock"))).isNotEmpty();
    }
    assertThat(live()).containsEntry("index.html", "ours");
  }

  @Test
  void aLockThatAKilledPublicationLeftIsOursAtOnce() throws Exception {
    Target dead = target("there", "id", "secret");
    dead.lock();
    line.from((number, request) -> new Fault.End());
    dead.close(); // as the system does to a killed one: the claim is free, the lock stays
    line.from((number, request) -> HttpFaults.NONE);
    try (Target again = target("there", "id", "secret")) {
      again.lock();
    }
    try (Target other = open()) {
      other.lock();
    }
  }

  @Test
  void theLockIsRenewedInTime() throws Exception {
    try (Target target = open()) {
      target.lock();
      String first = text(target.read(".yearpress/lock"));
      target.put(upload(put("a.txt", "a", false)));
      assertThat(text(target.read(".yearpress/lock"))).isEqualTo(first);
      now = now.plus(Duration.ofMinutes(2));
      target.put(upload(put("a.txt", "a", false)));
      assertThat(text(target.read(".yearpress/lock"))).isNotEqualTo(first);
    }
    assertThat(server.keys(prefix)).doesNotContain(".yearpress/lock");
  }

  @Test
  void theLockIsRenewedWhileFilesOfOthersAreAskedFor() throws Exception {
    List<Step> steps = new ArrayList<>();
    for (String path : List.of("a.txt", "b.txt", "c.txt")) {
      foreignFile(path, "theirs");
      steps.add(put(path, "ours", true));
    }
    try (Target target = open()) {
      target.lock();
      line.from(
          (number, request) -> {
            if (request.method().equals("HEAD")) {
              now = now.plus(Duration.ofMinutes(2));
            }
            return HttpFaults.NONE;
          });
      assertThat(target.foreign(new PublicationPlan(steps, List.of())))
          .containsExactly("a.txt", "b.txt", "c.txt");
    }
    assertThat(line.seen())
        .filteredOn(r -> r.method().equals("PUT") && r.path().endsWith("/.yearpress/lock"))
        .hasSize(2);
  }

  @Test
  void aStoreWithoutConditionsIsWrittenToAllTheSame() throws Exception {
    line.from(
        (number, request) ->
            request.head().toLowerCase(java.util.Locale.ROOT).contains("\nif-")
                ? new Fault.Answer(501, "NotImplemented", "")
                : HttpFaults.NONE);
    Target dead = target("there", "id", "secret");
    dead.lock();
    try (Target target = open()) {
      assertThatThrownBy(target::lock).isInstanceOf(UnusableException.class);
    }
    Step step = put("new.txt", "new", true);
    dead.begin(new PublicationPlan(List.of(step), List.of()));
    dead.put(upload(step));
    dead.close();
    assertThat(live()).containsEntry("new.txt", "new");
    assertThat(server.keys(prefix)).doesNotContain(".yearpress/lock");
  }

  @Test
  void aSourceThatChangedIsNotSent() throws Exception {
    try (Target target = open()) {
      target.lock();
      byte[] bytes = random(MultipartUploads.PART + 1, 3);
      byte[] other = Arrays.copyOf(bytes, bytes.length);
      other[bytes.length - 1] ^= 1;
      Upload large =
          new Upload(
              "large.bin",
              bytes.length,
              sha256(bytes),
              "application/zip",
              Upload.Cache.REVALIDATE,
              () -> new ByteArrayInputStream(other));
      assertThatThrownBy(() -> target.put(large)).isInstanceOf(UnusableException.class);
      Upload small =
          new Upload(
              "a.txt",
              1,
              sha256(new byte[] {1}),
              "text/plain",
              Upload.Cache.REVALIDATE,
              () -> new ByteArrayInputStream(new byte[] {2}));
      assertThatThrownBy(() -> target.put(small)).isInstanceOf(UnusableException.class);
    }
    assertThat(live()).isEmpty();
  }

  private HeadObjectResponse head(String path) {
    return server
        .direct()
        .headObject(request -> request.bucket(S3Server.BUCKET).key(prefix + path));
  }

  private static Step begin(Target target, String path, boolean isNew) throws IOException {
    byte[] bytes = random(MultipartUploads.PART + 1, 4);
    Step step =
        new Step(1, path, upload(path, bytes, "application/zip", Upload.Cache.REVALIDATE), isNew);
    target.begin(new PublicationPlan(List.of(step), List.of()));
    return step;
  }

  private static Upload upload(String path, byte[] bytes, String type, Upload.Cache cache) {
    return new Upload(
        path, bytes.length, sha256(bytes), type, cache, () -> new ByteArrayInputStream(bytes));
  }

  private static byte[] random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
