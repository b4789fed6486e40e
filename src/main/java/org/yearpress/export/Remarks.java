package org.yearpress.export;

import org.yearpress.api.API;
import org.yearpress.diagnostic.Diagnostic;

/** Receives diagnostics about what a format could not reproduce. */
@API(status = API.Status.EXPERIMENTAL)
public interface Remarks {
  /** Something that is said each time the same report is written. */
  void add(Diagnostic remark);

  /** Something that another machine or another hour might do better: it is tried again. */
  void addTransient(Diagnostic remark);
}
