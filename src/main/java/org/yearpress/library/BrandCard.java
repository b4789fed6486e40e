package org.yearpress.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yearpress.content.SiteSource;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.tree.ThemeFolder;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Site;
import org.yearpress.page.card.SocialCard;
import org.yearpress.page.card.UnusableLogoException;
import org.yearpress.page.template.BrandStyle;

/**
 * The picture that other sites show beside a link, where site.yml names none: drawn from the logo
 * that documents have. A site with another logo, or at no address, has none.
 *
 * @param picture null without one
 * @param fault why there is none although there is a logo; null otherwise
 */
public record BrandCard(@Nullable SocialCard picture, @Nullable Diagnostic fault) {
  private static final BrandCard NONE = new BrandCard(null, null);

  /** The card of a site in a theme. */
  public static BrandCard of(SiteSource source, ThemeFolder theme, Limits limits) {
    Site.Brand brand = source.site().pages().brand();
    if (!brand.card().isEmpty() || brand.printLogo().isEmpty() || source.site().url().isEmpty()) {
      return NONE;
    }
    Optional<SourceFile> logo =
        source.pageImages().stream()
            .filter(file -> file.path().equals(brand.printLogo()))
            .findFirst();
    return logo.map(file -> drawn(file, ReadableColours.style(brand, theme), limits)).orElse(NONE);
  }

  private static BrandCard drawn(SourceFile logo, BrandStyle style, Limits limits) {
    long most = limits.of(Limit.LOGO_PIXELS);
    try {
      return new BrandCard(SocialCard.of(logo.bytes(), most, style.ground(), style.paper()), null);
    } catch (UnusableLogoException e) {
      Text message =
          e.pixels() == 0
              ? Text.of("pipeline.brand-card")
              : Text.of(
                  "content.limit.logo-pixels",
                  "actual",
                  Long.toString(e.pixels()),
                  "limit",
                  Long.toString(most));
      return new BrandCard(
          null,
          Diagnostic.warning(
              "brand-card", Place.of(logo.path()), message, Text.of("pipeline.brand-card-hint")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
