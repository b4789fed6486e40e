package org.yearpress.publish;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.model.PublishTarget;
import org.yearpress.output.FolderLock;
import org.yearpress.text.FolderPath;

/**
 * A folder that a web server serves. The live root is a symbolic link to a generation, a folder of
 * its own beside it; a new generation is made whole and then the link is replaced in one step.
 *
 * <pre>
 * reports -> .reports.yearpress/000007       what the server serves
 * .reports.yearpress/000006/                 the generation before
 * .reports.yearpress/000007/
 * .reports.yearpress/lock
 * </pre>
 *
 * <p>Unchanged files are hard links to those of the generation before, where the file system has
 * them. Files that others put into the live generation are taken over.
 */
final class DirectoryTarget implements Target {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{6}");
  private static final String MAKING = "making";
  private static final String NEXT = "next";
  private static final int NAMED = 10;

  /** Waiting for the disk is most of the work of a new file. */
  private static final int PARALLEL = 4;

  private final TargetDisk targetDisk;
  private final Path live;
  private final Path store;
  private final int keep;
  private final PublishEnvironment environment;
  private @Nullable FolderLock lock;
  private boolean begun;
  private boolean adopts;

  DirectoryTarget(PublishTarget settings, PublishEnvironment environment) {
    this(settings, environment, new TargetDisk());
  }

  DirectoryTarget(PublishTarget settings, PublishEnvironment environment, TargetDisk targetDisk) {
    this.targetDisk = targetDisk;
    this.environment = environment;
    this.keep = settings.keep();
    this.live = live(settings, environment);
    String name = String.valueOf(live.getFileName());
    this.store = live.resolveSibling("." + name + ".yearpress");
  }

  private static Path live(PublishTarget settings, PublishEnvironment environment) {
    try {
      Path path =
          environment.site().toAbsolutePath().resolve(DirectoryKind.path(settings)).normalize();
      if (path.getFileName() == null) {
        throw new UnusableException(
            Text.of(
                "publish.bad-path",
                "target",
                settings.name(),
                "path",
                DirectoryKind.path(settings)));
      }
      return path;
    } catch (InvalidPathException e) {
      throw new UnusableException(
          Text.of(
              "publish.bad-path", "target", settings.name(), "path", DirectoryKind.path(settings)),
          e);
    }
  }

  @Override
  public Traits traits() {
    return new Traits(true, PARALLEL, true);
  }

  @Override
  public String address() {
    return live.toString();
  }

  @Override
  public void lock() throws IOException {
    Path parent = live.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    targetDisk.createFolder(store);
    Optional<FolderLock> taken = FolderLock.tryAcquire(store.resolve("lock"));
    if (taken.isEmpty()) {
      throw new UnusableException(
          Text.of("publish.busy", "address", address()), Text.of("publish.busy-hint"), null);
    }
    lock = taken.get();
  }

