package org.yearpress.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.yearpress.Yearpress;

/** {@code yearpress:serve}: a preview in the browser, until Maven is stopped. */
public final class ServeMojo extends AbstractMojo {
  private File site = new File("");
  private File output = new File("site-output");
  private File cache = new File(".yearpress");
  private int port;
  private boolean edit;

  @Override
  public void execute() throws MojoExecutionException {
    List<String> arguments = new ArrayList<>(List.of("serve", "--site", site.toString()));
    arguments.addAll(List.of("--output", output.toString(), "--cache", cache.toString()));
    if (port > 0) {
      arguments.addAll(List.of("--port", Integer.toString(port)));
    }
    if (edit) {
      arguments.add("--edit");
    }
    int code = Yearpress.builder().commandLine(arguments);
    if (code != 0) {
      throw new MojoExecutionException("yearpress serve ended with " + code);
    }
  }
}
