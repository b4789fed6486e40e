package org.yearpress.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.yearpress.pipeline.engine.Engine;

/** Opens the engine by the name {@code spark}. */
public final class SparkEngines implements Engine.Source {
  private static final String MASTER = "spark.master";
  private static final String EXECUTOR_JARS = "spark.executor.extraClassPath";
  private static final String JARS = "spark.jars";
  private static final String EXECUTOR_JAVA = "spark.executor.extraJavaOptions";

  /**
   * Spark sends what Java logs to SLF4J, and Yearpress what SLF4J is given to Java: together they
   * would go round in circles. Here Spark's log is the one.
   */
  private static final String LOG = "slf4j.provider";

  /** Libraries that warn of what the reader of the output can do nothing about. */
  private static final List<String> QUIET =
      List.of("org.jbake", "org.apache.pdfbox", "org.apache.fontbox");

  private static final String LOG_OF_SPARK = "org.apache.logging.slf4j.SLF4JServiceProvider";

  @Override
  public String name() {
    return "spark";
  }

  /** Executors on this computer, in processes of their own: how many, cores and MB of each. */
  private static final Pattern LOCAL_CLUSTER =
      Pattern.compile("local-cluster\\[\\s*\\d+\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)\\s*]");

  /** With the settings of {@code spark-submit}, or of system properties that begin so. */
  @Override
  public Engine open(@Nullable String master) {
    if (System.getProperty(LOG) == null) {
      System.setProperty(LOG, LOG_OF_SPARK);
    }
    SparkConf settings = new SparkConf();
    if (master != null) {
      settings.set(MASTER, master);
    }
    Matcher here = LOCAL_CLUSTER.matcher(settings.get(MASTER, ""));
    if (here.matches()) {
      settings.setIfMissing("spark.executor.cores", here.group(1));
      settings.setIfMissing("spark.executor.memory", here.group(2) + "m");
    }
    settings.setIfMissing("spark.app.name", "yearpress");
    settings.setIfMissing("spark.log.level", "WARN");
    // Answers are taken as they come and are not kept, so that together they may be as long as they
    // are.
    settings.setIfMissing("spark.driver.maxResultSize", "0");
    String options = "-D" + LOG + "=" + LOG_OF_SPARK + " " + settings.get(EXECUTOR_JAVA, "");
    settings.set(EXECUTOR_JAVA, options.strip());
    // A page with the progress, on a port that everybody can reach: only for who asks for it.
    settings.setIfMissing("spark.ui.enabled", "false");
    if (!settings.contains(EXECUTOR_JARS) && !settings.contains(JARS)) {
      settings.set(EXECUTOR_JARS, absolute(System.getProperty("java.class.path")));
    }
    try {
      JavaSparkContext context = new JavaSparkContext(settings);
      QUIET.forEach(library -> Configurator.setLevel(library, Level.ERROR));
      return new SparkEngine(context);
    } catch (Exception e) {
      if (e instanceof SparkException || e instanceof RuntimeException) {
        throw Engine.failed(name(), e);
      }
      throw e;
    }
  }

  /** Executors run in folders of their own. */
  private static String absolute(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
