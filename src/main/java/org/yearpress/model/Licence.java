package org.yearpress.model;

import java.util.List;
import java.util.Optional;

/**
 * On which terms others may use what is published.
 *
 * @param id of a licence that many use, as SPDX has it; empty for terms of the publisher's own
 * @param name what readers see; empty when nothing is said
 * @param url where the terms stand; empty when nothing is said
 */
public record Licence(String id, String name, Address url) {
  /** Nothing is said: others may use what the law lets them. */
  public static final Licence NONE = new Licence("", "", Address.NONE);

  /** Nothing is said, on purpose: what others say above does not hold. */
  public static final Licence WITHHELD = new Licence("none", "", Address.NONE);

  /** The licences that content may name by their ids. */
  public static final List<Licence> KNOWN =
      List.of(
          known("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
          known("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
          known("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
          known("CC-BY-NC-4.0", "CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
          known("PDDL-1.0", "PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
          known("ODC-By-1.0", "ODC-By 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
          known("ODbL-1.0", "ODbL 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
          known(
              "OGL-UK-3.0",
              "Open Government Licence v3.0",
              "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"));

  private static Licence known(String id, String name, String url) {
    return new Licence(id, name, new Address(url));
  }

  /** The licence of an id; empty where it is none of those known. */
  public static Optional<Licence> of(String id) {
    return KNOWN.stream().filter(licence -> licence.id().equals(id)).findFirst();
  }

  /** Whether one above it, such as the site's, holds in its place. */
  public boolean isInherited() {
    return equals(NONE);
  }

  /** Whether nothing is said to readers. */
  public boolean isNone() {
    return name.isEmpty();
  }
}
