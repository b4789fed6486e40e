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
import org.yearpress.model.Prose;
import org.yearpress.model.Section;
import org.yearpress.scan.PersonalData;
import org.yearpress.scan.PersonalHit;
import org.yearpress.scan.PersonalKinds;
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
    PersonalKinds kinds = context.publication().kinds();
    Map<String, Occurrence> occurrences = new LinkedHashMap<>();
    for (PublishedText text : context.published()) {
      for (PersonalHit hit : PersonalData.find(text.text(), kinds)) {
        if (!hit.isAmong(declared)) {
          addOccurrence(occurrences, text.where(), text.placeOf(hit.start()), hit, false);
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
                        text.placeOf(found.start()),
                        false))
            .times++;
      }
    }
    hidden(context, declared, occurrences);
    return findings(context, occurrences);
  }

  /**
   * What stands in a section and reaches no reader of the page: comments, attributes, HTML that is
   * taken out. Whoever has the files has it.
   */
  private static void hidden(
      CheckContext context, Set<String> declared, Map<String, Occurrence> occurrences) {
    List<String> sources = context.publication().sources();
    List<Section> sections = context.report().sections();
    List<Prose> prose = context.input().prose();
    for (int i = 0; i < sources.size() && i < sections.size(); i++) {
      Section section = sections.get(i);
      PersonalKinds kinds = context.publication().kinds();
      for (HiddenText.Found found :
          HiddenText.find(sources.get(i), section.file(), prose.get(i), kinds)) {
        boolean seen = occurrences.containsKey(key(section.slug(), found.hit()));
        if (!seen && !found.hit().isAmong(declared)) {
          Place place = Place.at(section.file(), found.line(), 1);
          addOccurrence(occurrences, section.slug(), place, found.hit(), true);
        }
      }
    }
  }

  private static String key(String where, PersonalHit hit) {
    return hit.code() + "\n" + where + '\n' + hit.value();
  }

  private static void addOccurrence(
      Map<String, Occurrence> occurrences,
      String where,
      Place place,
      PersonalHit hit,
      boolean hidden) {
    occurrences.computeIfAbsent(
            key(where, hit),
            key ->
                new Occurrence(
                    hit.code(),
                    hit.near() ? Severity.NOTE : hit.kind().severity(),
                    where + "/" + hit.tag(),
                    hit.masked(),
                    place,
                    hidden))
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
              .detail(each.hidden ? Text.of("check.privacy-hidden") : null)
              .detail(more(each.times))
              .hint(each.code.equals("banned-phrase") ? "banned-phrase-hint" : hint(each.code))
              .build());
    }
    return found;
  }

  /** What to do about a finding of personal data. */
  static String hint(String code) {
    return code.equals(PersonalHit.NEAR_MISS) ? "privacy-near-miss-hint" : "privacy-hint";
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
    private final boolean hidden;
    private int times;

    Occurrence(
        String code, Severity severity, String name, String shown, Place place, boolean hidden) {
      this.code = code;
      this.severity = severity;
      this.name = name;
      this.shown = shown;
      this.place = place;
      this.hidden = hidden;
    }
  }
}
