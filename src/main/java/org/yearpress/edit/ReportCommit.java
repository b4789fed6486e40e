package org.yearpress.edit;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.yearpress.diagnostic.Text;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.history.CommitAuthor;
import org.yearpress.history.History;

/** The commit of what belongs to one report. */
final class ReportCommit {
  private final Path content;

  ReportCommit(Path content) {
    this.content = content;
  }

  /**
   * What git says about a report.
   *
   * @param changed content paths of its files that differ from the last commit
   * @param behind how many commits the branch lacks of its counterpart, as fetched last
   */
  record Standing(List<String> changed, CommitAuthor author, int behind) {}

  /** Empty where the content is in no repository. */
  Optional<Standing> standing(OpenReport open) {
    try (History history = History.of(content)) {
      return Optional.of(new Standing(changed(history, open), history.author(), history.behind()));
    } catch (UnusableException e) {
      return Optional.empty();
    }
  }

  /** The files of the report, of its acceptances and of its body that are new or changed. */
  private static List<String> changed(History history, OpenReport open) {
    String folder = open.report().folder() + "/";
    String acceptances = "acceptances/" + open.address() + "/";
    String body = open.report().body() + "/body.yml";
    return history.changedSince(history.head()).stream()
        .filter(
            path -> path.startsWith(folder) || path.startsWith(acceptances) || path.equals(body))
        .toList();
  }

  /**
   * Commits it.
   *
   * @return the id of the commit
   */
  String commit(OpenReport open, Fields fields) {
    CommitAuthor author =
        new CommitAuthor(
            plain(fields.required("name")), plain(fields.required("email")), moment(fields));
    String message = fields.one("message").strip();
    if (message.isEmpty()) {
      throw new UnusableException(Text.of("edit.refused.message"));
    }
    try (History history = History.of(content)) {
      List<String> changed = changed(history, open);
      if (changed.isEmpty()) {
        throw new UnusableException(Text.of("edit.refused.nothing-to-commit"));
      }
      return history.commit(changed, author, message);
    }
  }

  /** Git takes what stands between angle brackets for an address. */
  private static String plain(String text) {
    return text.replace("<", "").replace(">", "");
  }

  private static OffsetDateTime moment(Fields fields) {
    try {
      return OffsetDateTime.parse(fields.one("at"));
    } catch (DateTimeException e) {
      throw new UnusableException(Text.of("edit.refused.day"), e);
    }
  }
}
