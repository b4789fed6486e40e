package org.yearpress.page.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Permalinks;
import org.yearpress.model.Site;
import org.yearpress.text.Colour;
import org.yearpress.text.Escape;

/**
 * The style of a publisher, derived from one colour over the colours of a theme: light and dark
 * screens, charts, paper. Whatever is derived can be read; whether what site.yml says can be is for
 * {@link #faults} to tell.
 */
public final class BrandStyle {
  /** What the fonts of site.yml are called in style sheets. */
  private static final String FONT = "Brand";

  /** How much easier than needed is read what is chosen freely, as on dark screens. */
  private static final double COMFORT = 7;

  private static final int SERIES = 6;
  private static final List<Colour> INKS = List.of(Colour.WHITE, Colour.BLACK);

  private final Site.Brand brand;
  private final StyleColours theme;
  private final Map<String, String> light = new LinkedHashMap<>();
  private final Map<String, String> dark = new LinkedHashMap<>();

  private BrandStyle(Site.Brand brand, StyleColours theme) {
    this.brand = brand;
    this.theme = theme;
    Colour.of(brand.colour()).ifPresent(this::derive);
  }

  /**
   * The style of a brand over a theme.
   *
   * @param css the style sheet of the theme
   */
  public static BrandStyle of(Site.Brand brand, String css) {
    return new BrandStyle(brand, StyleColours.of(css));
  }

  /** The colours of screens: those of the theme but for what follows from the brand. */
  public StyleColours colours() {
    return theme.then(light, dark);
  }

  /** What cannot be read on a screen. */
  public List<Contrast.Fault> faults() {
    return Contrast.faults(colours());
  }

  /** Whether site.yml gave a colour to a variable, or it follows from one. */
  public boolean sets(String variable, boolean isDark) {
    return (isDark ? dark : light).containsKey(variable);
  }

  private void derive(Colour colour) {
    Colour link = Colour.of(brand.linkColour()).orElse(colour);
    scheme(light, colour, link, false);
    List<Colour> papers = papers(true);
    scheme(dark, colour, papers.isEmpty() ? link : link.readableOn(papers, COMFORT), true);
  }

  private List<Colour> papers(boolean isDark) {
    List<Colour> papers = new ArrayList<>();
    theme.colour("paper", isDark).ifPresent(papers::add);
    theme.colour("soft", isDark).ifPresent(papers::add);
    return papers;
  }

  private void scheme(Map<String, String> to, Colour colour, Colour link, boolean isDark) {
    Colour paper = theme.colour("paper", isDark).orElse(isDark ? Colour.BLACK : Colour.WHITE);
    Colour ink = theme.colour("ink", isDark).orElse(isDark ? Colour.WHITE : Colour.BLACK);
    to.put("accent", link.hex());
    to.put("accent-soft", soft(link, paper, ink, isDark).hex());
    List<Colour> series = series(link, isDark);
    for (int i = 0; i < series.size(); i++) {
      to.put("series-" + (i + 1), series.get(i).hex());
    }
    String on = on(colour).hex();
    switch (brand.header()) {
      case BAND -> {
        to.put("header-paper", colour.hex());
        to.put("header-ink", on);
        to.put("header-mark", on);
        to.put("header-line", colour.hex());
      }
      case LINE -> to.put("header-line", colour.hex());
      case PLAIN -> to.put("header-line", "transparent");
    }
    if (brand.footer() == Site.FooterStyle.BAND) {
      to.put("footer-paper", colour.hex());
      to.put("footer-ink", on);
    }
  }

  /** White or black, whichever is read on a colour; white where both are. */
  private static Colour on(Colour colour) {
    return INKS.stream()
        .filter(ink -> ink.contrast(colour) >= Contrast.TEXT)
        .findFirst()
        .orElse(Colour.BLACK);
  }

  /** The paper with as much of a colour as lets links and text on it be read. */
  private static Colour soft(Colour link, Colour paper, Colour ink, boolean isDark) {
    for (int percent = isDark ? 18 : 10; percent > 0; percent--) {
      Colour soft = paper.mixed(link, percent);
      if (link.contrast(soft) >= Contrast.TEXT && ink.contrast(soft) >= Contrast.TEXT) {
        return soft;
      }
    }
    return paper;
  }

