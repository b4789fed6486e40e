package org.yearpress.model;

import java.util.Optional;
import org.yearpress.api.API;

/**
 * The parts of Yearpress that a program may leave out. Each is an artefact of its own, which the
 * core names by one class and never refers to in any other way. Nothing is searched: a part is
 * there when its class is.
 */
@API(status = API.Status.INTERNAL)
public enum Part {
  /** Sections in AsciiDoc. */
  ASCIIDOC("org.yearpress.markup.asciidoc.AsciidocDialect"),
  /** The way of every section through JBake's registry, which changes no byte. */
  JBAKE("org.yearpress.markup.jbake.engine.JBakeEngines$Registry"),
  /** The whole report as PDF. */
  PDF("org.yearpress.export.pdf.PdfExport"),
  /** Revisions of git, for a build of one. */
  HISTORY("org.yearpress.history.GitRevisions"),
  /** The kinds of places to publish to. */
  PUBLISH("org.yearpress.publish.Targets");

  private final String type;

  Part(String type) {
    this.type = type;
  }

  /**
   * A new instance of what the part brings; empty where the part is left out.
   *
   * @throws IllegalStateException when the part is there and cannot be used, as with another
   *     version of it
   */
  public <T> Optional<T> find(Class<T> as) {
    Class<?> found;
    try {
      found = Class.forName(type, true, Part.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
    try {
      return Optional.of(as.cast(found.getConstructor().newInstance()));
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException(type + " is of another version of Yearpress", e);
    }
  }
}
