import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Makes the container image, as an archive of an OCI layout, by Jib and without a daemon: a base of
 * a few Debian packages, the runtime, the libraries and the program of the image that Image.java
 * made. It does so twice, and the two have to be equal. Then it unpacks the layers and runs build,
 * check, publish and serve in them as a container engine would: as the image's user, with a root
 * that is read-only, and a site and {@code /tmp} mounted.
 *
 * <p>Run by {@code mvn -Pimage,oci package}: {@code java Oci.java root=… target=… version=…
 * timestamp=… base=…}; {@code base} is {@code debian}, the file of another image ({@code docker
 * save}), or the name of one in a registry, best with its digest.
 */
public final class Oci {
  /**
   * What the lowest layer is made of: what the Java of an image is linked to, the locale C.UTF-8
   * (libc-bin), and a shell with its tools for the launcher and for the scripts of code hosts.
   */
  private static final List<String> PACKAGES =
      List.of("busybox-static", "libc-bin", "libc6", "libgcc-s1", "libstdc++6", "zlib1g");

  /** What of a package is taken: programs, libraries and the licence. */
  private static final Predicate<String> TAKEN =
      Pattern.compile(
              "(bin|lib|lib64|usr/lib)(/(?!.*(gconv|/audit/)).*)?"
                  + "|usr(/share(/doc(/[^/]+(/copyright)?)?)?)?")
          .asMatchPredicate();

  /** What serve says: its address at once, and what it found when there are pages. */
  private static final Pattern ADDRESS_THEN_BUILT =
      Pattern.compile("(?s)(http://localhost:\\d+/)\\S*\\s.*\\d accepted");

  /** Debian's number for the user that owns nothing. */
  private static final String USER = "65532:65532";

  private static final Map<String, String> ENVIRONMENT =
      new TreeMap<>(
          Map.of(
              "HOME", "/tmp",
              "LC_ALL", "C.UTF-8",
              "PATH", "/opt/yearpress/bin:/bin",
              "XDG_CACHE_HOME", "/tmp"));

  private final Path root;
  private final Path target;
  private final Path work;
  private final String version;
  private final Instant time;
  private final String base;
  private final String architecture;

  private Oci(Map<String, String> options) {
    this.root = Path.of(options.get("root"));
    this.target = Path.of(options.get("target"));
    this.work = target.resolve("oci");
    this.version = options.get("version");
    this.time = OffsetDateTime.parse(options.get("timestamp")).toInstant();
    this.base = options.getOrDefault("base", "debian");
    String processor = System.getProperty("os.arch");
    this.architecture = processor.equals("aarch64") ? "arm64" : processor;
  }

