package org.yearpress.form;

import java.util.List;
import java.util.Optional;
import org.yearpress.api.API;

/**
 * The kinds of rule that forms may have, in the order in which they are listed.
 *
 * @param members in order
 */
@API(status = API.Status.STABLE)
public record RuleKinds(List<RuleKind> members) {
  /** The cell is the sum of others. */
  public static final RuleKind TOTAL = StandardRuleKind.TOTAL;

  /** Parts that are at most the whole. */
  public static final RuleKind OF_WHICH = StandardRuleKind.OF_WHICH;

  /** Parts that make up the whole. */
  public static final RuleKind OF_WHICH_EXHAUSTIVE = StandardRuleKind.OF_WHICH_EXHAUSTIVE;

  /** The cells named must be filled in. */
  public static final RuleKind REQUIRED = StandardRuleKind.REQUIRED;

  /** The printed numbers of rows run without a gap: about the form, not the figures. */
  public static final RuleKind NUMBERING = StandardRuleKind.NUMBERING;

  /** What the year before carried over is what this year began with. */
  public static final RuleKind YEAR_CHAIN = StandardRuleKind.YEAR_CHAIN;

  /** The kinds that come with Yearpress. */
  public static final List<RuleKind> ALL = List.of(StandardRuleKind.values());

  /** Those alone. */
  public static final RuleKinds STANDARD = new RuleKinds(ALL);

  public RuleKinds {
    members = List.copyOf(members);
  }

  /** The kind of a word; empty when there is none. */
  public Optional<RuleKind> of(String word) {
    return members.stream().filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The words in order. */
  public List<String> words() {
    return members.stream().map(RuleKind::word).toList();
  }
}
