package org.yearpress.site;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.BuiltSite;
import org.yearpress.testing.OtherJava;
import org.yearpress.testing.RandomSite;

/**
 * The same content is the same bytes, wherever, whenever and by whom it is built: processes of
 * their own, started by the launcher, whose surroundings have nothing in common.
 */
@Tag("site")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX script")
class DeterminismTest {
  private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");

  private static final Pattern SIZE =
      Pattern.compile("(\\.(?:zip|xlsx|pdf)\" download>[^<]*<span class=\"quiet\">)[^<]*");

  private static final int NOBODY = 65534;

  /** A site made at random has findings. */
  private static final List<String> ANYHOW = List.of("--allow-findings");

  @TempDir Path folder;
  private Path launcher;

  /** The distribution without its archive: a jar that leads to the classes that are tested. */
  @BeforeEach
  void unpack() throws IOException {
    Path home = folder.resolve("distribution");
    launcher = home.resolve("bin/yearpress");
    Files.createDirectories(launcher.getParent());
    Files.copy(Path.of("src/main/launcher/yearpress"), launcher);
    Path jar = Files.createDirectories(home.resolve("lib")).resolve("yearpress-0.jar");
    Manifest manifest = new Manifest();
    StringBuilder classPath = new StringBuilder();
    for (String entry :
        System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      Path path = Path.of(entry).toAbsolutePath();
      if (!path.endsWith("test-classes")) {
        classPath.append(path.toUri()).append(' ');
      }
    }
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, "org.yearpress.Main");
    main.put(Attributes.Name.CLASS_PATH, classPath.toString().strip());
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @Test
  void aSmallSiteInAnotherPlaceAtAnotherTime() throws Exception {
    Path site = smallSite();
    assertThat(differing(here(site, ANYHOW), elsewhere(site, ANYHOW, ""))).isEmpty();
  }

  @Test
  void aSmallSiteByAnotherUser() throws Exception {
    Path site = smallSite();
    assertThat(differing(here(site, ANYHOW), elsewhere(site, ANYHOW, asNobody()))).isEmpty();
  }

  @Test
  void aSmallSiteOnAnotherJava() throws Exception {
    Path site = smallSite();
    Map<String, byte[]> other = onAnotherJava(site, ANYHOW);
    assertThat(differing(inflated(here(site, ANYHOW)), inflated(other))).isEmpty();
  }

  @Test
  @Tag("soak")
  void theDemonstrationInAnotherPlaceAtAnotherTime() throws Exception {
    Path site = demonstration();
    assertThat(differing(here(site, List.of()), elsewhere(site, List.of(), ""))).isEmpty();
  }

  @Test
  @Tag("soak")
  void theDemonstrationByAnotherUser() throws Exception {
    Path site = demonstration();
    assertThat(differing(here(site, List.of()), elsewhere(site, List.of(), asNobody()))).isEmpty();
  }

  @Test
  @Tag("soak")
  void theDemonstrationOnAnotherJava() throws Exception {
    Path site = demonstration();
    Map<String, byte[]> other = onAnotherJava(site, List.of());
    assertThat(differing(inflated(here(site, List.of())), inflated(other))).isEmpty();
  }

