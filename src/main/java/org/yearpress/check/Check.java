package org.yearpress.check;

import java.util.List;
import org.yearpress.model.Finding;

/**
 * A check that runs on every report. To add one, write a class of this type and add a line to
 * {@link Checks#ALL}.
 */
public interface Check {
  /** What is to be said about the report; severities and acceptances are applied later. */
  List<Finding> run(CheckContext context);
}
