package org.yearpress.page.metadata;

import java.util.List;
import org.yearpress.model.Body;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.view.LinkView;

/** Metadata of a body's page: it has a feed of its own. */
public record BodySubject(RenderContext context, Body body) implements Head.Subject {
  @Override
  public List<LinkView> feeds(Links links) {
    return context.hasPublished(body)
        ? List.of(LinkView.to(body.name(), links.file(Feed.file(body.path()))))
        : List.of();
  }
}
