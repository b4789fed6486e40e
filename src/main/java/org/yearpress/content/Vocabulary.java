package org.yearpress.content;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yearpress.content.statistics.StatisticsReaders;
import org.yearpress.content.tree.SourceFile;
import org.yearpress.form.RuleKinds;
import org.yearpress.model.Setting;
import org.yearpress.text.MediaTypes;

/**
 * What content may use: the names, extensions and settings that the members of the registries
 * declare. Whoever puts a pipeline together derives it from the registries; nothing of it is
 * written down here.
 *
 * @param sections what sections and pages may be written in, in the order in which extensions are
 *     given out
 * @param statistics the formats of statistics
 * @param downloads names of the downloads that can be made, in the order of pages
 * @param settings further keys of site.yml
 * @param targets the kinds of places that the site can be published to
 * @param ruleKinds the kinds of rule that forms may have
 * @param reserved names that the output needs for itself
 * @param languages tags of the languages of pages and messages
 * @param countries whose identifiers of persons can be looked for
 * @param mediaTypes what files are by their extensions
 */
public record Vocabulary(
    List<SectionFormat> sections,
    StatisticsReaders statistics,
    List<String> downloads,
    List<Setting> settings,
    List<TargetFormat> targets,
    RuleKinds ruleKinds,
    Reserved reserved,
    List<String> languages,
    List<String> countries,
    MediaTypes mediaTypes) {
  public Vocabulary {
    sections = List.copyOf(sections);
    downloads = List.copyOf(downloads);
    settings = List.copyOf(settings);
    targets = List.copyOf(targets);
    languages = List.copyOf(languages);
    countries = List.copyOf(countries);
  }

  /**
   * Names that the output needs for itself.
   *
   * @param atRoot names at the root that the output needs for itself
   * @param inReport names below a body or report that the output needs for itself
   */
  public record Reserved(Set<String> atRoot, Set<String> inReport) {
    public Reserved {
      atRoot = Set.copyOf(atRoot);
      inReport = Set.copyOf(inReport);
    }
  }

  /**
   * A dialect as far as its files go.
   *
   * @param dialect its name in site.yml
   * @param extensions in lower case; a home page is called by the first
   * @param includes whether a line {@code include::path[]} takes in another file
   */
  public record SectionFormat(String dialect, List<String> extensions, boolean includes) {
    public SectionFormat {
      extensions = List.copyOf(extensions);
    }

    boolean reads(SourceFile file) {
      return extensions.contains(file.extension());
    }
  }

  /**
   * A kind of publish target.
   *
   * @param kind its name
   * @param settings the keys of its entries, beside those of every kind
   */
  public record TargetFormat(String kind, List<Setting> settings) {
    public TargetFormat {
      settings = List.copyOf(settings);
    }
  }

  /** The names of the dialects, in order. */
  List<String> dialects() {
    return sections.stream().map(SectionFormat::dialect).toList();
  }

  /**
   * The first part of the path of a body or a report that the output needs for itself; empty when
   * there is none.
   */
  public Optional<String> reservedPart(String folder) {
    String[] parts = folder.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      String folded = Layout.folded(parts[i]);
      boolean reserved =
          i == 0 ? Layout.isReservedAtRoot(folded, this) : Layout.isReservedInReport(folded, this);
      if (reserved) {
        return Optional.of(parts[i]);
      }
    }
    return Optional.empty();
  }

  boolean isSection(SourceFile file) {
    return sections.stream().anyMatch(format -> format.reads(file));
  }

  /** The dialect of a section in the words of site.yml. */
  String dialect(SourceFile file) {
    return sections.stream()
        .filter(format -> format.reads(file))
        .findFirst()
        .map(SectionFormat::dialect)
        .orElseThrow(() -> new IllegalArgumentException(file.path()));
  }

  /** Extensions of what sections and pages are written in. */
  public Set<String> sectionExtensions() {
    Set<String> extensions = new LinkedHashSet<>();
    sections.forEach(format -> extensions.addAll(format.extensions()));
    return extensions;
  }

  /** Whether a text may take in other files. */
  public boolean includes(SourceFile file) {
    return sections.stream().anyMatch(format -> format.includes() && format.reads(file));
  }

  /** What the file of the home page may be called. */
  List<String> homeFiles() {
    return sections.stream()
        .flatMap(format -> format.extensions().stream().limit(1))
        .map(extension -> "index." + extension)
        .toList();
  }

  /** The keys of all entries of {@code publish}, each once, beside those of every kind. */
  Set<String> targetKeys() {
    Set<String> keys = new LinkedHashSet<>();
    targets.forEach(target -> target.settings().forEach(setting -> keys.add(setting.key())));
    return keys;
  }
}
