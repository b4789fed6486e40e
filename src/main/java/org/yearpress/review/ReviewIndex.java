package org.yearpress.review;

import java.util.List;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Address;
import org.yearpress.model.Permalinks;
import org.yearpress.output.SiteFolder;
import org.yearpress.text.Escape;

/** The page that lists the changes for a reviewer. One file, no script. */
final class ReviewIndex {
  private static final String STYLE =
      "body{font:16px/1.65 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
          + "color:#1b1b1b;background:#fff}h2{font-size:1.1rem;margin:2rem 0 .25rem}"
          + ".mark{border:2px solid #a00000;color:#a00000;padding:.2rem .6rem;font-weight:700}";

  private ReviewIndex() {}

  /**
   * Everything above the text of a page for reviewers.
   *
   * @param title escaped where it must be
   */
  static String head(String title, Messages messages) {
    return "<!DOCTYPE html>\n<html lang=\""
        + messages.language()
        + "\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
        + "<meta name=\"robots\" content=\"noindex\">\n<title>"
        + title
        + "</title>\n<style>"
        + STYLE
        + "</style>\n<p><span class=\"mark\">"
        + Escape.html(messages.format("export.review.mark"))
        + "</span></p>\n<h1>"
        + title
        + "</h1>\n";
  }

  static String html(
      List<Review> reviews,
      List<String> sheets,
      String preview,
      SiteFolder site,
      String check,
      List<String> others,
      Messages messages) {
    StringBuilder out = new StringBuilder(2048);
    out.append(head(Escape.html(messages.format("export.review.index-title")), messages));
    if (!check.isEmpty()) {
      out.append("<p>")
          .append(link(check, messages.format("diagnostic.page-title")))
          .append("</p>\n");
    }
    if (!preview.isEmpty() && site.file(ReviewCut.LIST).isPresent()) {
      String list = preview + "/" + ReviewCut.LIST;
      out.append("<p>").append(link(list, messages.format("export.review.changed-title")));
      out.append("</p>\n");
    }
    if (reviews.isEmpty()) {
      out.append("<p>")
          .append(Escape.html(messages.format("export.review.index-none")))
          .append("</p>\n");
    }
    for (int i = 0; i < reviews.size(); i++) {
      Review review = reviews.get(i);
      out.append("<h2>").append(Escape.html(review.title())).append("</h2>\n<p>");
      out.append(Escape.html(review.body())).append(" · ").append(Escape.html(review.address()));
      out.append("</p>\n<p>");
      out.append(
          Escape.html(
              messages.format(
                  Text.of(
                      "export.review.index-counts",
                      "errors",
                      Long.toString(review.errors()),
                      "warnings",
                      Long.toString(review.warnings())))));
      out.append("</p>\n<ul>\n<li>");
      out.append(link(sheets.get(i), messages.format("export.review.title"))).append("</li>\n");
      if (!preview.isEmpty()) {
        for (String page : review.pages()) {
          if (site.file(page).isPresent()) {
            out.append("<li>").append(link(preview + "/" + page, page)).append("</li>\n");
          }
        }
      }
      out.append("</ul>\n");
    }
    if (!others.isEmpty()) {
      out.append("<h2>").append(Escape.html(messages.format("export.review.index-others")));
      out.append("</h2>\n<ul>\n");
      others.forEach(file -> out.append("<li>").append(Escape.html(file)).append("</li>\n"));
      out.append("</ul>\n");
    }
    return out.append("</html>\n").toString();
  }

  private static String link(String path, String label) {
    Address address = new Address(Permalinks.fileLink("", path));
    return "<a href=\"" + Escape.html(address.text()) + "\">" + Escape.html(label) + "</a>";
  }
}