  @Override
  public @Nullable InputStream read(String path) throws IOException {
    Path file = live.resolve(path);
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  @Override
  public List<String> foreign(PublicationPlan plan) throws IOException {
    if (!Files.exists(live, NOFOLLOW_LINKS) || liveGeneration() != null) {
      return List.of();
    }
    refuseWhatHoldsTheSite();
    if (Files.isSymbolicLink(live)) {
      adopts = true;
      return List.of(live.getFileName() + " -> " + Files.readSymbolicLink(live));
    }
    if (!Files.isDirectory(live, NOFOLLOW_LINKS)) {
      throw new UnusableException(Text.of("publish.not-a-folder", "path", address()));
    }
    List<Path> children = TargetDisk.children(live);
    adopts = true;
    return children.stream()
        .limit(NAMED)
        .map(child -> live.relativize(child) + (Files.isDirectory(child) ? "/" : ""))
        .toList();
  }

  /** A folder that is moved aside must not take the content or the program's own files with it. */
  private void refuseWhatHoldsTheSite() throws IOException {
    Path site = environment.site().toRealPath();
    if (Files.isDirectory(live) && site.startsWith(live.toRealPath())) {
      throw new UnusableException(Text.of("publish.holds-site", "path", address()));
    }
  }

  /** The generation that the live root leads to; null when it leads elsewhere or is none. */
  private @Nullable Path liveGeneration() throws IOException {
    if (!Files.isSymbolicLink(live)) {
      return null;
    }
    Path to = live.resolveSibling(Files.readSymbolicLink(live)).normalize();
    boolean ours =
        store.equals(to.getParent()) && NUMBER.matcher(String.valueOf(to.getFileName())).matches();
    return ours ? to : null;
  }

  @Override
  public void begin(PublicationPlan plan) throws IOException {
    clear();
    Path making = store.resolve(MAKING);
    targetDisk.createFolder(making);
    begun = true;
    Path old = liveGeneration();
    Map<String, Integer> kept = new HashMap<>();
    for (Upload upload : plan.kept()) {
      kept.put(upload.path(), kept.size());
    }
    Set<String> touched = new HashSet<>();
    for (Step step : plan.steps()) {
      touched.add(step.path());
      if (step.upload() != null) {
        // A link of that name would lead what is put below it out of the generation.
        FolderPath.above(step.path()).forEach(touched::add);
      }
    }
    Set<Path> folders = new HashSet<>(Set.of(making));
    if (old != null && Files.exists(old.resolve(PublicationRecord.PATH))) {
      takeOver(old, "", plan, kept, touched, folders);
    }
    // What should have been there was not, or was cut short: from the built site, then.
    for (int missing : kept.values()) {
      write(plan.kept().get(missing), folders);
    }
  }

  /**
   * Links what stays, file by file.
   *
   * @param kept numbers of the files that the plan keeps, by path; what was linked is taken out
   */
  private void takeOver(
      Path folder,
      String prefix,
      PublicationPlan plan,
      Map<String, Integer> kept,
      Set<String> touched,
      Set<Path> folders)
      throws IOException {
    for (Path child : TargetDisk.children(folder)) {
      String path = prefix + child.getFileName();
      if (Files.isDirectory(child, NOFOLLOW_LINKS)) {
        takeOver(child, path + "/", plan, kept, touched, folders);
        continue;
      }
      Integer number = kept.get(path);
      Upload expected = number == null ? null : plan.kept().get(number);
      boolean damaged =
          expected != null && expected.size() >= 0 && Files.size(child) != expected.size();
      if (touched.contains(path) || damaged) {
        continue;
      }
      kept.remove(path);
      Path name = store.resolve(MAKING).resolve(path);
      makeFolders(name.getParent(), folders);
      if (Files.isSymbolicLink(child)) {
        targetDisk.symlink(name, Files.readSymbolicLink(child));
      } else if (!targetDisk.link(name, child)) {
        try (InputStream in = Files.newInputStream(child)) {
          targetDisk.write(name, in);
        }
      }
    }
  }

  private void makeFolders(@Nullable Path folder, Set<Path> known) throws IOException {
    if (folder == null || known.contains(folder)) {
      return;
    }
    makeFolders(folder.getParent(), known);
    targetDisk.createFolder(folder);
    known.add(folder);
  }

  private void write(Upload upload, Set<Path> folders) throws IOException {
    Path file = store.resolve(MAKING).resolve(upload.path());
    makeFolders(file.getParent(), folders);
    try (InputStream in = upload.source().open()) {
      targetDisk.write(file, in);
    }
  }

  @Override
  public void put(Upload upload) throws IOException {
    Path file = store.resolve(MAKING).resolve(upload.path());
    Path parent = file.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    targetDisk.delete(file);
    try (InputStream in = upload.source().open()) {
      targetDisk.write(file, in);
    }
  }

  /** It was not taken over. */
  @Override
  public void delete(String path) {}

  @Override
  public void finish() throws IOException {
    Path next = store.resolve(String.format(java.util.Locale.ROOT, "%06d", latest() + 1));
    if (adopts) {
      next = adopt(next);
    }
    targetDisk.move(store.resolve(MAKING), next);
    switchTo(next);
    begun = false;
    prune(next);
  }

  @Override
  public void trim() throws IOException {
    Path standing = liveGeneration();
    if (keep == 0 && standing != null) {
      prune(standing);
    }
  }

  /** Moves what stood at the live root aside, as the generation before the first. */
  private Path adopt(Path aside) throws IOException {
    if (Files.isDirectory(live, NOFOLLOW_LINKS) && TargetDisk.children(live).isEmpty()) {
      targetDisk.delete(live);
      return aside;
    }
    if (Files.isSymbolicLink(live)) {
      Path to = live.resolveSibling(Files.readSymbolicLink(live)).normalize();
      targetDisk.symlink(aside, to);
    } else {
      // The one moment in which nothing stands: a folder cannot be exchanged with a link.
      targetDisk.move(live, aside);
    }
    return store.resolve(String.format(java.util.Locale.ROOT, "%06d", number(aside) + 1));
  }

  /** The switch. */
  private void switchTo(Path generation) throws IOException {
    Path next = store.resolve(NEXT);
    targetDisk.delete(next);
    Path parent = live.getParent();
    Path to = parent == null ? generation : parent.relativize(generation);
    targetDisk.symlink(next, to);
    targetDisk.move(next, live);
  }

  private void prune(Path standing) {
    try {
      int kept = 0;
      for (Path generation : numbered()) {
        if (!generation.equals(standing) && ++kept > keep) {
          targetDisk.deleteAll(generation);
        }
      }
    } catch (IOException e) {
      // The new site stands; the next publication tries again.
    }
  }

  @Override
  public List<Generation> generations() throws IOException {
    Path standing = liveGeneration();
    List<Generation> generations = new ArrayList<>();
    for (Path generation : numbered()) {
      boolean earlier = standing != null && number(generation) < number(standing);
      if (earlier) {
        String id = String.valueOf(generation.getFileName());
        generations.add(new Generation(id, description(generation)));
      }
    }
    return generations;
  }

  private static Text description(Path generation) {
    String id = String.valueOf(generation.getFileName());
    try {
      byte[] bytes = Files.readAllBytes(generation.resolve(PublicationRecord.PATH));
      PublicationRecord record = PublicationRecord.read(bytes).orElse(PublicationRecord.NONE);
      return Text.of(
          "publish.generation", "id", id, "at", record.at(), "revision", record.revision());
    } catch (IOException e) {
      return Text.of("publish.generation-adopted", "id", id);
    }
  }

  /**
   * Leads the live root to an earlier generation; the later ones stay until the next publication.
   */
  @Override
  public void rollback(Generation generation) throws IOException {
    switchTo(store.resolve(generation.id()));
  }

  /** Later generations than the one that stands are there only after a return. */
  @Override
  public @Nullable InputStream left(String path) throws IOException {
    Path standing = liveGeneration();
    List<Path> all = numbered();
    if (standing == null || all.isEmpty() || all.get(0).equals(standing)) {
      return null;
    }
    Path file = all.get(0).resolve(path);
    return Files.isRegularFile(file) ? Files.newInputStream(file) : null;
  }

  /** All generations, the latest first. */
  private List<Path> numbered() throws IOException {
    return TargetDisk.children(store).stream()
        .filter(child -> NUMBER.matcher(String.valueOf(child.getFileName())).matches())
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private int latest() throws IOException {
    List<Path> all = numbered();
    return all.isEmpty() ? 0 : number(all.get(0));
  }

  private static int number(Path generation) {
    return Integer.parseInt(String.valueOf(generation.getFileName()));
  }

  /** Drops what a publication that was cut short left. */
  private void clear() throws IOException {
    targetDisk.deleteAll(store.resolve(MAKING));
    targetDisk.delete(store.resolve(NEXT));
  }

  @Override
  public void close() throws IOException {
    FolderLock held = lock;
    if (held == null) {
      return;
    }
    lock = null;
    try {
      if (begun) {
        clear();
      }
    } finally {
      held.release();
      if (TargetDisk.children(store).isEmpty()) {
        targetDisk.delete(store);
      }
    }
  }
}
