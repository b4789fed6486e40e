package org.yearpress.content;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.PublishTarget;

/** Reads {@code publish} in site.yml: the targets that the site can be published to. */
final class PublishFile {
  /** Keys of every kind; further ones by kind. */
  static final List<String> COMMON = List.of("kind", "keep", "gzip", "records");

  /** A name becomes a word of the command line and a file name. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private PublishFile() {}

  /** The targets by name, without those that cannot be used. */
  static SortedMap<String, PublishTarget> read(YamlMapping root, Vocabulary vocabulary) {
    SortedMap<String, PublishTarget> targets = new TreeMap<>();
    root.value("publish")
        .map(value -> value.mapping().entries())
        .orElse(List.of())
        .forEach(entry -> read(entry, vocabulary, targets));
    return Collections.unmodifiableSortedMap(targets);
  }

  private static void read(
      YamlNode.Entry entry, Vocabulary vocabulary, SortedMap<String, PublishTarget> targets) {
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
        .flatMap(kind -> kind.word(vocabulary.targets(), Vocabulary.TargetFormat::kind))
        .ifPresent(kind -> read(entry, kind, keep, targets));
  }

  private static void read(
      YamlNode.Entry entry,
      Vocabulary.TargetFormat kind,
      int keep,
      SortedMap<String, PublishTarget> targets) {
    List<String> known = new ArrayList<>(COMMON);
    known.addAll(DeclaredSettings.keys(kind.settings()));
    YamlMapping keys = entry.value().mapping(known);
    boolean gzip = keys.flag("gzip", false);
    boolean records = keys.flag("records", true);
    DeclaredSettings.read(keys, kind.settings())
        .ifPresent(
            settings ->
                targets.put(
                    entry.key(),
                    new PublishTarget(
                        entry.key(),
                        kind.kind(),
                        settings,
                        Math.max(0, keep),
                        gzip,
                        records,
                        entry.place())));
  }
}
