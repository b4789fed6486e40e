package org.yearpress.page;

import java.util.List;
import org.yearpress.model.Body;

/** A body's page as machines are told of it: it has a feed of its own. */
record BodySubject(Edition edition, Body body) implements Head.Subject {
  @Override
  public List<LinkView> feeds(Links links) {
    return edition.hasPublished(body)
        ? List.of(LinkView.to(body.name(), links.file(Feed.file(body.path()))))
        : List.of();
  }
}
