package org.yearpress.publish;

import java.io.IOException;
import java.io.InputStream;
import org.yearpress.output.Sink;

/** The bytes of a file that lies at the target, under its hash or at its path. */
record StoredSource(Sink.Source source) implements Sink.Source {
  @Override
  public InputStream open() throws IOException {
    return source.open();
  }
}