  /** The process. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options =
        Arrays.stream(arguments)
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    Oci oci = new Oci(options);
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new IllegalStateException("the container image is made on Linux, of Linux's runtime");
    }
    run(List.of("rm", "-rf", oci.work.toString()));
    Files.createDirectories(oci.work);
    Path image = oci.target.resolve("yearpress-" + oci.version + "-oci.tar");
    Path again = oci.work.resolve("again.tar");
    String digest = oci.make(image, "first");
    oci.make(again, "second");
    if (Files.mismatch(image, again) >= 0) {
      throw new IllegalStateException("two images of the same files differ: " + image);
    }
    Files.delete(again);
    System.out.printf(
        Locale.ROOT, "oci: %s %.1f MB, %s%n", image.getFileName(), Files.size(image) / 1e6, digest);
    oci.tryOut(image);
  }

  private String make(Path image, String cache) throws Exception {
    Path home = target.resolve("image/yearpress/yearpress");
    Path caches = work.resolve(cache);
    JibContainerBuilder builder;
    boolean offline = true;
    if (base.equals("debian")) {
      Path debian = caches.resolve("debian.tar");
      debian(debian);
      builder = Jib.from(TarImage.at(debian));
    } else if (Files.isRegularFile(Path.of(base))) {
      builder = Jib.from(TarImage.at(Path.of(base)));
    } else {
      offline = false;
      builder = Jib.from(base);
    }
    SortedMap<String, Path> files = files(home);
    builder
        .setFormat(ImageFormat.OCI)
        .setPlatforms(Set.of(new Platform(architecture, "linux")))
        .setCreationTime(time)
        .setUser(USER)
        .setWorkingDirectory(AbsoluteUnixPath.get("/site"))
        .setEntrypoint("/opt/yearpress/bin/yearpress")
        .setProgramArguments("--help")
        .addVolume(AbsoluteUnixPath.get("/site"))
        .addLabel("org.opencontainers.image.title", "Yearpress")
        .addLabel("org.opencontainers.image.version", version)
        .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
        .addFileEntriesLayer(layer("runtime", files, name -> name.startsWith("runtime/")))
        .addFileEntriesLayer(layer("libraries", files, name -> isLibrary(name)))
        .addFileEntriesLayer(
            layer("program", files, name -> !name.startsWith("runtime/") && !isLibrary(name)));
    for (Map.Entry<String, String> each : ENVIRONMENT.entrySet()) {
      builder.addEnvironmentVariable(each.getKey(), each.getValue());
    }
    return builder
        .containerize(
            Containerizer.to(
                    TarImage.at(image).named(ImageReference.of(null, "yearpress", version)))
                .setToolName("yearpress")
                .setBaseImageLayersCache(caches.resolve("base"))
                .setApplicationLayersCache(caches.resolve("application"))
                .setOfflineMode(offline))
        .getDigest()
        .toString();
  }

  /** What a new version of Yearpress leaves as it is. */
  private static boolean isLibrary(String name) {
    return name.startsWith("lib/")
        && !name.startsWith("lib/yearpress-")
        && !name.equals("lib/yearpress.jsa");
  }

