package org.yearpress.scan;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How values of a kind are recognised. */
sealed interface KindRule {
  PersonalKind kind();

  /** When a number needs a word beside it that says what it is. */
  enum WordNeeded {
    NEVER,
    /** When it is written without the blanks and dashes that are usual for it. */
    BARE,
    ALWAYS
  }

  /** When a number with a wrong check digit is told as a near miss. */
  enum NearMiss {
    UNTOLD,
    /** Where a word says what it is. */
    SAID,
    /** Without such a word, too. */
    BARE
  }

  /**
   * Words around a value.
   *
   * @param says words that say what it is
   * @param unless words that say that it is no person's
   */
  record Around(ContextWords says, ContextWords unless) {}

  /**
   * A number, or letters with a number, however it is parted into groups.
   *
   * @param shape how it is written
   * @param proof what its digits prove
   * @param beside what has to stand beside it
   * @param last how many of its last characters are the value, without a prefix; 0 for all
   */
  record Numeral(
      PersonalKind kind, Around around, Shape shape, Proof proof, Beside beside, int last)
      implements KindRule {
    /**
     * How a number is written.
     *
     * @param letters whether its values begin with letters
     * @param small whether values in small letters need no word that says what they are
     * @param pattern of the value without separators; without unbounded repetition
     * @param saidPattern of more values, where a word says what they are
     * @param lengths of values
     * @param groups usual lengths of groups, as {@link Groups} packs them
     * @param anyGroups whether all lengths of groups are usual
     * @param dots whether dots and brackets may stand between groups, too
     * @param dashed whether groups count as usual only with dashes between them
     */
    record Shape(
        boolean letters,
        boolean small,
        Pattern pattern,
        @Nullable Pattern saidPattern,
        BitSet lengths,
        Set<Long> groups,
        boolean anyGroups,
        boolean dots,
        boolean dashed) {
      public Shape {
        groups = Set.copyOf(groups);
      }
    }

    /**
     * What the digits of a number prove.
     *
     * @param check what its digits say
     * @param not what it must not be, where no word says what it is
     * @param typo whether a wrong check digit counts where a word says what it is
     * @param near when a wrong check digit is told as a near miss
     */
    record Proof(CheckDigits check, CheckDigits not, boolean typo, NearMiss near) {}

    /**
     * What has to stand beside a number.
     *
     * @param cell whether standing alone in a cell is as good as a word, where one is needed for
     *     numbers without blanks
     * @param before what must stand directly before it
     * @param after what must stand directly behind it, and belongs to it
     * @param unlessNext characters behind it with which it needs a word
     */
    record Beside(
        WordNeeded word,
        boolean cell,
        @Nullable Pattern before,
        @Nullable Pattern after,
        String unlessNext) {}

    /** Whether the digits alone tell it from all other numbers. */
    boolean isStrong() {
      return proof.check() == CheckDigits.CN_ID || proof.check() == CheckDigits.MOD97;
    }
  }

  /**
   * A name that stands behind a word.
   *
   * @param after the words
   * @param firsts characters with which they begin, small and capital
   * @param pattern of what follows the word; its first group that is there is the value
   */
  record Handle(
      PersonalKind kind, ContextWords after, BitSet firsts, Pattern pattern, Around around)
      implements KindRule {}

  /**
   * A place, known by the number of a house.
   *
   * @param pattern from the number on
   * @param before with what the names end that must stand before the number; empty when none must
   * @param enough what makes it an address of a person by itself; any other needs a word
   */
  record Place(
      PersonalKind kind, Pattern pattern, List<String> before, Pattern enough, Around around)
      implements KindRule {
    public Place {
      before = List.copyOf(before);
    }

    /** Whether such a name ends at an offset. */
    boolean isNamedBefore(char[] text, int end) {
      if (end == 0 || !PlainCharacters.isIdeograph(text[end - 1])) {
        return false;
      }
      for (String ending : before) {
        int start = end - ending.length();
        if (start >= 0
            && text[end - 1] == ending.charAt(ending.length() - 1)
            && String.valueOf(text, start, ending.length()).equals(ending)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * An e-mail address.
   *
   * @param officialHosts hosts of authorities, and all below them
   * @param officialNames names of offices before the at sign
   * @param privateHosts hosts at which persons have addresses
   * @param ats what is written for an at sign
   * @param dots what is written for a dot
   * @param firsts characters with which what is written for an at sign begins
   */
  record Mail(
      PersonalKind kind,
      Set<String> officialHosts,
      Set<String> officialNames,
      Set<String> privateHosts,
      ContextWords ats,
      ContextWords dots,
      BitSet firsts)
      implements KindRule {
    public Mail {
      officialHosts = Set.copyOf(officialHosts);
      officialNames = Set.copyOf(officialNames);
      privateHosts = Set.copyOf(privateHosts);
    }
  }
}
