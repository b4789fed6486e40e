package org.yearpress.scan;

import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers of persons. Every run of digits is where one may begin; from there runs are put
 * together up to the longest length of any kind, so that the work grows with the length of the
 * text.
 */
final class NumberScan {
  private static final int MAX_DIGITS = 22;
  private static final int MAX_SIGNS = 34;

  /** How much stands before a value that belongs to it, as the province of a plate. */
  private static final int MAX_BEFORE = 8;

  private static final String CHECK_SIGNS = "xX×ХхΧχ";

  private final Surroundings around;
  private final char[] text;
  private final char[] digits;
  private final PersonalKinds kinds;
  private final Hits hits;
  private final boolean letters;
  private final Atoms atoms;
  private final IdentityHashMap<ContextWords, Boolean> saidBefore = new IdentityHashMap<>(4);
  private @Nullable String before;

  /** A number that was found, and how sure it is. */
  private record Candidate(PersonalHit hit, int gap, int last) {
    boolean isBetterThan(@Nullable Candidate other) {
      if (other == null || hit.near() != other.hit.near()) {
        return other == null || !hit.near();
      }
      return gap <= other.gap;
    }
  }

  /** Some runs as one number. */
  private record Window(
      String value,
      int start,
      int end,
      int first,
      int last,
      int gap,
      long groups,
      boolean dashed) {}

  NumberScan(Surroundings around, char[] digits, PersonalKinds kinds, boolean letters, Hits hits) {
    this.around = around;
    this.text = around.text();
    this.digits = digits;
    this.kinds = kinds;
    this.letters = letters;
    this.hits = hits;
    this.atoms = Atoms.of(digits, letters);
  }

  void run() {
    int first = 0;
    while (first < atoms.count()) {
      Candidate best = best(first);
      if (best == null) {
        first++;
      } else {
        hits.add(best.hit());
        first = best.last() + 1;
      }
    }
  }

  private @Nullable Candidate best(int first) {
    if ((letters && PlainCharacters.isDigit(digits[atoms.start(first)]))
        || hits.isTaken(atoms.start(first))) {
      return null;
    }
    before = null;
    saidBefore.clear();
    Candidate best = null;
    int most = letters ? MAX_SIGNS : MAX_DIGITS;
    StringBuilder value = new StringBuilder(most);
    int gap = 0;
    long groups = 0;
    boolean dashed = true;
    for (int last = first; last < atoms.count(); last++) {
      if (last > first) {
        byte next = atoms.gap(last);
        if (next == Atoms.WALL || (letters && next > Atoms.APART)) {
          break;
        }
        gap = Math.max(gap, next);
        dashed &= next == Atoms.JOINED || atoms.dash(last);
      }
      if (value.length() + atoms.length(last) > most) {
        break;
      }
      value.append(digits, atoms.start(last), atoms.length(last));
      groups =
          last > first && atoms.gap(last) == Atoms.JOINED
              ? Groups.longer(groups, atoms.length(last))
              : Groups.with(groups, atoms.length(last));
      if (gap == Atoms.WORDS && !kinds.mayGoOn(groups)) {
        break;
      }
      if (!isOfInterest(value.length())) {
        continue;
      }
      Window window =
          new Window(
              value.toString(),
              atoms.start(first),
              atoms.end(last),
              first,
              last,
              gap,
              groups,
              dashed);
      Candidate found = judge(window);
      if (found != null && found.isBetterThan(best)) {
        best = found;
      }
    }
    return best;
  }

  private boolean isOfInterest(int length) {
    return !kinds.numbers(letters, length).isEmpty()
        || (!letters && !kinds.numbers(false, length + 1).isEmpty());
  }

  private @Nullable Candidate judge(Window window) {
    Candidate best = null;
    for (KindRule.Numeral rule : kinds.numbers(letters, window.value().length())) {
      Candidate found = judge(rule, window);
      // A right check digit says more than the form alone, which kinds of two countries may share.
      if (found != null && !found.hit().near() && rule.proof().check() != CheckDigits.NONE) {
        return found;
      }
      boolean better = best == null || (best.hit().near() && found != null && !found.hit().near());
      best = better ? found : best;
    }
    if (best != null && !best.hit().near()) {
      return best;
    }
    int sign = checkSign(window.end());
    if (!letters && sign >= 0) {
      Window longer =
          new Window(
              window.value() + "X",
              window.start(),
              sign + 1,
              window.first(),
              window.last(),
              window.gap(),
              Groups.longer(window.groups(), 1),
              window.dashed());
      for (KindRule.Numeral rule : kinds.numbers(false, longer.value().length())) {
        Candidate found = judge(rule, longer);
        if (found != null) {
          return found;
        }
      }
    }
    return best;
  }

