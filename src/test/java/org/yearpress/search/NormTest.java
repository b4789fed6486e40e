package org.yearpress.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class NormTest {

  @Test
  void everyVectorHolds() throws IOException {
    assertThat(NormVectors.all()).hasSizeGreaterThan(100);
    assertThat(
            NormVectors.all().stream()
                .filter(vector -> !Norm.of(vector.input()).equals(vector.expected()))
                .map(vector -> vector + " gives " + Norm.of(vector.input())))
        .isEmpty();
  }

  @Test
  void whatWasNormalisedStaysAsItIs() throws IOException {
    assertThat(
            NormVectors.all().stream()
                .map(NormVectors.Vector::expected)
                .filter(text -> !Norm.of(text).equals(text))
                .map(text -> text + " gives " + Norm.of(text)))
        .isEmpty();
  }
}
