package org.yearpress.form;

import java.math.BigDecimal;
import java.util.List;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Severity;
import org.yearpress.model.Registered;

/**
 * A kind of rule that forms may have: what a failing rule weighs, how its relation is read and
 * judged, and which words tell it. One class and one line in {@link RuleKinds#ALL}.
 *
 * <p>Words, where there are any: {@code check.rule.<word>} tells that a rule failed, with the
 * arguments {@code row}, {@code left}, {@code right} and {@code figures}; {@code page.rule.<word>}
 * names the kind on pages; {@code explain.<word>} says what it means. Stateless; called from
 * several threads.
 */
@API(status = API.Status.STABLE)
public interface RuleKind extends Registered {
  /** The word in a form, which is the code of findings too: {@code of-which}. */
  String word();

  /** The severity where the form states none. */
  Severity severity();

  /** What {@code holds} is; a relation by default. */
  default Reading reading() {
    return Reading.RELATION;
  }

  /**
   * Whether it says that a cell is the sum of others: then all units must be the same, and no cell
   * may be a part of itself. No by default: most kinds are told apart only for people.
   */
  default boolean addsUp() {
    return false;
  }

  /**
   * Whether a rule holds. Asked where every figure is known and the rule's own signs say so too;
   * what this refuses fails. True by default: the arithmetic of a rule is what its relation says.
   *
   * @param sides what stands between the signs of the relation, evaluated; rounded to 34 digits
   *     where a quotient has no end
   */
  default boolean holds(List<BigDecimal> sides) {
    return true;
  }

  /**
   * Whether there are words of its own for a rule that failed; else it is told in general words. By
   * default where {@link #words} have them.
   */
  default boolean hasWording() {
    return words().values().stream().anyMatch(keys -> keys.containsKey("check.rule." + word()));
  }

  /** How {@code holds} is read. */
  enum Reading {
    /** A relation between sides. */
    RELATION,
    /** Cells that must be filled in. */
    CELLS,
    /** The built-in checks that see to it: their words, such as {@code TYPE, TEXT}. */
    CHECKS,
    /** The rows whose printed numbers run on; written as {@code rows}. */
    NUMBERING
  }
}