  private Path smallSite() throws IOException {
    Path site = folder.resolve("first");
    new RandomSite(site, 42);
    Files.writeString(
        site.resolve("content/site.yml"),
        Files.readString(site.resolve("content/site.yml"))
            + "downloads: [csv, json, xlsx, html, zip]\n"
            + "brand: {logo: pages/logo.png, colour: \"#1d70b8\"}\n");
    ByteArrayOutputStream logo = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(90, 40, BufferedImage.TYPE_INT_ARGB), "png", logo);
    Files.write(site.resolve("content/pages/logo.png"), logo.toByteArray());
    return site;
  }

  private Path demonstration() throws IOException {
    Path site = folder.resolve("first");
    BuiltSite.copy(Path.of("content"), site.resolve("content"));
    return site;
  }

  private Map<String, byte[]> here(Path site, List<String> options) throws Exception {
    return built(
        Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC", "YEARPRESS_JAVA_OPTS", "-Duser.language=en"),
        "umask 022; exec",
        site,
        options,
        List.of("--jobs", "1", "--as-of", "2026-11-24"));
  }

  /**
   * A copy that was made in another order, in another folder, later.
   *
   * @param as what makes the process one of another user; empty for none
   */
  private Map<String, byte[]> elsewhere(Path site, List<String> options, String as)
      throws Exception {
    Path copy = folder.resolve("二 copy (2)/of/it");
    shuffled(site, copy, 42);
    return built(
        Map.of(
            "TZ",
            "Asia/Shanghai",
            "YEARPRESS_JAVA_OPTS",
            "-Duser.language=tr -Duser.name=somebody -Duser.home=/nowhere"),
        "umask 077; exec" + as,
        copy,
        options,
        List.of("--jobs", "2", "--as-of", "2031-02-01T07:00+08:00"));
  }

  private Map<String, byte[]> onAnotherJava(Path site, List<String> options) throws Exception {
    return built(
        Map.of(
            "JAVA_HOME",
            OtherJava.home(),
            "LC_ALL",
            "C",
            "TZ",
            "America/New_York",
            "YEARPRESS_JAVA_OPTS",
            "-Duser.language=th -Duser.country=TH -Duser.timezone=Pacific/Apia"),
        "umask 000; exec",
        site,
        options,
        List.of("--jobs", "8", "--as-of", "2027-07-01"));
  }

  private Map<String, byte[]> built(
      Map<String, String> environment,
      String before,
      Path site,
      List<String> options,
      List<String> more)
      throws IOException, InterruptedException {
    Path output = Files.createTempDirectory(folder, "output");
    Files.setPosixFilePermissions(output, PosixFilePermissions.fromString("rwxrwxrwx"));
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", before + " /bin/sh \"$0\" \"$@\""));
    command.add(launcher.toString());
    command.addAll(List.of("build", "--site", site.toString(), "--output"));
    command.addAll(List.of(output.resolve("site").toString(), "--no-cache", "--quiet"));
    command.addAll(options);
    command.addAll(more);
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().keySet().retainAll(List.of("PATH"));
    process.environment().put("JAVA_HOME", System.getProperty("java.home"));
    process.environment().putAll(environment);
    Process running = process.start();
    String said = new String(running.getInputStream().readAllBytes(), ISO_8859_1);
    assertThat(running.waitFor()).as(said).isZero();
    Map<String, byte[]> files = new TreeMap<>();
    Path root = output.resolve("site");
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  /** What makes a process one of a user who has nothing. */
  private static String asNobody() {
    assumeTrue(System.getProperty("user.name").equals("root"), "root, who may become another user");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "/usr/bin/setpriv");
    assumeTrue(
        othersMayRead(), "classes that others may read: a folder on the class path is root's own");
    return " setpriv --reuid=" + NOBODY + " --regid=" + NOBODY + " --clear-groups";
  }

  private static boolean othersMayRead() {
    try {
      for (String entry :
          System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
        for (Path at = Path.of(entry).toAbsolutePath(); at != null; at = at.getParent()) {
          String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(at));
          if (!mode.endsWith("x") && Files.isDirectory(at)) {
            return false;
          }
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The same files, made in another order at other times, so that folders list them otherwise. */
  private static void shuffled(Path from, Path to, long seed) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = new ArrayList<>(walk.filter(Files::isRegularFile).toList());
    }
    Random random = new Random(seed);
    Collections.shuffle(files, random);
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
      Files.setLastModifiedTime(
          target, FileTime.from(Instant.ofEpochSecond(random.nextInt(2_000_000_000))));
    }
  }

  private static List<String> differing(Map<String, byte[]> one, Map<String, byte[]> other) {
    List<String> differing = new ArrayList<>();
    TreeMap<String, byte[]> all = new TreeMap<>(one);
    all.putAll(other);
    for (String path : all.keySet()) {
      if (!Arrays.equals(one.get(path), other.get(path))) {
        differing.add(path);
      }
    }
    return differing;
  }

  /**
   * Deflated files as what they hold, and without the lists of hashes: another Java may pack
   * otherwise.
   */
  private static Map<String, byte[]> inflated(Map<String, byte[]> files) {
    Map<String, byte[]> inflated = new TreeMap<>();
    files.forEach(
        (path, bytes) -> {
          if (path.endsWith(".zip") || path.endsWith(".xlsx")) {
            inflated.putAll(entries(path, bytes));
          } else if (path.startsWith("search-index/") && !path.endsWith(".json")) {
            assertThat(bytes).as(path).startsWith('Y', 'P');
            inflated.put(path, unpacked(bytes));
          } else if (path.endsWith(".html")) {
            inflated.put(path, withoutMeasures(bytes));
          } else if (path.startsWith("assets/brand-card.")) {
            inflated.put(path, pixels(bytes));
          } else if (!isListOfHashes(path) && !path.endsWith(".pdf")) {
            inflated.put(path, bytes);
          }
        });
    return inflated;
  }

  /** A page without hashes, and without the sizes of files that are deflated. */
  private static byte[] withoutMeasures(byte[] page) {
    String html = new String(page, UTF_8);
    html = HASH.matcher(html).replaceAll("");
    return SIZE.matcher(html).replaceAll("$1").getBytes(UTF_8);
  }

  private static byte[] pixels(byte[] picture) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
      int width = image.getWidth();
      int[] rgb = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
      ByteBuffer seen = ByteBuffer.allocate(4 * rgb.length);
      seen.asIntBuffer().put(rgb);
      return seen.array();
    } catch (IOException e) {
      throw new AssertionError("a card", e);
    }
  }

  private static boolean isListOfHashes(String path) {
    return path.equals("manifest.json") || path.equals("SHA256SUMS");
  }

  private static Map<String, byte[]> entries(String path, byte[] bytes) {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] inside = zip.readAllBytes();
        String name = path + "!" + entry.getName();
        if (name.endsWith(".xlsx") || name.endsWith(".zip")) {
          entries.putAll(entries(name, inside));
        } else if (!name.endsWith(".pdf")) {
          entries.put(name, inside);
        }
      }
      return entries;
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }

  /** A file of the search index behind its head, whose length depends on that of the content. */
  private static byte[] unpacked(byte[] file) {
    for (int head = 3; head < 12 && head < file.length; head++) {
      Inflater inflater = new Inflater(true);
      try {
        inflater.setInput(file, head, file.length - head);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] chunk = new byte[1 << 14];
        for (int count = 1; count > 0; ) {
          count = inflater.inflate(chunk);
          out.write(chunk, 0, count);
        }
        if (inflater.finished() && inflater.getRemaining() == 0) {
          return out.toByteArray();
        }
      } catch (DataFormatException e) {
        // not here
      } finally {
        inflater.end();
      }
    }
    return file; // stored as it is
  }
}