  /**
   * The colour first, then those of the theme but for the one that looks most like it, so that
   * lines can be told apart.
   */
  private List<Colour> series(Colour first, boolean isDark) {
    List<Colour> known =
        IntStream.rangeClosed(1, SERIES)
            .mapToObj(n -> theme.colour("series-" + n, isDark))
            .flatMap(found -> found.stream())
            .toList();
    if (known.size() < SERIES) {
      return List.of(first);
    }
    Colour like = known.stream().min(Comparator.comparingDouble(first::distance)).orElseThrow();
    List<Colour> series = new ArrayList<>(List.of(first));
    known.stream().filter(other -> !other.equals(like)).forEach(series::add);
    return series;
  }

  /**
   * What is added to the style sheet of pages; empty where there is nothing to add. Fonts are named
   * from the folder of assets.
   */
  String css() {
    StringBuilder css = new StringBuilder(fonts());
    if (!light.isEmpty()) {
      String darkRule = "{" + declarations(dark) + "}";
      css.append("@media screen{\n:root{").append(declarations(light)).append("}\n");
      css.append("@media (prefers-color-scheme:dark){:root:not([data-scheme=\"light\"])");
      css.append(darkRule).append("}\n:root[data-scheme=\"dark\"]").append(darkRule);
      css.append("\n}\n@media print{:root,:root[data-scheme],:root:not([data-scheme=\"light\"]){");
      light.forEach(
          (name, value) -> {
            if (name.startsWith("series-")) {
              css.append("--").append(name).append(':').append(value).append(';');
            }
          });
      css.append("}}\n");
    }
    if (brand.logo() != null && brand.header() != Site.HeaderStyle.BAND) {
      // Drawn for white paper.
      String plate = " .site-logo{background:#fff;padding:.2rem;border-radius:3px}";
      css.append("@media screen{@media (prefers-color-scheme:dark){");
      css.append(":root:not([data-scheme=\"light\"])").append(plate);
      css.append("}\n:root[data-scheme=\"dark\"]").append(plate).append("}\n");
    }
    return css.toString();
  }

  private String fonts() {
    StringBuilder css = new StringBuilder();
    for (int i = 0; i < brand.fonts().size(); i++) {
      css.append("@font-face{font-family:\"" + FONT + "\";src:url(\"")
          .append(Permalinks.fileLink("assets/x", brand.fonts().get(i)))
          .append("\");font-display:fallback;font-weight:")
          .append(i == 0 ? "400" : "700")
          .append("}\n");
    }
    if (css.length() > 0) {
      css.append("body{font-family:\"" + FONT + "\",var(--font,sans-serif)}\n");
    }
    return css.toString();
  }

  private static String declarations(Map<String, String> variables) {
    StringBuilder text = new StringBuilder();
    variables.forEach((name, value) -> text.append("--" + name + ":" + value + ";"));
    return text.toString();
  }

  /** What is added to the style sheet of documents; empty where there is nothing to add. */
  String documentCss() {
    String colour = brand.colour();
    if (colour.isEmpty()) {
      return "";
    }
    String link = light.getOrDefault("accent", colour);
    return "a,h1,h2{color:" + link + "}\n";
  }

  /** What is added to the style sheet of paper; empty where there is nothing to add. */
  String printCss() {
    String colour = brand.colour();
    String logo = brand.printLogo().isEmpty() ? "" : ".cover{padding-top:24mm}\n";
    return colour.isEmpty()
        ? logo
        : documentCss() + logo + ".cover{border-top:3mm solid " + colour + "}\n";
  }

  /** What is drawn behind a logo: the publisher's colour, else that of the theme. */
  public Colour ground() {
    return Colour.of(brand.colour()).or(() -> theme.colour("accent", false)).orElse(Colour.BLACK);
  }

  /** What a logo is drawn for. */
  public Colour paper() {
    return theme.colour("paper", false).orElse(Colour.WHITE);
  }

  /**
   * A sign for the tab of a browser, where site.yml has a colour and no icon: the first letter of
   * the site's title on the colour. Null otherwise.
   */
  byte @Nullable [] icon(Site site) {
    if (brand.colour().isEmpty() || !site.pages().metadata().icon().isEmpty()) {
      return null;
    }
    Colour colour = Colour.of(brand.colour()).orElseThrow();
    String title = site.title();
    String letter = title.isEmpty() ? "" : new String(Character.toChars(title.codePointAt(0)));
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\">"
            + "<rect width=\"32\" height=\"32\" rx=\"5\" fill=\""
            + colour.hex()
            + "\"/><text x=\"16\" y=\"23.5\" text-anchor=\"middle\" font-family=\"sans-serif\""
            + " font-size=\"21\" font-weight=\"700\" fill=\""
            + on(colour).hex()
            + "\">"
            + Escape.html(letter)
            + "</text></svg>\n";
    return svg.getBytes(StandardCharsets.UTF_8);
  }
}
