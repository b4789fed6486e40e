package org.yearpress.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Place;
import org.yearpress.testing.SampleReports;
import org.yearpress.testing.SiteBuilder;

@Tag("unit")
class LicenceTest {
  private static final Licence SITE = Licence.of("CC-BY-4.0").orElseThrow();
  private static final Licence CITY = Licence.of("CC0-1.0").orElseThrow();
  private static final Licence OFFICE =
      new Licence("", "Terms", new Address("https://example.org/"));

  private static Body body(String path, Licence licence) {
    return new Body(
        path,
        path,
        path,
        List.of(),
        "",
        Body.Reporting.NONE,
        new TreeMap<>(),
        licence,
        0,
        Place.SITE);
  }

  private static Licence of(Licence city, Licence office, Licence report) {
    Site site =
        SiteBuilder.of("Site", "en").metadata(new Site.Metadata("", null, null, SITE)).build();
    Report sample = SampleReports.report(2017).report();
    Report.Description said = sample.description();
    Report changed =
        new Report(
            "shili/kjj",
            2017,
            sample.folder(),
            new Report.Description(
                said.title(), "en", said.period(), said.summary(), said.original(), report),
            sample.release(),
            sample.figures(),
            sample.responsible(),
            sample.contents(),
            sample.amendments(),
            sample.places());
    return new Catalogue(
            site, List.of(body("shili", city), body("shili/kjj", office)), List.of(), List.of())
        .licence(changed);
  }

  @Test
  void theNearestWordHolds() {
    assertThat(of(Licence.NONE, Licence.NONE, Licence.NONE)).isEqualTo(SITE);
    assertThat(of(CITY, Licence.NONE, Licence.NONE)).isEqualTo(CITY);
    assertThat(of(CITY, OFFICE, Licence.NONE)).isEqualTo(OFFICE);
    assertThat(of(CITY, OFFICE, SITE)).isEqualTo(SITE);
  }

  @Test
  void onlyIdsThatAreKnownAreLicences() {
    assertThat(Licence.of("CC-BY-5.0")).isEmpty();
    assertThat(Licence.of("")).isEmpty();
    assertThat(Licence.KNOWN).allSatisfy(each -> assertThat(each.isNone()).isFalse());
  }
}
