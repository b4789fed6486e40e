package org.yearpress.pipeline.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.cache.Dependency;
import org.yearpress.cache.StaleReason;
import org.yearpress.diagnostic.Messages;

@Tag("unit")
class StepEventTest {
  /** Names of inputs stand in the code of the steps: each has words. */
  private static final List<String> INPUTS =
      List.of(
          "site",
          "facts",
          "text",
          "day",
          "page",
          "reports",
          "pictures",
          "findings",
          "files",
          "texts",
          "index",
          "other");

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void everyReasonCanBeSaid(String language) {
    Messages messages = Messages.of(language);
    List<StepEvent> events = new ArrayList<>();
    events.add(event(new StaleReason.Nothing()));
    events.add(new StepEvent("a", null, Set.of()));
    INPUTS.forEach(name -> events.add(event(new StaleReason.OfInput(name))));
    for (Dependency.Topic topic : Dependency.Topic.values()) {
      events.add(event(new StaleReason.OfDependency(new Dependency(topic, "town", "2016"))));
    }
    events.add(event(new StaleReason.OfFile("town/index.html")));

    assertThat(events).allSatisfy(each -> assertThat(messages.format(each.reason())).isNotBlank());
  }

  private static StepEvent event(StaleReason change) {
    return new StepEvent("a", change, Set.of());
  }
}
