package org.yearpress.content;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Place;

/**
 * {@code edition.yml}: the record of a superseded edition, stored beside its files.
 *
 * @param superseded day on which the next edition took its place; null when not said
 * @param form id of the form it was published with, where its report.yml names none; may be empty
 * @param digest of what was published; empty when not said
 * @param attachments those it had, also where the files are those of the report; empty when not
 *     said
 */
record EditionFile(
    @Nullable LocalDate superseded,
    String form,
    String digest,
    Optional<List<Attached>> attachments,
    Place place) {
  static final String NAME = "edition.yml";

  /** The acceptances that the edition had, where the site keeps them apart from reports. */
  static final String ACCEPTANCES = "acceptances.yml";

  static final List<String> KEYS = List.of("superseded", "form", "digest", "attachments");
  static final List<String> ATTACHMENT_KEYS = List.of("file", "sha256");

  /** An attachment and its bytes, lower-case hex. */
  record Attached(String file, String sha256, Place place) {}

  /** An edition that nothing holds fast. */
  static EditionFile none(String folder) {
    return new EditionFile(null, "", "", Optional.empty(), Place.of(folder));
  }

  static EditionFile read(SourceFile file, Limits limits, Problems problems) {
    return YamlReader.read(file, limits, problems)
        .map(root -> of(root.mapping(KEYS)))
        .orElseGet(() -> none(file.folder()));
  }

  private static EditionFile of(YamlMapping root) {
    return new EditionFile(
        root.value("superseded").flatMap(YamlNode::date).orElse(null),
        root.text("form"),
        ReportFile.digest(root),
        root.has("attachments") ? Optional.of(attached(root)) : Optional.empty(),
        root.placeOf("digest"));
  }

  private static List<Attached> attached(YamlMapping root) {
    List<Attached> attached = new ArrayList<>();
    for (YamlNode item : root.items("attachments")) {
      YamlMapping each = item.mapping(ATTACHMENT_KEYS);
      String name = each.requiredText("file");
      if (!name.isEmpty()) {
        attached.add(
            new Attached(
                Normalizer.normalize(name, Normalizer.Form.NFC),
                each.requiredText("sha256"),
                item.place()));
      }
    }
    return attached;
  }
}
