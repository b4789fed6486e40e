package org.yearpress.model;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Which names readers are shown. A name other than the publisher's or a body's may be a person's;
 * if the site leaves people out, it is not shown.
 *
 * @param all whether every name is shown
 */
public record VisibleNames(boolean all, Set<String> offices) {
  public VisibleNames {
    offices = Set.copyOf(offices);
  }

  /** The names of a site, with all that its bodies are and were called. */
  public static VisibleNames of(Site site, Collection<Body> bodies) {
    Set<String> offices = new HashSet<>();
    offices.add(site.publisher());
    for (Body body : bodies) {
      offices.add(body.name());
      offices.add(body.shortName());
      body.names().forEach(name -> offices.add(name.name()));
    }
    return new VisibleNames(site.disclosure().publishPeople(), offices);
  }

  /** The name as it is shown; empty when it is not. */
  public String shown(String name) {
    return all || offices.contains(name) ? name : "";
  }

  /** The same contact with its name as it is shown. */
  public Contact shown(Contact contact) {
    return new Contact(
        shown(contact.name()),
        contact.address(),
        contact.postcode(),
        contact.phone(),
        contact.fax(),
        contact.email());
  }
}
