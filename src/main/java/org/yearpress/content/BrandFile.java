package org.yearpress.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.content.yaml.YamlMapping;
import org.yearpress.content.yaml.YamlNode;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.model.Site;
import org.yearpress.text.Colour;

/**
 * What {@code site.yml} says of the publisher's looks.
 *
 * @param icon path; empty without one
 * @param files the files that are published for it
 * @param places where each of the two colours is named, by key
 * @param documentFonts of its fonts, those that documents can be set with
 */
record BrandFile(
    Site.Brand brand,
    String icon,
    List<String> files,
    SortedMap<String, Place> places,
    List<SiteFile.Font> documentFonts) {
  static final String COLOUR = "colour";
  static final String LINK_COLOUR = "link-colour";
  static final List<String> KEYS =
      List.of(
          "logo", "print-logo", "icon", "card", COLOUR, LINK_COLOUR, "header", "footer", "font");

  private static final List<String> DRAWN = List.of("svg", "png", "jpg", "jpeg", "webp", "gif");
  private static final List<String> PRINTED = List.of("png", "jpg", "jpeg");
  private static final List<String> FONTS = List.of("woff2", "woff", "ttf", "otf");

  /** One for text, one for what is bold. */
  private static final int MAX_FONTS = 2;

  private static final BrandFile NONE =
      new BrandFile(Site.Brand.NONE, "", List.of(), new TreeMap<>(Map.of()), List.of());

  /** Nothing where site.yml has no brand. */
  static BrandFile read(YamlMapping root, ContentTree tree) {
    return root.value("brand").map(node -> of(node.mapping(KEYS), tree)).orElse(NONE);
  }

  private static BrandFile of(YamlMapping keys, ContentTree tree) {
    Optional<SourceFile> logo = keys.value("logo").flatMap(node -> file(node, tree, DRAWN));
    Optional<SourceFile> print =
        keys.value("print-logo")
            .flatMap(node -> file(node, tree, PRINTED))
            .or(() -> logo.filter(file -> PRINTED.contains(file.extension())));
    Optional<SourceFile> card = keys.value("card").flatMap(node -> file(node, tree, PRINTED));
    List<String> fonts = new ArrayList<>();
    List<SiteFile.Font> documentFonts = new ArrayList<>();
    for (YamlNode node : keys.value("font").map(YamlNode::oneOrMore).orElse(List.of())) {
      file(node, tree, FONTS)
          .filter(font -> fonts.size() < MAX_FONTS)
          .ifPresent(
              font -> {
                fonts.add(font.path());
                if (font.extension().equals("ttf")) {
                  documentFonts.add(new SiteFile.Font(font.path(), node.place()));
                }
              });
    }
    SortedMap<String, Place> places = new TreeMap<>(Map.of());
    String colour = colour(keys, COLOUR, places);
    Site.Brand brand =
        new Site.Brand(
            logo.map(BrandFile::logo).orElse(null),
            print.map(SourceFile::path).orElse(""),
            card.map(SourceFile::path).orElse(""),
            colour,
            colour(keys, LINK_COLOUR, places),
            keys.value("header")
                .flatMap(v -> v.word(List.of(Site.HeaderStyle.values()), BrandFile::word))
                .orElse(Site.HeaderStyle.LINE),
            keys.value("footer")
                .flatMap(v -> v.word(List.of(Site.FooterStyle.values()), BrandFile::word))
                .orElse(Site.FooterStyle.PLAIN),
            fonts);
    List<String> files = new ArrayList<>(fonts);
    logo.map(SourceFile::path).ifPresent(files::add);
    print.map(SourceFile::path).ifPresent(files::add);
    card.map(SourceFile::path).ifPresent(files::add);
    return new BrandFile(
        brand,
        SiteFile.icon(keys, tree),
        files.stream().distinct().sorted().toList(),
        places,
        documentFonts);
  }

  private static Site.Logo logo(SourceFile file) {
    int[] size = PictureSize.of(file);
    return new Site.Logo(file.path(), size[0], size[1]);
  }

  /** A file of the content folder; empty after an error. */
  private static Optional<SourceFile> file(
      YamlNode node, ContentTree tree, List<String> extensions) {
    Optional<String> written = node.filledText();
    Optional<SourceFile> file =
        written.flatMap(tree::file).filter(found -> extensions.contains(found.extension()));
    if (written.isPresent() && file.isEmpty()) {
      node.error(
          "brand-file",
          Text.of(
              "content.brand-file",
              "key",
              node.name(),
              "file",
              written.get(),
              "types",
              Text.list(extensions)),
          Text.of("content.brand-file-hint"));
    }
    return file;
  }

  /** A colour as style sheets write it; empty without one, and after an error. */
  private static String colour(YamlMapping keys, String key, SortedMap<String, Place> places) {
    Optional<YamlNode> node = keys.value(key);
    if (node.isEmpty()) {
      return "";
    }
    String written = node.get().raw();
    Optional<Colour> colour = Colour.of(written);
    if (colour.isEmpty()) {
      node.get()
          .error(
              "wrong-type",
              Text.of("content.wrong-type.colour", "key", key, "found", written),
              Text.of("content.wrong-colour-hint", "key", key));
      return "";
    }
    places.put(key, node.get().place());
    return colour.get().hex();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
