import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Makes the library from one build: for each artefact of artefacts.properties a jar, its sources
 * and a POM whose dependencies resolve to the versions of the distribution, and a bill of materials
 * for all of them, laid out as a Maven repository with checksums. Run by the Maven build as a
 * single file: {@code java Artefacts.java root=… target=… version=… timestamp=…}.
 *
 * <p>With {@code javadoc=true} it adds the Javadoc, as a release needs it; with {@code
 * install=FOLDER} it only copies what was made before into that local repository.
 */
public final class Artefacts {
  private static final String GROUP = "org.yearpress";
  private static final String GROUP_PATH = "org/yearpress";

  /** The mark of what others may use; the rest is left out of the Javadoc. */
  private static final Pattern FOR_OTHERS =
      Pattern.compile("@API\\(status = API\\.Status\\.(STABLE|EXPERIMENTAL|DEPRECATED)\\)");

  private final Path root;
  private final Path target;
  private final String version;
  private final LocalDateTime timestamp;
  private final Properties definitions = new Properties();
  private final Map<String, List<String>> exclusions = new TreeMap<>();
  private final SortedMap<String, String> tested = new TreeMap<>();

  /** The lines of a dependency. */
  private record Dependency(String group, String id, String version, List<String> exclusions) {}

  private Artefacts(Map<String, String> options) throws IOException {
    this.root = Path.of(options.get("root"));
    this.target = Path.of(options.get("target"));
    this.version = options.get("version");
    this.timestamp =
        OffsetDateTime.parse(options.get("timestamp"))
            .withOffsetSameInstant(ZoneOffset.UTC)
            .toLocalDateTime();
    try (InputStream in = Files.newInputStream(root.resolve("src/assembly/artefacts.properties"))) {
      definitions.load(in);
    }
  }

