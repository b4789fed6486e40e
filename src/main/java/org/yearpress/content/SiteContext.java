package org.yearpress.content;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yearpress.content.statistics.FormKeys;
import org.yearpress.content.tree.ContentTree;
import org.yearpress.content.tree.Decoding;
import org.yearpress.content.tree.Limit;
import org.yearpress.content.tree.Limits;
import org.yearpress.content.tree.Problems;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Place;
import org.yearpress.diagnostic.Text;
import org.yearpress.form.Form;
import org.yearpress.model.Section;
import org.yearpress.model.Site;
import org.yearpress.model.packed.Interner;
import org.yearpress.text.Digests;
import org.yearpress.text.FileName;
import org.yearpress.text.MediaTypes;
import org.yearpress.text.Nearest;

/** What every report of a site is read with. Immutable; shared between threads. */
final class SiteContext {
  private final ContentTree tree;
  private final Limits limits;
  private final Vocabulary vocabulary;
  private final Site site;
  private final Map<String, BodyFile> bodies;
  private final Map<String, Form> forms = new HashMap<>();
  private final Map<String, FormKeys> keys = new HashMap<>();
  private final Outliner outliner;
  private final Interner interner = new Interner();
  private final Drawings drawings = new Drawings();

  SiteContext(
      ContentTree tree,
      Limits limits,
      Vocabulary vocabulary,
      Site site,
      Map<String, BodyFile> bodies,
      Collection<Form> forms,
      Outliner outliner) {
    this.tree = tree;
    this.limits = limits;
    this.vocabulary = vocabulary;
    this.site = site;
    this.bodies = Map.copyOf(bodies);
    this.outliner = outliner;
    for (Form form : forms) {
      this.forms.put(form.id(), form);
      this.keys.put(form.id(), new FormKeys(form));
    }
  }

  ContentTree tree() {
    return tree;
  }

  /** What reports share of their statistics. */
  Interner interner() {
    return interner;
  }

