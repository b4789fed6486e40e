package org.yearpress.export;

import java.util.List;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Place;
import org.yearpress.export.epub.Picture;

/** A whole report as documents rendered elsewhere; each is rendered on demand. */
@API(status = API.Status.INTERNAL)
public interface Document {
  /** One HTML file that needs no other. */
  byte[] html();

  /** XHTML with the style for paper in it, and {@code lang} at its root. */
  byte[] printable();

  /** XHTML with a section in its body for each chapter, and the pictures beside it. */
  Book book();

  /** A document with pictures beside it. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Book(byte[] xhtml, List<Picture> pictures) {
    public Book {
      pictures = List.copyOf(pictures);
    }
  }

  /** Where in the report's files a text stands first; the report itself where it is nowhere. */
  Place place(String text);
}