  /** The process. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> options =
        Arrays.stream(arguments)
            .map(each -> each.split("=", 2))
            .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    Artefacts artefacts = new Artefacts(options);
    String local = options.get("install");
    if (local == null) {
      artefacts.readPom();
      artefacts.readLibraries();
      artefacts.write(Boolean.parseBoolean(options.get("javadoc")));
    } else {
      copy(artefacts.repository(), Path.of(local));
    }
  }

  private Path repository() {
    return target.resolve("artefacts/repository");
  }

  private List<String> names() {
    return words("artefacts");
  }

  private List<String> words(String key) {
    String value = definitions.getProperty(key, "").strip();
    return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
  }

  private String id(String name) {
    return definitions.getProperty(name + ".id");
  }

  /** What pom.xml leaves out of each library. */
  private void readPom() throws IOException {
    Element project;
    try {
      project =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(root.resolve("pom.xml").toFile())
              .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
    List<Element> dependencies = new ArrayList<>(children(project, "dependencies"));
    children(project, "dependencyManagement")
        .forEach(management -> dependencies.addAll(children(management, "dependencies")));
    for (Element list : dependencies) {
      for (Element dependency : children(list, "dependency")) {
        List<String> out = new ArrayList<>();
        for (Element each : children(dependency, "exclusions")) {
          children(each, "exclusion")
              .forEach(one -> out.add(text(one, "groupId") + ":" + text(one, "artifactId")));
        }
        exclusions
            .computeIfAbsent(
                text(dependency, "groupId") + ":" + text(dependency, "artifactId"),
                key -> new ArrayList<>())
            .addAll(out);
      }
    }
  }

  /** The libraries with which all tests ran. */
  private void readLibraries() throws IOException {
    try (Stream<Path> lib = Files.list(target.resolve("yearpress/lib"))) {
      lib.map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .forEach(
              name -> {
                // The version begins at the first digit behind a hyphen:
                // commonmark-ext-gfm-tables-0.30.0.
                for (int at = name.indexOf('-'); at > 0; at = name.indexOf('-', at + 1)) {
                  if (Character.isDigit(name.charAt(at + 1))) {
                    tested.put(name.substring(0, at), name.substring(at + 1, name.length() - 4));
                    break;
                  }
                }
              });
    }
  }

  private void write(boolean javadoc) throws IOException {
    delete(target.resolve("artefacts"));
    // the local repository of the projects that use the artefacts: empty for each build
    delete(target.resolve("outside"));
    SortedMap<String, Path> classes = files(target.resolve("classes"));
    SortedMap<String, Path> sources = files(root.resolve("src/main/java"));
    Set<String> written = new LinkedHashSet<>();
    for (String name : names()) {
      Path folder = folder(id(name));
      String base = id(name) + "-" + version;
      SortedMap<String, byte[]> jar = bytes(classes, name);
      written.addAll(jar.keySet());
      if (!jar.containsKey("META-INF/LICENSE")) {
        jar.put("META-INF/LICENSE", Files.readAllBytes(root.resolve("src/main/dist/LICENSE")));
      }
      jar.put(JarFile.MANIFEST_NAME, manifest(name));
      if (isModule(name)) {
        jar.put("module-info.class", module(name, jar, own(sources, name)));
      }
      file(folder.resolve(base + ".jar"), zip(jar));
      file(folder.resolve(base + "-sources.jar"), zip(bytes(sources, name)));
      file(folder.resolve(base + ".pom"), pom(name).getBytes(StandardCharsets.UTF_8));
      if (javadoc) {
        file(folder.resolve(base + "-javadoc.jar"), zip(javadoc(name, own(sources, name))));
      }
    }
    plugin(javadoc);
    written.remove("META-INF/LICENSE");
    Set<String> missing = new LinkedHashSet<>(classes.keySet());
    missing.removeAll(written);
    missing.remove("META-INF/LICENSE");
    if (!missing.isEmpty()) {
      throw new IllegalStateException("in no artefact: " + missing);
    }
    String bom = "yearpress-bom";
    file(folder(bom).resolve(bom + "-" + version + ".pom"), bom().getBytes(StandardCharsets.UTF_8));
  }

  /** Compiles the Maven plugin against Maven's API, and packs it with its descriptor. */
  private void plugin(boolean javadoc) throws IOException {
    SortedMap<String, Path> sources = files(root.resolve("src/maven/java"));
    Path classes = target.resolve("artefacts/plugin");
    Files.createDirectories(classes);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "17",
                "-encoding",
                "UTF-8",
                "-Xlint:all,-path,-processing",
                "-Werror"));
    arguments.addAll(List.of("-proc:none", "-cp", classPath(), "-d", classes.toString()));
    sources.values().forEach(file -> arguments.add(file.toString()));
    tool("javac", arguments);
    SortedMap<String, byte[]> jar = new TreeMap<>();
    for (Map.Entry<String, Path> file : files(classes).entrySet()) {
      jar.put(file.getKey(), Files.readAllBytes(file.getValue()));
    }
    String descriptor = Files.readString(root.resolve("src/maven/plugin.xml"));
    jar.put(
        "META-INF/maven/plugin.xml",
        descriptor.replace("@version@", version).getBytes(StandardCharsets.UTF_8));
    jar.put("META-INF/LICENSE", Files.readAllBytes(root.resolve("src/main/dist/LICENSE")));
    jar.put(JarFile.MANIFEST_NAME, manifest("plugin"));
    SortedMap<String, byte[]> texts = new TreeMap<>();
    for (Map.Entry<String, Path> file : sources.entrySet()) {
      texts.put(file.getKey(), Files.readAllBytes(file.getValue()));
    }
    String base = id("plugin") + "-" + version;
    Path folder = folder(id("plugin"));
    file(folder.resolve(base + ".jar"), zip(jar));
    file(folder.resolve(base + "-sources.jar"), zip(texts));
    file(folder.resolve(base + ".pom"), pom("plugin").getBytes(StandardCharsets.UTF_8));
    if (javadoc) {
      file(
          folder.resolve(base + "-javadoc.jar"),
          zip(javadoc("plugin", List.copyOf(sources.values()))));
    }
  }

  private boolean isModule(String name) {
    return definitions.getProperty(name + ".modules") != null;
  }

  private static String moduleName(String name) {
    return name.equals("yearpress") ? "org.yearpress" : "org.yearpress." + name;
  }

  /**
   * The declaration of a module, compiled against its jar. Packages with nothing for others are
   * exported to the other artefacts only, which are made of the same source.
   */
  private byte[] module(String name, SortedMap<String, byte[]> jar, List<Path> sources)
      throws IOException {
    Path work = target.resolve("artefacts/modules").resolve(name);
    Files.createDirectories(work);
    Path plain = Files.write(work.resolve("plain.jar"), zip(jar));
    List<Path> path = new ArrayList<>();
    Set<String> required = new TreeSet<>(words(name + ".modules"));
    for (String need : words(name + ".needs")) {
      required.add("transitive " + moduleName(need));
      path.add(folder(id(need)).resolve(id(need) + "-" + version + ".jar"));
      words(need + ".libraries").forEach(library -> path.add(libraryJar(library)));
    }
    for (String library : words(name + ".libraries")) {
      Path file = libraryJar(library);
      path.add(file);
      required.addAll(modules(file));
    }
    for (Path file : files(target.resolve("yearpress/lib")).values()) {
      if (file.toString().endsWith(".jar") && modules(file).stream().anyMatch(required::contains)) {
        path.add(file);
      }
    }
    Set<String> open = packages(open(sources));
    String others =
        names().stream()
            .filter(each -> !each.equals(name))
            .map(Artefacts::moduleName)
            .collect(Collectors.joining(", "));
    StringBuilder text = new StringBuilder("module " + moduleName(name) + " {\n");
    required.forEach(each -> text.append("  requires " + each + ";\n"));
    for (String each : packages(sources)) {
      text.append("  exports " + each + (open.contains(each) ? "" : " to " + others) + ";\n");
    }
    Path declaration = Files.writeString(work.resolve("module-info.java"), text.append("}\n"));
    tool(
        "javac",
        List.of(
            "--release",
            "17",
            "-encoding",
            "UTF-8",
            // the other artefacts are made after the one that exports to them
            "-Xlint:-module",
            "-d",
            work.toString(),
            "--module-path",
            path.stream().distinct().map(Path::toString).collect(joining()),
            "--patch-module",
            moduleName(name) + "=" + plain,
            "--module-version",
            version,
            declaration.toString()));
    return Files.readAllBytes(work.resolve("module-info.class"));
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(System.getProperty("path.separator"));
  }

  /** What a jar is called as a module: one name, or none. */
  private static List<String> modules(Path jar) {
    return ModuleFinder.of(jar).findAll().stream().map(each -> each.descriptor().name()).toList();
  }

  private Path libraryJar(String library) {
    String id = library.substring(library.indexOf(':') + 1);
    return target.resolve("yearpress/lib").resolve(id + "-" + tested.get(id) + ".jar");
  }

  /** The packages of sources; what is only documented has no class. */
  private Set<String> packages(List<Path> sources) {
    Path java = root.resolve("src/main/java");
    return sources.stream()
        .filter(file -> !file.endsWith("package-info.java"))
        .map(file -> java.relativize(file.getParent()).toString().replace('\\', '/'))
        .map(folder -> folder.replace('/', '.'))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The tools are called in this process, where nothing puts jars in the place of an asterisk. */
  private String classPath() throws IOException {
    List<String> entries = new ArrayList<>();
    entries.add(target.resolve("classes").toString());
    for (String folder : List.of("yearpress/lib", "maven-api")) {
      files(target.resolve(folder)).values().stream()
          .map(Path::toString)
          .filter(name -> name.endsWith(".jar"))
          .forEach(entries::add);
    }
    return entries.stream().collect(joining());
  }

  private static void tool(String name, List<String> arguments) throws IOException {
    int code =
        ToolProvider.findFirst(name)
            .orElseThrow(() -> new IllegalStateException("this Java has no " + name))
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IOException(name + " ended with " + code);
    }
  }

  private Path folder(String id) {
    return repository().resolve(GROUP_PATH).resolve(id).resolve(version);
  }

  /** The artefact that a file belongs to. */
  private String owner(String path) {
    boolean code = path.endsWith(".class") || path.endsWith(".java");
    String owner = names().get(0);
    int longest = -1;
    for (String name : names()) {
      for (String claim : words(name + (code ? ".packages" : ".resources"))) {
        String folder =
            !code
                ? claim
                : claim.equals(".") ? GROUP_PATH : GROUP_PATH + "/" + claim.replace('.', '/');
        boolean below =
            claim.equals(".")
                ? path.substring(0, path.lastIndexOf('/')).equals(GROUP_PATH)
                : path.equals(folder) || path.startsWith(folder + "/");
        if (below && folder.length() > longest) {
          longest = folder.length();
          owner = name;
        }
      }
    }
    if (code && longest < 0) {
      throw new IllegalStateException(path + " is in no artefact: see artefacts.properties");
    }
    return owner;
  }

  private SortedMap<String, byte[]> bytes(SortedMap<String, Path> files, String name)
      throws IOException {
    SortedMap<String, byte[]> bytes = new TreeMap<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (owner(file.getKey()).equals(name)) {
        bytes.put(file.getKey(), Files.readAllBytes(file.getValue()));
      }
    }
    return bytes;
  }

  private List<Path> own(SortedMap<String, Path> files, String name) {
    return files.entrySet().stream()
        .filter(file -> owner(file.getKey()).equals(name))
        .map(Map.Entry::getValue)
        .toList();
  }

  private byte[] manifest(String name) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!isModule(name)) {
      main.putValue("Automatic-Module-Name", moduleName(name));
    }
    main.put(Attributes.Name.IMPLEMENTATION_TITLE, definitions.getProperty(name + ".name"));
    main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    String start = definitions.getProperty(name + ".main");
    if (start != null) {
      main.put(Attributes.Name.MAIN_CLASS, start);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    manifest.write(out);
    return out.toByteArray();
  }

  private byte[] zip(SortedMap<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      // What reads a jar as a stream finds the manifest only at its beginning.
      byte[] manifest = entries.get(JarFile.MANIFEST_NAME);
      if (manifest != null) {
        entry(out, JarFile.MANIFEST_NAME, manifest);
      }
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        if (!entry.getKey().equals(JarFile.MANIFEST_NAME)) {
          entry(out, entry.getKey(), entry.getValue());
        }
      }
    }
    return bytes.toByteArray();
  }

  private void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(timestamp);
    out.putNextEntry(entry);
    out.write(bytes);
    out.closeEntry();
  }

  private SortedMap<String, byte[]> javadoc(String name, List<Path> sources) throws IOException {
    Path out = target.resolve("artefacts/javadoc").resolve(name);
    delete(out);
    Files.createDirectories(out);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-quiet", "-notimestamp", "-Xdoclint:none", "--release", "17", "-locale", "en_US"));
    arguments.addAll(List.of("-encoding", "UTF-8", "-charset", "UTF-8", "-docencoding", "UTF-8"));
    arguments.addAll(List.of("-windowtitle", definitions.getProperty(name + ".name")));
    arguments.addAll(List.of("-cp", classPath(), "-d", out.toString()));
    documented(sources).forEach(file -> arguments.add(file.toString()));
    tool("javadoc", arguments);
    SortedMap<String, byte[]> docs = new TreeMap<>();
    for (Map.Entry<String, Path> file : files(out).entrySet()) {
      docs.put(file.getKey(), Files.readAllBytes(file.getValue()));
    }
    return docs;
  }

  /** Sources of the packages that have something for others; all where none has. */
  private static List<Path> documented(List<Path> sources) throws IOException {
    List<Path> open = open(sources);
    return open.isEmpty() ? sources : open;
  }

  private static List<Path> open(List<Path> sources) throws IOException {
    Set<Path> packages = new LinkedHashSet<>();
    for (Path file : sources) {
      if (FOR_OTHERS.matcher(Files.readString(file)).find()) {
        packages.add(file.getParent());
      }
    }
    return sources.stream().filter(file -> packages.contains(file.getParent())).toList();
  }

  private List<Dependency> dependencies(String name) {
    List<Dependency> dependencies = new ArrayList<>();
    List<String> without =
        words(name + ".without").stream().map(each -> GROUP + ":" + id(each)).toList();
    for (String need : words(name + ".needs")) {
      dependencies.add(new Dependency(GROUP, id(need), version, without));
    }
    boolean flat = Boolean.parseBoolean(definitions.getProperty(name + ".flat"));
    for (String library : words(name + ".libraries")) {
      dependencies.add(dependency(library, flat));
    }
    return dependencies;
  }

  private Dependency dependency(String library, boolean flat) {
    String[] sides = library.split(":", 2);
    String its = tested.get(sides[1]);
    if (its == null) {
      throw new IllegalStateException(library + " is not in the distribution");
    }
    List<String> out = flat ? List.of("*:*") : exclusions.getOrDefault(library, List.of());
    return new Dependency(sides[0], sides[1], its, out);
  }

  private String pom(String name) {
    StringBuilder out = head(id(name), name.equals("plugin") ? "maven-plugin" : "jar", name);
    out.append("  <dependencies>\n");
    dependencies(name).forEach(each -> dependency(out, "    ", each, true));
    return out.append("  </dependencies>\n</project>\n").toString();
  }

  /** Manages the artefacts and the libraries that they name. */
  private String bom() {
    StringBuilder out = head("yearpress-bom", "pom", "bom");
    Map<String, Dependency> managed = new LinkedHashMap<>();
    names()
        .forEach(
            name ->
                managed.put(
                    GROUP + ":" + id(name), new Dependency(GROUP, id(name), version, List.of())));
    for (String name : names()) {
      for (String library : words(name + ".libraries")) {
        managed.putIfAbsent(library, dependency(library, false));
      }
    }
    out.append("  <dependencyManagement>\n    <dependencies>\n");
    managed.values().forEach(each -> dependency(out, "      ", each, false));
    return out.append("    </dependencies>\n  </dependencyManagement>\n</project>\n").toString();
  }

  private StringBuilder head(String id, String packaging, String name) {
    String title = definitions.getProperty(name + ".name", "Yearpress BOM");
    String description =
        definitions.getProperty(
            name + ".description", "The versions of Yearpress that belong together.");
    return new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<project xmlns=\"http://maven.apache.org/POM/4.0.0\">\n")
        .append("  <modelVersion>4.0.0</modelVersion>\n")
        .append("  <groupId>" + GROUP + "</groupId>\n")
        .append("  <artifactId>" + id + "</artifactId>\n")
        .append("  <version>" + version + "</version>\n")
        .append("  <packaging>" + packaging + "</packaging>\n")
        .append("  <name>" + title + "</name>\n")
        .append("  <description>" + description + "</description>\n")
        .append("  <inceptionYear>2026</inceptionYear>\n")
        .append("  <licenses>\n    <license>\n      <name>Apache-2.0</name>\n")
        .append("      <url>https://www.apache.org/licenses/LICENSE-2.0.txt</url>\n")
        .append("      <distribution>repo</distribution>\n    </license>\n  </licenses>\n");
  }

  private static void dependency(
      StringBuilder out, String indent, Dependency dependency, boolean exclusions) {
    out.append(indent).append("<dependency>\n");
    out.append(indent).append("  <groupId>" + dependency.group() + "</groupId>\n");
    out.append(indent).append("  <artifactId>" + dependency.id() + "</artifactId>\n");
    out.append(indent).append("  <version>" + dependency.version() + "</version>\n");
    if (exclusions && !dependency.exclusions().isEmpty()) {
      out.append(indent).append("  <exclusions>\n");
      for (String each : dependency.exclusions()) {
        String[] sides = each.split(":", 2);
        out.append(indent)
            .append("    <exclusion><groupId>" + sides[0] + "</groupId><artifactId>" + sides[1])
            .append("</artifactId></exclusion>\n");
      }
      out.append(indent).append("  </exclusions>\n");
    }
    out.append(indent).append("</dependency>\n");
  }

  /** Writes a file with the checksums that repositories ask for beside it. */
  private static void file(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
    for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
      String ending = algorithm.replace("-", "").toLowerCase(java.util.Locale.ROOT);
      Files.writeString(
          file.resolveSibling(file.getFileName() + "." + ending), hash(algorithm, bytes));
    }
  }

  private static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Files by their paths below a folder, with slashes. */
  private static SortedMap<String, Path> files(Path folder) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      walk.filter(Files::isRegularFile)
          .forEach(file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
    }
    return files;
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Map.Entry<String, Path> file : files(from).entrySet()) {
      Path there = to.resolve(file.getKey());
      Files.createDirectories(there.getParent());
      Files.copy(file.getValue(), there, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static String text(Element parent, String name) {
    return children(parent, name).stream()
        .findFirst()
        .map(each -> each.getTextContent().strip())
        .orElse("");
  }
}
