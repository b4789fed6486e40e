package org.yearpress.export.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Messages;
import org.yearpress.model.Body;
import org.yearpress.model.Contact;
import org.yearpress.model.Download;
import org.yearpress.model.Licence;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Site;
import org.yearpress.text.JsonText;
import org.yearpress.text.MediaTypes;

/**
 * {@code catalog.jsonld}: the files as a DCAT-AP 3 data catalogue in JSON-LD. Addresses are
 * absolute if the site's is known, otherwise relative to the file.
 */
final class DcatCatalogue {
  /** Kinds of identifiers of bodies that name a place. */
  static final List<String> PLACES = List.of("gb2260", "iso3166", "nuts");

  private static final Map<String, String> PREFIXES =
      new TreeMap<>(
          Map.of(
              "dcat", "http://www.w3.org/ns/dcat#",
              "dct", "http://purl.org/dc/terms/",
              "foaf", "http://xmlns.com/foaf/0.1/",
              "rdfs", "http://www.w3.org/2000/01/rdf-schema#",
              "skos", "http://www.w3.org/2004/02/skos/core#",
              "spdx", "http://spdx.org/rdf/terms#",
              "vcard", "http://www.w3.org/2006/vcard/ns#",
              "xsd", "http://www.w3.org/2001/XMLSchema#"));

  private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";
  private static final String MEDIA_TYPES = "http://www.iana.org/assignments/media-types/";

  private final Description whole;
  private final Site site;
  private final Contact contact;
  private final Messages messages;
  private final String base;
  private final JsonText json = new JsonText();

  private DcatCatalogue(Description whole, Contact contact, Messages messages) {
    this.whole = whole;
    this.site = whole.site();
    this.contact = contact;
    this.messages = messages;
    this.base = site.url().isEmpty() ? "" : site.url() + Permalinks.DATA;
  }

  /**
   * The file.
   *
   * @param whole what all of it speaks of
   * @param contact whom readers may ask about it
   */
  static byte[] json(
      Description whole, Contact contact, List<DcatDataset> datasets, Messages messages) {
    return new DcatCatalogue(whole, contact, messages).write(datasets);
  }

  private byte[] write(List<DcatDataset> datasets) {
    json.object().name("@context").object();
    PREFIXES.forEach((prefix, address) -> json.name(prefix).value(address));
    json.endObject().newline();
    begin("catalogue", "dcat:Catalog");
    about(site.title(), whole.text(), whole);
    if (!site.url().isEmpty()) {
      reference("foaf:homepage", site.url());
    }
    json.newline().name("dcat:dataset").array();
    boolean seriesWritten = false;
    for (DcatDataset dataset : datasets) {
      json.newline().object();
      dataset(dataset, dataset.inSeries() && !seriesWritten);
      seriesWritten |= dataset.inSeries();
      json.endObject();
    }
    json.endArray();
    return json.newline().endObject().newline().bytes();
  }

  private void begin(String id, String type) {
    json.name("@id").value(base + "catalog.jsonld#" + id);
    json.name("@type").value(type);
  }

  /**
   * A data set.
   *
   * @param withSeries whether its series is described in it; otherwise it is named
   */
  private void dataset(DcatDataset dataset, boolean withSeries) {
    Description description = dataset.description();
    begin(dataset.id(), "dcat:Dataset");
    about(description.title(), description.text(), description);
    contact();
    keywords();
    json.name("dct:identifier").value(base + "catalog.jsonld#" + dataset.id());
    temporal(description);
    places(dataset.places());
    reference("dct:accrualPeriodicity", AUTHORITY + "frequency/ANNUAL");
    licence(description);
    if (withSeries) {
      json.newline().name("dcat:inSeries").object();
      begin("years", "dcat:DatasetSeries");
      about(messages.format("export.dcat.series"), whole.text(), whole);
      contact();
      temporal(whole);
      reference("dct:accrualPeriodicity", AUTHORITY + "frequency/ANNUAL");
      json.endObject();
    } else if (dataset.inSeries()) {
      reference("dcat:inSeries", base + "catalog.jsonld#years");
    }
    json.newline().name("dcat:distribution").array();
    for (Download file : dataset.files()) {
      json.newline();
      distribution(file, description);
    }
    json.endArray();
  }

