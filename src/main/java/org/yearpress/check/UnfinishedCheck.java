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
 * What {@code yearpress new report} marked as to be written or to be confirmed, in the language of
 * the report, and nobody did. In a draft it is a note; a report that goes out must not have it.
 */
final class UnfinishedCheck implements Check {
  @Override
  public List<Finding> run(Subject subject) {
    Messages words = Messages.of(subject.report().language());
    String toWrite = words.say("author.new.mark");
    String toConfirm = words.say("author.new.confirm-mark");
    boolean draft = subject.report().status() == Report.Status.DRAFT;
    List<Finding> found = new ArrayList<>();
    for (Cell cell : subject.statistics().cells()) {
      String note = cell.note().strip();
      if (note.startsWith(toConfirm)) {
        found.add(
            subject
                .finding(
                    draft ? Severity.NOTE : Severity.WARNING,
                    "unfinished",
                    "UNFINISHED:" + subject.address(cell.at()))
                .cell(cell.at())
                .at(cell.place())
                .figures(cell.figure())
                .says("unfinished-cell", "row", subject.label(cell.at()), "note", note)
                .hint("unfinished-cell-hint")
                .build());
      }
    }
    for (int i = 0; i < subject.input().prose().size(); i++) {
      String slug = subject.report().sections().get(i).slug();
      int number = 0;
      for (Prose.Passage passage : subject.input().prose().get(i).passages()) {
        String text = passage.text().strip();
        if (text.startsWith(toWrite)) {
          number++;
          found.add(
              subject
                  .finding(
                      draft ? Severity.NOTE : Severity.ERROR,
                      "unfinished",
                      "UNFINISHED:" + slug + "/" + number)
                  .at(passage.placeOf(0))
                  .figures(text)
                  .says("unfinished-text", "text", text)
                  .hint("unfinished-text-hint")
                  .build());
        }
      }
    }
    return found;
  }
}
