package org.yearpress.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yearpress.api.API;
import org.yearpress.diagnostic.Languages;
import org.yearpress.form.Form;
import org.yearpress.model.CellKey;
import org.yearpress.model.Finding;

/**
 * All checks of a report, in the order written here. Created once for the forms of a site;
 * thread-safe.
 */
@API(status = API.Status.STABLE)
public final class Checks {
  /** The checks that come with Yearpress. */
  public static final List<Check> ALL =
      List.of(
          new FormFitCheck(),
          new LinesCheck(),
          new CellCheck(),
          new MergedRowsCheck(),
          new LabelCheck(),
          new RuleResultCheck(),
          new UnitCheck(),
          new BindingCheck(),
          new FigureCheck(),
          new NarrativeCheck(),
          new PictureCheck(),
          new LayoutCheck(),
          new UnfinishedCheck(),
          new PartsCheck(),
          new PeriodCheck(),
          new DateCheck(),
          new CorrectionCheck(),
          new EditionCheck(),
          new PublishedCheck(),
          new SignatureCheck(),
          new PersonalDataCheck(),
          new FileContentCheck(),
          new CopiedTextCheck(),
          new FutureDateCheck());

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::place)
          .thenComparing(Finding::code)
          .thenComparing(Finding::id)
          .thenComparing(finding -> finding.comparison().figures());

  private final Map<String, FormFacts> forms;
  private final List<Check> checks;
  private final Languages languages;

  /**
   * The checks for reports on these forms.
   *
   * @param forms by id, all that a report of the site may use
   */
  @API(status = API.Status.INTERNAL)
  public Checks(Map<String, Form> forms) {
    this(forms, ALL);
  }

  /**
   * Chosen checks for reports on these forms.
   *
   * @param forms by id, all that a report of the site may use
   * @param checks in the order in which they run
   */
  @API(status = API.Status.INTERNAL)
  public Checks(Map<String, Form> forms, List<Check> checks) {
    this(forms, checks, Languages.STANDARD);
  }

  /**
   * Chosen checks, where reports may be in languages from outside.
   *
   * @param forms by id, all that a report of the site may use
   * @param checks in the order in which they run
   */
  @API(status = API.Status.INTERNAL)
  public Checks(Map<String, Form> forms, List<Check> checks, Languages languages) {
    this.languages = languages;
    this.checks = List.copyOf(checks);
    Map<String, FormFacts> compiled = new HashMap<>();
    forms.forEach((id, form) -> compiled.put(id, new FormFacts(form)));
    this.forms = Map.copyOf(compiled);
  }

  /**
   * What is to be said about a report: weighed as the site says, accepted where a person did so,
   * sorted by place.
   */
  @API(status = API.Status.INTERNAL)
  public List<Finding> run(CheckInput input) {
    CheckContext context = new CheckContext(input, forms, languages);
    List<Finding> found = new ArrayList<>();
    for (Check check : checks) {
      for (Finding finding : check.run(context)) {
        found.add(
            PersonalDataMasker.mask(
                Severities.withSiteSeverity(
                    finding, input.catalogue().site().checking().severity())));
      }
    }
    return Acceptances.apply(context, found).stream().sorted(ORDER).toList();
  }

  /** What readers call a cell of a form; its row where there is no such form. */
  @API(status = API.Status.INTERNAL)
  public String label(String form, CellKey at) {
    FormFacts known = forms.get(form);
    return known == null ? at.row() : known.label(at);
  }

  /** How editors name a cell of a form. */
  @API(status = API.Status.INTERNAL)
  public String address(String form, CellKey at) {
    FormFacts known = forms.get(form);
    return known == null ? at.toString() : known.address(at);
  }

  /** The numbers of a report's prose that are tied to no cell, in reading order. */
  @API(status = API.Status.INTERNAL)
  public List<UnboundNumber> unboundNumbers(CheckInput input) {
    return new ProseNumbers(new CheckContext(input, forms, languages)).unbound();
  }
}
