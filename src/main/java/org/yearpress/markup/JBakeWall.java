package org.yearpress.markup;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.configuration2.CompositeConfiguration;
import org.apache.commons.configuration2.MapConfiguration;
import org.jbake.app.configuration.DefaultJBakeConfiguration;
import org.jbake.app.configuration.JBakeConfiguration;
import org.jbake.model.DocumentModel;
import org.jbake.parser.Engines;
import org.jbake.parser.MarkupEngine;
import org.jbake.parser.ParserContext;
import org.jspecify.annotations.Nullable;

/**
 * The only place that speaks to JBake: its registry of engines by extension, its engine type, its
 * parser context and its document model.
 *
 * <p>JBake's {@code MarkupEngine.parse} opens the file a second time, takes what the machine's
 * clock and zone say for a date, and reads a header without telling what it dropped. So the body
 * and the header that {@link HeaderReader} has checked are put into the context from here, and the
 * engine is driven through its public steps {@code processHeader}, {@code validate}, {@code
 * processBody}. No file is opened, no Oven, Crawler or database is touched.
 */
final class JBakeWall {
  /** Engines warns about each engine that is replaced; a strong reference keeps the level. */
  private static final Logger ENGINES_LOG = Logger.getLogger("org.jbake.parser.Engines");

  private static final String WORK = "yearpress-work";

  private final JBakeConfiguration configuration;
  private final Map<String, MarkupEngine> engines = new HashMap<>();

  /**
   * Registers an engine of ours for each extension and makes sure that JBake's registry gives it
   * back: with engines found on the class path it would depend on the order of the jars who wins.
   */
  JBakeWall(List<Dialect> dialects) {
    configuration = configuration();
    // The registry is an unguarded map for the whole program.
    synchronized (JBakeWall.class) {
      ENGINES_LOG.setLevel(Level.OFF);
      for (Dialect dialect : dialects) {
        for (String extension : dialect.extensions()) {
          if (!(Engines.get(extension) instanceof DialectEngine)) {
            Engines.register(extension, new DialectEngine());
          }
          if (!(Engines.get(extension) instanceof DialectEngine engine)) {
            throw new IllegalStateException("JBake has another engine for ." + extension);
          }
          engines.put(extension, engine);
        }
      }
    }
  }

  private static JBakeConfiguration configuration() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("header.separator", "~~~~~~");
    settings.put("render.encoding", "UTF-8");
    settings.put("default.status", "published");
    settings.put("default.type", "section");
    // Asked for by the constructor, never used: nothing is read from or written to them.
    for (String folder : List.of("content", "asset", "template", "data", "destination")) {
      settings.put(folder + ".folder", folder);
    }
    CompositeConfiguration configuration = new CompositeConfiguration();
    configuration.addConfiguration(new MapConfiguration(settings));
    return new DefaultJBakeConfiguration(new File(""), configuration);
  }

  /** Converts a text through JBake's engine of its extension. */
  Dialect.PositionedHtml convert(Dialect dialect, Header header, Dialect.ConversionInput job) {
    SourceText body = header.body();
    MarkupEngine engine = engines.get(body.extension());
    if (engine == null) {
      throw new IllegalStateException("no engine for " + body.path());
    }
    // its lines are asked for by JBake's own header reader alone
    ParserContext context =
        new ParserContext(new File(body.path()), List.of(), configuration, false);
    Work work = new Work(dialect, body, job);
    DocumentModel model = context.getDocumentModel();
    model.setType("section");
    model.setStatus(header.draft() ? "draft" : "published");
    model.setTitle(header.title());
    model.put(WORK, work);
    context.setBody(body.text());
    engine.processHeader(context);
    if (engine.validate(context)) {
      engine.processBody(context);
    }
    Dialect.PositionedHtml result = work.result;
    if (result == null) {
      throw new IllegalStateException("JBake gave nothing for " + body.path());
    }
    return result;
  }

  /** What travels through JBake with one text. */
  private static final class Work {
    final Dialect dialect;
    final SourceText body;
    final Dialect.ConversionInput job;
    Dialect.@Nullable PositionedHtml result;

    Work(Dialect dialect, SourceText body, Dialect.ConversionInput job) {
      this.dialect = dialect;
      this.body = body;
      this.job = job;
    }
  }

  /** JBake's side of a dialect: without state, since one registry serves the whole program. */
  static final class DialectEngine extends MarkupEngine {
    @Override
    public void processBody(ParserContext context) {
      Work work = (Work) context.getDocumentModel().get(WORK);
      if (work == null) {
        throw new IllegalStateException("called from outside: " + context.getFile());
      }
      // a tree, for which JBake's context, whose body is a text, has no place
      work.result = work.dialect.convert(work.body.with(context.getBody()), work.job);
    }
  }
}