  /** Where an X stands that is the last sign of a number; -1 where there is none. */
  private int checkSign(int end) {
    int at = end < text.length && (text[end] == ' ' || text[end] == '-') ? end + 1 : end;
    boolean sign = at < text.length && CHECK_SIGNS.indexOf(text[at]) >= 0;
    return sign && (at + 1 >= text.length || !PlainCharacters.isAlphanumeric(text[at + 1]))
        ? at
        : -1;
  }

  private @Nullable Candidate judge(KindRule.Numeral rule, Window window) {
    boolean usual = rule.shape().anyGroups() || rule.shape().groups().contains(window.groups());
    boolean bare = window.gap() == Atoms.JOINED || isBroken(window);
    boolean grouped = bare || (usual && isParted(rule, window));
    if (!grouped && !usual && !isPossible(rule, window)) {
      return null;
    }
    String value = window.value();
    boolean shaped = rule.shape().pattern().matcher(upper(value)).matches();
    if (!shaped
        && (rule.shape().saidPattern() == null
            || !rule.shape().saidPattern().matcher(value).matches())) {
      return null;
    }
    if (rule.proof().check().of(upper(value)) == CheckDigits.Outcome.WRONG) {
      return null;
    }
    boolean said = isSaidBefore(rule, window.start());
    if (!said && (grouped || rule.isStrong() || window.gap() == Atoms.WORDS)) {
      said = rule.around().says().isIn(ContextWords.behind(text, window.end()));
    }
    boolean alone = shaped && standsAlone(rule, window, grouped, bare);
    if (!alone && !(said && (grouped || usual || isOddly(rule, window)))) {
      return null;
    }
    return isCut(window, rule.proof().check() != CheckDigits.NONE, said)
            || isOther(rule, window, said)
        ? null
        : found(rule, window, said);
  }

  /** Whether groups that nobody uses may be one number all the same. */
  private boolean isPossible(KindRule.Numeral rule, Window window) {
    if (window.gap() == Atoms.WORDS) {
      return false;
    }
    return isStrong(rule, window)
        || isIsolated(window)
        || (rule.proof().check() != CheckDigits.NONE && isSaidBefore(rule, window.start()));
  }

  private static String upper(String value) {
    return value.toUpperCase(Locale.ROOT);
  }

  private boolean isParted(KindRule.Numeral rule, Window window) {
    return window.gap() <= (rule.shape().dots() ? Atoms.SIGNS : Atoms.APART)
        && (!rule.shape().dashed() || window.dashed() || isIsolated(window));
  }

  /** Whether no other number follows or goes before, as in a row of a table. */
  private boolean isIsolated(Window window) {
    int next = window.last() + 1;
    return atoms.gap(window.first()) > Atoms.SIGNS
        && (next >= atoms.count() || atoms.gap(next) > Atoms.SIGNS);
  }

  /** Whether other numbers follow or go before with nothing but blanks between. */
  private boolean isInRow(Window window) {
    int next = window.last() + 1;
    int first = window.first();
    return (atoms.gap(first) <= Atoms.APART && !isCountry(first - 1))
        || (next < atoms.count() && atoms.gap(next) <= Atoms.APART && !atoms.isBroken(next));
  }

  /** Groups that nobody uses, in what a word names: every digit apart, or check digits. */
  private boolean isOddly(KindRule.Numeral rule, Window window) {
    boolean checked = rule.proof().check() != CheckDigits.NONE;
    return window.gap() < Atoms.WORDS
        && (checked
            || (isIsolated(window) && atoms.length(window.first()) > 1)
            || isSpaced(window));
  }

  /** Whether every digit stands apart and nothing else goes on with it. */
  private boolean isSpaced(Window window) {
    return window.last() - window.first() + 1 == window.value().length() && isIsolated(window);
  }

  /**
   * Whether it is parted by the same words each time, as one dictates a number; or, with check
   * digits, at each digit.
   */
  private boolean isSpelledOut(KindRule.Numeral rule, Window window) {
    if (window.gap() < Atoms.WORDS) {
      boolean row = around.isCell(window.start(), window.end());
      return isSpaced(window) && (rule.proof().check() == CheckDigits.LUHN || !row);
    }
    String between = "";
    for (int atom = window.first() + 1; atom <= window.last(); atom++) {
      String words =
          String.valueOf(text, atoms.end(atom - 1), atoms.start(atom) - atoms.end(atom - 1));
      if (around.isCount(words) || !(between.isEmpty() || between.equals(words))) {
        return false;
      }
      between = words;
    }
    return window.last() > window.first() + 1;
  }

  /** One number that a line break parts. */
  private boolean isBroken(Window window) {
    return window.last() == window.first() + 1
        && window.gap() == Atoms.APART
        && atoms.isBroken(window.last());
  }

