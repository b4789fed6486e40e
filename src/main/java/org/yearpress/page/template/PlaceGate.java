package org.yearpress.page.template;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.node.BlockNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.ForNode;
import io.pebbletemplates.pebble.node.IfNode;
import io.pebbletemplates.pebble.node.IncludeNode;
import io.pebbletemplates.pebble.node.MacroNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.RootNode;
import io.pebbletemplates.pebble.node.TextNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.utils.Pair;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yearpress.model.Address;
import org.yearpress.page.template.fast.TemplateOptimizer;

/**
 * Looks at where in HTML each value of a template is printed. Escaping keeps a value in its place;
 * it does not keep a link from leading to a script. So nothing but an {@link Address} is printed
 * into {@code href}, {@code src} and their like, in no theme; nothing at all where a browser would
 * read it as a program, or outside of quotes.
 */
final class PlaceGate extends AbstractNodeVisitor {
  private HtmlPlace at = HtmlPlace.TEXT;
  private int line = 1;

  private PlaceGate(PebbleTemplateImpl template) {
    super(template);
  }

  static NodeVisitor of(PebbleTemplate template) {
    return new PlaceGate((PebbleTemplateImpl) template);
  }

  @Override
  public void visit(RootNode node) {
    super.visit(node);
    between("the end of a template");
  }

  @Override
  public void visit(TextNode node) {
    line = node.getLineNumber();
    at = clear(at.after(new String(node.getData())));
  }

  @Override
  public void visit(IfNode node) {
    List<@Nullable BodyNode> branches = new ArrayList<>();
    for (Pair<Expression<?>, BodyNode> branch : node.getConditionsWithBodies()) {
      branches.add(branch.getRight());
    }
    branches.add(node.getElseBody());
    branch(branches);
  }

  @Override
  public void visit(ForNode node) {
    List<@Nullable BodyNode> branches = new ArrayList<>();
    branches.add(node.getBody());
    branches.add(node.getElseBody());
    branches.add(null); // an empty list
    branch(branches);
    // What is said once more begins where it ended.
    branch(branches);
  }

  /** Each from the same place to the same place; null stands for nothing. */
  private void branch(List<@Nullable BodyNode> branches) {
    HtmlPlace before = at;
    HtmlPlace after = null;
    for (BodyNode branch : branches) {
      at = before;
      if (branch != null) {
        branch.accept(this);
      }
      after = after == null ? at : clear(after.joined(at));
    }
    at = after == null ? before : after;
  }

  @Override
  public void visit(BlockNode node) {
    line = node.getLineNumber();
    between("a block");
    super.visit(node);
    between("the end of a block");
  }

  @Override
  public void visit(MacroNode node) {
    HtmlPlace before = at;
    at = HtmlPlace.TEXT;
    super.visit(node);
    between("the end of a macro");
    at = before;
  }

  @Override
  public void visit(IncludeNode node) {
    line = node.getLineNumber();
    between("another template");
  }

  @Override
  public void visit(PrintNode node) {
    line = node.getLineNumber();
    switch (at.printable()) {
      case ANYTHING -> {}
      case ADDRESS -> node.setExpression(only(Address.class, node));
      case MARKUP -> node.setExpression(only(SafeString.class, node));
      case NOTHING ->
          throw wrong(
              "nothing can be printed here: outside of quotes, or where a browser reads a program");
    }
    at = at.afterPrint();
  }

  private Only only(Class<?> type, PrintNode node) {
    Expression<?> printed = node.getExpression();
    if (printed instanceof Only only) {
      return only; // in a loop, which is walked twice
    }
    if (printed instanceof FilterExpression filter
        && filter.getRightExpression() instanceof FilterInvocationExpression escape
        && escape.getFilterName().equals("escape")) {
      printed = filter.getLeftExpression();
    }
    return new Only(
        type, TemplateOptimizer.optimized(printed), node.getLineNumber(), getTemplate().getName());
  }

  private void between(String what) {
    if (!at.isText()) {
      throw wrong(what + " is within a tag, a script or a comment");
    }
  }

  private HtmlPlace clear(@Nullable HtmlPlace place) {
    if (place == null) {
      throw wrong("one branch of a condition or loop ends within a tag where another does not");
    }
    return place;
  }

  private PebbleException wrong(String problem) {
    return new PebbleException(null, problem, line, getTemplate().getName());
  }

  /** A value that is printed if it is of a type. */
  private record Only(Class<?> type, Expression<?> value, int line, String template)
      implements Expression<Object> {
    @Override
    public Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      Object found = value.evaluate(self, context);
      if (!type.isInstance(found)) {
        throw new PebbleException(
            null,
            type == Address.class
                ? "only an address can be printed here, such as href of a link"
                : "only what is made for it can be printed into a script or a style sheet",
            line,
            template);
      }
      return found instanceof Address address ? new PageWriter.Unescaped(address.text()) : found;
    }

    @Override
    public int getLineNumber() {
      return line;
    }

    @Override
    public void accept(NodeVisitor visitor) {
      value.accept(visitor);
    }
  }
}
