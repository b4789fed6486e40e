package org.yearpress.library;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.yearpress.content.SiteReader;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Site;
import org.yearpress.page.template.BrandStyle;
import org.yearpress.page.template.Contrast;
import org.yearpress.page.template.StyleColours;
import org.yearpress.page.template.Theme;

/**
 * Whether the colours of the site's theme and brand can be read: where site.yml names a colour an
 * error, where the theme does a warning.
 */
public final class ReadableColours {
  private ReadableColours() {}

  /**
   * The variables that style sheets of a site set for a page, by name without the dashes.
   *
   * @param light on a light screen
   * @param dark what a dark one has otherwise
   */
  public record Variables(Map<String, String> light, Map<String, String> dark) {
    public Variables {
      light = Collections.unmodifiableMap(new LinkedHashMap<>(light));
      dark = Collections.unmodifiableMap(new LinkedHashMap<>(dark));
    }

    /** Those of a style sheet. */
    public static Variables of(String css) {
      return of(StyleColours.of(css));
    }

    private static Variables of(StyleColours colours) {
      return new Variables(colours.light(), colours.dark());
    }
  }

  /** The variables of a site's pages. */
  public static Variables of(Site site, ThemeFolder theme) {
    return Variables.of(style(site.pages().brand(), theme).colours());
  }

  static BrandStyle style(Site.Brand brand, ThemeFolder theme) {
    return BrandStyle.of(brand, Theme.read(theme::bytes).style());
  }

  /** What cannot be read, at the line of site.yml that is to be changed. */
  public static List<Diagnostic> check(SiteReader reader, ThemeFolder theme) {
    Site.Brand brand = reader.site().pages().brand();
    if (brand.colour().isEmpty() && !theme.exists()) {
      return List.of();
    }
    BrandStyle style = style(brand, theme);
    SortedMap<String, Place> places = reader.brandPlaces();
    Place place = places.getOrDefault("link-colour", places.getOrDefault("colour", Place.SITE));
    List<Diagnostic> found = new ArrayList<>();
    for (Contrast.Fault fault : style.faults()) {
      if (!style.sets(fault.ink(), fault.isDark())) {
        found.add(
            Diagnostic.warning(
                "theme-contrast",
                reader.themePlace(),
                message(
                    fault.isDark() ? "pipeline.theme-contrast-dark" : "pipeline.theme-contrast",
                    fault),
                Text.of(
                    "pipeline.theme-contrast-hint",
                    "name",
                    fault.ink(),
                    "next",
                    fault.next().hex())));
      } else if (fault.ink().equals("accent")) {
        // What follows from it stands or falls with it.
        found.add(
            Diagnostic.error(
                "brand-contrast",
                place,
                message("pipeline.brand-contrast", fault),
                Text.of(
                    brand.linkColour().isEmpty()
                        ? "pipeline.brand-contrast-hint"
                        : "pipeline.brand-contrast-hint-link",
                    "next",
                    fault.next().hex())));
      }
    }
    return found;
  }

  private static Text message(String key, Contrast.Fault fault) {
    return Text.of(
        key,
        "ink",
        fault.inkColour().hex(),
        "name",
        fault.ink(),
        "paper",
        fault.paperColour().hex(),
        "behind",
        fault.paper(),
        "ratio",
        // Never rounded up to what is needed.
        String.format(Locale.ROOT, "%.2f", StrictMath.floor(fault.ratio() * 100) / 100),
        "needed",
        String.format(Locale.ROOT, "%.1f", fault.needed()));
  }
}
