package org.yearpress.status;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yearpress.diagnostic.Diagnostic;
import org.yearpress.diagnostic.Diagnostics;
import org.yearpress.diagnostic.Severity;
import org.yearpress.form.Form;
import org.yearpress.library.SiteSettings;
import org.yearpress.model.Body;
import org.yearpress.model.Report;
import org.yearpress.model.Site;
import org.yearpress.pipeline.BuildOptions;
import org.yearpress.pipeline.ReportState;
import org.yearpress.pipeline.SiteFacts;
import org.yearpress.pipeline.SiteInspection;

/** Finds out for an office that gathers many bodies' reports how far each is. */
final class StatusSurvey {
  /** What a report that is still being written has. */
  private static final Set<String> UNFINISHED = Set.of("unfinished", "missing");

  private final SiteFacts facts;
  private final BuildOptions options;
  private final int year;

  StatusSurvey(SiteFacts facts, BuildOptions options, int year) {
    this.facts = facts;
    this.options = options;
    this.year = year;
  }

  /** A report of the year. */
  private record Reported(String body, SiteStatus.Line line) {}

  SiteStatus status(SiteInspection site) {
    Map<String, SiteStatus.Line> byBody = new HashMap<>();
    site.states(report -> report.year() == year, this::reported)
        .forEach(each -> byBody.put(each.body(), each.line()));
    Map<String, String> unread = unread();
    Set<String> unreadFolders = Set.copyOf(unread.values());
    Map<String, List<Diagnostic>> foundInUnread = facts.diagnosticsIn(unreadFolders::contains);
    Set<String> parents = new HashSet<>();
    facts.source().bodies().forEach(body -> body.parent().ifPresent(parents::add));
    List<SiteStatus.Line> lines = new ArrayList<>();
    List<String> unasked = new ArrayList<>();
    List<Body> bodies = new ArrayList<>(facts.source().bodies());
    bodies.sort(
        java.util.Comparator.comparing((Body body) -> body.parent().orElse(""))
            .thenComparingInt(Body::order)
            .thenComparing(Body::path));
    for (Body body : bodies) {
      SiteStatus.Line line = byBody.get(body.path());
      Body.YearSpan span = body.reporting().expected();
      boolean expected = span != null && span.includes(year);
      if (line != null) {
        lines.add(line);
      } else if (unread.containsKey(body.path())) {
        String folder = unread.get(body.path());
        lines.add(unread(body, folder, foundInUnread.getOrDefault(folder, List.of())));
      } else if (expected) {
        lines.add(missing(body, SiteStatus.State.MISSING));
      } else if (span == null && !parents.contains(body.path())) {
        unasked.add(body.path());
      }
    }
    for (String path : SiteSettings.notFetched(options.content())) {
      lines.add(missing(Body.unnamed(path), SiteStatus.State.NOT_FETCHED));
    }
    return new SiteStatus(year, facts.site().title(), lines, unasked, site.messages());
  }

  private Reported reported(ReportState state) {
    String path = state.report().body();
    Body body = facts.source().body(path).orElseGet(() -> Body.unnamed(path));
    return new Reported(path, line(body, state));
  }

  /** Reports of the year whose report.yml cannot be read at all: body to folder. */
  private Map<String, String> unread() {
    Map<String, String> unread = new TreeMap<>();
    for (String folder : facts.reportFolders()) {
      int slash = folder.lastIndexOf('/');
      boolean ofYear = folder.substring(slash + 1).contains(Integer.toString(year));
      if (slash > 0 && ofYear && !facts.source().hasReport(folder)) {
        unread.put(folder.substring(0, slash), folder);
      }
    }
    return unread;
  }

  private SiteStatus.Line unread(Body body, String folder, List<Diagnostic> found) {
    return new SiteStatus.Line(
        body.path(),
        body.name(),
        folder,
        SiteStatus.State.ERRORS,
        new SiteStatus.Days(due(body, null), false, null, null),
        new SiteStatus.Counts(
            Math.max(1, found.stream().filter(Diagnostic::isOpenError).count()), 0, 0, 0),
        false,
        0);
  }

  private SiteStatus.Line missing(Body body, SiteStatus.State state) {
    LocalDate due = due(body, null);
    boolean late = due != null && options.asOf().toLocalDate().isAfter(due);
    return new SiteStatus.Line(
        body.path(),
        body.name(),
        "",
        state,
        new SiteStatus.Days(due, late, null, null),
        SiteStatus.Counts.NONE,
        false,
        0);
  }

  private SiteStatus.Line line(Body body, ReportState state) {
    Report report = state.report();
    Diagnostics all = new Diagnostics(state.diagnostics(), 1, state.messages(), place -> null);
    OffsetDateTime publishAt = report.release().publishAt();
    boolean embargoed = publishAt != null && publishAt.isAfter(options.asOf());
    LocalDate due = due(body, state.form());
    boolean out = report.status() == Report.Status.PUBLISHED && !embargoed;
    boolean late = !out && due != null && options.asOf().toLocalDate().isAfter(due);
    return new SiteStatus.Line(
        body.path(),
        body.nameOn(report.period().to()),
        report.folder(),
        state(report, all, embargoed),
        new SiteStatus.Days(
            due,
            late && report.status() != Report.Status.WITHDRAWN,
            report.release().published(),
            embargoed && publishAt != null ? publishAt.toLocalDate() : null),
        new SiteStatus.Counts(
            all.openErrors(),
            all.openWarnings(),
            all.all().stream()
                .filter(d -> d.severity() == Severity.NOTE && !Diagnostics.isAccepted(d))
                .count(),
            all.accepted()),
        report.responsible().signed().stream()
            .anyMatch(sign -> sign.digest().equals(state.digest())),
        report.edition());
  }

  private SiteStatus.State state(Report report, Diagnostics found, boolean embargoed) {
    if (report.status() == Report.Status.WITHDRAWN) {
      return SiteStatus.State.WITHDRAWN;
    }
    boolean out = report.status() == Report.Status.PUBLISHED && !embargoed;
    if (found.openErrors() > 0) {
      boolean held = out && facts.site().checking().onError() == Site.OnError.HOLD;
      return held ? SiteStatus.State.HELD : SiteStatus.State.ERRORS;
    }
    boolean begun =
        found.all().stream()
            .anyMatch(d -> UNFINISHED.contains(d.code()) && !Diagnostics.isAccepted(d));
    return out
        ? SiteStatus.State.PUBLISHED
        : begun ? SiteStatus.State.BEGUN : SiteStatus.State.READY;
  }

  /** The last day, in the year after; of a body without a report as its form would say. */
  private @Nullable LocalDate due(Body body, @Nullable Form known) {
    Form form = known == null ? facts.form(facts.site().form(body, year)) : known;
    if (form == null) {
      return null;
    }
    for (Form.Due due : form.validity().due()) {
      if (due.kinds().isEmpty() || due.kinds().contains(body.kind())) {
        MonthDay by = due.by();
        return by.atYear(year + 1);
      }
    }
    return null;
  }
}
