package org.yearpress.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yearpress.testing.CommandLineRun;
import org.yearpress.testing.SmallSite;
import org.yearpress.testing.Soak;

/**
 * Addresses that no reader should open, in each setting that holds an address: each is refused
 * where it stands, and a site that is built all the same carries none of it.
 */
@Tag("site")
class HostileAddressesTest {
  private static final int ROUNDS = 12;

  /** How many addresses there are in the settings of one site. */
  private static final int ADDRESSES_OF_A_SITE = 15;

  /** Is in each of them, and in nothing else. */
  private static final String MARK = "ypevil";

  private static final Set<String> FOLLOWED = Set.of("http", "https", "mailto", "tel");

  private static final List<String> SCHEMES =
      List.of(
          "javascript",
          "data",
          "vbscript",
          "file",
          "blob",
          "about",
          "filesystem",
          "ftp",
          "jar",
          "view-source",
          "ws",
          "x-apple.systempreferences");

  private static final Set<String> ADDRESSES =
      Set.of(
          "href",
          "src",
          "srcset",
          "action",
          "formaction",
          "poster",
          "cite",
          "data",
          "xlink:href",
          "ping",
          "background",
          "manifest");

  private static final Pattern SCHEME = Pattern.compile("(?s)\\A([A-Za-z][A-Za-z0-9+.-]*):.*");

  private static final Pattern JSON_TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  @TempDir private Path folder;

