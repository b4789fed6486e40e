package org.yearpress.page.card;

import org.jspecify.annotations.Nullable;

/** A logo of which no card can be drawn. */
public final class UnusableLogoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long pixels;

  private UnusableLogoException(long pixels, @Nullable Throwable cause) {
    super(cause);
    this.pixels = pixels;
  }

  static UnusableLogoException unreadable(Throwable cause) {
    return new UnusableLogoException(0, cause);
  }

  static UnusableLogoException tooLarge(long pixels) {
    return new UnusableLogoException(pixels, null);
  }

  /** How many it has where those are too many; else 0. */
  public long pixels() {
    return pixels;
  }
}
