package org.yearpress.testing;

import java.util.List;
import java.util.Map;
import org.yearpress.diagnostic.Place;
import org.yearpress.form.Form;
import org.yearpress.form.Rule;
import org.yearpress.form.Table;

/** A form of which a test says only what matters to it. */
public final class FormBuilder {
  private String id;
  private int version = 1;
  private String parent = "";
  private String title = "";
  private String language = "en";
  private Form.Years years = new Form.Years(2000, null, 12, 1, "{year}");
  private Map<String, String> kinds = Map.of();
  private List<Form.Due> due = List.of();
  private Map<String, String> heads = Map.of();
  private Map<String, String> footnotes = Map.of();
  private Map<String, Form.Mark> marks = Map.of();
  private List<String> highlights = List.of();
  private Form.PageLayout pages = Form.PageLayout.ONE;
  private List<Form.Term> terms = List.of();
  private List<Form.Narrative> narrative = List.of();
  private List<Table> tables = List.of();
  private List<Rule> rules = List.of();
  private Place place = Place.SITE;

  private FormBuilder(String id) {
    this.id = id;
  }

  /** A form in English for all years since 2000, without tables. */
  public static FormBuilder of(String id) {
    return new FormBuilder(id);
  }

  /** A form that is like another. */
  public static FormBuilder like(Form form) {
    FormBuilder builder = new FormBuilder(form.id());
    builder.version = form.version();
    builder.parent = form.parent();
    builder.title = form.title();
    builder.language = form.language();
    builder.years = form.years();
    builder.kinds = form.kinds();
    builder.due = form.validity().due();
    builder.heads = form.presentation().heads();
    builder.footnotes = form.presentation().footnotes();
    builder.marks = form.marks();
    builder.highlights = form.presentation().highlights();
    builder.pages = form.presentation().pages();
    builder.terms = form.presentation().terms();
    builder.narrative = form.narrative();
    builder.tables = form.tables();
    builder.rules = form.rules();
    builder.place = form.place();
    return builder;
  }

  public FormBuilder id(String other) {
    id = other;
    return this;
  }

  public FormBuilder version(int number) {
    version = number;
    return this;
  }

  public FormBuilder parent(String reference) {
    parent = reference;
    return this;
  }

  public FormBuilder title(String printed) {
    title = printed;
    return this;
  }

  public FormBuilder language(String tag) {
    language = tag;
    return this;
  }

  /** Whole calendar years. */
  public FormBuilder years(int from, Integer to) {
    return years(new Form.Years(from, to, 12, 1, "{year}"));
  }

  public FormBuilder years(Form.Years others) {
    years = others;
    return this;
  }

  public FormBuilder kinds(Map<String, String> printed) {
    kinds = printed;
    return this;
  }

  public FormBuilder due(Form.Due... days) {
    due = List.of(days);
    return this;
  }

  public FormBuilder heads(Map<String, String> printed) {
    heads = printed;
    return this;
  }

  public FormBuilder footnotes(Map<String, String> printed) {
    footnotes = printed;
    return this;
  }

  public FormBuilder marks(Map<String, Form.Mark> meanings) {
    marks = meanings;
    return this;
  }

  public FormBuilder highlights(String... cells) {
    highlights = List.of(cells);
    return this;
  }

  public FormBuilder terms(Form.Term... explained) {
    terms = List.of(explained);
    return this;
  }

  public FormBuilder narrative(Form.Narrative... asked) {
    narrative = List.of(asked);
    return this;
  }

  public FormBuilder tables(Table... all) {
    tables = List.of(all);
    return this;
  }

  public FormBuilder tables(List<Table> all) {
    tables = all;
    return this;
  }

  public FormBuilder rules(Rule... all) {
    rules = List.of(all);
    return this;
  }

  public FormBuilder rules(List<Rule> all) {
    rules = all;
    return this;
  }

  public FormBuilder place(Place where) {
    place = where;
    return this;
  }

  /** Each table of the form on pages of its own. */
  public FormBuilder pageForEachTable() {
    pages = Form.PageLayout.TABLES;
    return this;
  }

  public Form build() {
    return new Form(
        id,
        version,
        parent,
        new Form.Presentation(
            title, "", language, heads, footnotes, highlights, Map.of(), pages, terms),
        new Form.Validity(years, kinds, due),
        marks,
        narrative,
        tables,
        rules,
        place);
  }
}