  /** Whether this is one of the kind although no word says so. */
  private boolean standsAlone(KindRule.Numeral rule, Window window, boolean grouped, boolean bare) {
    boolean needed =
        switch (rule.beside().word()) {
          case ALWAYS -> true;
          case BARE ->
              bare && !(rule.beside().cell() && around.isCell(window.start(), window.end()));
          case NEVER -> false;
        };
    boolean small = letters && window.value().charAt(0) >= 'a' && !rule.shape().small();
    boolean spelled = grouped || isStrong(rule, window) || isSpelledOut(rule, window);
    if (needed || small || !spelled) {
      return false;
    }
    int start = window.start();
    int end = window.end();
    boolean checked = rule.proof().check() != CheckDigits.NONE;
    if ((around.isLettered(start) && !isStrong(rule, window))
        || around.isUnit(end)
        || around.isOrdinal(start, end)
        || (bare && !checked && !letters && around.isUnderscored(start))
        || (!checked && around.isInAddress(start))) {
      return false;
    }
    return !around.signs().things().isIn(ContextWords.ownPart(before(start)))
        && (rule.proof().not() == CheckDigits.NONE
            || rule.proof().not().of(window.value()) != CheckDigits.Outcome.RIGHT);
  }

  private static boolean isStrong(KindRule.Numeral rule, Window window) {
    return rule.isStrong() && window.value().length() >= 18;
  }

  /** Whether it is only a piece of a longer number or code. */
  private boolean isCut(Window window, boolean checked, boolean said) {
    int end = window.end();
    if (end < text.length && PlainCharacters.isAlphanumeric(digits[end])) {
      return true;
    }
    if (letters && window.start() > 0 && PlainCharacters.isAlphanumeric(text[window.start() - 1])) {
      return true;
    }
    if (around.isPartOfMore(
        window.start(), end, atoms.length(window.first()), atoms.length(window.last()))) {
      return true;
    }
    if (said) {
      return false;
    }
    int first = window.first();
    int next = window.last() + 1;
    boolean hangsBefore =
        first > 0 && atoms.gap(first) == Atoms.APART && atoms.dash(first) && !isCountry(first - 1);
    boolean parted = window.last() > first;
    boolean hangsBehind =
        next < atoms.count() && parted && atoms.gap(next) == Atoms.APART && atoms.dash(next);
    return hangsBefore || hangsBehind || (parted && !letters && !checked && isInRow(window));
  }

  private boolean isCountry(int atom) {
    String digits = String.valueOf(this.digits, atoms.start(atom), atoms.length(atom));
    return digits.equals("86")
        || digits.equals("0086")
        || digits.equals("1")
        || digits.equals("44");
  }

  /** Whether words or what follows say that it is no number of a person. */
  private boolean isOther(KindRule.Numeral rule, Window window, boolean said) {
    int end = window.end();
    boolean counted =
        rule.proof().check() == CheckDigits.NONE
            && window.gap() == Atoms.JOINED
            && window.value().length() <= 10
            && around.isUnit(end);
    boolean goesOn =
        !said && end < text.length && rule.beside().unlessNext().indexOf(text[end]) >= 0;
    return counted
        || goesOn
        || rule.around().unless().isIn(ContextWords.ownPart(before(window.start())));
  }

  private @Nullable Candidate found(KindRule.Numeral rule, Window window, boolean said) {
    String value = upper(window.value());
    int start = window.start();
    int end = window.end();
    if (rule.beside().before() != null) {
      int from = Math.max(0, start - MAX_BEFORE);
      Matcher matcher = rule.beside().before().matcher(String.valueOf(text, from, start - from));
      if (!matcher.find()) {
        return null;
      }
      start = from + matcher.start();
      value = matcher.group().strip() + value;
    }
    if (rule.beside().after() != null) {
      int to = Math.min(text.length, end + MAX_BEFORE);
      Matcher matcher = rule.beside().after().matcher(String.valueOf(text, end, to - end));
      if (!matcher.lookingAt()) {
        return null;
      }
      value += matcher.group();
      end += matcher.end();
    }
    boolean near = false;
    CheckDigits.Outcome outcome = rule.proof().check().of(upper(window.value()));
    if (outcome != CheckDigits.Outcome.RIGHT) {
      boolean whole = window.gap() == Atoms.JOINED;
      boolean told =
          switch (rule.proof().near()) {
            case UNTOLD -> false;
            case SAID -> said;
            case BARE -> true;
          };
      near = !(rule.proof().typo() && said && whole);
      boolean usual = whole || rule.shape().groups().contains(window.groups());
      if (outcome == CheckDigits.Outcome.WRONG || (near && !(told && usual))) {
        return null;
      }
    }
    if (rule.last() > 0) {
      value = value.substring(Math.max(0, value.length() - rule.last()));
    }
    return new Candidate(
        new PersonalHit(rule.kind(), start, end, value, near), window.gap(), window.last());
  }

  /** Whether a word before says what it is; asked for many ends of what begins at one place. */
  private boolean isSaidBefore(KindRule.Numeral rule, int start) {
    return saidBefore.computeIfAbsent(rule.around().says(), words -> words.isIn(before(start)));
  }

  private String before(int start) {
    String known = before;
    if (known == null) {
      known = ContextWords.before(text, start);
      before = known;
    }
    return known;
  }
}
