package org.yearpress.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.yearpress.diagnostic.Severity;

/** Reads the kinds of a country from their file. The files come with the program: errors end it. */
record KindFile(String name, Map<?, ?> root) {
  /** Repetition without a bound, which would make the scan of a hostile text slow. */
  private static final Pattern UNBOUNDED =
      Pattern.compile("(?<!\\\\)[*+](?![^\\[]*\\])|\\{\\d+,\\}");

  /** The file {@code privacy/name.yml} of the class path. */
  static KindFile shipped(String name) {
    String resource = "/privacy/" + name + ".yml";
    try (InputStream in = KindFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      Object tree =
          new Load(LoadSettings.builder().setLabel(resource).build()).loadFromInputStream(in);
      return new KindFile(name, (Map<?, ?>) tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What tells identifiers from other numbers; in the file of all countries. */
  Surroundings.Signs signs() {
    return new Surroundings.Signs(
        new ContextWords(texts(root, "things")),
        text(root, "units", ""),
        text(root, "ordinals", ""),
        text(root, "brackets", ""));
  }

  /** The kinds, in the order of the file. */
  List<KindRule> rules() {
    List<KindRule> rules = new ArrayList<>();
    for (Object each : (List<?>) value(root, "kinds")) {
      rules.add(rule((Map<?, ?>) each));
    }
    return rules;
  }

  private KindRule rule(Map<?, ?> of) {
    PersonalKind kind =
        new PersonalKind(
            text(of, "id", ""),
            text(of, "code", ""),
            Severity.valueOf(text(of, "severity", "").toUpperCase(Locale.ROOT)),
            mask(of));
    KindRule.Around around =
        new KindRule.Around(
            new ContextWords(texts(of, "says")), new ContextWords(texts(of, "unless")));
    return switch (text(of, "kind", "number")) {
      case "number" -> number(of, kind, around);
      case "handle" ->
          new KindRule.Handle(
              kind,
              new ContextWords(texts(of, "after")),
              firsts(texts(of, "after")),
              required(of, "pattern"),
              around);
      case "place" ->
          new KindRule.Place(
              kind, required(of, "pattern"), texts(of, "before"), required(of, "enough"), around);
      case "email" ->
          new KindRule.Mail(
              kind,
              Set.copyOf(texts(of, "official-hosts")),
              Set.copyOf(texts(of, "official-names")),
              Set.copyOf(texts(of, "private-hosts")),
              new ContextWords(texts(of, "ats")),
              new ContextWords(texts(of, "dots")),
              firsts(texts(of, "ats")));
      default -> throw wrong(of, "kind");
    };
  }

  private static BitSet firsts(List<String> words) {
    BitSet firsts = new BitSet();
    for (String word : words) {
      firsts.set(Character.toLowerCase(word.charAt(0)));
      firsts.set(Character.toUpperCase(word.charAt(0)));
    }
    return firsts;
  }

  private KindRule number(Map<?, ?> of, PersonalKind kind, KindRule.Around around) {
    BitSet lengths = new BitSet();
    ((List<?>) value(of, "length")).forEach(length -> lengths.set((Integer) length));
    List<String> groups = new ArrayList<>(texts(of, "groups"));
    boolean any = groups.remove("any");
    Set<Long> packed = new HashSet<>();
    groups.forEach(each -> packed.add(Groups.of(each)));
    return new KindRule.Numeral(
        kind,
        around,
        new KindRule.Numeral.Shape(
            value(of, "letters", false).equals(true),
            value(of, "small", false).equals(true),
            required(of, "pattern"),
            pattern(of, "said-pattern"),
            lengths,
            packed,
            any,
            value(of, "dots", false).equals(true),
            of.containsKey("joined-by")),
        new KindRule.Numeral.Proof(
            checkDigits(of, "check"),
            checkDigits(of, "not"),
            text(of, "typo", "").equals("said"),
            KindRule.NearMiss.valueOf(text(of, "near", "untold").toUpperCase(Locale.ROOT))),
        new KindRule.Numeral.Beside(
            KindRule.WordNeeded.valueOf(text(of, "word", "never").toUpperCase(Locale.ROOT)),
            value(of, "cell", false).equals(true),
            pattern(of, "before"),
            pattern(of, "after"),
            text(of, "unless-next", "")),
        value(of, "last", 0) instanceof Integer last ? last : 0);
  }

  private CheckDigits checkDigits(Map<?, ?> of, String key) {
    return CheckDigits.named(text(of, key, "none")).orElseThrow(() -> wrong(of, key));
  }

  private PersonalKind.Mask mask(Map<?, ?> of) {
    return value(of, "mask", Map.of()) instanceof Map<?, ?> mask && !mask.isEmpty()
        ? new PersonalKind.Mask(
            (Integer) value(mask, "head"),
            (Integer) value(mask, "stars"),
            (Integer) value(mask, "tail"))
        : PersonalKind.Mask.OF_NUMBER;
  }

  private Pattern required(Map<?, ?> of, String key) {
    Pattern pattern = pattern(of, key);
    if (pattern == null) {
      throw wrong(of, key);
    }
    return pattern;
  }

  private @Nullable Pattern pattern(Map<?, ?> of, String key) {
    String written = text(of, key, "");
    if (written.isEmpty()) {
      return null;
    }
    if (UNBOUNDED.matcher(written).find()) {
      throw wrong(of, key);
    }
    return Pattern.compile(written);
  }

  private List<String> texts(Map<?, ?> of, String key) {
    return ((List<?>) value(of, key, List.of())).stream().map(Object::toString).toList();
  }

  private String text(Map<?, ?> of, String key, String otherwise) {
    return value(of, key, otherwise).toString();
  }

  private Object value(Map<?, ?> of, String key) {
    Object value = of.get(key);
    if (value == null) {
      throw wrong(of, key);
    }
    return value;
  }

  private static Object value(Map<?, ?> of, String key, Object otherwise) {
    Object value = of.get(key);
    return value == null ? otherwise : value;
  }

  private IllegalStateException wrong(Map<?, ?> of, String key) {
    return new IllegalStateException(name + ".yml: wrong " + key + " of " + of.get("id"));
  }
}
