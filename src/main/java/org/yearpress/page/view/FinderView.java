package org.yearpress.page.view;

import org.yearpress.model.Address;
import org.yearpress.model.Site;
import org.yearpress.page.context.Links;
import org.yearpress.page.context.RenderContext;
import org.yearpress.page.metadata.BodyNames;

/**
 * What finds a body while its name is typed.
 *
 * @param names the file of names
 * @param root the site's root, relative
 * @param file what an address ends in beside its folder: {@code index.html}, or nothing
 * @param script what it works with
 * @param places the file of where each body is in the table of the page; empty where the finder
 *     leads to the page of the body
 */
public record FinderView(Address names, Address root, String file, Address script, Address places) {
  /** The finder on the page that links start from. */
  public static FinderView of(RenderContext context, Links links) {
    return of(context, links, Address.NONE);
  }

  /** One that finds bodies in a table. */
  public static FinderView of(RenderContext context, Links links, Address places) {
    boolean files = context.site().pages().links() == Site.Links.FILE;
    return new FinderView(
        links.file(BodyNames.FILE),
        links.file(""),
        files ? "index.html" : "",
        links.file(context.theme().asset("finder.js")),
        places);
  }
}
