/**
 * Forms as data and the arithmetic they print: tables, rules, cell states, crosswalks.
 *
 * <p>In: a form and statistics as written. Out: cells with states and the outcome of every rule.
 * Pure; knows no files, no prose, no pages, and no word of any one country.
 */
@NullMarked
package org.yearpress.form;

import org.jspecify.annotations.NullMarked;
