import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/**
 * Makes images that need no Java: the distribution with a runtime of its own and an archive of the
 * classes that a build uses, so that the first start is as fast as every other. Each is packed as
 * tar.xz, tar.gz and zip; the first is unpacked into a folder with blanks and Chinese in its name,
 * and has to build the demonstration to the same bytes as the distribution. So does the application
 * that {@code jpackage} makes of it, whose launcher is a program instead of a script.
 *
 * <p>Jars are not compressed inside: the archive around them does that once, over all of them, and
 * Java need not expand a class to read it.
 *
 * <p>Run by {@code mvn -Pimage package} as a single file: {@code java -cp
 * 'target/yearpress/lib/*:target/image-tools/*' Image.java root=… target=… version=… timestamp=…
 * jdk=…}. The archive of classes can be moved with its image only from Java 19 on; of an older one
 * the launcher makes the archive by itself, as without an image.
 */
public final class Image {
  /** What the program and its libraries use of Java; {@code jdeps} and the tests say so. */
  private static final List<String> MODULES =
      List.of(
          "java.base",
          "java.compiler",
          "java.desktop",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.rmi",
          "java.scripting",
          "java.security.jgss",
          "java.sql",
          "java.xml",
          "jdk.charsets",
          "jdk.crypto.ec",
          "jdk.management",
          "jdk.unsupported",
          "jdk.zipfs");

  /** Jars that only AsciiDoc needs. */
  private static final Pattern ASCIIDOC =
      Pattern.compile(
          "(asciidoctorj|jruby|jnr|jffi|joni|jcodings|asm|invokebinder|jitescript|dirgra|backport9"
              + "|jzlib|joda-time|options|crac)-.*\\.jar");

  /** What a runtime without a screen, a sound card and a compiler beside it never opens. */
  private static final String NEVER_OPENED =
      "**/*jsound.*,**/*splashscreen.*,**/libawt_xawt.so,**/jrt-fs.jar";

  /** What the launchers give Java, for the application; LauncherTest compares them. */
  private static final List<String> APPLICATION_OPTIONS =
      List.of(
          "-XX:+UseParallelGC",
          "-XX:ParallelGCThreads=2",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-Xlog:disable",
          "-Xms96m",
          "-Xmn44m",
          "-XX:MinHeapFreeRatio=15",
          "-XX:MaxHeapFreeRatio=24",
          "-XX:MaxRAMPercentage=50",
          "-XX:SharedArchiveFile=$APPDIR/yearpress.jsa",
          "-Dcom.amazon.corretto.crypto.provider.useExternalLib=true",
          "-Dfile.encoding=UTF-8",
          "-Dstdout.encoding=UTF-8",
          "-Dstderr.encoding=UTF-8",
          "-Dsun.stdout.encoding=UTF-8",
          "-Dsun.stderr.encoding=UTF-8",
          "-Dyearpress.home=$ROOTDIR");

  private static final String ASCIIDOC_CLASSES = "org/yearpress/markup/asciidoc/";

  /** From this version of Java on, an archive of classes does not remember its folder. */
  private static final int MOVABLE = 19;

  private final Path root;
  private final Path target;
  private final Path jdk;
  private final String version;
  private final FileTime time;
  private final String platform;

