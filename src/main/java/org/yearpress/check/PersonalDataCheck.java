package org.yearpress.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Finding;
import org.yearpress.scan.PersonalData;
import org.yearpress.scan.PersonalHit;
import org.yearpress.scan.Phrases;

/**
 * Finds personal identifiers, and phrases of the site's list, wherever readers would see them.
 * Contacts that report.yml, body.yml or the site's footer declare are allowed.
 */
final class PersonalDataCheck implements Check {
  @Override
  public List<Finding> run(CheckContext context) {
    if (context.publication().asOf() == null) {
      return List.of();
    }
    Set<String> declared =
        PublicationContext.declared(
            context.report(), context.body(), context.input().catalogue().site());
    Phrases phrases = context.publication().phrases();
    Map<String, Occurrence> occurrences = new LinkedHashMap<>();
    for (PublishedText text : context.published()) {
      for (PersonalHit hit : PersonalData.find(text.text())) {
        if (!declared.contains(hit.value().toLowerCase(Locale.ROOT))) {
          addOccurrence(occurrences, text, hit);
        }
      }
      for (Phrases.Found found : phrases.find(text.text())) {
        String key = "banned-phrase\n" + text.where() + '\n' + found.phrase();
        occurrences.computeIfAbsent(
                key,
                k ->
                    new Occurrence(
                        "banned-phrase",
                        Severity.WARNING,
                        text.where() + "/" + found.phrase(),
                        found.phrase(),
                        text.placeOf(found.start())))
            .times++;
      }
    }
    return findings(context, occurrences);
  }

  private static void addOccurrence(
      Map<String, Occurrence> occurrences, PublishedText text, PersonalHit hit) {
    occurrences.computeIfAbsent(
            hit.kind() + "\n" + text.where() + '\n' + hit.value(),
            key ->
                new Occurrence(
                    hit.kind().code(),
                    hit.kind().isGrave() ? Severity.ERROR : Severity.WARNING,
                    text.where() + "/" + hit.tag(),
                    hit.masked(),
                    text.placeOf(hit.start())))
        .times++;
  }

  private static List<Finding> findings(CheckContext context, Map<String, Occurrence> occurrences) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    List<Finding> found = new ArrayList<>();
    for (Occurrence each : occurrences.values()) {
      String id = each.code.toUpperCase(Locale.ROOT) + ":" + each.name;
      // two numbers may look alike when they are masked
      int again = ids.merge(id, 1, Integer::sum);
      found.add(
          context
              .finding(each.severity, each.code, again == 1 ? id : id + "/" + again)
              .at(each.place)
              .figures(each.shown)
              .message(each.code, "shown", each.shown)
              .detail(more(each.times))
              .hint(each.code.equals("banned-phrase") ? "banned-phrase-hint" : "privacy-hint")
              .build());
    }
    return found;
  }

  static @Nullable Text more(int times) {
    return times == 1 ? null : Text.of("check.privacy-times", "times", Integer.toString(times));
  }

  /** One number or phrase in one part of a report, at its first place. */
  private static final class Occurrence {
    private final String code;
    private final Severity severity;
    private final String name;
    private final String shown;
    private final Place place;
    private int times;

    Occurrence(String code, Severity severity, String name, String shown, Place place) {
      this.code = code;
      this.severity = severity;
      this.name = name;
      this.shown = shown;
      this.place = place;
    }
  }
}
