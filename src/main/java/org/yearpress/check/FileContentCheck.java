package org.yearpress.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Attachment;
import org.yearpress.model.Finding;
import org.yearpress.scan.PersonalHit;
import org.yearpress.scan.PersonalKind;
import org.yearpress.scan.PersonalKinds;
import org.yearpress.scan.ScanResult;

/** Reports what was found in attachments and pictures, and which of them could not be scanned. */
final class FileContentCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, ScanResult> file : context.publication().files().entrySet()) {
      String path = file.getKey();
      String folder = context.report().folder() + "/";
      String name = path.startsWith(folder) ? path.substring(folder.length()) : path;
      String state = state(context, path);
      for (ScanResult.Found found : file.getValue().found()) {
        findings.add(found(context, path, name, state, found));
      }
      String unread = file.getValue().unread();
      if (!unread.isEmpty()) {
        findings.add(
            context
                .finding(Severity.WARNING, "not-scanned", "NOT-SCANNED:" + name)
                .at(Place.of(path))
                .figures(unread + state)
                .message("not-scanned-" + unread, "more", file.getValue().more())
                .hint("not-scanned-hint")
                .build());
      }
    }
    return findings;
  }

  private static Finding found(
      CheckContext context, String path, String name, String state, ScanResult.Found found) {
    Optional<Severity> personal =
        found.code().equals(PersonalHit.NEAR_MISS)
            ? Optional.of(Severity.NOTE)
            : PersonalKinds.all().ofCode(found.code()).map(PersonalKind::severity);
    Severity other = found.code().equals("merge-conflict") ? Severity.ERROR : Severity.WARNING;
    Place place =
        found.line() > 0
            ? Place.at(path, found.line(), 0)
            : found.spot().isEmpty() ? Place.of(path) : Place.inCell(path, found.spot());
    return context
        .finding(
            personal.orElse(other),
            found.code(),
            found.code().toUpperCase(Locale.ROOT) + ":" + name)
        .at(place)
        .figures(found.times() + " " + found.shown() + state)
        .message(found.code(), "shown", found.shown())
        .detail(PersonalDataCheck.more(found.times()))
        .hint(personal.isPresent() ? PersonalDataCheck.hint(found.code()) : found.code() + "-hint")
        .build();
  }

  /** What an acceptance holds fast beside the finding: another file is another matter. */
  private static String state(CheckContext context, String path) {
    return context.report().contents().attachments().stream()
        .filter(attachment -> attachment.source().equals(path))
        .map(Attachment::sha256)
        .findFirst()
        .map(hash -> " in " + hash.substring(0, Math.min(12, hash.length())))
        .orElse("");
  }
}