  private Image(Map<String, String> options) {
    this.root = Path.of(options.get("root"));
    this.target = Path.of(options.get("target"));
    this.jdk = Path.of(options.get("jdk"));
    this.version = options.get("version");
    this.time = FileTime.from(OffsetDateTime.parse(options.get("timestamp")).toInstant());
    this.platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  /** The process. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options =
        Arrays.stream(arguments)
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    Image image = new Image(options);
    delete(image.target.resolve("image"));
    Path runtime = image.target.resolve("image/runtime");
    image.link(runtime);
    SortedMap<String, String> expected = image.demonstration(null, "expected");
    image.make("", runtime, true, expected);
    image.make("-without-asciidoc", runtime, false, expected);
    image.application(runtime, expected);
  }

  private static String platform(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT);
    String its =
        name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "macos" : "linux";
    return its + "-" + (processor.equals("amd64") ? "x86_64" : processor);
  }

  private boolean isWindows() {
    return platform.startsWith("windows");
  }

  private Path tool(Path home, String name) {
    return home.resolve("bin").resolve(isWindows() ? name + ".exe" : name);
  }

  private void link(Path runtime) throws IOException, InterruptedException {
    run(
        Map.of(),
        List.of(
            tool(jdk, "jlink").toString(),
            "--add-modules",
            String.join(",", MODULES),
            "--strip-java-debug-attributes",
            "--no-header-files",
            "--no-man-pages",
            "--vm=server",
            "--exclude-files=" + NEVER_OPENED,
            "--output",
            runtime.toString()));
    if (platform.startsWith("linux")) {
      // Names of functions that only a debugger shows: five megabytes.
      List<String> command = new ArrayList<>(List.of("strip", "--strip-unneeded"));
      files(runtime).values().stream()
          .map(Path::toString)
          .filter(file -> file.endsWith(".so"))
          .forEach(command::add);
      run(Map.of(), command);
    }
  }

  private void make(
      String variant, Path runtime, boolean asciidoc, SortedMap<String, String> expected)
      throws IOException, InterruptedException {
    Path home = target.resolve("image/yearpress" + variant + "/yearpress");
    copy(target.resolve("yearpress"), home);
    copy(runtime, home.resolve("runtime"));
    otherPlatforms(home.resolve("lib/native"));
    Path jar = home.resolve("lib/yearpress-" + version + ".jar");
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      for (Path each : jars.filter(file -> file.toString().endsWith(".jar")).toList()) {
        if (!asciidoc && ASCIIDOC.matcher(each.getFileName().toString()).matches()) {
          Files.delete(each);
        } else {
          expand(each, asciidoc ? null : ASCIIDOC_CLASSES);
        }
      }
    }
    settle(home);
    if (javaVersion(home) >= MOVABLE) {
      archive(home, jar, asciidoc);
    }
    settle(home);
    String name = "yearpress-" + version + "-" + platform + variant;
    Path packed = target.resolve(name + ".tar.xz");
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(packed))) {
      tar(home, new XZOutputStream(file, dictionary()));
    }
    try (OutputStream file =
        new BufferedOutputStream(Files.newOutputStream(target.resolve(name + ".tar.gz")))) {
      tar(home, gzip(file));
    }
    zip(home, target.resolve(name + ".zip"));
    // A user's folder as it may be, on a computer that does not have this one.
    Path place = target.resolve("image/年 报 (1)" + variant);
    Files.createDirectories(place);
    run(Map.of(), List.of("tar", "-xJf", packed.toString(), "-C", place.toString()));
    Path unpacked = place.resolve("yearpress");
    Path away = home.resolveSibling("away");
    Files.move(home, away);
    tryOut(unpacked, asciidoc, expected);
    Files.move(away, home);
    delete(place);
    System.out.printf(
        Locale.ROOT,
        "image: %s.tar.xz %.1f MB, tar.gz %.1f MB, zip %.1f MB, unpacked %.1f MB%n",
        name,
        Files.size(packed) / 1e6,
        Files.size(target.resolve(name + ".tar.gz")) / 1e6,
        Files.size(target.resolve(name + ".zip")) / 1e6,
        size(home) / 1e6);
  }

  private void tryOut(Path home, boolean asciidoc, SortedMap<String, String> expected)
      throws IOException, InterruptedException {
    if (javaVersion(home) >= MOVABLE) {
      // Fails where the archive of classes is not used.
      run(
          Map.of("YEARPRESS_JAVA_OPTS", "-Xshare:on"),
          List.of(launcher(home).toString(), "--version"));
    }
    if (asciidoc) {
      if (!demonstration(home, "built").equals(expected)) {
        throw new IllegalStateException("the image builds the demonstration to other bytes");
      }
    } else {
      Path site = target.resolve("image/small");
      markdownSite(site);
      run(
          Map.of("JAVA_HOME", ""),
          List.of(launcher(home).toString(), "build", "--quiet", "--site", site.toString()));
      delete(site);
    }
  }

  /** A site without AsciiDoc that makes every download there is without an extension. */
  private void markdownSite(Path site) throws IOException {
    copy(root.resolve("src/test/embed/site/content"), site.resolve("content"));
    Path settings = site.resolve("content/site.yml");
    Files.writeString(
        settings,
        Files.readString(settings)
            .replace("[csv, headings]", "[csv, json, xlsx, ods, pdf, html, epub, zip]"));
  }

  private static int javaVersion(Path home) throws IOException {
    Matcher version =
        Pattern.compile("JAVA_VERSION=\"(\\d+)")
            .matcher(Files.readString(home.resolve("runtime/release")));
    return version.find() ? Integer.parseInt(version.group(1)) : 0;
  }

  private String nativePlatform() {
    return platform.replace("macos-", "osx-").replace("aarch64", "aarch_64");
  }

  private void otherPlatforms(Path libraries) throws IOException {
    if (Files.isDirectory(libraries)) {
      try (Stream<Path> each = Files.list(libraries)) {
        for (Path folder : each.toList()) {
          if (!folder.getFileName().toString().equals(nativePlatform())) {
            delete(folder);
          }
        }
      }
    }
  }

  /** Writes a jar anew, its entries as they are; null for all of them. */
  private static void expand(Path jar, String without) throws IOException {
    Path expanded = jar.resolveSibling("expanded");
    try (ZipFile in = new ZipFile(jar.toFile());
        ZipOutputStream out =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(expanded)))) {
      for (ZipEntry entry : in.stream().toList()) {
        if (without == null || !entry.getName().startsWith(without)) {
          ZipEntry copy = new ZipEntry(entry.getName());
          copy.setTimeLocal(entry.getTimeLocal());
          copy.setMethod(ZipEntry.STORED);
          copy.setSize(entry.getSize());
          copy.setCrc(entry.getCrc());
          out.putNextEntry(copy);
          in.getInputStream(entry).transferTo(out);
          out.closeEntry();
        }
      }
    }
    Files.move(expanded, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The whole image, its launcher a program: for desktops, and where scripts are not allowed. */
  private void application(Path runtime, SortedMap<String, String> expected)
      throws IOException, InterruptedException {
    Path home = target.resolve("image/yearpress/yearpress");
    int java = javaVersion(home);
    if (java < MOVABLE) {
      System.out.println("application: none; it needs the archive of classes of Java 19 or later");
      return;
    }
    Path folder = target.resolve("image/年 报 (2)");
    List<String> command =
        new ArrayList<>(
            List.of(
                tool(jdk, "jpackage").toString(),
                "--type",
                "app-image",
                "--name",
                "yearpress",
                "--app-version",
                // macOS takes no version that begins with 0.
                version.replaceFirst("^0\\.", ""),
                "--dest",
                folder.toString(),
                "--input",
                home.resolve("lib").toString(),
                "--main-jar",
                "yearpress-" + version + ".jar",
                "--runtime-image",
                runtime.toString()));
    for (String each : List.of("LICENSE", "NOTICE", "THIRD-PARTY.txt", "licenses")) {
      command.addAll(List.of("--app-content", home.resolve(each).toString()));
    }
    List<String> options = new ArrayList<>(APPLICATION_OPTIONS);
    if (java >= 24) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    options.add("-Djava.library.path=$APPDIR/native/" + nativePlatform());
    for (String each : options) {
      command.addAll(List.of("--java-options", each));
    }
    if (isWindows()) {
      command.add("--win-console");
    }
    run(Map.of(), command);
    Path application = folder.resolve(platform.startsWith("macos") ? "yearpress.app" : "yearpress");
    for (Map.Entry<String, Path> each : files(application).entrySet()) {
      if (each.getKey().endsWith("/yearpress.cfg")) {
        // The other jars stand in the manifest of this one, in the order that the archive knows.
        String only = "app.classpath=$APPDIR/yearpress-" + version + ".jar";
        Files.write(
            each.getValue(),
            Files.readAllLines(each.getValue()).stream()
                .filter(line -> !line.startsWith("app.classpath=") || line.equals(only))
                .toList());
      }
    }
    settle(application);
    Path program = application.resolve(program());
    Path away = home.resolveSibling("away");
    Files.move(home, away);
    run(Map.of("JAVA_TOOL_OPTIONS", "-Xshare:on"), List.of(program.toString(), "--version"));
    if (!build(program, Map.of("JAVA_HOME", ""), "application").equals(expected)) {
      throw new IllegalStateException("the application builds the demonstration to other bytes");
    }
    Files.move(away, home);
    Path packed = target.resolve("yearpress-" + version + "-" + platform + "-app.zip");
    zip(application, packed);
    System.out.printf(
        Locale.ROOT,
        "image: %s %.1f MB, unpacked %.1f MB%n",
        packed.getFileName(),
        Files.size(packed) / 1e6,
        size(application) / 1e6);
  }

  private Path launcher(Path home) {
    return home.resolve(isWindows() ? "bin/yearpress.cmd" : "bin/yearpress");
  }

  private String program() {
    if (isWindows()) {
      return "yearpress.exe";
    }
    return platform.startsWith("macos") ? "Contents/MacOS/yearpress" : "bin/yearpress";
  }

  /** Lists the classes that the usual commands load, and archives them. */
  private void archive(Path home, Path jar, boolean asciidoc)
      throws IOException, InterruptedException {
    Path list = target.resolve("image/classes.lst");
    Path work = target.resolve("image/training");
    Path site = work.resolve("site");
    if (asciidoc) {
      copy(root.resolve("content"), site.resolve("content"));
    } else {
      markdownSite(site);
    }
    run(
        Map.of(
            "YEARPRESS_JAVA_OPTS", "-XX:DumpLoadedClassList=" + list, "YEARPRESS_ARCHIVE", "none"),
        List.of(
            launcher(home).toString(),
            "build",
            "--quiet",
            "--site",
            site.toString(),
            "--output",
            work.resolve("output").toString()));
    run(
        Map.of(),
        List.of(
            tool(home.resolve("runtime"), "java").toString(),
            "-Xshare:dump",
            "-XX:+UseParallelGC",
            "-Xlog:disable",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + home.resolve("lib/yearpress.jsa"),
            "-cp",
            jar.toString()));
    delete(work);
  }

  /** Builds the demonstration; null for the distribution on the Java that runs this. */
  private SortedMap<String, String> demonstration(Path home, String name)
      throws IOException, InterruptedException {
    return home == null
        ? build(launcher(target.resolve("yearpress")), Map.of("JAVA_HOME", jdk.toString()), name)
        : build(launcher(home), Map.of("JAVA_HOME", ""), name);
  }

  private SortedMap<String, String> build(
      Path program, Map<String, String> environment, String name)
      throws IOException, InterruptedException {
    Path output = target.resolve("image/" + name);
    run(
        environment,
        List.of(
            program.toString(),
            "build",
            "--quiet",
            "--no-cache",
            "--as-of",
            "2026-01-01T00:00:00Z",
            "--site",
            root.toString(),
            "--output",
            output.toString()));
    SortedMap<String, String> sums = new TreeMap<>();
    for (String line : Files.readAllLines(output.resolve("SHA256SUMS"))) {
      sums.put(line.substring(line.indexOf(' ')).strip(), line.substring(0, line.indexOf(' ')));
    }
    delete(output);
    return sums;
  }

  private void run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().put("XDG_CACHE_HOME", target.resolve("image/cache").toString());
    process.environment().put("LC_ALL", "C.UTF-8");
    process.environment().putAll(environment);
    Process running = process.start();
    String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = running.waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code + "\n" + said);
    }
  }

  /** The same times everywhere: the archive of classes remembers those of the jars. */
  private void settle(Path home) throws IOException {
    try (Stream<Path> walk = Files.walk(home)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.setLastModifiedTime(each, time);
      }
    }
  }

  private static boolean isProgram(Path file) {
    return Files.isExecutable(file);
  }

  /** A dictionary over all jars, so that what two of them have in common is packed once. */
  private static LZMA2Options dictionary() throws IOException {
    LZMA2Options options = new LZMA2Options(6);
    options.setDictSize(64 << 20);
    return options;
  }

  private OutputStream gzip(OutputStream out) throws IOException {
    GzipParameters gzip = new GzipParameters();
    gzip.setCompressionLevel(Deflater.BEST_COMPRESSION);
    gzip.setModificationInstant(time.toInstant());
    return new GzipCompressorOutputStream(out, gzip);
  }

  private void tar(Path home, OutputStream packing) throws IOException {
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(packing, "UTF-8")) {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Map.Entry<String, Path> each : files(home).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry("yearpress/" + each.getKey());
        entry.setSize(Files.size(each.getValue()));
        entry.setMode(isProgram(each.getValue()) ? 0100755 : 0100644);
        entry.setModTime(time);
        entry.setIds(0, 0);
        out.putArchiveEntry(entry);
        Files.copy(each.getValue(), out);
        out.closeArchiveEntry();
      }
    }
  }

  private void zip(Path home, Path packed) throws IOException {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(packed)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, Path> each : files(home).entrySet()) {
        ZipArchiveEntry entry = new ZipArchiveEntry("yearpress/" + each.getKey());
        // Seconds since 1970 beside the local time that zip files have.
        entry.setLastModifiedTime(time);
        entry.setUnixMode(isProgram(each.getValue()) ? 0100755 : 0100644);
        out.putArchiveEntry(entry);
        Files.copy(each.getValue(), out);
        out.closeArchiveEntry();
      }
    }
  }

  private static SortedMap<String, Path> files(Path folder) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile)
          .forEach(file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    return files;
  }

  private static long size(Path folder) throws IOException {
    long size = 0;
    for (Path file : new ArrayList<>(files(folder).values())) {
      size += Files.size(file);
    }
    return size;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path each : walk.toList()) {
        Path there = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(there);
        } else {
          Files.createDirectories(there.getParent());
          Files.copy(each, there, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes a) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, IOException e) throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