  private void about(String title, String text, Description description) {
    text("dct:title", title);
    text("dct:description", text);
    json.name("dct:publisher").object().name("@type").value("foaf:Agent");
    text("foaf:name", site.publisher().isEmpty() ? site.title() : site.publisher());
    json.endObject();
    Locale language = Locale.forLanguageTag(site.language());
    String code = language.getISO3Language().toUpperCase(Locale.ROOT);
    typed("dct:language", AUTHORITY + "language/" + code, "dct:LinguisticSystem");
    day("dct:modified", description.modified());
  }

  private void contact() {
    if (contact.equals(Contact.NONE)) {
      return;
    }
    json.name("dcat:contactPoint").object().name("@type").value("vcard:Organization");
    json.name("vcard:fn").value(contact.name().isEmpty() ? site.title() : contact.name());
    if (!contact.email().isEmpty()) {
      reference("vcard:hasEmail", "mailto:" + contact.email());
    }
    if (!contact.phone().isEmpty()) {
      json.name("vcard:hasTelephone").object();
      json.name("vcard:value").value(contact.phone()).endObject();
    }
    json.endObject();
  }

  private void keywords() {
    json.name("dcat:keyword").array();
    for (String word : messages.format("export.dcat.keywords").split("[,、，]\\s*", -1)) {
      json.object().name("@value").value(word).name("@language").value(site.language());
      json.endObject();
    }
    json.endArray();
  }

  private void places(List<Body> places) {
    if (places.isEmpty()) {
      return;
    }
    json.name("dct:spatial").array();
    for (Body place : places) {
      json.object().name("@type").value("dct:Location");
      text("skos:prefLabel", place.name());
      json.name("dct:identifier").array();
      place.identifiers().entrySet().stream()
          .filter(identifier -> PLACES.contains(identifier.getKey()))
          .forEach(each -> json.value(each.getKey() + ":" + each.getValue()));
      json.endArray().endObject();
    }
    json.endArray();
  }

  private void temporal(Description description) {
    if (description.from() != null) {
      json.name("dct:temporal").object().name("@type").value("dct:PeriodOfTime");
      day("dcat:startDate", description.from());
      day("dcat:endDate", description.to());
      json.endObject();
    }
  }

  /** One licence as such; where reports have several or none, where to find each. */
  private void licence(Description description) {
    Licence licence = description.licence();
    if (licence != null) {
      typed("dct:license", licence.url().text(), "dct:LicenseDocument");
    } else if (!description.licences().isEmpty()) {
      json.name("dct:rights").object().name("@type").value("dct:RightsStatement");
      text("rdfs:label", messages.format("export.dcat.rights"));
      json.endObject();
    }
  }

  private void distribution(Download file, Description description) {
    String path = file.file().substring(Permalinks.DATA.length());
    String address =
        site.url().isEmpty()
            ? Permalinks.fileLink(Permalinks.DATA, file.file())
            : site.url() + Permalinks.fileLink("", file.file());
    json.object().name("@type").value("dcat:Distribution");
    text("dct:title", messages.format("export.data." + file.name()) + " (" + path + ")");
    typed("dcat:accessURL", address, "rdfs:Resource");
    typed("dcat:downloadURL", address, "rdfs:Resource");
    String extension = path.substring(path.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    typed("dct:format", AUTHORITY + "file-type/" + extension, "dct:MediaTypeOrExtent");
    typed("dcat:mediaType", MEDIA_TYPES + MediaTypes.STANDARD.of(path), "dct:MediaType");
    licence(description);
    json.name("dcat:byteSize").object().name("@type").value("xsd:nonNegativeInteger");
    json.name("@value").value(Long.toString(file.size())).endObject();
    json.name("spdx:checksum").object().name("@type").value("spdx:Checksum");
    reference("spdx:algorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256");
    json.name("spdx:checksumValue").object().name("@type").value("xsd:hexBinary");
    json.name("@value").value(file.sha256()).endObject().endObject();
    day("dct:modified", description.modified());
    json.endObject();
  }

  private void text(String name, String text) {
    json.name(name).object().name("@value").value(text);
    json.name("@language").value(site.language()).endObject();
  }

  private void reference(String name, String address) {
    json.name(name).object().name("@id").value(address).endObject();
  }

  private void typed(String name, String address, String type) {
    json.name(name).object().name("@id").value(address).name("@type").value(type).endObject();
  }

  private void day(String name, @Nullable LocalDate day) {
    if (day != null) {
      json.name(name).object().name("@type").value("xsd:date");
      json.name("@value").value(day.toString()).endObject();
    }
  }
}