  /** A setting in its file: what stands before the address and after it, on the same line. */
  private record Setting(String file, String before, String after) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("site.yml", "url: ", ""),
          new Setting("site.yml", "notice: {text: Notice, link: ", "}"),
          new Setting("site.yml", "icon: ", ""),
          new Setting("site.yml", "security: {expires: 2027-12-31, contact: ", ", policy: %s}"),
          new Setting("site.yml", "footer: {badges: [{text: Badge, link: ", ", picture: %s}],"),
          new Setting("site.yml", "  filings: [{text: Filing, link: ", "}],"),
          new Setting("site.yml", "  links: [{text: Link, link: ", "}],"),
          new Setting("site.yml", "  contact: {name: Desk, email: ", "}}"),
          new Setting("town/body.yml", "contact: {email: ", "}"),
          new Setting("town/office/2017/report.yml", "original: ", ""),
          new Setting("town/office/2017/report.yml", "contact: {name: Desk, email: ", "}"),
          new Setting("town/office/2017/report.yml", "aliases: [", "]"),
          new Setting(
              "town/office/2018/report.yml",
              "withdrawn: {on: 2019-01-02, reason: Wrong, successor: ",
              "}"));

  private static final Map<String, String> BEGINNINGS =
      Map.of(
          "site.yml",
          "title: Reports\nlanguage: en\ndownloads: [csv, json, xlsx, pdf, html, zip, epub]\n",
          "town/body.yml",
          "name: Town\n",
          "town/office/2017/report.yml",
          "title: Report\nstatus: published\npublished: 2018-01-26\n",
          "town/office/2018/report.yml",
          "title: Report\nstatus: withdrawn\npublished: 2019-01-01\nyear: 2018\n");

  @Test
  void noneIsTakenAndNoneIsPublished() throws IOException {
    many(25_0101, ROUNDS);
  }

  @Test
  @Tag("soak")
  void noneOfTenThousandIsTakenOrPublished() throws IOException {
    many(Soak.seed(), 1 + Soak.CASES / ADDRESSES_OF_A_SITE);
  }

  private void many(long seed, int rounds) throws IOException {
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      String as = "seed " + seed + ", round " + round;
      SmallSite site = new SmallSite(folder.resolve("r" + round));
      Files.createDirectories(site.content().resolve("town/office/2018"));
      Files.copy(
          site.content().resolve("town/office/2017/01-overview.md"),
          site.content().resolve("town/office/2018/01-overview.md"));
      List<String> places = write(site, random);

      CommandLineRun check = site.run("check");
      List<String> diagnostics = check.out().lines().toList();
      assertThat(check.exit()).as(as).isEqualTo(1);
      for (String place : places) {
        assertThat(diagnostics)
            .as(as + ": " + place)
            .anyMatch(line -> line.contains(place.split(" ", 2)[0]) && line.contains("error["));
      }

      CommandLineRun build = site.run("build", "--allow-findings");
      assertThat(build.exit()).as(as + build.out() + build.err()).isZero();
      List<String> carried = new ArrayList<>();
      try (Stream<Path> walk = Files.walk(site.output())) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          look(site.output().relativize(file).toString(), Files.readAllBytes(file), carried);
        }
      }
      assertThat(carried).as(as).isEmpty();
      site.delete();
    }
  }

  /**
   * Writes every setting with an address of its own.
   *
   * @return where each stands, with the address
   */
  private static List<String> write(SmallSite site, Random random) throws IOException {
    Map<String, StringBuilder> files = new TreeMap<>();
    BEGINNINGS.forEach((file, text) -> files.put(file, new StringBuilder(text)));
    List<String> places = new ArrayList<>();
    for (Setting setting : SETTINGS) {
      StringBuilder text = files.get(setting.file());
      int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
      // The path of a file: it leads below the site's root however it is written.
      boolean path = setting.before().startsWith("icon");
      String address = path ? hostile(random).replace(MARK, "icon") : hostile(random);
      text.append(setting.before()).append(SmallSite.quoted(address));
      text.append(setting.after().replace("%s", SmallSite.quoted(hostile(random)))).append('\n');
      places.add("content/" + setting.file() + ":" + line + ": " + address);
    }
    for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
      site.with(file.getKey(), file.getValue().toString());
    }
    return places.stream().map(place -> place.replaceFirst(": .*(?s:.*)", ":")).toList();
  }

  private static String hostile(Random random) {
    String text =
        switch (random.nextInt(8)) {
          case 0 -> "//" + MARK + ".example/";
          case 1 -> "\\\\" + MARK + ".example\\x";
          case 2 -> "/\\" + MARK + ".example/";
          case 3 -> "https:/\\" + MARK + ".example/";
          case 4 -> "https://www.gov.cn@" + MARK + ".example/";
          default -> disguised(SCHEMES.get(random.nextInt(SCHEMES.size())), random);
        };
    return (random.nextInt(4) == 0 ? pick(random, " ", "\t", "\u2028", "\u00A0", "\uFEFF") : "")
        + text;
  }

  /** An address of a scheme, in a way in which some program would still read it. */
  private static String disguised(String scheme, Random random) {
    StringBuilder text = new StringBuilder();
    int at = random.nextInt(scheme.length());
    int way = random.nextInt(6);
    for (int i = 0; i < scheme.length(); i++) {
      char c = scheme.charAt(i);
      if (i == at && way == 0) {
        text.append(pick(random, "\t", "\n", "\r", "\u2029", "\u200B", "\u00AD"));
      }
      if (i == at && way == 1) {
        text.append("&#").append((int) c).append(';');
      } else {
        text.append(random.nextBoolean() ? Character.toUpperCase(c) : c);
      }
    }
    return text
        + (way == 2 ? pick(random, "：", "﹕", "&colon;", "&#58;", "&#x3a;") : ":")
        + pick(random, "", "//", "//office.example/%0a", " ", "\t")
        + "alert('"
        + MARK
        + "')";
  }

  private static String pick(Random random, String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  /** Looks for what should not be in a file, or in one that is packed into it. */
  private static void look(String path, byte[] bytes, List<String> carried) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.toLowerCase(Locale.ROOT).contains(MARK)) {
      int at = text.toLowerCase(Locale.ROOT).indexOf(MARK);
      carried.add(path + " has the mark: " + text.substring(Math.max(0, at - 80), at));
    }
    if (path.matches(".*\\.(zip|xlsx|epub)")) {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          look(path + "!" + entry.getName(), zip.readAllBytes(), carried);
        }
      }
    } else if (path.endsWith(".pdf")) {
      pdf(path, bytes, carried);
    } else if (path.matches(".*\\.(html|xhtml|xml|rels|opf)")) {
      markup(path, text, carried);
    }
  }

  private static void markup(String path, String text, List<String> carried) {
    boolean html = path.endsWith(".html");
    for (Element element :
        (html ? Jsoup.parse(text) : Jsoup.parse(text, org.jsoup.parser.Parser.xmlParser()))
            .getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey().toLowerCase(Locale.ROOT);
        boolean own = ADDRESSES.contains(name) || name.startsWith("data-search-index");
        boolean target = path.endsWith(".rels") && name.equals("target");
        boolean meta =
            element.normalName().equals("meta")
                && name.equals("content")
                && (element.attr("http-equiv").equals("refresh")
                    || element.attr("property").equals("og:url"));
        if (own || target || meta) {
          String value = attribute.getValue().replaceFirst("\\A[0-9]+; url=", "");
          boolean icon = value.equals("data:,") && element.attr("rel").equals("icon");
          boolean picture = value.startsWith("data:image/") && element.normalName().equals("img");
          if (!icon && !picture && !leads(value)) {
            carried.add(path + " " + element.normalName() + " " + name + "=" + value);
          }
        }
        if (name.startsWith("on") || name.equals("srcdoc")) {
          carried.add(path + " " + name);
        }
      }
      if (element.normalName().equals("script") && element.attr("type").contains("json")) {
        json(path, element.data(), carried);
      }
    }
  }

  /** Texts of JSON-LD that a program could take for an address. */
  private static void json(String path, String json, List<String> carried) {
    Matcher text = JSON_TEXT.matcher(json);
    while (text.find()) {
      Matcher scheme = SCHEME.matcher(text.group(1));
      if (scheme.matches() && SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
        carried.add(path + " JSON-LD " + text.group(1));
      }
    }
  }

  private static void pdf(String path, byte[] bytes, List<String> carried) throws IOException {
    try (PDDocument document = Loader.loadPDF(bytes)) {
      for (PDPage page : document.getPages()) {
        for (PDAnnotation annotation : page.getAnnotations()) {
          if (annotation instanceof PDAnnotationLink link
              && link.getAction() instanceof PDActionURI to
              && !leads(to.getURI())) {
            carried.add(path + " " + to.getURI());
          }
        }
      }
    }
  }

  /** Whether a browser would stay in the site, or go where readers may go. */
  private static boolean leads(String value) {
    String plain = value.replaceAll("[\t\n\r]", "").replaceFirst("\\A[\\x00-\\x20]+", "");
    Matcher scheme = SCHEME.matcher(plain);
    return scheme.matches()
        ? FOLLOWED.contains(scheme.group(1).toLowerCase(Locale.ROOT))
        : !plain.replace('\\', '/').startsWith("//");
  }
}
