package org.yearpress.check;

import java.util.List;
import org.yearpress.model.Finding;

/**
 * One thing that is looked at in every report. A new check is a class of this kind and a line in
 * {@link Checks#ALL}.
 */
public interface Check {
  /** What is to be said about the report; severities and acceptances are applied later. */
  List<Finding> run(CheckContext context);
}
