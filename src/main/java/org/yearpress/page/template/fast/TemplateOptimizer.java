package org.yearpress.page.template.fast;

import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.Node;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.expression.BinaryExpression;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.node.expression.GetAttributeExpression;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.node.expression.UnaryExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.utils.StringUtils;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.yearpress.page.template.PageWriter;
import org.yearpress.page.template.ViewComponents;

/**
 * Replaces expressions of a compiled template by faster ones, for what templates do most.
 *
 * <p>What they print is escaped where it is written. Pebble has put its own filter around all of it
 * before; that filter gathers its arguments and looks for its strategy again each time, which takes
 * longer than escaping. And components of views are read at once where the same kind of view is
 * read again; whatever is not as simple goes Pebble's way.
 */
public final class TemplateOptimizer extends AbstractNodeVisitor {
  private TemplateOptimizer(PebbleTemplateImpl template) {
    super(template);
  }

  public static NodeVisitor of(PebbleTemplate template) {
    return new TemplateOptimizer((PebbleTemplateImpl) template);
  }

  @Override
  public void visit(PrintNode node) {
    Expression<?> expression = node.getExpression();
    if (expression instanceof FilterExpression filter
        && filter.getRightExpression() instanceof FilterInvocationExpression escape
        && escape.getFilterName().equals("escape")
        && isWithout(escape.getArgs())) {
      node.setExpression(new Escaped(optimized(filter.getLeftExpression())));
    } else {
      node.setExpression(optimized(expression));
    }
  }

  /** Conditions and the like. */
  @Override
  public void visit(Node node) {
    if (node instanceof Expression<?> expression) {
      optimize(expression);
    }
  }

  /** The same expression with a shorter way to its value. */
  public static Expression<?> optimized(Expression<?> expression) {
    if (expression instanceof GetAttributeExpression read
        && read.getArgumentsNode() == null
        && read.getAttributeNameExpression() instanceof LiteralStringExpression name) {
      return new Component(read, optimized(read.getNode()), name.getValue());
    }
    optimize(expression);
    return expression;
  }

  private static void optimize(Expression<?> expression) {
    if (expression instanceof BinaryExpression<?> two) {
      two.setLeft(optimized(two.getLeftExpression()));
      two.setRight(optimized(two.getRightExpression()));
    } else if (expression instanceof UnaryExpression one) {
      one.setChildExpression(optimized(one.getChildExpression()));
    }
  }

  /** Without arguments it escapes by the strategy that the templates have. */
  private static boolean isWithout(ArgumentsNode arguments) {
    return isEmpty(arguments.getNamedArgs()) && isEmpty(arguments.getPositionalArgs());
  }

  private static boolean isEmpty(@Nullable Collection<?> some) {
    return some == null || some.isEmpty();
  }

  /** The value of an expression, to be printed escaped unless it is HTML. */
  private record Escaped(Expression<?> value) implements Expression<@Nullable Object> {
    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      Object found = value.evaluate(self, context);
      return found == null || found instanceof SafeString
          ? found
          : new PageWriter.Unescaped(StringUtils.toString(found));
    }

    @Override
    public int getLineNumber() {
      return value.getLineNumber();
    }

    @Override
    public void accept(NodeVisitor visitor) {
      value.accept(visitor);
    }
  }

  /** A component of a view. */
  private static final class Component implements Expression<@Nullable Object> {
    private final GetAttributeExpression read;
    private final Expression<?> of;
    private final String name;

    // That of the kind of view that was read last. Whichever thread sets it, it is a good one.
    private ViewComponents.@Nullable Reader last;

    Component(GetAttributeExpression read, Expression<?> of, String name) {
      this.read = read;
      this.of = of;
      this.name = name;
    }

    @Override
    public @Nullable Object evaluate(PebbleTemplateImpl self, EvaluationContextImpl context) {
      Object view = of.evaluate(self, context);
      if (view == null) {
        return read.evaluate(self, context);
      }
      ViewComponents.Reader reader = last;
      if (reader == null || !reader.isOf(view)) {
        reader = ViewComponents.reader(view.getClass(), name);
        last = reader;
      }
      return reader == null ? read.evaluate(self, context) : reader.read(view);
    }

    @Override
    public int getLineNumber() {
      return read.getLineNumber();
    }

    @Override
    public void accept(NodeVisitor visitor) {
      read.accept(visitor);
    }
  }
}
