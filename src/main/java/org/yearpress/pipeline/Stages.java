package org.yearpress.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.yearpress.api.API;
import org.yearpress.check.Check;
import org.yearpress.check.Checks;
import org.yearpress.content.Schemas;
import org.yearpress.content.Vocabulary;
import org.yearpress.content.statistics.StatisticsReader;
import org.yearpress.content.statistics.StatisticsReaders;
import org.yearpress.content.xml.XmlMappings;
import org.yearpress.diagnostic.InterfaceLanguage;
import org.yearpress.diagnostic.Languages;
import org.yearpress.export.Export;
import org.yearpress.export.Exports;
import org.yearpress.export.xml.XmlExport;
import org.yearpress.form.RuleKind;
import org.yearpress.form.RuleKinds;
import org.yearpress.markup.Dialect;
import org.yearpress.markup.Dialects;
import org.yearpress.model.Part;
import org.yearpress.model.PublishKind;
import org.yearpress.model.Registered;
import org.yearpress.model.Setting;
import org.yearpress.model.Site;
import org.yearpress.page.kind.PageKind;
import org.yearpress.page.kind.PageKinds;
import org.yearpress.scan.PersonalKinds;
import org.yearpress.text.MediaTypes;

/**
 * The registries of one pipeline: what may be exchanged in it, each list in the order in which it
 * is used, and all that follows from what their members declare. Immutable.
 */
@API(status = API.Status.STABLE)
public final class Stages {
  /** Names at the root of a site that belong to no kind of page: the theme's and the index's. */
  private static final List<String> ROOT = List.of("assets", "search-index");

  /** Folders of a report that belong to no kind of page. */
  private static final List<String> REPORT =
      List.of("downloads", "attachments", "images", "editions");

  private final Lists lists;
  private final Languages languages;
  private final MediaTypes mediaTypes;
  private final Vocabulary vocabulary;

  /**
   * The members of each registry.
   *
   * @param dialects what sections may be written in, in the order in which extensions are given out
   * @param statistics formats of statistics, in the order in which extensions are given out
   * @param checks what is looked at in every report
   * @param exports downloads of a report
   * @param ruleKinds kinds of rule that forms may have
   * @param pages kinds of page, in the order in which they are rendered
   * @param targets kinds of places to publish to
   * @param languages languages of pages and messages
   */
  public record Lists(
      List<Dialect> dialects,
      List<StatisticsReader> statistics,
      List<Check> checks,
      List<Export> exports,
      List<RuleKind> ruleKinds,
      @API(status = API.Status.EXPERIMENTAL) List<PageKind> pages,
      List<PublishKind> targets,
      List<InterfaceLanguage> languages) {
    public Lists {
      dialects = List.copyOf(dialects);
      statistics = List.copyOf(statistics);
      checks = List.copyOf(checks);
      exports = List.copyOf(exports);
      ruleKinds = List.copyOf(ruleKinds);
      pages = List.copyOf(pages);
      targets = List.copyOf(targets);
      languages = List.copyOf(languages);
    }

    /** The same with other dialects. */
    public Lists withDialects(List<? extends Dialect> others) {
      return with(draft -> draft.dialects = List.copyOf(others));
    }

    /** The same with other formats of statistics. */
    public Lists withStatistics(List<? extends StatisticsReader> others) {
      return with(draft -> draft.statistics = List.copyOf(others));
    }

    /** The same with other checks. */
    public Lists withChecks(List<? extends Check> others) {
      return with(draft -> draft.checks = List.copyOf(others));
    }

    /** The same with other downloads. */
    public Lists withExports(List<? extends Export> others) {
      return with(draft -> draft.exports = List.copyOf(others));
    }

    /** The same with other kinds of rule. */
    public Lists withRuleKinds(List<? extends RuleKind> others) {
      return with(draft -> draft.ruleKinds = List.copyOf(others));
    }

    /** The same with other kinds of page. */
    @API(status = API.Status.EXPERIMENTAL)
    public Lists withPages(List<? extends PageKind> others) {
      return with(draft -> draft.pages = List.copyOf(others));
    }

    /** The same with other kinds of places to publish to. */
    public Lists withTargets(List<? extends PublishKind> others) {
      return with(draft -> draft.targets = List.copyOf(others));
    }

    /** The same with other languages. */
    public Lists withLanguages(List<? extends InterfaceLanguage> others) {
      return with(draft -> draft.languages = List.copyOf(others));
    }

    private Lists with(Consumer<Draft> change) {
      Draft draft = new Draft(this);
      change.accept(draft);
      return draft.lists();
    }

    /** Lists that may still be exchanged. */
    private static final class Draft {
      List<Dialect> dialects;
      List<StatisticsReader> statistics;
      List<Check> checks;
      List<Export> exports;
      List<RuleKind> ruleKinds;
      List<PageKind> pages;
      List<PublishKind> targets;
      List<InterfaceLanguage> languages;

      Draft(Lists lists) {
        dialects = lists.dialects;
        statistics = lists.statistics;
        checks = lists.checks;
        exports = lists.exports;
        ruleKinds = lists.ruleKinds;
        pages = lists.pages;
        targets = lists.targets;
        languages = lists.languages;
      }

      Lists lists() {
        return new Lists(
            dialects, statistics, checks, exports, ruleKinds, pages, targets, languages);
      }
    }

    /** All members that declare something about themselves, registry after registry. */
    List<Registered> members() {
      return Stream.<List<? extends Registered>>of(
              dialects, statistics, checks, exports, ruleKinds, pages, targets)
          .<Registered>flatMap(List::stream)
          .toList();
    }
  }

