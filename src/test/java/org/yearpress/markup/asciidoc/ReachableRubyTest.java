package org.yearpress.markup.asciidoc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.jruby.internal.JRubyRuntimeContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yearpress.diagnostic.Messages;
import org.yearpress.markup.IncludeSource;
import org.yearpress.markup.MarkupLimits;
import org.yearpress.markup.SourceText;

/** What the distribution says of faults in JRuby's own libraries: that no build reaches them. */
@Tag("unit")
class ReachableRubyTest {
  private static final Path STATEMENTS = Path.of("src/main/dist/vex.cdx.json");

  /** A text with what could make the engine look for addresses and for XML. */
  private static final String TEXT =
      """
      = Title
      :stem:
      :allow-uri-read:

      https://example.org/a?b=c[A link], mailto:a@example.org[], link:other.adoc[].

      include::https://example.org/part.adoc[]

      image::https://example.org/p.svg[opts=inline]

      ++++
      <?xml version="1.0"?><a/>
      ++++

      stem:[x^2]

      [source,xml]
      ----
      <?xml version="1.0"?>
      ----
      """;

  @Test
  void theLibrariesOfTheStatementsAreThoseThatComeWithJRuby() throws IOException {
    ClassLoader loader = Asciidoctor.class.getClassLoader();
    for (JsonNode component : new ObjectMapper().readTree(STATEMENTS.toFile()).get("components")) {
      String name = component.get("name").textValue() + "-" + component.get("version").textValue();
      String specifications = "META-INF/jruby.home/lib/ruby/gems/shared/specifications/";
      List<String> places =
          List.of(
              specifications + name + ".gemspec", specifications + "default/" + name + ".gemspec");

      // A newer JRuby has newer libraries: then the statements must be looked at again.
      assertThat(places).as(name).anyMatch(place -> loader.getResource(place) != null);
    }
  }

  @Test
  void aConversionLoadsNoneOfThem() throws Exception {
    AsciidocEngine engine = new AsciidocEngine();
    SourceText body = new SourceText("a/2024/01-a.adoc", TEXT);
    AsciidocWork work = new AsciidocWork(1_000_000, MarkupLimits.DEFAULT.depth());
    AsciidocIncludes includes =
        new AsciidocIncludes(body, IncludeSource.NONE, MarkupLimits.DEFAULT, work);
    String html = engine.load(TEXT, includes, Messages.of("en")).convert();
    Field field = AsciidocEngine.class.getDeclaredField("asciidoctor");
    field.setAccessible(true);
    List<String> loaded = new ArrayList<>();
    for (Object file :
        (List<?>)
            JRubyRuntimeContext.get((Asciidoctor) field.get(engine))
                .evalScriptlet("$LOADED_FEATURES")) {
      loaded.add(file.toString());
    }

    assertThat(html).contains("https://example.org/a?b=c");
    assertThat(loaded).anyMatch(file -> file.contains("asciidoctor"));
    for (JsonNode component : new ObjectMapper().readTree(STATEMENTS.toFile()).get("components")) {
      // net-imap is net/imap.rb.
      String name = component.get("name").textValue().replace('-', '/');
      assertThat(loaded).as(name).noneMatch(file -> file.matches(".*(^|/)" + name + "(/.*|\\.rb)"));
    }
  }
}
