package org.yearpress.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.PublishTarget.Kind;

/** Reads {@code publish} in site.yml: the targets that the site can be published to. */
final class PublishFile {
  static final List<String> KEYS =
      List.of(
          "kind",
          "path",
          "url",
          "bucket",
          "region",
          "path-style",
          "host",
          "branch",
          "keep",
          "gzip");
  static final List<String> KINDS = Arrays.stream(Kind.values()).map(PublishFile::word).toList();

  /** Keys of every kind; further ones by kind. */
  private static final List<String> COMMON = List.of("kind", "keep", "gzip");

  private static final Map<Kind, List<String>> REQUIRED =
      Map.of(
          Kind.DIRECTORY, List.of("path"),
          Kind.GIT, List.of(),
          Kind.S3, List.of("bucket"),
          Kind.SFTP, List.of("host", "path"));
  private static final Map<Kind, List<String>> OPTIONAL =
      Map.of(
          Kind.DIRECTORY, List.of(),
          Kind.GIT, List.of("url", "path", "branch"),
          Kind.S3, List.of("path", "url", "region", "path-style"),
          Kind.SFTP, List.of());

  /** A name becomes a word of the command line and a file name. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private static final String BRANCH = "gh-pages";

  private PublishFile() {}

  /** The targets by name, without those that cannot be used. */
  static SortedMap<String, PublishTarget> read(YamlMapping root) {
    SortedMap<String, PublishTarget> targets = new TreeMap<>();
    root.value("publish")
        .map(value -> value.mapping().entries())
        .orElse(List.of())
        .forEach(entry -> read(entry, targets));
    return Collections.unmodifiableSortedMap(targets);
  }

  private static void read(YamlNode.Entry entry, SortedMap<String, PublishTarget> targets) {
    if (!NAME.matcher(entry.key()).matches()) {
      entry
          .value()
          .problems()
          .error(
              "wrong-type",
              entry.place(),
              Text.of("content.wrong-type.target", "found", YamlNode.shortened(entry.key())));
      return;
    }
    YamlMapping keys = entry.value().mapping();
    int keep = keys.value("keep").flatMap(YamlNode::integer).orElse(PublishTarget.KEEP);
    keys.required("kind")
        .flatMap(kind -> kind.word(List.of(Kind.values()), PublishFile::word))
        .ifPresent(kind -> read(entry, kind, keep, targets));
  }

  private static void read(
      YamlNode.Entry entry, Kind kind, int keep, SortedMap<String, PublishTarget> targets) {
    List<String> required = REQUIRED.getOrDefault(kind, List.of());
    List<String> known = new ArrayList<>(COMMON);
    known.addAll(required);
    known.addAll(OPTIONAL.getOrDefault(kind, List.of()));
    YamlMapping keys = entry.value().mapping(known);
    boolean complete = true;
    for (String key : required) {
      complete &= keys.required(key).flatMap(YamlNode::filledText).isPresent();
    }
    for (String key : List.of("url", "host")) {
      complete &= keys.value(key).stream().allMatch(PublishFile::hasNoSecret);
    }
    if (!complete) {
      return;
    }
    String branch = keys.text("branch");
    targets.put(
        entry.key(),
        new PublishTarget(
            entry.key(),
            kind,
            keys.text("path"),
            keys.text("url"),
            keys.text("bucket"),
            keys.text("region"),
            keys.text("host"),
            branch.isEmpty() && kind == Kind.GIT ? BRANCH : branch,
            Math.max(0, keep),
            keys.flag("gzip", false),
            keys.flag("path-style", !keys.text("url").isEmpty()),
            entry.place()));
  }

  /** {@code user:password@}, with or without a scheme before it. */
  private static boolean hasNoSecret(YamlNode node) {
    String text = node.raw();
    int at = text.indexOf('@');
    int scheme = text.indexOf("://");
    int from = scheme < 0 ? 0 : scheme + 3;
    boolean secret = at > from && text.substring(from, at).indexOf(':') >= 0;
    if (secret) {
      Text said = Text.of("content.wrong-type.no-secret", "key", node.name());
      node.error("wrong-type", said, null);
    }
    return !secret;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
