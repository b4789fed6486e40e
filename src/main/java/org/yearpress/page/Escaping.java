package org.yearpress.page;

import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.node.PrintNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.node.expression.FilterExpression;
import io.pebbletemplates.pebble.node.expression.FilterInvocationExpression;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.utils.StringUtils;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Lets what templates print be escaped where it is written. Pebble has put its own filter around
 * all of it before; that filter gathers its arguments and looks for its strategy anew each time,
 * which took longer than escaping.
 */
final class Escaping extends AbstractNodeVisitor {
  private Escaping(PebbleTemplateImpl template) {
    super(template);
  }

  static NodeVisitor of(PebbleTemplate template) {
    return new Escaping((PebbleTemplateImpl) template);
  }

  @Override
  public void visit(PrintNode node) {
    Expression<?> printed = node.getExpression();
    if (printed instanceof FilterExpression filter
        && filter.getRightExpression() instanceof FilterInvocationExpression escape
        && escape.getFilterName().equals("escape")
        && isWithout(escape.getArgs())) {
      node.setExpression(new Escaped(filter.getLeftExpression()));
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
          : new PageWriter.Printed(StringUtils.toString(found));
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
}
