package org.yearpress.export;

import org.jspecify.annotations.Nullable;
import org.yearpress.SampleReports;
import org.yearpress.diagnostic.Messages;
import org.yearpress.form.Crosswalks;
import org.yearpress.form.Form;
import org.yearpress.model.CheckedReport;
import org.yearpress.model.Site;

/** What exports are handed in tests: the sample report. */
final class Inputs {
  private Inputs() {}

  /** The sample report on its form. */
  static ExportInput of(
      Site site, @Nullable Form before, Crosswalks crosswalks, String... sections) {
    Form form = SampleReports.form();
    return input(SampleReports.report(2017, sections), form, before, crosswalks, site);
  }

  /** The sample report as if no form applied. */
  static ExportInput withoutForm(Site site) {
    return input(SampleReports.report(2017), null, null, Crosswalks.NONE, site);
  }

  private static ExportInput input(
      CheckedReport report,
      @Nullable Form form,
      @Nullable Form before,
      Crosswalks crosswalks,
      Site site) {
    ReportFigures figures =
        ReportFigures.of(
            report.entry(),
            SampleReports.BODY,
            form == null ? null : new PreparedForm(form),
            new Comparability(form, before, crosswalks),
            ReportFigures.idsByCell(ExportInput.publicFindings(report)));
    return new ExportInput(report, figures, Messages.of("zh-CN"), site);
  }
}
