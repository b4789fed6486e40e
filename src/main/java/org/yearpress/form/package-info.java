/**
 * Forms as data and the arithmetic they print: tables, rules, cell states, crosswalks, series.
 *
 * <p>In: a form and statistics as written. Out: cells with states, and one of four results for
 * every rule. Pure; knows no files, no prose, no pages, and no word of any one country beyond the
 * ways in which figures are written.
 *
 * <p>The way of a figure: {@link org.yearpress.form.NumberText} reads the text of a cell, {@link
 * org.yearpress.form.StatisticsReading} gives it a state by its form, {@link
 * org.yearpress.form.Rules} compares it. A rule is an {@code Expression} as written, which {@code
 * RuleCompiler} makes a {@code Term} over cells, once per form; {@code RuleRun} works that out for
 * one report with {@code Bounds}: a missing count is zero or more, so known parts can exceed a
 * total although others are blank, and a blank never counts as zero.
 *
 * <p>The way of a form: {@link org.yearpress.form.FormDraft} is what a file says, {@link
 * org.yearpress.form.FormResolver} applies the patches of variants, {@link
 * org.yearpress.form.FormCheck} tells what is wrong with the result. A new kind of rule is a line
 * in {@link org.yearpress.form.RuleKinds}; what it says stands in the form.
 */
@NullMarked
package org.yearpress.form;

import org.jspecify.annotations.NullMarked;
