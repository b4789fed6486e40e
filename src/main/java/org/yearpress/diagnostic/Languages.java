package org.yearpress.diagnostic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The languages of pages and messages, in order, with the words that members of other registries
 * bring along. Used from several threads; the words of a language are put together when they are
 * first asked for, and once.
 */
public final class Languages {
  /** What is said where a language has no words. */
  private static final String FALLBACK = "en";

  /** The languages that come with Yearpress. A new one is a message file and a line here. */
  public static final List<InterfaceLanguage> ALL =
      List.of(new Shipped(FALLBACK), new Shipped("zh-CN"));

  /** The languages that come with Yearpress, without further words. */
  public static final Languages STANDARD = new Languages(ALL, List.of());

  private final List<InterfaceLanguage> members;
  private final List<Map<String, Map<String, String>>> further;
  private final Map<String, Messages> messages = new ConcurrentHashMap<>();

  /**
   * These languages.
   *
   * @param members in order: of two with the same primary language the first is taken for a tag
   *     that is neither
   * @param further words that other registries bring, by language tag and key
   */
  public Languages(
      List<InterfaceLanguage> members, List<Map<String, Map<String, String>>> further) {
    this.members = List.copyOf(members);
    this.further = further.stream().filter(words -> !words.isEmpty()).toList();
  }

  /** Words from the message files of the program. */
  private record Shipped(String tag) implements InterfaceLanguage {
    @Override
    public Map<String, String> words() {
      return MessageFile.shipped(tag);
    }
  }

  /** The tags, in order. */
  public List<String> tags() {
    return members.stream().map(InterfaceLanguage::tag).toList();
  }

  /** Whether there are words for a tag itself or for its primary language. */
  public boolean speaks(String tag) {
    return nearest(tag).isPresent();
  }

  /** The messages that fit a tag best: the same tag, the same primary language, else English. */
  public Messages of(String tag) {
    String best = nearest(tag).map(InterfaceLanguage::tag).orElse(FALLBACK);
    Messages known = messages.get(best);
    return known != null ? known : messages.computeIfAbsent(best, this::read);
  }

  private Optional<InterfaceLanguage> nearest(String tag) {
    Optional<InterfaceLanguage> same =
        members.stream().filter(member -> member.tag().equals(tag)).findFirst();
    return same.isPresent()
        ? same
        : members.stream().filter(member -> primary(member.tag()).equals(primary(tag))).findFirst();
  }

  private static String primary(String tag) {
    return tag.split("-", 2)[0];
  }

  /** English first, then what members bring, then the language's own words over both. */
  private Messages read(String tag) {
    SortedMap<String, String> words = new TreeMap<>();
    further.forEach(brought -> words.putAll(brought.getOrDefault(FALLBACK, Map.of())));
    further.forEach(brought -> words.putAll(brought.getOrDefault(tag, Map.of())));
    Optional<InterfaceLanguage> member =
        members.stream().filter(each -> each.tag().equals(tag)).findFirst();
    if (!(member.isPresent() && member.get() instanceof Shipped)) {
      words.putAll(MessageFile.shipped(FALLBACK));
    }
    member.ifPresent(each -> words.putAll(each.words()));
    return new Messages(tag, words);
  }
}