  Limits limits() {
    return limits;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  Site site() {
    return site;
  }

  BodyFile body(String folder) {
    return Optional.ofNullable(bodies.get(folder)).orElseGet(() -> BodyFile.unnamed(folder));
  }

  boolean isBody(String folder) {
    return bodies.containsKey(folder);
  }

  Optional<Form> form(String id) {
    return Optional.ofNullable(forms.get(id));
  }

  FormKeys keys(String id) {
    return keys.getOrDefault(id, FormKeys.NONE);
  }

  Diagnostic unknownForm(String id, Place place) {
    return Diagnostic.error(
        "unknown-form",
        place,
        Text.of("content.unknown-form", "form", id),
        nearest(id, forms.keySet(), "content.unknown-form-hint"));
  }

  /** The hint that names the nearest known name, else another hint with all of them. */
  static Text nearest(String given, Collection<String> known, String otherwise) {
    return Nearest.to(given, known.stream().sorted().toList())
        .map(name -> Text.of("content.meant", "nearest", name))
        .orElseGet(() -> Text.of(otherwise, "known", Text.list(known.stream().sorted().toList())));
  }

  Optional<SourceFile> acceptanceFile(String body, int year) {
    return tree.file(acceptancePath(body, year));
  }

  static String acceptancePath(String body, int year) {
    return acceptancePath(body + "/" + year);
  }

  /**
   * The same.
   *
   * @param address {@code body/year}
   */
  static String acceptancePath(String address) {
    return "acceptances/" + address + ".yml";
  }

  /** Where each acceptance is a file of its own. */
  static String acceptanceFolder(String body, int year) {
    return "acceptances/" + body + "/" + year;
  }

  /** Whether site.yml allows the dialect of a section; an error when it does not. */
  boolean allowsMarkup(SourceFile file, Problems problems) {
    String dialect = vocabulary.dialect(file);
    if (site.sources().markup().contains(dialect)) {
      return true;
    }
    problems.error(
        "markup-not-allowed",
        Place.of(file.path()),
        Text.of("content.markup-not-allowed", "dialect", dialect),
        Text.of("content.markup-not-allowed-hint", "dialect", dialect));
    return false;
  }

  /**
   * A file in a folder of pictures as readers get it; empty, with an error, when it is no picture.
   *
   * @param below path within that folder
   * @param known extensions of pictures
   */
  Optional<SourceFile> picture(
      SourceFile file, String below, Collection<String> known, Problems problems) {
    String extension = file.extension();
    if (!known.contains(extension) && !site.sources().allowAttachments().contains(extension)) {
      problems.error(
          "picture-type",
          Place.of(file.path()),
          Text.of(
              "content.picture-type",
              "extension",
              extension,
              "known",
              Text.list(MediaTypes.PICTURES)),
          Text.of("content.picture-type-hint"));
      return Optional.empty();
    }
    if (limits.exceeds(Limit.IMAGE_BYTES, file.size())) {
      problems.add(limits.error(Limit.IMAGE_BYTES, Place.of(file.path()), file.size()));
      return Optional.empty();
    }
    Set<String> allowed = new HashSet<>(site.sources().allowAttachments());
    allowed.add(extension);
    Optional<String> part = FileName.badPart(below, allowed);
    if (part.isPresent()) {
      problems.error(
          "picture-type",
          Place.of(file.path()),
          Text.of("content.name-part", "part", part.get()),
          Text.of("content.name-part-hint", "part", part.get()));
      return Optional.empty();
    }
    return published(file, Limit.IMAGE_BYTES, problems);
  }

  /**
   * A file as readers get it. A picture has to be the picture that its name says, and a drawing
   * nothing else: empty, with an error, when it is not. Of a file that is no picture by its name
   * nothing is asked.
   *
   * @param limit what an SVG may have in bytes
   */
  Optional<SourceFile> published(SourceFile file, Limit limit, Problems problems) {
    String extension = file.extension();
    if (extension.equals("svg")) {
      return drawing(file, limit, problems);
    }
    if (!PictureBytes.isPicture(extension)) {
      return Optional.of(file);
    }
    try {
      Optional<String> found = PictureBytes.extension(file);
      if (found.isPresent() && PictureBytes.isSame(found.get(), extension)) {
        return Optional.of(file);
      }
      problems.error(
          "picture-type",
          Place.of(file.path()),
          found.isPresent()
              ? Text.of("content.picture-other", "extension", extension, "found", found.get())
              : Text.of("content.picture-none", "extension", extension),
          found.isPresent()
              ? Text.of("content.picture-other-hint", "found", found.get())
              : Text.of("content.picture-none-hint"));
    } catch (IOException e) {
      problems.add(Decoding.unreadable(file.path(), e));
    }
    return Optional.empty();
  }

  private Optional<SourceFile> drawing(SourceFile file, Limit limit, Problems problems) {
    Optional<byte[]> bytes = Decoding.bytes(file, limit, limits, problems);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    String hash = Digests.hex(bytes.get());
    byte[] known = drawings.of(hash);
    if (known != null) {
      return Optional.of(SvgPicture.published(file, known));
    }
    SvgPicture.Reading reading = SvgPicture.read(file.path(), bytes.get());
    if (reading instanceof SvgPicture.Drawing drawing) {
      byte[] published = drawing.bytes();
      drawings.add(hash, published);
      return Optional.of(SvgPicture.published(file, published));
    }
    SvgPicture.Fault fault = (SvgPicture.Fault) reading;
    problems.error("svg", fault.place(), fault.message(), Text.of("content.svg-hint"));
    return Optional.empty();
  }

  /** The text of a section or page; empty after an error. */
  Optional<String> text(SourceFile file, Problems problems) {
    return Decoding.text(file, Limit.TEXT_BYTES, limits, problems);
  }

  /**
   * A section or page from its text; empty when it is a draft.
   *
   * @param position among those that are published
   */
  Optional<Section> section(
      SourceFile file, SectionName name, int position, String text, Problems problems) {
    Outliner.Outline outline = outliner.outline(file, text);
    outline.diagnostics().forEach(problems::add);
    if (outline.draft()) {
      return Optional.empty();
    }
    return Optional.of(
        new Section(name.slug(), name.number(), position, file.path(), outline.title()));
  }
}
