package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;

/**
 * Reports pictures that the source refers to but did not supply, numbered among all pictures of the
 * report.
 */
final class PictureCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> found = new ArrayList<>();
    int number = 0;
    for (Prose prose : context.input().prose()) {
      for (Prose.Picture picture : prose.pictures()) {
        number++;
        if (picture.source() == null) {
          found.add(
              context
                  .finding(Severity.WARNING, "img", "IMG" + number)
                  .at(picture.place())
                  .figures(picture.text())
                  .message("img", "caption", picture.text())
                  .hint("img-hint")
                  .build());
        }
      }
    }
    return found;
  }
}