  /**
   * The registries with these members.
   *
   * @throws IllegalArgumentException when two members of one registry have the same name, or two
   *     members the same setting at the top of site.yml
   */
  public Stages(Lists lists) {
    this.lists = lists;
    unique("dialect", lists.dialects, Dialect::name);
    unique("download", lists.exports, Export::name);
    unique("file of a download", lists.exports, Export::file);
    unique("kind of rule", lists.ruleKinds, RuleKind::word);
    unique("template", lists.pages, PageKind::template);
    unique("kind of target", lists.targets, PublishKind::name);
    unique("language", lists.languages, InterfaceLanguage::tag);
    unique("setting", settings(lists), Setting::key);
    this.languages = languages(lists);
    Map<String, String> types = new TreeMap<>();
    lists.members().forEach(member -> member.mediaTypes().forEach(types::putIfAbsent));
    this.mediaTypes = MediaTypes.STANDARD.with(types);
    this.vocabulary = vocabulary(lists, mediaTypes);
  }

  /** The members that come with Yearpress. */
  public static Stages standard() {
    return new Stages(standardLists());
  }

  /**
   * The lists that come with Yearpress, as far as their parts are there (see {@link Part}); the
   * dialects are new ones.
   */
  public static Lists standardLists() {
    return new Lists(
        Dialects.standard(),
        StatisticsReaders.ALL,
        Checks.ALL,
        exports(),
        RuleKinds.ALL,
        PageKinds.ALL,
        Part.PUBLISH
            .find(PublishKind.Source.class)
            .map(PublishKind.Source::kinds)
            .orElse(List.of()),
        Languages.ALL);
  }

  /** Those of the package, and those that are made by data that content has the reader of. */
  private static List<Export> exports() {
    List<Export> exports = new ArrayList<>(Exports.ALL);
    exports.add(new XmlExport(XmlMappings::shipped));
    return exports;
  }

  private static <T> void unique(String what, Collection<T> members, Function<T, String> name) {
    Set<String> names = new TreeSet<>();
    for (T member : members) {
      if (!names.add(name.apply(member))) {
        throw new IllegalArgumentException("two of one " + what + ": " + name.apply(member));
      }
    }
  }

  /** Of words that nothing is added to there is one copy in a process. */
  private static Languages languages(Lists lists) {
    List<Map<String, Map<String, String>>> words =
        lists.members().stream().map(Registered::words).filter(each -> !each.isEmpty()).toList();
    return words.isEmpty() && lists.languages.equals(Languages.ALL)
        ? Languages.STANDARD
        : new Languages(lists.languages, words);
  }

  /** The settings at the top of site.yml: those of targets are in their entries. */
  private static List<Setting> settings(Lists lists) {
    List<Setting> settings = new ArrayList<>();
    lists.members().stream()
        .filter(member -> !(member instanceof PublishKind))
        .forEach(member -> settings.addAll(member.settings()));
    return settings;
  }

  private static Vocabulary vocabulary(Lists lists, MediaTypes mediaTypes) {
    Set<String> root = new LinkedHashSet<>(ROOT);
    Set<String> report = new LinkedHashSet<>(REPORT);
    for (PageKind kind : lists.pages) {
      root.addAll(kind.reservedAtRoot());
      report.addAll(kind.reservedInReport());
    }
    return new Vocabulary(
        lists.dialects.stream()
            .map(
                dialect ->
                    new Vocabulary.SectionFormat(
                        dialect.name(), dialect.extensions(), dialect.includesFiles()))
            .toList(),
        new StatisticsReaders(lists.statistics),
        lists.exports.stream().map(Export::name).toList(),
        settings(lists),
        lists.targets.stream()
            .map(target -> new Vocabulary.TargetFormat(target.name(), target.settings()))
            .toList(),
        new RuleKinds(lists.ruleKinds),
        new Vocabulary.Reserved(root, report),
        lists.languages.stream().map(InterfaceLanguage::tag).toList(),
        PersonalKinds.COUNTRIES,
        mediaTypes);
  }

  /** The members. */
  public Lists lists() {
    return lists;
  }

  /** The languages, with the words of all members. */
  public Languages languages() {
    return languages;
  }

  /** The media types, with those of all members. */
  @API(status = API.Status.INTERNAL)
  public MediaTypes mediaTypes() {
    return mediaTypes;
  }

  /** What content may use. */
  @API(status = API.Status.INTERNAL)
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The formats of statistics. */
  public StatisticsReaders statistics() {
    return vocabulary.statistics();
  }

  /** The schemas of what editors write: file name to text. */
  public Map<String, String> schemas() {
    Map<String, String> schemas = new LinkedHashMap<>();
    for (String name : Schemas.NAMES) {
      schemas.put(name + ".schema.json", Schemas.text(name, vocabulary));
    }
    return schemas;
  }

  /** The dialects that a site allows. */
  List<Dialect> dialects(Site site) {
    return lists.dialects.stream()
        .filter(dialect -> site.sources().markup().contains(dialect.name()))
        .toList();
  }
}
