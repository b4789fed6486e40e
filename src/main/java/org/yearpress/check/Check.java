package org.yearpress.check;

import java.util.List;
import org.yearpress.api.API;
import org.yearpress.model.Finding;
import org.yearpress.model.Registered;

/**
 * One thing that is looked at in every report. One class and one line in {@link Checks#ALL}. Its
 * words are keys {@code check.<code>} and {@code explain.<code>} of {@link #words}, or literal
 * texts.
 */
@API(status = API.Status.STABLE)
public interface Check extends Registered {
  /** What is to be said about the report; severities and acceptances are applied later. */
  List<Finding> run(CheckContext context);
}
