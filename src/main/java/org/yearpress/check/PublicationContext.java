package org.yearpress.check;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yearpress.check.prose.CopiedText;
import org.yearpress.model.Body;
import org.yearpress.model.Contact;
import org.yearpress.model.People;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.record.RecordedState;
import org.yearpress.scan.PersonalData;
import org.yearpress.scan.PersonalHit;
import org.yearpress.scan.PersonalKinds;
import org.yearpress.scan.Phrases;
import org.yearpress.scan.ScanResult;

/**
 * What a report is checked against before it is published.
 *
 * @param asOf the day that counts as today; null when nothing of this is looked at
 * @param phrases of the site's list
 * @param kinds of personal data that are looked for
 * @param sources texts of the sections as written, in the order of the report's sections
 * @param files what was found in attachments and pictures, by content path
 * @param copied sections of which much stood in last year's report, by slug
 * @param published how it differs from what readers were given; null where nothing was published
 */
public record PublicationContext(
    @Nullable LocalDate asOf,
    Phrases phrases,
    PersonalKinds kinds,
    List<String> sources,
    SortedMap<String, ScanResult> files,
    SortedMap<String, CopiedText.Share> copied,
    @Nullable RecordedState published) {
  /** Fewer digits than these are no telephone number. */
  private static final int LOCAL_NUMBER = 7;

  /** Nothing is looked at: for what was published long ago. */
  public static final PublicationContext NONE =
      new PublicationContext(
          null,
          Phrases.NONE,
          PersonalKinds.all(),
          List.of(),
          new TreeMap<>(Map.of()),
          new TreeMap<>(Map.of()),
          null);

  public PublicationContext {
    sources = List.copyOf(sources);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    copied = Collections.unmodifiableSortedMap(new TreeMap<>(copied));
  }

  /**
   * What findings about this depend on beside the report and its files: so much of the day as
   * matters.
   */
  public static String dependsOn(Report report, LocalDate asOf) {
    return FutureDateCheck.dependsOn(report, asOf);
  }

  /**
   * What is published on purpose, for {@link PersonalHit#isAmong}: numbers and addresses of
   * contacts, and names of offices and of people who are printed; all in lower case.
   */
  public static Set<String> declared(Report report, Body body, Site site) {
    Set<String> declared = new TreeSet<>();
    contact(report.responsible().contact(), declared);
    contact(site.pages().footer().contact(), declared);
    if (site.disclosure().publishPeople()) {
      People people = report.responsible().people();
      numbers(people.phone(), declared);
      names(List.of(people.responsible(), people.reviewedBy(), people.preparedBy()), declared);
    }
    names(List.of(body.name(), body.shortName(), site.publisher(), site.title()), declared);
    names(body.names().stream().map(Body.PeriodName::name).toList(), declared);
    return declared;
  }

  private static void contact(Contact contact, Set<String> to) {
    numbers(contact.phone(), to);
    numbers(contact.fax(), to);
    numbers(contact.email(), to);
    names(List.of(contact.name(), contact.address()), to);
  }

  private static void numbers(String text, Set<String> to) {
    for (PersonalHit hit : PersonalData.find(text)) {
      to.add(hit.value().toLowerCase(Locale.ROOT));
    }
    // one that no kind knows, or without an area code
    for (String part : text.split("[,;/、，；]", -1)) {
      String digits = part.replaceAll("[^0-9]", "");
      if (digits.length() >= LOCAL_NUMBER) {
        to.add(digits);
      }
    }
    int at = text.indexOf('@');
    String host = at < 0 ? "" : text.substring(at).strip().toLowerCase(Locale.ROOT);
    if (!host.isEmpty() && !PersonalData.isPrivateHost(host.substring(1))) {
      to.add(host);
    }
  }

  private static void names(List<String> names, Set<String> to) {
    names.stream()
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .forEach(to::add);
  }
}
