package org.yearpress.output;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The disk of this system, of which a test sees what is asked, and changes answers. */
final class AlteredDisk {
  private AlteredDisk() {}

  /** What a disk answers instead. */
  interface Answering {
    @Nullable Object answer(String method, Object[] arguments, @Nullable Object answer)
        throws IOException;
  }

  static OutputDisk by(Answering answering) {
    OutputDisk disk = new SystemDisk();
    return (OutputDisk)
        Proxy.newProxyInstance(
            OutputDisk.class.getClassLoader(),
            new Class<?>[] {OutputDisk.class},
            (proxy, method, arguments) -> {
              try {
                Object answer = method.invoke(disk, arguments);
                return answering.answer(method.getName(), arguments, answer);
              } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
              }
            });
  }
}
