package org.yearpress.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Random sites whose pages say which assets they need, as the first line of their text; the name of
 * an asset holds its content.
 */
final class SampleSite {
  private SampleSite() {}

  /** A site of a seed's own: path to text. */
  static Map<String, String> random(Random random) {
    Map<String, String> site = new TreeMap<>();
    List<String> assets = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      String asset = "assets/style." + random.nextInt(4) + ".css";
      assets.add(asset);
      site.put(asset, asset);
    }
    for (int i = 0; i < random.nextInt(6); i++) {
      String page = "body" + random.nextInt(3) + "/20" + (16 + random.nextInt(4)) + "/index.html";
      site.put(page, assets.get(random.nextInt(assets.size())) + "\n" + random.nextInt(3));
      site.put(page.replace("index.html", "downloads/data.csv"), "" + random.nextInt(3));
    }
    site.put("index.html", assets.get(0) + "\n" + random.nextInt(3));
    site.put("search-index/root.json", "{}" + random.nextInt(2));
    // a name that is now a file, now a folder, now of another case
    switch (random.nextInt(5)) {
      case 0 -> site.put("notes/x", "a file");
      case 1 -> site.put("notes/x/y", "a file in a folder");
      case 2 -> site.put("notes/X", "a file of another case");
      case 3 -> site.put("notes", "a file in place of the folder");
      default -> {}
    }
    return site;
  }

  /** Puts all files, in a random order. */
  static void put(Map<String, String> site, Build build, Random random) {
    List<String> paths = new ArrayList<>(site.keySet());
    java.util.Collections.shuffle(paths, random);
    for (String path : paths) {
      build.put(path, site.get(path).getBytes(UTF_8));
    }
  }

  /** What stands in a folder but the manifest, checksums and the hidden folder: path to text. */
  static Map<String, String> read(Path folder) {
    Map<String, String> site = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        String path = folder.relativize(file).toString();
        if (!path.startsWith(OutputPath.WORK)
            && !OutputPath.isRecord(path)
            && !Checksums.isChecksums(path)
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          site.put(path, Files.readString(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return site;
  }

  /** Folders without anything in them, hidden ones too. */
  static List<Path> emptyFolders(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> empty = new ArrayList<>();
      for (Path file : files.toList()) {
        if (Files.isDirectory(file)) {
          try (Stream<Path> children = Files.list(file)) {
            if (children.findAny().isEmpty()) {
              empty.add(file);
            }
          }
        }
      }
      return empty;
    }
  }

  /** The pages that stand without an asset they need. */
  static List<String> brokenPages(Map<String, String> site) {
    return site.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".html"))
        .filter(page -> !site.containsKey(page.getValue().split("\n", 2)[0]))
        .map(Map.Entry::getKey)
        .toList();
  }
}