  /** The archive of classes knows the dates of the jars: they are kept. */
  private FileEntriesLayer layer(
      String name, SortedMap<String, Path> files, Predicate<String> belongs) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    for (Map.Entry<String, Path> each : files.entrySet()) {
      if (belongs.test(each.getKey())) {
        layer.addEntry(
            each.getValue(),
            AbsoluteUnixPath.get("/opt/yearpress/" + each.getKey()),
            FilePermissions.fromOctalString(Files.isExecutable(each.getValue()) ? "755" : "644"),
            Files.getLastModifiedTime(each.getValue()).toInstant(),
            "0:0");
      }
    }
    return layer.build();
  }

  /** An image of Debian packages only, as {@code docker save} would write it. */
  private void debian(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    layer(bytes);
    byte[] layer = bytes.toByteArray();
    String config =
        """
        {"architecture":"%s","os":"linux","created":"%s","config":{},"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}"""
            .formatted(architecture, time, sha256(layer));
    String manifest =
        """
        [{"Config":"config.json","RepoTags":["debian-packages:latest"],"Layers":["layer.tar"]}]""";
    try (TarArchiveOutputStream out =
        new TarArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      put(out, "manifest.json", 0644, manifest.getBytes(StandardCharsets.UTF_8));
      put(out, "config.json", 0644, config.getBytes(StandardCharsets.UTF_8));
      put(out, "layer.tar", 0644, layer);
    }
  }

  private void layer(OutputStream file) throws Exception {
    SortedMap<String, TarArchiveEntry> entries = new TreeMap<>();
    SortedMap<String, byte[]> contents = new TreeMap<>();
    for (String folder :
        List.of(
            "dev/",
            "etc/",
            "opt/",
            "proc/",
            "site/",
            "sys/",
            "var/",
            "var/lib/",
            "var/lib/dpkg/",
            "var/lib/dpkg/status.d/")) {
      entries.put(folder, entry(folder, 0755, 0));
    }
    entries.put("tmp/", entry("tmp/", 01777, 0));
    text(
        entries,
        contents,
        "etc/passwd",
        "root:x:0:0:root:/:/bin/sh\nyearpress:x:65532:65532::/tmp:/bin/sh\n");
    text(entries, contents, "etc/group", "root:x:0:\nyearpress:x:65532:\n");
    text(entries, contents, "etc/nsswitch.conf", "hosts: files dns\n");
    link(entries, "usr/bin", "../bin");
    SortedSet<String> done = new TreeSet<>();
    for (Deque<String> open = new ArrayDeque<>(PACKAGES); !open.isEmpty(); ) {
      String name = open.remove();
      if (!done.add(name)) {
        continue;
      }
      Path deb = fetched(name);
      // Where scanners for vulnerabilities look in images without a package manager.
      text(
          entries,
          contents,
          "var/lib/dpkg/status.d/" + name,
          new String(output(List.of("dpkg-deb", "-f", deb.toString())), StandardCharsets.UTF_8));
      unpack(deb, entries, contents);
      TarArchiveEntry licence = entries.get("usr/share/doc/" + name);
      if (licence != null && licence.isSymbolicLink()) {
        // The licence is that of the package of another name, and lies there.
        open.add(licence.getLinkName());
      }
    }
    tools(entries, contents);
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(file, "UTF-8")) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, TarArchiveEntry> each : entries.entrySet()) {
        byte[] content = contents.getOrDefault(each.getKey(), new byte[0]);
        each.getValue().setSize(content.length);
        out.putArchiveEntry(each.getValue());
        out.write(content);
        out.closeArchiveEntry();
      }
    }
  }

  /** The package as Debian's mirror has it now; apt checks its signature. */
  private Path fetched(String name) throws IOException, InterruptedException {
    Path packages = Files.createDirectories(target.resolve("oci-packages"));
    for (int attempt = 0; ; attempt++) {
      try (Stream<Path> all = Files.list(packages)) {
        List<Path> found =
            all.filter(each -> each.getFileName().toString().startsWith(name + "_")).toList();
        if (found.size() == 1) {
          return found.get(0);
        }
        if (found.size() > 1 || attempt > 0) {
          throw new IOException(name + ": not one package, but " + found);
        }
      }
      run(
          List.of(
              "sh", "-c", "cd \"$0\" && apt-get -q download \"$1\"", packages.toString(), name));
    }
  }

  private void unpack(
      Path deb, SortedMap<String, TarArchiveEntry> entries, SortedMap<String, byte[]> contents)
      throws IOException, InterruptedException {
    byte[] tar = output(List.of("dpkg-deb", "--fsys-tarfile", deb.toString()));
    try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(tar))) {
      for (TarArchiveEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        String name = each.getName().replaceFirst("^\\./", "");
        if (name.isEmpty() || !TAKEN.test(name.replaceFirst("/$", ""))) {
          continue;
        }
        if (each.isSymbolicLink()) {
          link(entries, name, each.getLinkName());
        } else if (each.isDirectory()) {
          entries.put(name, entry(name, 0755, each.getLastModifiedTime().to(TimeUnit.SECONDS)));
        } else if (each.isFile()) {
          entries.put(
              name,
              entry(name, each.getMode() & 0777, each.getLastModifiedTime().to(TimeUnit.SECONDS)));
          contents.put(name, in.readAllBytes());
        } else {
          throw new IOException(deb + ": what is " + name + "?");
        }
      }
    }
  }

  /** The commands of Busybox, each a link to it. */
  private void tools(SortedMap<String, TarArchiveEntry> entries, SortedMap<String, byte[]> contents)
      throws IOException, InterruptedException {
    String name = contents.containsKey("bin/busybox") ? "bin/busybox" : "usr/bin/busybox";
    Path busybox = Files.write(work.resolve("busybox"), contents.get(name));
    run(List.of("chmod", "755", busybox.toString()));
    String list = new String(output(List.of(busybox.toString(), "--list")), StandardCharsets.UTF_8);
    for (String tool : list.lines().filter(each -> !each.equals("busybox")).toList()) {
      link(entries, "bin/" + tool, "/" + name);
    }
  }

  private void link(SortedMap<String, TarArchiveEntry> entries, String name, String to) {
    TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    link.setLinkName(to);
    link.setMode(0120777);
    link.setModTime(FileTime.from(time));
    link.setIds(0, 0);
    entries.put(name, link);
  }

  private void text(
      SortedMap<String, TarArchiveEntry> entries,
      SortedMap<String, byte[]> contents,
      String name,
      String content) {
    entries.put(name, entry(name, 0644, 0));
    contents.put(name, content.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An entry of the superuser's.
   *
   * @param seconds its date; 0 for that of the image
   */
  private TarArchiveEntry entry(String name, int mode, long seconds) {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode((name.endsWith("/") ? 040000 : 0100000) | mode);
    entry.setModTime(FileTime.from(seconds == 0 ? time : Instant.ofEpochSecond(seconds)));
    entry.setIds(0, 0);
    entry.setNames("", "");
    return entry;
  }

  private void put(TarArchiveOutputStream out, String name, int mode, byte[] content)
      throws IOException {
    TarArchiveEntry entry = entry(name, mode, 0);
    entry.setSize(content.length);
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }

  // --- as a container engine would run it

  private void tryOut(Path image) throws Exception {
    if (!isSuperuser()) {
      System.out.println("oci: not tried out, which needs the rights of a superuser");
      return;
    }
    Path layout = Files.createDirectories(work.resolve("layout"));
    run(List.of("tar", "-xf", image.toString(), "-C", layout.toString()));
    ObjectMapper json = new ObjectMapper();
    JsonNode index = json.readTree(layout.resolve("index.json").toFile());
    JsonNode manifest = json.readTree(blob(layout, index.at("/manifests/0")).toFile());
    JsonNode config = json.readTree(blob(layout, manifest.get("config")).toFile()).get("config");
    Path unpacked = Files.createDirectories(work.resolve("root"));
    for (JsonNode layer : manifest.get("layers")) {
      run(List.of("tar", "-xzpf", blob(layout, layer).toString(), "-C", unpacked.toString()));
    }

    Path site = work.resolve("site");
    run(List.of("mkdir", site.toString()));
    run(List.of("cp", "-r", root.resolve("content").toString(), site.toString()));
    Path settings = site.resolve("content/site.yml");
    Files.writeString(
        settings,
        Files.readString(settings) + "\npublish:\n  web: {kind: directory, path: www/reports}\n");
    run(List.of("chown", "-R", USER, site.toString()));

    List<String> container = container(unpacked, site, config);
    String told = ran(container, "sh", "-c", "id -u; touch /opt/x 2>&1 || echo refused");
    if (!told.contains("65532") || !told.contains("refused")) {
      throw new IllegalStateException("the image is not read-only for its user: " + told);
    }
    Path expected = work.resolve("expected");
    String moment = "2026-01-01T00:00:00Z";
    run(
        List.of(
            target.resolve("image/yearpress/yearpress/bin/yearpress").toString(),
            "build",
            "--quiet",
            "--no-cache",
            "--as-of",
            moment,
            "--site",
            site.toString(),
            "--output",
            expected.toString()));
    String program = config.at("/Entrypoint/0").asText();
    // Fails where the archive of classes is not used.
    ran(container, "env", "YEARPRESS_JAVA_OPTS=-Xshare:on", program, "--version");
    long begin = System.nanoTime();
    ran(container, program, "build", "--as-of", moment);
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (Files.mismatch(expected.resolve("SHA256SUMS"), site.resolve("site-output/SHA256SUMS"))
        >= 0) {
      throw new IllegalStateException("the container builds the demonstration to other bytes");
    }
    ran(container, program, "check");
    ran(container, program, "publish", "web");
    if (Files.mismatch(
            site.resolve("site-output/index.html"), site.resolve("www/reports/index.html"))
        >= 0) {
      throw new IllegalStateException("the container publishes something else than it built");
    }
    serve(container, program);
    run(List.of("rm", "-rf", unpacked.toString(), site.toString(), expected.toString()));
    System.out.printf(
        Locale.ROOT, "oci: build (%.1f s), check, publish and serve tried out%n", seconds);
  }

  private static boolean isSuperuser() throws IOException, InterruptedException {
    return new String(output(List.of("id", "-u")), StandardCharsets.UTF_8).strip().equals("0");
  }

  private static Path blob(Path layout, JsonNode descriptor) {
    return layout.resolve("blobs").resolve(descriptor.get("digest").asText().replace(':', '/'));
  }

  /** The command before the command: a process in its own mounts, in the image's folder. */
  private static List<String> container(Path unpacked, Path site, JsonNode config) {
    String mounts =
        """
        set -eu
        root=$1 site=$2 user=$3 folder=$4 path=$PATH
        shift 4
        PATH=/usr/sbin:/usr/bin:/sbin:/bin
        mount --make-rprivate /
        mount --bind "$root" "$root"
        mount -o remount,bind,ro "$root"
        mount --bind "$site" "$root/site"
        mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        chroot=$(command -v chroot)
        PATH=$path
        exec "$chroot" --userspec="$user" "$root" /bin/sh -c 'cd "$0" && exec "$@"' "$folder" "$@"
        """;
    List<String> command = new ArrayList<>(List.of("env", "-i"));
    config.get("Env").forEach(each -> command.add(each.asText()));
    command.addAll(
        List.of(
            "/usr/bin/unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "/bin/sh",
            "-c",
            mounts,
            "sh",
            unpacked.toString(),
            site.toString(),
            config.get("User").asText(),
            config.get("WorkingDir").asText()));
    return command;
  }

  private static String ran(List<String> container, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(container);
    all.addAll(List.of(command));
    return new String(output(all), StandardCharsets.UTF_8);
  }

  private static void serve(List<String> container, String program) throws Exception {
    List<String> command = new ArrayList<>(container);
    command.addAll(List.of(program, "serve", "--lang", "en"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      InputStream said = new BufferedInputStream(process.getInputStream());
      StringBuilder text = new StringBuilder();
      Matcher found = ADDRESS_THEN_BUILT.matcher(text);
      for (int c = said.read(); !found.find(); c = said.read()) {
        if (c < 0) {
          throw new IOException("serve ended: " + text);
        }
        text.append((char) c);
        found = ADDRESS_THEN_BUILT.matcher(text);
      }
      HttpRequest request = HttpRequest.newBuilder(URI.create(found.group(1))).build();
      HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      HttpResponse<String> page = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (page.statusCode() != 200 || !page.body().contains("<html")) {
        throw new IOException("serve answers " + page.statusCode());
      }
    } finally {
      // `unshare` passes over a polite signal while it waits for its child.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    output(command);
  }

  /** What a command says; its complaints are part of the exception if it fails. */
  private static byte[] output(List<String> command) throws IOException, InterruptedException {
    Path complaints = Files.createTempFile("oci", ".txt");
    try {
      ProcessBuilder process = new ProcessBuilder(command).redirectError(complaints.toFile());
      process.environment().put("LC_ALL", "C.UTF-8");
      Process running = process.start();
      byte[] said = running.getInputStream().readAllBytes();
      int code = running.waitFor();
      if (code != 0) {
        throw new IOException(
            String.join(" ", command)
                + " ended with "
                + code
                + "\n"
                + new String(said, StandardCharsets.UTF_8)
                + Files.readString(complaints));
      }
      return said;
    } finally {
      Files.delete(complaints);
    }
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static SortedMap<String, Path> files(Path folder) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
          .forEach(each -> files.put(folder.relativize(each).toString(), each));
    }
    return files;
  }
}
