package org.yearpress.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Severity;

/**
 * The settings of a site, {@code site.yml} with its defaults filled in.
 *
 * @param language BCP 47 tag of the interface and of reports that say nothing else
 * @param url base address ending in {@code /}; empty when not given, then nothing absolute is
 *     written
 * @param publisher may be empty
 * @param sources how content is read
 * @param checking what is checked, and what an error does
 * @param pages what every page has
 * @param disclosure what readers are told of people and bodies
 * @param downloads which files are made of each report
 * @param settings what site.yml says by the keys that members of registries declare
 */
public record Site(
    String title,
    String language,
    String url,
    String publisher,
    Sources sources,
    Checking checking,
    Pages pages,
    Disclosure disclosure,
    Downloads downloads,
    SortedMap<String, String> settings) {
  public Site {
    settings = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  /**
   * How content is read.
   *
   * @param forms which form by year and kind, first match wins
   * @param markup names of the dialects that sections may be written in
   * @param allowAttachments extensions allowed although a browser would run them
   * @param acceptances whether acceptances stand in report.yml or must stand in {@code
   *     acceptances/}
   */
  public record Sources(
      List<FormChoice> forms,
      Set<String> markup,
      Set<String> allowAttachments,
      AcceptancesIn acceptances) {
    public Sources {
      forms = List.copyOf(forms);
      markup = Set.copyOf(markup);
      allowAttachments = Set.copyOf(allowAttachments);
    }
  }

  /**
   * What is checked, and what an error does.
   *
   * @param severity finding id, rule id or code to the severity the site gives it
   * @param onError what an open error does
   * @param bannedPhrases phrases that a check reports
   * @param privacyCountries whose identifiers of persons a check reports; null when the language
   *     decides
   */
  public record Checking(
      SortedMap<String, Severity> severity,
      OnError onError,
      List<String> bannedPhrases,
      @Nullable List<String> privacyCountries) {
    public Checking {
      severity = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(severity));
      bannedPhrases = List.copyOf(bannedPhrases);
      privacyCountries = privacyCountries == null ? null : List.copyOf(privacyCountries);
    }
  }

  /**
   * What every page has.
   *
   * @param theme name of the theme
   * @param links whether addresses end in {@code /} or {@code index.html}
   * @param noindex whether search engines are asked to stay away
   * @param notice line on every page; null without one
   * @param footer what is at the end of every page
   * @param metadata what the site says of itself to machines
   * @param policy what pages may load
   * @param menu the ordinary pages in the order in which they are read; empty without one
   * @param brand how pages and documents look like their publisher
   * @param calendar when something will be published, by day; empty without one
   */
  public record Pages(
      String theme,
      Links links,
      boolean noindex,
      @Nullable Notice notice,
      Footer footer,
      Metadata metadata,
      Policy policy,
      List<MenuPart> menu,
      Brand brand,
      List<Release> calendar) {
    public Pages {
      menu = List.copyOf(menu);
      calendar = List.copyOf(calendar);
    }

    /** The same for those who look at the site before it is published. */
    Pages forReview(String mark) {
      Notice marked =
          notice == null
              ? new Notice(mark, Address.NONE)
              : new Notice(mark + " " + notice.text(), notice.link());
      return new Pages(
          theme, Links.FILE, true, marked, footer, metadata, policy, menu, brand, calendar);
    }
  }

  /**
   * How pages and documents look like their publisher. Whatever is not said is as the theme has it.
   *
   * @param logo in the head of every page; null without one
   * @param printLogo path of the PNG or JPEG of documents; empty without one
   * @param card path of the PNG or JPEG that other sites show beside a link; empty where it is
   *     drawn from the logo of documents
   * @param colour as style sheets write it; empty without one
   * @param linkColour of links and what is to be read; empty where it is the colour
   * @param fonts paths: none, one, or one for text and one for what is bold
   */
  public record Brand(
      @Nullable Logo logo,
      String printLogo,
      String card,
      String colour,
      String linkColour,
      HeaderStyle header,
      FooterStyle footer,
      List<String> fonts) {
    /** Nothing said. */
    public static final Brand NONE =
        new Brand(null, "", "", "", "", HeaderStyle.LINE, FooterStyle.PLAIN, List.of());

    public Brand {
      fonts = List.copyOf(fonts);
    }
  }

  /**
   * A picture with its size in pixels.
   *
   * @param width 0 where it is not known
   * @param height 0 where it is not known
   */
  public record Logo(String path, int width, int height) {}

  /** What the brand's colour does to the head of a page. */
  public enum HeaderStyle {
    /** A line above it. */
    LINE,
    /** It fills it. */
    BAND,
    /** Nothing. */
    PLAIN
  }

  /** What the brand's colour does to the end of a page. */
  public enum FooterStyle {
    /** Nothing. */
    PLAIN,
    /** It fills it. */
    BAND
  }

  /**
   * Something that will be published.
   *
   * @param text what it is
   */
  public record Release(java.time.LocalDate on, String text) {}

  /**
   * Ordinary pages that belong together in the menu.
   *
   * @param title above their links
   * @param pages paths of {@link OrdinaryPage}, in order
   */
  public record MenuPart(String title, List<String> pages) {
    public MenuPart {
      pages = List.copyOf(pages);
    }
  }

  /**
   * What readers are told of people and bodies.
   *
   * @param publishPeople whether names and direct numbers of people are printed
   * @param lateList whether bodies without a report are named to readers
   * @param map on which figures of bodies are shown; null without one
   */
  public record Disclosure(boolean publishPeople, boolean lateList, @Nullable PlaceMap map) {}

  /**
   * Which files are made of each report.
   *
   * @param formats in the order of the page
   * @param csvBom whether CSV files begin with a byte order mark
   * @param dataFiles which files of figures there are, beside those of all and of each year; null
   *     where the size of the site decides
   * @param embeds the tables and charts that have a page to be shown on other sites, each by its
   *     address below the root of the site: {@code office/2024/statistics/#t-1}
   */
  public record Downloads(
      List<String> formats, boolean csvBom, @Nullable List<String> dataFiles, List<String> embeds) {
    /**
     * Files of figures that a site can go without: what is in them is in the files of years too.
     */
    public static final List<String> DATA_FILES =
        Arrays.stream(DataFile.values()).map(file -> file.word).toList();

    /** One of them. */
    public enum DataFile {
      /** All figures as Parquet. */
      PARQUET("parquet", Standard.ALWAYS),
      /** All figures as SDMX-CSV. */
      SDMX_CSV("sdmx-csv", Standard.NEVER),
      /** The figures of each body as CSV. */
      BODIES("bodies", Standard.SMALL_SITE),
      /** Each statistic as CSV. */
      ITEMS("items", Standard.SMALL_SITE),
      /** Each table of a form as CSV, by year. */
      TABLES("tables", Standard.NEVER);

      /**
       * Where there are such files if the site says nothing. On a large site each line of figures
       * that is in one more file weighs as much as the pages of some reports.
       */
      private enum Standard {
        ALWAYS,
        SMALL_SITE,
        NEVER
      }

      private final String word;
      private final Standard standard;

      DataFile(String word, Standard standard) {
        this.word = word;
        this.standard = standard;
      }
    }

    /** Whether there are such files on a site that is not large: see {@link Catalogue#writes}. */
    public boolean writes(DataFile file) {
      return writes(file, false);
    }

    /**
     * Whether there are such files.
     *
     * @param large whether it is a {@link Catalogue#isLarge() large site}
     */
    boolean writes(DataFile file, boolean large) {
      return dataFiles == null
          ? switch (file.standard) {
            case ALWAYS -> true;
            case SMALL_SITE -> !large;
            case NEVER -> false;
          }
          : dataFiles.contains(file.word);
    }

    public Downloads {
      formats = List.copyOf(formats);
      dataFiles = dataFiles == null ? null : List.copyOf(dataFiles);
      embeds = List.copyOf(embeds);
    }
  }

  /** The licence of all that nothing gives another one. */
  public Licence licence() {
    return pages.metadata().licence();
  }

  /** The defaults of a site that only has a title, and no section. */
  public static Site withTitle(String title, String language) {
    return withTitle(title, language, List.of());
  }

  /**
   * The defaults of a site that only has a title.
   *
   * @param dialects that there are
   */
  public static Site withTitle(String title, String language, Collection<String> dialects) {
    return new Site(
        title,
        language,
        "",
        "",
        new Sources(List.of(), Set.copyOf(dialects), Set.of(), AcceptancesIn.REPORT),
        new Checking(new TreeMap<>(), OnError.STOP, List.of(), null),
        new Pages(
            "default",
            Links.FOLDER,
            false,
            null,
            Footer.EMPTY,
            Metadata.NONE,
            Policy.STRICT,
            List.of(),
            Brand.NONE,
            List.of()),
        new Disclosure(true, false, null),
        new Downloads(List.of("csv", "json"), language.startsWith("zh"), null, List.of()),
        new TreeMap<>());
  }

  /**
   * The same site for those who look at it before it is published: a line on every page says so,
   * its links lead to files, so that a folder can be handed on, and search engines stay away.
   *
   * @param mark the line
   */
  public Site forReview(String mark) {
    return new Site(
        title,
        language,
        url,
        publisher,
        sources,
        checking,
        pages.forReview(mark),
        disclosure,
        downloads,
        settings);
  }

  /**
   * What the site says of itself to machines.
   *
   * @param icon output path of the site's icon; empty without one
   * @param govCn what Chinese government sites print in each page's head; null without it
   * @param security whom to tell of a security fault; null without it
   * @param licence of all that neither its body nor the report itself gives another one
   */
  public record Metadata(
      String icon, @Nullable GovCn govCn, @Nullable Security security, Licence licence) {
    /** Nothing said. */
    public static final Metadata NONE = new Metadata("", null, null, Licence.NONE);
  }

  /**
   * What Chinese government sites print in each page's head.
   *
   * @param idCode the site's registered code
   * @param columns key of a part of the site to the name of the portal's column
   */
  public record GovCn(
      String siteName, String domain, String idCode, SortedMap<String, String> columns) {
    public GovCn {
      columns = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(columns));
    }
  }

  /**
   * Whom to tell of a security fault, as RFC 9116 has it.
   *
   * @param contacts addresses with their scheme, the best first
   * @param expires last day on which this holds; null when not said
   * @param policy address of the policy; may be empty
   */
  public record Security(
      List<Address> contacts, java.time.@Nullable LocalDate expires, Address policy) {
    public Security {
      contacts = List.copyOf(contacts);
    }
  }

  /**
   * One line of the table of forms.
   *
   * @param kinds kinds of body it is for; empty for all
   * @param from first year
   * @param to last year
   */
  public record FormChoice(Set<String> kinds, int from, int to, String form) {
    public FormChoice {
      kinds = Set.copyOf(kinds);
    }

    private boolean fits(Body body, int year) {
      return (kinds.isEmpty() || kinds.contains(body.kind())) && year >= from && year <= to;
    }
  }

  /** The form of a report that names none: that of its body, else of the table; or empty. */
  public String form(Body body, int year) {
    if (!body.reporting().form().isEmpty()) {
      return body.reporting().form();
    }
    return sources.forms().stream()
        .filter(choice -> choice.fits(body, year))
        .map(FormChoice::form)
        .findFirst()
        .orElse("");
  }

  /**
   * A line on every page.
   *
   * @param link where it leads, from the root of the site or out of it; may be empty
   */
  public record Notice(String text, Address link) {}

  /**
   * What is at the end of every page, beside the links that every site has.
   *
   * @param filings registrations of the site: filing and police numbers
   * @param siteId the site's registered code; may be empty
   * @param contact whom to ask about the site
   * @param links to statements that readers look for there
   */
  public record Footer(
      List<Badge> filings, List<Badge> badges, String siteId, Contact contact, List<Badge> links) {
    /** Nothing of it. */
    public static final Footer EMPTY =
        new Footer(List.of(), List.of(), "", Contact.NONE, List.of());

    public Footer {
      filings = List.copyOf(filings);
      badges = List.copyOf(badges);
      links = List.copyOf(links);
    }
  }

  /**
   * A text with a link and a picture, each of which may be empty.
   *
   * @param link one on the web
   * @param picture output path, or an address that begins with https:
   */
  public record Badge(String text, Address link, String picture) {}

  /**
   * What browsers may load for a page.
   *
   * @param pictureHost the one host beside the site's own that pictures may come from; empty for
   *     none
   * @param inPages whether each page carries the policy itself, because no server sends it
   * @param fonts whether the site has fonts of its own
   * @param framed whether other sites may show its pages in a frame
   */
  public record Policy(String pictureHost, boolean inPages, boolean fonts, boolean framed) {
    /** Nothing from elsewhere, and sent by the server. */
    public static final Policy STRICT = new Policy("", false, false, false);

    /** The same, sent by the server. */
    public Policy sent() {
      return new Policy(pictureHost, false, fonts, framed);
    }

    /** The directives for a page. */
    public String directives() {
      String pictures = pictureHost.isEmpty() ? "" : " https://" + pictureHost;
      // A page cannot forbid by itself that others frame it.
      return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:"
          + pictures
          + (fonts ? "; font-src 'self'" : "")
          + "; connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'"
          + (inPages || framed ? "" : "; frame-ancestors 'none'");
    }
  }

  /** What an open error does. */
  public enum OnError {
    /** The old site stays. */
    STOP,
    /** The report is left out, the rest is published. */
    HOLD
  }

  /** How addresses end. */
  public enum Links {
    FOLDER,
    FILE
  }

  /** Where acceptances are read. */
  public enum AcceptancesIn {
    REPORT,
    FOLDER
  }
}
