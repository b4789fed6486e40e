package org.yearpress.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yearpress.diagnostic.UnusableException;
import org.yearpress.testing.Soak;

/** What is written for an SSH server in site.yml is a server, and never an option of a program. */
@Tag("unit")
class SshLoginTest {
  @TempDir Path folder;

  private SshLogin login(String address) {
    return new SshLogin(
        address,
        TestSurroundings.in(folder),
        new FirstContact(Duration.ofSeconds(5)),
        Duration.ofMinutes(1));
  }

  private Optional<SshLogin> taken(String address) {
    try {
      return Optional.of(login(address));
    } catch (UnusableException e) {
      assertThat(e.text().key()).isEqualTo("publish.sftp.address");
      return Optional.empty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-oProxyCommand=touch x",
        "-oProxyCommand=x:22",
        "web@-oProxyCommand=x",
        "-web@office.example",
        "-o@office.example:22",
        "[-oX]",
        "[-oX]:22",
        "web@[-oX]:22",
        "",
        "web@",
        "a b",
        "office.example;x",
        "$(x)",
        "`x`",
        "office.example\n-oX",
        "web@office.example:0",
        "web@office.example:65536",
        "web@office.example:-1",
        "web:secret@office.example"
      })
  void whatAProgramCouldTakeForAnOptionIsNoServer(String address) {
    assertThatThrownBy(() -> login(address))
        .isInstanceOfSatisfying(
            UnusableException.class,
            e -> assertThat(e.text().key()).isEqualTo("publish.sftp.address"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "office.example",
        "web@office.example",
        "web@office.example:2222",
        "192.0.2.1:22",
        "web@[2001:db8::1]:22",
        "2001:db8::1",
        "web-1@a-b.example",
        "政务.example"
      })
  void aServerIsOne(String address) {
    assertThat(login(address).host()).isNotEmpty();
  }

  @Test
  void noMixtureIsAnOption() {
    many(2_000, 20_261);
  }

  @Test
  @Tag("soak")
  void noneOfTenThousandMixturesIsAnOption() {
    many(Soak.CASES, Soak.seed());
  }

  private void many(int cases, long firstSeed) {
    String[] parts = {
      "-",
      "--",
      "-o",
      "ProxyCommand=",
      "web",
      "office",
      ".example",
      "@",
      ":",
      "22",
      "[",
      "]",
      "::1",
      " ",
      "\t",
      "\n",
      "\u0000",
      "\u00A0",
      "－",
      "‐",
      "%",
      "$",
      "`",
      ";",
      "|",
      "'",
      "\"",
      "\\",
      "/",
      "_"
    };
    int taken = 0;
    for (long seed = firstSeed; seed < firstSeed + cases; seed++) {
      Random random = new Random(seed);
      StringBuilder address = new StringBuilder();
      for (int i = random.nextInt(5); i >= 0; i--) {
        address.append(parts[random.nextInt(parts.length)]);
      }
      Optional<SshLogin> login = taken(address.toString());
      if (login.isPresent()) {
        taken++;
        assertThat(login.get().host())
            .as("seed %d: %s", seed, address)
            .doesNotStartWith("-")
            .doesNotContainPattern("[\\s\\p{Cntrl}$`;|'\"\\\\/\\[\\]]");
      }
    }
    assertThat(taken).isGreaterThan(cases / 100);
  }
}
