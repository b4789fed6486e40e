package org.yearpress.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An opaque colour of a screen, with what WCAG 2.2 says of two of them. The same on every machine:
 * all of its arithmetic is {@link StrictMath}.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Colour(int red, int green, int blue) {
  public static final Colour BLACK = new Colour(0, 0, 0);
  public static final Colour WHITE = new Colour(255, 255, 255);

  private static final Pattern SHORT = Pattern.compile("#?([0-9a-f])([0-9a-f])([0-9a-f])");
  private static final Pattern LONG = Pattern.compile("#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})");
  private static final Pattern RGB =
      Pattern.compile("rgb\\(\\s*(\\d{1,3})[\\s,]+(\\d{1,3})[\\s,]+(\\d{1,3})\\s*\\)");

  /** How far a colour is moved at once, of the way from black to white. */
  private static final double STEP = 0.004;

  private static final double LESS_CHROMA = 0.98;

  public Colour {
    if (((red | green | blue) & ~0xFF) != 0) {
      throw new IllegalArgumentException("no colour: " + red + " " + green + " " + blue);
    }
  }

  /** A colour as style sheets write it: {@code #8a1538}, {@code #815}, {@code rgb(138, 21, 56)}. */
  public static Optional<Colour> of(String text) {
    String written = text.strip().toLowerCase(Locale.ROOT);
    for (Pattern pattern : new Pattern[] {LONG, SHORT, RGB}) {
      Matcher parts = pattern.matcher(written);
      if (parts.matches()) {
        int[] rgb = new int[3];
        for (int i = 0; i < rgb.length; i++) {
          String part = parts.group(i + 1);
          rgb[i] =
              pattern == RGB
                  ? Integer.parseInt(part)
                  : Integer.parseInt(pattern == SHORT ? part + part : part, 16);
        }
        return Math.max(rgb[0], Math.max(rgb[1], rgb[2])) > 0xFF
            ? Optional.empty()
            : Optional.of(new Colour(rgb[0], rgb[1], rgb[2]));
      }
    }
    return Optional.empty();
  }

  /** As style sheets write it: {@code #8a1538}. */
  public String hex() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }

  /** The contrast ratio of WCAG 2.2, from 1 to 21. */
  public double contrast(Colour other) {
    double one = luminance();
    double two = other.luminance();
    return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  /** Whether this can be read on each of some papers. */
  public boolean isReadable(Collection<Colour> papers, double ratio) {
    return papers.stream().allMatch(paper -> contrast(paper) >= ratio);
  }

  /**
   * The nearest colour of the same hue that can be read on all of some papers: this one, a darker
   * one on light papers, a lighter one on dark papers. Black or white where no other is.
   *
   * @param papers not empty
   * @param ratio contrast that is needed
   */
  public Colour readableOn(Collection<Colour> papers, double ratio) {
    double light = papers.stream().mapToDouble(Colour::luminance).average().orElseThrow();
    Oklab lab = Oklab.of(this);
    double step = light > 0.18 ? -STEP : STEP;
    Colour found = this;
    for (double l = lab.l(); !found.isReadable(papers, ratio); l += step) {
      if (l < 0 || l > 1) {
        return step < 0 ? BLACK : WHITE;
      }
      found = new Oklab(l, lab.a(), lab.b()).colour();
    }
    return found;
  }

  /**
   * A colour between this and another.
   *
   * @param percent how much of the other is in it
   */
  public Colour mixed(Colour other, int percent) {
    return new Colour(
        mixed(red, other.red, percent),
        mixed(green, other.green, percent),
        mixed(blue, other.blue, percent));
  }

  private static int mixed(int one, int other, int percent) {
    return (one * (100 - percent) + other * percent + 50) / 100;
  }

  /** How different two colours look, from 0 to about 1. */
  public double distance(Colour other) {
    Oklab one = Oklab.of(this);
    Oklab two = Oklab.of(other);
    return StrictMath.sqrt(
        square(one.l() - two.l()) + square(one.a() - two.a()) + square(one.b() - two.b()));
  }

  private static double square(double number) {
    return number * number;
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
  }

  private static double channel(double linear) {
    return linear <= 0.0031308 ? linear * 12.92 : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
  }

  /** A colour by lightness and hue as they look: Oklab of Björn Ottosson. */
  private record Oklab(double l, double a, double b) {
    static Oklab of(Colour colour) {
      double red = linear(colour.red);
      double green = linear(colour.green);
      double blue = linear(colour.blue);
      double l = root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
      double m = root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
      double s = root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
      return new Oklab(
          0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    private static double root(double number) {
      return StrictMath.cbrt(number);
    }

    /** The colour of a screen; less strong where no screen has it. */
    Colour colour() {
      double a = this.a;
      double b = this.b;
      while (true) {
        double l = cube(this.l + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(this.l - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(this.l - 0.0894841775 * a - 1.2914855480 * b);
        double red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
        double green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
        double blue = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s;
        boolean shown = isShown(red) && isShown(green) && isShown(blue);
        if (shown || StrictMath.hypot(a, b) < 0.001) {
          return new Colour(byteOf(red), byteOf(green), byteOf(blue));
        }
        a *= LESS_CHROMA;
        b *= LESS_CHROMA;
      }
    }

    private static double cube(double number) {
      return number * number * number;
    }

    private static boolean isShown(double linear) {
      return linear >= -0.0005 && linear <= 1.0005;
    }

    private static int byteOf(double linear) {
      double clipped = Math.max(0, Math.min(1, linear));
      return (int) StrictMath.floor(channel(clipped) * 255 + 0.5);
    }
  }
}
