package org.yearpress.scan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of personal data that are looked for: those of all countries, and those of some. They
 * are data, in {@code privacy/} of the class path.
 */
public final class PersonalKinds {
  /** The countries whose kinds are known, as ISO 3166 has them in lower case. */
  public static final List<String> COUNTRIES = List.of("cn", "us", "gb");

  /** A digit of ASCII. */
  static final int DIGIT = 1;

  /** A letter of ASCII. */
  static final int LETTER = 2;

  /** What may be a digit that is spelled, or begin the number of a house. */
  static final int NUMERAL = 4;

  /** What an at sign, or a word for one, begins with. */
  static final int AT = 8;

  /** What the words before a name of an account begin with. */
  static final int BEFORE_HANDLE = 16;

  private static final int MAX_LENGTH = 34;

  private final Set<String> countries;
  private final Surroundings.Signs signs;
  private final List<PersonalKind> kinds;
  private final List<List<KindRule.Numeral>> digits;
  private final List<List<KindRule.Numeral>> letters;
  private final Set<Long> groupings;
  private final List<KindRule.Handle> handles;
  private final List<KindRule.Place> places;
  private final List<KindRule.Mail> mails;

  /** What each character may begin: most texts hold nothing that most kinds begin with. */
  private final byte[] roles = new byte[Character.MAX_VALUE + 1];

  private PersonalKinds(Set<String> countries, Surroundings.Signs signs, List<KindRule> rules) {
    this.countries = countries;
    this.signs = signs;
    this.kinds = rules.stream().map(KindRule::kind).toList();
    List<KindRule.Numeral> numbers = only(KindRule.Numeral.class, rules);
    this.digits = byLength(numbers.stream().filter(each -> !each.shape().letters()).toList());
    this.letters = byLength(numbers.stream().filter(rule -> rule.shape().letters()).toList());
    this.groupings =
        numbers.stream()
            .flatMap(each -> each.shape().groups().stream())
            .flatMap(groups -> Groups.beginnings(groups).stream())
            .collect(Collectors.toUnmodifiableSet());
    this.handles = only(KindRule.Handle.class, rules);
    this.places = only(KindRule.Place.class, rules);
    this.mails = only(KindRule.Mail.class, rules);
    for (int c = 0; c < roles.length; c++) {
      roles[c] = (byte) PlainCharacters.roles((char) c);
    }
    roles['@'] |= AT;
    mails.forEach(rule -> mark(rule.firsts(), AT));
    handles.forEach(rule -> mark(rule.firsts(), BEFORE_HANDLE));
  }

  /** What is read from the class path: once, and where it is asked for. */
  private static final class Shipped {
    /** What is the same in every country. */
    static final KindFile GENERAL = KindFile.shipped("any");

    static final List<KindRule> GENERAL_RULES = GENERAL.rules();
    static final Surroundings.Signs SIGNS = GENERAL.signs();

    static final Map<String, List<KindRule>> RULES =
        COUNTRIES.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(), country -> KindFile.shipped(country).rules()));
  }

  private static final class Known {
    static final PersonalKinds ALL = of(COUNTRIES);
  }

  /** The kinds of all countries that are known. */
  public static PersonalKinds all() {
    return Known.ALL;
  }

  private void mark(BitSet characters, int role) {
    characters.stream().forEach(c -> roles[c] |= (byte) role);
  }

  /** The kinds of these countries; where two know a number of the same shape, the first has it. */
  public static PersonalKinds of(Collection<String> countries) {
    Set<String> known = new LinkedHashSet<>(countries);
    known.retainAll(COUNTRIES);
    List<KindRule> rules = new ArrayList<>();
    known.forEach(country -> rules.addAll(Shipped.RULES.getOrDefault(country, List.of())));
    rules.addAll(Shipped.GENERAL_RULES);
    return new PersonalKinds(known, Shipped.SIGNS, rules);
  }

  /**
   * The countries that a language is written in: of {@code en-GB} the one that it names, of {@code
   * zh} and all its kinds China, of others all that are known.
   */
  public static List<String> countriesOf(String language) {
    Locale locale = Locale.forLanguageTag(language);
    String region = locale.getCountry().toLowerCase(Locale.ROOT);
    if (locale.getLanguage().equals("zh")) {
      return List.of("cn");
    }
    return COUNTRIES.contains(region) ? List.of(region) : COUNTRIES;
  }

  /** The codes of countries, in the order in which they were given. */
  public Set<String> countries() {
    return countries;
  }

  /** The kinds, in the order in which they are tried. */
  public List<PersonalKind> kinds() {
    return kinds;
  }

  /** The kind of which findings have a code, the gravest if there are several. */
  public Optional<PersonalKind> ofCode(String code) {
    return kinds.stream()
        .filter(kind -> kind.code().equals(code))
        .min((a, b) -> a.severity().compareTo(b.severity()));
  }

  Surroundings.Signs signs() {
    return signs;
  }

  /** Numbers with a value of so many characters, of digits alone or beginning with letters. */
  List<KindRule.Numeral> numbers(boolean withLetters, int length) {
    List<List<KindRule.Numeral>> all = withLetters ? letters : digits;
    return length < all.size() ? all.get(length) : List.of();
  }

  /** Whether some kind is written in groups that begin with these. */
  boolean mayGoOn(long groups) {
    return groupings.contains(groups);
  }

  List<KindRule.Handle> handles() {
    return handles;
  }

  /** What a plain character may begin: {@link #DIGIT} and its like, put together. */
  int roles(char c) {
    return roles[c];
  }

  List<KindRule.Place> places() {
    return places;
  }

  List<KindRule.Mail> mails() {
    return mails;
  }

  private static <T extends KindRule> List<T> only(Class<T> type, List<KindRule> rules) {
    return rules.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static List<List<KindRule.Numeral>> byLength(List<KindRule.Numeral> rules) {
    List<List<KindRule.Numeral>> byLength = new ArrayList<>();
    for (int length = 0; length <= MAX_LENGTH; length++) {
      int of = length;
      byLength.add(rules.stream().filter(each -> each.shape().lengths().get(of)).toList());
    }
    return byLength;
  }
}
