package org.yearpress.text.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.MessageDigest;
import java.security.Provider;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class NativeDigestsTest {
  private static final String CORRETTO =
      "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

  @Test
  void javasOwnDigestsAreUsedWhereTheLauncherNamesNoLibrary() {
    assertThat(NativeDigests.provider()).isNull();
  }

  @Test
  void whatCannotBeLoadedIsNotUsed() {
    assertThat(NativeDigests.load("org.example.Missing")).isNull();
    assertThat(NativeDigests.load("java.lang.String")).isNull();
    assertThat(NativeDigests.load(Broken.class.getName())).isNull();
    assertThat(NativeDigests.load(WithoutDigests.class.getName())).isNull();
  }

  @Test
  void theLibraryComesToTheHashesOfJava() throws Exception {
    assumeTrue(
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64"),
        "the class path of the tests holds the library for Linux on x86-64 only");
    Provider corretto = NativeDigests.load(CORRETTO);
    assertThat(corretto).isNotNull();
    MessageDigest theirs = MessageDigest.getInstance("SHA-256", corretto);
    MessageDigest ours = MessageDigest.getInstance("SHA-256", "SUN");
    Random random = new Random(1);
    for (int length = 0; length < 300; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      int cut = random.nextInt(length + 1);
      theirs.update(bytes, 0, cut);
      theirs.update(bytes, cut, length - cut);

      assertThat(theirs.digest())
          .as("%d bytes, cut at %d", length, cut)
          .isEqualTo(ours.digest(bytes));
    }
  }

  /** A library that does not load shows when its class is set up. */
  public static final class Broken {
    public static final Provider INSTANCE = fail();

    private Broken() {}

    private static Provider fail() {
      throw new UnsatisfiedLinkError("made by the test");
    }
  }

  /** A provider of nothing. */
  public static final class WithoutDigests extends Provider {
    public static final Provider INSTANCE = new WithoutDigests();
    private static final long serialVersionUID = 1;

    private WithoutDigests() {
      super("nothing", "1", "made by the test");
    }
  }
}
