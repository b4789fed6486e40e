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
import org.yearpress.text.Colour;

/**
 * The picture that other sites show beside a link, where site.yml names none: drawn from the logo
 * that documents have. A site with another logo, or at no address, has none.
 *
 * @param origin what it was drawn from; null without a logo
 * @param picture null without one
 * @param fault why there is none although there is a logo; null otherwise
 */
public record BrandCard(
    @Nullable Origin origin, @Nullable SocialCard picture, @Nullable Diagnostic fault) {
  private static final BrandCard NONE = new BrandCard(null, null, null);

  /** What decides how a card looks. */
  record Origin(String logo, String sha256, Colour ground, Colour paper) {}

  /**
   * The card of a site in a theme.
   *
   * @param before that of the last build of this process, which is taken again where it was drawn
   *     from the same: to draw one takes longer than much that an edit makes anew
   */
  public static BrandCard of(
      SiteSource source, ThemeFolder theme, Limits limits, @Nullable BrandCard before) {
    Site.Brand brand = source.site().pages().brand();
    if (!brand.card().isEmpty() || brand.printLogo().isEmpty() || source.site().url().isEmpty()) {
      return NONE;
    }
    Optional<SourceFile> logo =
        source.pageImages().stream()
            .filter(file -> file.path().equals(brand.printLogo()))
            .findFirst();
    if (logo.isEmpty()) {
      return NONE;
    }
    try {
      BrandStyle style = ReadableColours.style(brand, theme);
      SourceFile file = logo.get();
      Origin origin = new Origin(file.path(), file.sha256(), style.ground(), style.paper());
      return before != null && origin.equals(before.origin)
          ? before
          : drawn(file, origin, limits.of(Limit.LOGO_PIXELS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BrandCard drawn(SourceFile logo, Origin origin, long most) throws IOException {
    try {
      SocialCard card = SocialCard.of(logo.bytes(), most, origin.ground(), origin.paper());
      return new BrandCard(origin, card, null);
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
          origin,
          null,
          Diagnostic.warning(
              "brand-card", Place.of(logo.path()), message, Text.of("pipeline.brand-card-hint")));
    }
  }
}
