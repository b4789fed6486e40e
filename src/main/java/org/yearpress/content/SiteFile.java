package org.yearpress.content;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.PathRules;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.content.yaml.YamlReader;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Severity;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Address;
import org.yearpress.model.Body.YearSpan;
import org.yearpress.model.PlaceMap;
import org.yearpress.model.PublishTarget;
import org.yearpress.model.Site;
import org.yearpress.text.MediaTypes;

/**
 * Reads {@code site.yml}: the settings with their defaults.
 *
 * @param formPlaces where each line of the table of forms names its form, in the order of {@link
 *     Site#forms}
 * @param themePlace where the theme is named
 * @param targets where the site can be published to, by name; no part of {@link Site}, since no
 *     page depends on it
 * @param fonts the fonts for documents, as they are named
 * @param severityPlaces where each severity is given, by what it is given to
 * @param menuPages where the menu names each page
 * @param brandFiles files of the content folder that the brand takes
 * @param brandPlaces where the brand names its colours, by key
 * @param embedPlaces where each address of {@link Site.Downloads#embeds} is named
 */
public record SiteFile(
    Site site,
    List<Place> formPlaces,
    Place themePlace,
    SortedMap<String, PublishTarget> targets,
    List<Font> fonts,
    SortedMap<String, Place> severityPlaces,
    List<MenuPage> menuPages,
    List<String> brandFiles,
    SortedMap<String, Place> brandPlaces,
    SortedMap<String, Place> embedPlaces) {
  static final String NAME = "site.yml";

  static final List<String> KEYS =
      List.of(
          "title",
          ContentFormat.NAME,
          "language",
          "url",
          "publisher",
          LicenceKey.NAME,
          "theme",
          "forms",
          "severity",
          "on-error",
          "downloads",
          "csv-bom",
          "data-files",
          "pdf",
          "people",
          "links",
          "markup",
          "allow-attachments",
          "csp-allow",
          "gov-cn",
          "footer",
          "menu",
          "notice",
          "noindex",
          "csp",
          "banned-phrases",
          "privacy",
          "security",
          "icon",
          "brand",
          "calendar",
          "embed",
          "map",
          "late-list",
          "acceptances",
          "publish");

  static final List<String> FORM_KEYS = List.of("kinds", "years", "form");
  static final List<String> MENU_KEYS = List.of("title", "pages");
  static final List<String> NOTICE_KEYS = List.of("text", "link");
  static final List<String> RELEASE_KEYS = List.of("on", "text");
  static final List<String> PDF_KEYS = List.of("font");
  static final List<String> PRIVACY_KEYS = List.of("countries");
  static final List<String> GOV_CN_KEYS = List.of("site-name", "domain", "id-code", "columns");
  static final List<String> SECURITY_KEYS = List.of("contact", "expires", "policy");
  static final List<String> COLUMN_KEYS =
      List.of("reports", "years", "bodies", "items", "data", "corrections", "search", "pages");
  private static final Set<String> CONTACT_SCHEMES = Set.of("mailto", "tel", "https");

  private static final String LANGUAGE = "en";

  /** One for text, one for what is bold. */
  private static final int MAX_FONTS = 2;

  /**
   * A font for documents.
   *
   * @param path of the file in the content folder
   */
  record Font(String path, Place place) {}

  /**
   * A page that the menu names.
   *
   * @param path as {@link org.yearpress.model.OrdinaryPage} has it
   */
  record MenuPage(String path, Place place) {}

  public SiteFile {
    menuPages = List.copyOf(menuPages);
    brandFiles = List.copyOf(brandFiles);
    brandPlaces = Collections.unmodifiableSortedMap(new TreeMap<>(brandPlaces));
    embedPlaces = Collections.unmodifiableSortedMap(new TreeMap<>(embedPlaces));
    fonts = List.copyOf(fonts);
    severityPlaces = Collections.unmodifiableSortedMap(new TreeMap<>(severityPlaces));
    formPlaces = List.copyOf(formPlaces);
  }

  /** Reads the file at the root; the defaults after an error. */
  static SiteFile read(ContentTree tree, Limits limits, Vocabulary vocabulary, Problems problems) {
    Optional<SourceFile> file = tree.file(NAME);
    if (file.isEmpty()) {
      missing(tree, problems);
      return empty(vocabulary);
    }
    return YamlReader.read(file.get(), limits, problems)
        .map(
            root -> {
              YamlMapping keys = root.mapping(keys(vocabulary));
              ContentFormat.check(keys, ContentFormat.CURRENT, problems);
              return of(keys, tree, limits, vocabulary);
            })
        .orElseGet(() -> empty(vocabulary));
  }

  private static SiteFile empty(Vocabulary vocabulary) {
    return new SiteFile(
        Site.withTitle("", LANGUAGE, vocabulary.dialects()),
        List.of(),
        Place.of(NAME),
        Collections.emptySortedMap(),
        List.of(),
        Collections.emptySortedMap(),
        List.of(),
        List.of(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  /** The keys of every site, then those that members of registries declare. */
  static List<String> keys(Vocabulary vocabulary) {
    List<String> keys = new ArrayList<>(KEYS);
    keys.addAll(DeclaredSettings.keys(vocabulary.settings()));
    return keys;
  }

  private static void missing(ContentTree tree, Problems problems) {
    if (!tree.isFolder("")) {
      return;
    }
    boolean empty = tree.files().isEmpty();
    problems.error(
        "no-site-file",
        Place.of(NAME),
        Text.of(empty ? "content.folder-empty" : "content.no-site-file"),
        Text.of("content.no-site-file-hint"));
  }

  private static SiteFile of(
      YamlMapping root, ContentTree tree, Limits limits, Vocabulary vocabulary) {
    String title = root.requiredText("title");
    String language = root.value("language").flatMap(SiteFile::language).orElse(LANGUAGE);
    Site standard = Site.withTitle(title, language, vocabulary.dialects());
    List<Site.FormChoice> forms = new ArrayList<>();
    List<Place> formPlaces = new ArrayList<>();
    readForms(root, forms, formPlaces);
    List<YamlNode.Entry> weighed = entries(root, "severity");
    List<MenuPage> menuPages = new ArrayList<>();
    List<Site.MenuPart> menu = menu(root, menuPages);
    BrandFile brand = BrandFile.read(root, tree);
    SortedMap<String, Place> embeds = embeds(root);
    Site site =
        new Site(
            title,
            language,
            root.value("url").flatMap(SiteFile::baseAddress).orElse(""),
            root.text("publisher"),
            sources(root, forms, standard.sources(), vocabulary),
            new Site.Checking(
                severities(weighed),
                root.value("on-error")
                    .flatMap(v -> v.word(List.of(Site.OnError.values()), SiteFile::word))
                    .orElse(standard.checking().onError()),
                root.texts("banned-phrases"),
                countries(root, vocabulary)),
            pages(root, standard.pages(), tree, menu, brand),
            disclosure(root, MapFile.read(root, tree, limits)),
            new Site.Downloads(
                root.has("downloads")
                    ? words(root, "downloads", vocabulary.downloads())
                    : standard.downloads().formats(),
                root.flag("csv-bom", standard.downloads().csvBom()),
                root.has("data-files")
                    ? words(root, "data-files", Site.Downloads.DATA_FILES)
                    : standard.downloads().dataFiles(),
                List.copyOf(embeds.keySet())),
            DeclaredSettings.read(root, vocabulary.settings()).orElseGet(TreeMap::new));
    return new SiteFile(
        site,
        formPlaces,
        root.value("theme").map(YamlNode::place).orElse(Place.of(NAME)),
        PublishFile.read(root, vocabulary),
        fonts(root, brand),
        severityPlaces(weighed),
        menuPages,
        brand.files(),
        brand.places(),
        embeds);
  }

  private static Site.Sources sources(
      YamlMapping root, List<Site.FormChoice> forms, Site.Sources standard, Vocabulary vocabulary) {
    return new Site.Sources(
        forms,
        root.has("markup")
            ? new LinkedHashSet<>(words(root, "markup", vocabulary.dialects()))
            : standard.markup(),
        extensions(root),
        root.value("acceptances")
            .flatMap(v -> v.word(List.of(Site.AcceptancesIn.values()), SiteFile::word))
            .orElse(standard.acceptances()));
  }

  private static Site.Pages pages(
      YamlMapping root,
      Site.Pages standard,
      ContentTree tree,
      List<Site.MenuPart> menu,
      BrandFile brand) {
    boolean fonts = !brand.brand().fonts().isEmpty();
    FooterFile footer = FooterFile.read(root, tree, fonts, root.has("embed"));
    return new Site.Pages(
        root.value("theme").flatMap(SiteFile::theme).orElse(standard.theme()),
        root.value("links")
            .flatMap(v -> v.word(List.of(Site.Links.values()), SiteFile::word))
            .orElse(standard.links()),
        root.flag("noindex", standard.noindex()),
        root.value("notice").map(SiteFile::notice).orElse(null),
        footer.footer(),
        metadata(root, tree, brand),
        footer.policy(),
        menu,
        brand.brand(),
        calendar(root));
  }

  /** What will be published, by day. */
  private static List<Site.Release> calendar(YamlMapping root) {
    List<Site.Release> calendar = new ArrayList<>();
    for (YamlNode item : root.items("calendar")) {
      YamlMapping line = item.mapping(RELEASE_KEYS);
      Optional<LocalDate> on = line.required("on").flatMap(YamlNode::date);
      String text = line.requiredText("text");
      if (on.isPresent() && !text.isEmpty()) {
        calendar.add(new Site.Release(on.get(), text));
      }
    }
    calendar.sort(Comparator.comparing(Site.Release::on));
    return calendar;
  }

  /** The addresses of tables and charts for other sites, without that of the site. */
  private static SortedMap<String, Place> embeds(YamlMapping root) {
    SortedMap<String, Place> embeds = new TreeMap<>(Map.of());
    String base = root.value("url").flatMap(YamlNode::text).orElse("");
    for (YamlNode item : root.items("embed")) {
      item.filledText()
          .ifPresent(
              written -> {
                String address = written.strip();
                if (!base.isEmpty() && address.startsWith(base)) {
                  address = address.substring(base.length());
                }
                while (address.startsWith("/")) {
                  address = address.substring(1);
                }
                embeds.put(address.replace("/index.html#", "/#"), item.place());
              });
    }
    return embeds;
  }

  /** The parts of the menu; where each page is named is added to a list. */
  private static List<Site.MenuPart> menu(YamlMapping root, List<MenuPage> named) {
    List<Site.MenuPart> menu = new ArrayList<>();
    for (YamlNode item : root.items("menu")) {
      YamlMapping part = item.mapping(MENU_KEYS);
      String title = part.requiredText("title");
      List<String> pages = new ArrayList<>();
      for (YamlNode page : part.items("pages")) {
        page.filledText()
            .ifPresent(
                path -> {
                  pages.add(path);
                  named.add(new MenuPage(path, page.place()));
                });
      }
      menu.add(new Site.MenuPart(title, pages));
    }
    return menu;
  }

  private static Site.Disclosure disclosure(YamlMapping root, @Nullable PlaceMap map) {
    boolean publish =
        root.value("people")
            .flatMap(v -> v.word(List.of("publish", "omit")))
            .orElse("publish")
            .equals("publish");
    return new Site.Disclosure(publish, root.flag("late-list", false), map);
  }

  /** The name of a theme, which is no path. */
  private static Optional<String> theme(YamlNode node) {
    Optional<String> name = node.filledText();
    if (name.isPresent() && !ThemeFolder.isName(name.get())) {
      node.error("wrong-type", ThemeFolder.noName(node.name(), name.get()), null);
      return Optional.empty();
    }
    return name;
  }

  /** A well-formed BCP 47 tag. */
  public static Optional<String> language(YamlNode node) {
    Optional<String> tag = node.filledText();
    try {
      return tag.map(text -> new Locale.Builder().setLanguageTag(text).build().toLanguageTag());
    } catch (IllformedLocaleException e) {
      node.error(
          "wrong-type",
          Text.of("content.wrong-type.language", "key", node.name(), "found", node.raw()),
          null);
      return Optional.empty();
    }
  }

  /** An address on the web. */
  static Optional<Address> webAddress(YamlNode node) {
    return address(node, node.filledText(), "address", Address::web);
  }

  /** One that readers may be led to: out of the site, or a place below its root. */
  private static Optional<Address> address(YamlNode node) {
    return address(
        node,
        node.text(),
        "link",
        text -> Address.scheme(text).isEmpty() ? Address.below(text) : Address.of(text));
  }

  /**
   * The address that a value is; empty after an error, and where it is blank.
   *
   * @param value of the node
   * @param word of the message that tells what is taken
   */
  static Optional<Address> address(
      YamlNode node,
      Optional<String> value,
      String word,
      Function<String, Optional<Address>> gate) {
    Optional<String> written = value.map(String::strip).filter(text -> !text.isEmpty());
    Optional<Address> address = written.flatMap(gate);
    if (written.isPresent() && address.isEmpty()) {
      node.error(
          "wrong-type",
          Text.of(
              "content.wrong-type." + word,
              "key",
              node.name(),
              "found",
              PathRules.visible(written.get())),
          Address.isOfWeb(Address.scheme(written.get()))
              ? Text.of("content.wrong-address-hint")
              : null);
    }
    return address;
  }

  /** What all addresses of the site begin with. */
  private static Optional<String> baseAddress(YamlNode node) {
    return address(node, node.filledText(), "base", Address::base)
        .map(address -> address.text().endsWith("/") ? address.text() : address.text() + "/");
  }

  private static void readForms(
      YamlMapping root, List<Site.FormChoice> forms, List<Place> formPlaces) {
    for (YamlNode item : root.items("forms")) {
      YamlMapping line = item.mapping(FORM_KEYS);
      YearSpan years = line.value("years").flatMap(YamlNode::years).orElse(new YearSpan(0, null));
      Optional<String> form = line.required("form").flatMap(YamlNode::filledText);
      if (form.isPresent()) {
        int to = years.to() == null ? Integer.MAX_VALUE : years.to();
        forms.add(new Site.FormChoice(kinds(line), years.from(), to, form.get()));
        formPlaces.add(line.value("form").map(YamlNode::place).orElse(item.place()));
      }
    }
  }

  /** The kinds of a line; none for all of them, also written {@code all}. */
  private static Set<String> kinds(YamlMapping line) {
    Set<String> kinds = new LinkedHashSet<>();
    line.value("kinds")
        .map(YamlNode::oneOrMore)
        .orElse(List.of())
        .forEach(kind -> kind.filledText().ifPresent(kinds::add));
    return kinds.contains("all") ? Set.of() : kinds;
  }

  private static TreeMap<String, Severity> severities(List<YamlNode.Entry> given) {
    TreeMap<String, Severity> severities = new TreeMap<>(Map.of());
    for (YamlNode.Entry entry : given) {
      entry
          .value()
          .word(List.of(Severity.values()), Severity::word)
          .ifPresent(severity -> severities.put(entry.key(), severity));
    }
    return severities;
  }

  private static SortedMap<String, Place> severityPlaces(List<YamlNode.Entry> given) {
    SortedMap<String, Place> places = new TreeMap<>(Map.of());
    given.forEach(entry -> places.put(entry.key(), entry.place()));
    return places;
  }

  private static List<String> words(YamlMapping root, String key, List<String> words) {
    return root.items(key).stream().flatMap(item -> item.word(words).stream()).distinct().toList();
  }

  /** Whose identifiers are looked for; null where nothing is said. */
  private static @Nullable List<String> countries(YamlMapping root, Vocabulary vocabulary) {
    return root.value("privacy")
        .map(node -> node.mapping(PRIVACY_KEYS))
        .filter(privacy -> privacy.has("countries"))
        .map(privacy -> words(privacy, "countries", vocabulary.countries()))
        .orElse(null);
  }

  private static Set<String> extensions(YamlMapping root) {
    Set<String> extensions = new LinkedHashSet<>();
    for (String text : root.texts("allow-attachments")) {
      extensions.add((text.startsWith(".") ? text.substring(1) : text).toLowerCase(Locale.ROOT));
    }
    return extensions;
  }

  private static Site.@Nullable Notice notice(YamlNode node) {
    YamlMapping notice = node.mapping(NOTICE_KEYS);
    String text = notice.requiredText("text");
    return text.isEmpty()
        ? null
        : new Site.Notice(
            text, notice.value("link").flatMap(SiteFile::address).orElse(Address.NONE));
  }

  private static Site.Metadata metadata(YamlMapping root, ContentTree tree, BrandFile brand) {
    return new Site.Metadata(
        root.has("icon") ? icon(root, tree) : brand.icon(),
        root.value("gov-cn").map(SiteFile::govCn).orElse(null),
        root.value("security").flatMap(SiteFile::security).orElse(null),
        LicenceKey.read(root));
  }

  /** The path of a picture of the content folder; empty without one. */
  static String icon(YamlMapping root, ContentTree tree) {
    Optional<YamlNode> node = root.value("icon");
    String icon = node.flatMap(YamlNode::text).orElse("");
    boolean there = tree.file(icon).filter(file -> isIcon(file.extension())).isPresent();
    if (icon.isEmpty() || there) {
      return icon;
    }
    node.get()
        .problems()
        .error(
            "no-icon",
            root.placeOf("icon"),
            Text.of("content.no-icon", "icon", icon),
            Text.of("content.no-icon-hint"));
    return "";
  }

  private static boolean isIcon(String extension) {
    return MediaTypes.PICTURES.contains(extension) || extension.equals("ico");
  }

  private static Site.GovCn govCn(YamlNode node) {
    YamlMapping keys = node.mapping(GOV_CN_KEYS);
    TreeMap<String, String> columns = new TreeMap<>(Map.of());
    keys.value("columns").ifPresent(value -> columns(value, columns));
    return new Site.GovCn(
        keys.text("site-name"), keys.text("domain"), keys.text("id-code"), columns);
  }

  /** Names by part of the site; or the way of columns to the reports, the last for every page. */
  private static void columns(YamlNode node, Map<String, String> columns) {
    if (node.kind() == YamlNode.Kind.MAPPING) {
      node.mapping(COLUMN_KEYS)
          .entries()
          .forEach(
              entry ->
                  entry.value().filledText().ifPresent(name -> columns.put(entry.key(), name)));
      return;
    }
    List<YamlNode> way = node.oneOrMore();
    if (!way.isEmpty()) {
      way.get(way.size() - 1)
          .filledText()
          .ifPresent(name -> COLUMN_KEYS.forEach(key -> columns.put(key, name)));
    }
  }

  private static Optional<Site.Security> security(YamlNode node) {
    YamlMapping keys = node.mapping(SECURITY_KEYS);
    List<Address> contacts =
        keys.required("contact").map(YamlNode::oneOrMore).orElse(List.of()).stream()
            .flatMap(contact -> contact(contact).stream())
            .toList();
    Optional<LocalDate> expires = keys.value("expires").flatMap(YamlNode::date);
    if (expires.isEmpty() && !contacts.isEmpty()) {
      node.problems()
          .warning(
              "security-expires",
              node.place(),
              Text.of("content.security-expires"),
              Text.of("content.security-expires-hint"));
    }
    Address policy = keys.value("policy").flatMap(SiteFile::webAddress).orElse(Address.NONE);
    return contacts.isEmpty()
        ? Optional.empty()
        : Optional.of(new Site.Security(contacts, expires.orElse(null), policy));
  }

  /** An address with a scheme that one can write, call or open. */
  private static Optional<Address> contact(YamlNode node) {
    return address(
        node,
        node.filledText(),
        "contact",
        text -> Address.of(text).filter(address -> CONTACT_SCHEMES.contains(address.scheme())));
  }

  /**
   * One font, or two of which the second is for what is bold. Those of the brand where documents
   * can be set with them and have no other.
   */
  private static List<Font> fonts(YamlMapping root, BrandFile brand) {
    List<Font> fonts = new ArrayList<>();
    List<YamlNode> named =
        root.value("pdf")
            .flatMap(pdf -> pdf.mapping(PDF_KEYS).value("font"))
            .map(YamlNode::oneOrMore)
            .orElse(List.of());
    for (YamlNode node : named) {
      node.filledText().ifPresent(path -> fonts.add(new Font(path, node.place())));
    }
    if (fonts.isEmpty()) {
      fonts.addAll(brand.documentFonts());
    }
    return fonts.subList(0, Math.min(fonts.size(), MAX_FONTS));
  }

  private static List<YamlNode.Entry> entries(YamlMapping root, String key) {
    return root.value(key).map(v -> v.mapping().entries()).orElse(List.of());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
