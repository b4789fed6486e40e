package org.yearpress.testing;

import java.util.ArrayList;
import java.util.List;
import org.yearpress.model.Catalogue;

/** Notes of which bodies all reports are asked for; to ask for more than that is refused. */
public final class AskedReports implements Catalogue.Listener {
  private final List<String> bodies = new ArrayList<>();

  /** In the order of asking. */
  public List<String> bodies() {
    return bodies;
  }

  @Override
  public void report(String body, int year) {
    // what is asked of one report is no matter here
  }

  @Override
  public void reportsOf(String body) {
    bodies.add(body);
  }

  @Override
  public void reportsOf(int year) {
    throw new AssertionError("all reports of " + year);
  }

  @Override
  public void allReports() {
    throw new AssertionError("all reports");
  }
}
