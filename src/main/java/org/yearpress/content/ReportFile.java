package org.yearpress.content;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.statistics.FormKeys;
import org.yearpress.content.statistics.StatisticsShapes;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.PathRules;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Acceptance;
import org.yearpress.model.Address;
import org.yearpress.model.Contact;
import org.yearpress.model.Correction;
import org.yearpress.model.Licence;
import org.yearpress.model.People;
import org.yearpress.model.Report.Filled;
import org.yearpress.model.Report.Layout;
import org.yearpress.model.Report.Places;
import org.yearpress.model.Report.Status;
import org.yearpress.model.Report.TableNote;
import org.yearpress.model.Report.Withdrawal;
import org.yearpress.model.Report.Zeros;
import org.yearpress.model.Signature;

/**
 * Reads {@code report.yml}, key by key. Each method reads its part and reports the errors in it, so
 * each is called once.
 */
final class ReportFile {
  static final String NAME = "report.yml";

  static final List<String> KEYS =
      List.of(
          "title",
          "year",
          "body",
          "period",
          "language",
          "status",
          "withdrawn",
          "publish-at",
          "published",
          "form",
          "scope",
          "layout",
          "encoding",
          "summary",
          "contact",
          "signed",
          "people",
          "filled",
          "zeros",
          "notes",
          "was",
          "original",
          LicenceKey.NAME,
          "attachments",
          "accepted",
          "corrections",
          "aliases");

  static final List<String> WITHDRAWN_KEYS = List.of("on", "reason", "successor");
  static final List<String> CONTACT_KEYS =
      List.of("name", "address", "postcode", "phone", "fax", "email");
  static final List<String> SIGNED_KEYS = List.of("by", "on", "digest");
  static final List<String> PEOPLE_KEYS =
      List.of("responsible", "reviewed-by", "prepared-by", "phone");
  static final List<String> FILLED_KEYS = List.of("by", "on");
  static final List<String> ZEROS_KEYS = List.of("table", "by", "on");
  static final List<String> ATTACHMENT_KEYS = List.of("file", "title", "description");
  static final List<String> ACCEPTED_KEYS =
      List.of("finding", "form", "figures", "reason", "by", "on");
  static final List<String> CORRECTION_KEYS =
      List.of("on", "by", "cell", "section", "from", "to", "reason");
  static final List<String> SCOPES = List.of("office", "whole");

  private final YamlMapping root;
  private final Place start;
  private final Problems problems;

  private ReportFile(YamlMapping root, String file, Problems problems) {
    this.root = root;
    this.start = Place.at(file, 1, 0);
    this.problems = problems;
  }

  static Optional<ReportFile> read(SourceFile file, Limits limits, Problems problems) {
    return YamlReader.read(file, limits, problems)
        .filter(
            node -> {
              node.mapping();
              return node.kind() == YamlNode.Kind.MAPPING;
            })
        .map(node -> new ReportFile(node.mapping(KEYS), file.path(), problems));
  }

  /** An attachment as report.yml names it. */
  record Listed(String file, String title, String description, Place place) {}

  /** A value with the place it stands at. */
  Optional<YamlNode> value(String key) {
    return root.value(key);
  }

  Place start() {
    return start;
  }

  Places places() {
    return new Places(
        start,
        placeOf("title"),
        placeOf("year"),
        placeOf("form"),
        placeOf("published"),
        root.value("summary").map(YamlNode::lines).orElse(List.of()));
  }

  /** Where a key stands; the first line where it is left out. */
  Place placeOf(String key) {
    return root.has(key) ? root.placeOf(key) : start;
  }

  /** The title as printed, line breaks kept; empty when it is left out. */
  String title() {
    return root.value("title").flatMap(YamlNode::filledText).orElse("");
  }

  String text(String key) {
    return root.text(key).strip();
  }

  Status status() {
    if (!root.has("status")) {
      problems.note(
          "status-missing",
          start,
          Text.of("content.status-missing"),
          Text.of("content.status-missing-hint"));
      return Status.DRAFT;
    }
    return word("status", List.of(Status.values())).orElse(Status.DRAFT);
  }

  /** The notice of withdrawal, which goes with the status of that name and no other. */
  @Nullable Withdrawal withdrawal(Status status) {
    Optional<YamlNode> node = root.value("withdrawn");
    if (status == Status.WITHDRAWN && node.isEmpty()) {
      problems.error("withdrawn", placeOf("status"), Text.of("content.withdrawn-missing"));
    }
    if (node.isEmpty()) {
      return null;
    }
    if (status != Status.WITHDRAWN) {
      problems.error("withdrawn", placeOf("withdrawn"), Text.of("content.withdrawn-status"));
    }
    YamlMapping notice = node.get().mapping(WITHDRAWN_KEYS);
    Optional<LocalDate> on = notice.required("on").flatMap(YamlNode::date);
    String reason = notice.requiredText("reason");
    return on.map(day -> new Withdrawal(day, reason, successor(notice))).orElse(null);
  }

