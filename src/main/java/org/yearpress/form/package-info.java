/**
 * Forms as data and their arithmetic: tables, rules, cell states, crosswalks, series.
 *
 * <p>In: a form and statistics as written. Out: cells with states, and one of four results for
 * every rule. Pure; knows no files, no prose, no pages, and no words of any one country beyond the
 * ways in which figures are written.
 *
 * <p>From text to result: {@link org.yearpress.form.NumberText} parses the text of a cell, {@link
 * org.yearpress.form.StatisticsReading} gives it a state by its form, {@link
 * org.yearpress.form.rule.Rules} compares it. A rule is an {@code Expression} as written, which
 * {@code RuleCompiler} compiles to a {@code Term} over cells, once for each form; {@code
 * RuleEvaluation} evaluates that for one report with {@code Bounds}: a missing count is zero or
 * more, so known parts can exceed a total although others are blank, and a blank never counts as
 * zero.
 *
 * <p>From file to form: {@link org.yearpress.form.FormDraft} is the content of a file, {@link
 * org.yearpress.form.FormResolver} applies the patches of variants, {@link
 * org.yearpress.form.FormCheck} tells what is wrong with the result. A new kind of rule is a line
 * in {@link org.yearpress.form.RuleKinds}; what it says stands in the form.
 */
@NullMarked
@API(status = API.Status.INTERNAL)
package org.yearpress.form;

import org.jspecify.annotations.NullMarked;
import org.yearpress.api.API;
