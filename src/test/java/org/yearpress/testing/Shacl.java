package org.yearpress.testing;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks Apache Jena whether data in RDF fits shapes in SHACL. It is loaded apart. */
public final class Shacl implements AutoCloseable {
  private final URLClassLoader loader;

  private Shacl(URLClassLoader loader) {
    this.loader = loader;
  }

  public static Shacl load() throws IOException {
    return new Shacl(ToolJars.load("shacl"));
  }

  /** What does not fit; none where all is well. */
  public List<String> faults(Path shapes, Path data) throws ReflectiveOperationException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      Object graphOfShapes = graph(shapes);
      Class<?> graph = type("org.apache.jena.graph.Graph");
      Class<?> shapesType = type("org.apache.jena.shacl.Shapes");
      Object parsed = shapesType.getMethod("parse", graph).invoke(null, graphOfShapes);
      Class<?> validator = type("org.apache.jena.shacl.ShaclValidator");
      Object report =
          validator
              .getMethod("validate", shapesType, graph)
              .invoke(validator.getMethod("get").invoke(null), parsed, graph(data));
      List<String> faults = new ArrayList<>();
      Class<?> entry = type("org.apache.jena.shacl.validation.ReportEntry");
      for (Object each :
          (Iterable<?>)
              type("org.apache.jena.shacl.ValidationReport")
                  .getMethod("getEntries")
                  .invoke(report)) {
        faults.add(
            entry.getMethod("focusNode").invoke(each)
                + " "
                + entry.getMethod("resultPath").invoke(each)
                + ": "
                + entry.getMethod("message").invoke(each));
      }
      return faults;
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private Object graph(Path file) throws ReflectiveOperationException {
    return type("org.apache.jena.riot.RDFDataMgr")
        .getMethod("loadGraph", String.class)
        .invoke(null, file.toUri().toString());
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return loader.loadClass(name);
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