  /** A report of the site, as body and year, or an address on the web; empty without one. */
  private static String successor(YamlMapping notice) {
    Optional<YamlNode> node = notice.value("successor");
    Optional<String> written = node.flatMap(YamlNode::text).map(String::strip);
    if (written.filter(ReportFile::isReport).isPresent()) {
      return written.get();
    }
    return node.flatMap(value -> SiteFile.address(value, written, "successor", Address::web))
        .map(Address::text)
        .orElse("");
  }

  private static boolean isReport(String text) {
    int slash = text.lastIndexOf('/');
    return slash > 0
        && text.substring(slash + 1).matches("[0-9]{4}")
        && isPath(text.substring(0, slash));
  }

  /** Whether each part of a path may be the name of a folder. */
  private static boolean isPath(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || PathRules.isSkipped(part) || PathRules.problem(part).isPresent()) {
        return false;
      }
    }
    return true;
  }

  Layout layout() {
    return word("layout", List.of(Layout.values())).orElse(Layout.SINGLE);
  }

  String scope() {
    return root.value("scope").flatMap(v -> v.word(SCOPES)).orElse("");
  }

  /** The encoding of CSV files; empty when they are UTF-8 or speak for themselves. */
  Optional<Charset> encoding() {
    Optional<YamlNode> node = root.value("encoding");
    Optional<String> name = node.flatMap(YamlNode::filledText);
    try {
      return name.map(Charset::forName);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      node.get()
          .error(
              "encoding-name",
              Text.of("content.encoding-name", "name", name.orElse("")),
              Text.of("content.encoding-name-hint"));
      return Optional.empty();
    }
  }

  Licence licence() {
    return LicenceKey.read(root);
  }

  Address original() {
    return root.value("original").flatMap(SiteFile::webAddress).orElse(Address.NONE);
  }

  Contact contact() {
    return root.value("contact").map(ReportFile::contact).orElse(Contact.NONE);
  }

  static Contact contact(YamlNode node) {
    YamlMapping contact = node.mapping(CONTACT_KEYS);
    return new Contact(
        contact.text("name"),
        contact.text("address"),
        contact.text("postcode"),
        contact.text("phone"),
        contact.text("fax"),
        email(contact));
  }

  /** The address of a mailbox; empty without one. */
  private static String email(YamlMapping contact) {
    return contact
        .value("email")
        .flatMap(node -> SiteFile.address(node, node.text(), "email", Address::mailbox))
        .map(address -> address.text().substring(address.text().indexOf(':') + 1))
        .orElse("");
  }

  People people() {
    return root.value("people")
        .map(node -> node.mapping(PEOPLE_KEYS))
        .map(
            people ->
                new People(
                    people.text("responsible"),
                    people.text("reviewed-by"),
                    people.text("prepared-by"),
                    people.text("phone")))
        .orElse(People.NONE);
  }

  @Nullable Filled filled() {
    Optional<YamlMapping> filled = root.value("filled").map(node -> node.mapping(FILLED_KEYS));
    if (filled.isEmpty()) {
      return null;
    }
    String by = filled.get().requiredText("by");
    Optional<LocalDate> on = filled.get().required("on").flatMap(YamlNode::date);
    return on.map(day -> new Filled(by, day)).orElse(null);
  }

  /** The tables whose blank cells were checked and are 0. */
  List<Zeros> zeros(FormKeys keys) {
    List<Zeros> zeros = new ArrayList<>();
    for (YamlNode item : root.items("zeros")) {
      YamlMapping declared = item.mapping(ZEROS_KEYS);
      String by = declared.requiredText("by");
      Optional<LocalDate> on = declared.required("on").flatMap(YamlNode::date);
      String named = declared.text("table").strip();
      Optional<String> table = keys.table(named).filter(keys.tableIds()::contains);
      if (table.isEmpty()) {
        problems.add(
            StatisticsShapes.unknownTable(
                named, keys, declared.value("table").map(YamlNode::place).orElse(item.place())));
      } else if (on.isPresent() && !by.isEmpty()) {
        zeros.add(new Zeros(table.get(), by, on.get(), item.place()));
      }
    }
    return zeros;
  }

  /** What is printed below tables: a text or several for each table. */
  List<TableNote> notes(FormKeys keys) {
    List<TableNote> notes = new ArrayList<>();
    for (YamlNode.Entry entry :
        root.value("notes").map(YamlNode::mapping).map(YamlMapping::entries).orElse(List.of())) {
      Optional<String> table = keys.table(entry.key()).filter(keys.tableIds()::contains);
      if (table.isEmpty()) {
        problems.add(StatisticsShapes.unknownTable(entry.key(), keys, entry.place()));
        continue;
      }
      List<String> texts =
          entry.value().kind() == YamlNode.Kind.LIST
              ? entry.value().texts()
              : entry.value().filledText().map(List::of).orElse(List.of());
      texts.stream()
          .filter(text -> !text.isBlank())
          .forEach(text -> notes.add(new TableNote(table.get(), text.strip())));
    }
    return notes;
  }

  /** Rows that the report made to the id that the same had in the report before. */
  Map<String, String> was() {
    Map<String, String> was = new LinkedHashMap<>();
    for (YamlNode.Entry entry :
        root.value("was").map(YamlNode::mapping).map(YamlMapping::entries).orElse(List.of())) {
      entry.value().filledText().ifPresent(before -> was.put(entry.key(), before.strip()));
    }
    return was;
  }

  List<Signature> signed() {
    return signed(root.items("signed"));
  }

  static List<Signature> signed(List<YamlNode> items) {
    List<Signature> signed = new ArrayList<>();
    for (YamlNode item : items) {
      YamlMapping signature = item.mapping(SIGNED_KEYS);
      String by = signature.requiredText("by");
      Optional<LocalDate> on = signature.required("on").flatMap(YamlNode::date);
      if (on.isPresent() && !by.isEmpty()) {
        signed.add(new Signature(by, on.get(), digest(signature), item.place()));
      }
    }
    return signed;
  }

  /** The digest of a signature or an edition; empty when it is left out or none. */
  static String digest(YamlMapping signature) {
    Optional<YamlNode> node = signature.value("digest");
    return node.flatMap(YamlNode::filledText)
        .filter(
            text -> {
              boolean right = text.matches("sha256-[A-Za-z0-9+/=_-]{16,}");
              if (!right) {
                node.get()
                    .error(
                        "wrong-type",
                        Text.of(
                            "content.wrong-type.digest", "key", node.get().name(), "found", text),
                        Text.of("content.digest-hint"));
              }
              return right;
            })
        .orElse("");
  }

  /** The attachments in the order of the list; empty when there is no list. */
  Optional<List<Listed>> attachments() {
    if (!root.has("attachments")) {
      return Optional.empty();
    }
    List<Listed> listed = new ArrayList<>();
    for (YamlNode item : root.items("attachments")) {
      YamlMapping attachment = item.mapping(ATTACHMENT_KEYS);
      String file = attachment.requiredText("file");
      if (!file.isEmpty()) {
        listed.add(
            new Listed(
                Normalizer.normalize(file, Normalizer.Form.NFC),
                attachment.text("title").strip(),
                attachment.text("description").strip(),
                attachment.value("file").map(YamlNode::place).orElse(item.place())));
      }
    }
    return Optional.of(listed);
  }

  boolean hasAccepted() {
    return root.has("accepted");
  }

  List<Acceptance> accepted() {
    return acceptances(root.items("accepted"));
  }

  static List<Acceptance> acceptances(List<YamlNode> items) {
    List<Acceptance> accepted = new ArrayList<>();
    for (YamlNode item : items) {
      YamlMapping acceptance = item.mapping(ACCEPTED_KEYS);
      String finding = acceptance.requiredText("finding");
      String reason = acceptance.requiredText("reason");
      String by = acceptance.requiredText("by");
      Optional<LocalDate> on = acceptance.required("on").flatMap(YamlNode::date);
      String figures = acceptance.text("figures");
      if (on.isPresent() && !finding.isEmpty() && !reason.isEmpty() && !by.isEmpty()) {
        accepted.add(
            new Acceptance(
                finding, acceptance.text("form"), figures, reason, by, on.get(), item.place()));
      }
    }
    return accepted;
  }

  List<Correction> corrections() {
    return corrections(root.items("corrections"));
  }

  static List<Correction> corrections(List<YamlNode> items) {
    List<Correction> corrections = new ArrayList<>();
    for (YamlNode item : items) {
      YamlMapping correction = item.mapping(CORRECTION_KEYS);
      Optional<LocalDate> on = correction.required("on").flatMap(YamlNode::date);
      String reason = correction.requiredText("reason");
      String cell = correction.text("cell");
      String section = correction.text("section");
      if (cell.isEmpty() == section.isEmpty()) {
        item.error("correction", Text.of("content.correction-what"), null);
      } else if (on.isPresent() && !reason.isEmpty()) {
        corrections.add(
            new Correction(
                on.get(),
                correction.text("by"),
                cell,
                section,
                correction.text("from"),
                correction.text("to"),
                reason,
                item.place()));
      }
    }
    return corrections;
  }

  /** Old addresses below the site root, each beginning with a slash. */
  List<String> aliases() {
    List<String> aliases = new ArrayList<>();
    for (YamlNode item : root.items("aliases")) {
      Optional<String> alias = item.filledText();
      if (alias.isEmpty()) {
        continue;
      }
      if (isAddressBelowRoot(alias.get())) {
        aliases.add(alias.get());
      } else {
        item.error(
            "alias", Text.of("content.alias", "alias", alias.get()), Text.of("content.alias-hint"));
      }
    }
    return aliases;
  }

  private static boolean isAddressBelowRoot(String alias) {
    if (!alias.startsWith("/") || alias.startsWith("//") || alias.length() == 1) {
      return false;
    }
    String path = alias.endsWith("/") ? alias.substring(1, alias.length() - 1) : alias.substring(1);
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.startsWith(".") || PathRules.problem(part).isPresent()) {
        return false;
      }
    }
    return path.indexOf('#') < 0 && path.indexOf('%') < 0;
  }

  private <E extends Enum<E>> Optional<E> word(String key, List<E> values) {
    return root.value(key).flatMap(v -> v.word(values, e -> e.name().toLowerCase(Locale.ROOT)));
  }
}
