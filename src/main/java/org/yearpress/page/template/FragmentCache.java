package org.yearpress.page.template;

import io.pebbletemplates.pebble.extension.NodeVisitor;
import io.pebbletemplates.pebble.lexer.Token;
import io.pebbletemplates.pebble.lexer.TokenStream;
import io.pebbletemplates.pebble.node.AbstractRenderableNode;
import io.pebbletemplates.pebble.node.BodyNode;
import io.pebbletemplates.pebble.node.RenderableNode;
import io.pebbletemplates.pebble.node.expression.Expression;
import io.pebbletemplates.pebble.parser.Parser;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.tokenParser.TokenParser;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code cache NAME … endcache}: the content is rendered once for each name and inserted as bytes
 * after that; with an empty name it is rendered each time. It replaces Pebble's own tag, whose
 * content is hidden from the visitor that adds escaping, so that a title in it would not be
 * escaped.
 */
final class FragmentCache implements TokenParser {
  private static final int INITIAL_SIZE = 1024;

  @Override
  public String getTag() {
    return "cache";
  }

  @Override
  public RenderableNode parse(Token token, Parser parser) {
    TokenStream stream = parser.getStream();
    stream.next();
    Expression<?> name = parser.getExpressionParser().parseExpression();
    stream.expect(Token.Type.EXECUTE_END);
    BodyNode body = parser.subparse(next -> next.test(Token.Type.NAME, "endcache"));
    stream.next();
    stream.expect(Token.Type.EXECUTE_END);
    return new Fragment(token.getLineNumber(), name, body);
  }

  /** A part of a template; its rendered text lives as long as the template. */
  private static final class Fragment extends AbstractRenderableNode {
    private final Expression<?> name;
    private final BodyNode body;
    private final Map<String, byte[]> rendered = new ConcurrentHashMap<>();

    Fragment(int line, Expression<?> name, BodyNode body) {
      super(line);
      this.name = name;
      this.body = body;
    }

    @Override
    public void render(PebbleTemplateImpl self, Writer writer, EvaluationContextImpl context)
        throws IOException {
      String called = String.valueOf(name.evaluate(self, context));
      if (called.isEmpty()) {
        body.render(self, writer, context);
        return;
      }
      byte[] bytes = rendered.get(called);
      if (bytes == null) {
        PageWriter once = new PageWriter(INITIAL_SIZE);
        body.render(self, once, context);
        bytes = once.toBytes();
        rendered.put(called, bytes);
      }
      if (writer instanceof PageWriter page) {
        page.write(bytes);
      } else {
        writer.write(new String(bytes, StandardCharsets.UTF_8));
      }
    }

    @Override
    public void accept(NodeVisitor visitor) {
      visitor.visit(this);
      body.accept(visitor);
    }
  }
}
