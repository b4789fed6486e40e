package org.yearpress.content;

import java.util.List;
import java.util.Optional;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Address;
import org.yearpress.model.Licence;

/** Reads {@code licence}, which site.yml, body.yml and report.yml have. */
final class LicenceKey {
  static final String NAME = "licence";
  static final List<String> KEYS = List.of("name", "url");

  private LicenceKey() {}

  /** What a file says; {@link Licence#NONE} where it says nothing, and after an error. */
  static Licence read(YamlMapping root) {
    return root.value(NAME).flatMap(LicenceKey::licence).orElse(Licence.NONE);
  }

  private static Optional<Licence> licence(YamlNode node) {
    if (node.kind() == YamlNode.Kind.MAPPING) {
      YamlMapping own = node.mapping(KEYS);
      String name = own.requiredText("name");
      Optional<Address> url = own.required("url").flatMap(SiteFile::webAddress);
      return name.isEmpty() ? Optional.empty() : url.map(to -> new Licence("", name, to));
    }
    Optional<String> id = node.filledText();
    Optional<Licence> known =
        id.filter(Licence.WITHHELD.id()::equals).isPresent()
            ? Optional.of(Licence.WITHHELD)
            : id.flatMap(Licence::of);
    if (id.isPresent() && known.isEmpty()) {
      node.error(
          "wrong-word",
          Text.of("content.licence-unknown", "key", node.name(), "found", node.raw()),
          Text.of(
              "content.licence-unknown-hint",
              "key",
              node.name(),
              "known",
              Text.list(Licence.KNOWN.stream().map(Licence::id).toList())));
    }
    return known;
  }
}
