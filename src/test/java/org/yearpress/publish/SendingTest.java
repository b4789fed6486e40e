package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SendingTest {
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aFailureIsThatOfWhoSent() {
    try (Sending all = new Sending(2)) {
      Sending one = all.apart();
      Sending other = all.apart();
      one.begin(
          () -> {
            throw new IllegalStateException("not this one");
          });
      assertThatThrownBy(one::await).hasMessage("not this one");
      assertThatThrownBy(() -> one.begin(() -> sent.add("one"))).hasMessage("not this one");
      other.begin(() -> sent.add("other"));
      other.await();
      all.await();
    }
    assertThat(sent).containsExactly("other");
  }

  /** Else a second one waits for the room of the first for ever, and so does who awaits it. */
  @Test
  void whatIsNotBegunAnyMoreTakesNoRoom() {
    Sending sending = new Sending(1);
    sending.close();
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> sending.begin(() -> sent.add("late")))
          .isInstanceOf(RejectedExecutionException.class);
      Thread.currentThread().interrupt(); // who waits is told
      sending.await();
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(sent).isEmpty();
  }
}
