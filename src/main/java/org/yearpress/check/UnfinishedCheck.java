package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.diagnostic.Messages;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Cell;
import org.yearpress.model.Finding;
import org.yearpress.model.Prose;
import org.yearpress.model.Report;

/**
 * Finds the placeholders that {@code yearpress new report} left and nobody filled in, in the
 * language of the report. In a draft that is a note; a published report must not have any.
 */
final class UnfinishedCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    Messages messages = context.words();
    String toWrite = messages.format("author.new.mark");
    String toConfirm = messages.format("author.new.confirm-mark");
    boolean draft = context.report().status() == Report.Status.DRAFT;
    List<Finding> found = new ArrayList<>();
    for (Cell cell : context.statistics().cells()) {
      String note = cell.note().strip();
      if (note.startsWith(toConfirm)) {
        found.add(
            context
                .finding(
                    draft ? Severity.NOTE : Severity.WARNING,
                    "unfinished",
                    "UNFINISHED:" + context.address(cell.at()))
                .cell(cell.at())
                .at(cell.place())
                .figures(cell.figure())
                .message("unfinished-cell", "row", context.label(cell.at()), "note", note)
                .hint("unfinished-cell-hint")
                .build());
      }
    }
    for (int i = 0; i < context.input().prose().size(); i++) {
      String slug = context.report().sections().get(i).slug();
      int number = 0;
      for (Prose.Passage passage : context.input().prose().get(i).passages()) {
        String text = passage.text().strip();
        if (text.startsWith(toWrite)) {
          number++;
          found.add(
              context
                  .finding(
                      draft ? Severity.NOTE : Severity.ERROR,
                      "unfinished",
                      "UNFINISHED:" + slug + "/" + number)
                  .at(passage.placeOf(0))
                  .figures(text)
                  .message("unfinished-text", "text", text)
                  .hint("unfinished-text-hint")
                  .build());
        }
      }
    }
    return found;
  }
}
