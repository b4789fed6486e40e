package org.yearpress.text.fast;

import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The hash of a page of a section, 9 kB, by Java's own digests and by the processor. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DigestBench {
  private final byte[] page = new byte[9_000];
  private final Provider java = Security.getProvider("SUN");
  private final Provider processor =
      Objects.requireNonNull(
          NativeDigests.load("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider"));

  /** Java's own. */
  @Benchmark
  public byte[] java() throws Exception {
    return MessageDigest.getInstance("SHA-256", java).digest(page);
  }

  /** The library's. */
  @Benchmark
  public byte[] processor() throws Exception {
    return MessageDigest.getInstance("SHA-256", processor).digest(page);
  }
}
