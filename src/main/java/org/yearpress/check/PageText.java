package org.yearpress.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Prose;
import org.yearpress.scan.PersonalData;
import org.yearpress.scan.PersonalHit;
import org.yearpress.scan.PersonalKinds;
import org.yearpress.scan.Phrases;

/**
 * Finds what must not be on an ordinary page. Such pages list contacts, so only what never belongs
 * there is reported: numbers of identity cards, bank cards and the like, and phrases of the site's
 * list.
 */
public final class PageText {
  private PageText() {}

  /**
   * What is to be said about a page.
   *
   * @param source as written: what pages do not show of it is looked at, too
   * @param file the content path that the page's places have
   * @param kinds of personal data that are looked for
   * @param severities what the site gives to codes
   */
  public static List<Diagnostic> check(
      String source,
      String file,
      Prose prose,
      Phrases phrases,
      PersonalKinds kinds,
      Map<String, Severity> severities) {
    List<PublishedText> texts = new ArrayList<>();
    PublishedText.prose("page", prose, texts);
    List<Diagnostic> diagnostics = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (PublishedText text : texts) {
      for (PersonalHit hit : PersonalData.find(text.text(), kinds)) {
        if (isTold(hit) && known.add(hit.code() + hit.value())) {
          diagnostics.add(personal(hit, text.placeOf(hit.start()), List.of(), severities));
        }
      }
      for (Phrases.Found found : phrases.find(text.text())) {
        if (known.add(found.phrase())) {
          diagnostics.add(
              diagnostic(
                  "banned-phrase",
                  Severities.given("banned-phrase", severities, Severity.WARNING),
                  text.placeOf(found.start()),
                  found.phrase(),
                  List.of(),
                  "banned-phrase-hint"));
        }
      }
    }
    List<Text> hidden = List.of(Text.of("check.privacy-hidden"));
    for (HiddenText.Found found : HiddenText.find(source, file, prose, kinds)) {
      PersonalHit hit = found.hit();
      if (isTold(hit) && known.add(hit.code() + hit.value())) {
        diagnostics.add(personal(hit, Place.at(file, found.line(), 1), hidden, severities));
      }
    }
    return diagnostics;
  }

  private static boolean isTold(PersonalHit hit) {
    return hit.kind().isGrave() && !hit.near();
  }

  private static Diagnostic personal(
      PersonalHit hit, Place place, List<Text> details, Map<String, Severity> severities) {
    Severity severity = Severities.given(hit.code(), severities, Severity.ERROR);
    return diagnostic(hit.code(), severity, place, hit.masked(), details, "privacy-page-hint");
  }

  private static Diagnostic diagnostic(
      String code, Severity severity, Place place, String shown, List<Text> details, String hint) {
    return new Diagnostic(
        code + ":" + place,
        code,
        severity,
        place,
        Text.of("check." + code, "shown", shown),
        details,
        Text.of("check." + hint),
        null);
  }
}
