package org.yearpress.form;

import org.yearpress.model.Statistics;

/** The figures of a report with the form they were written on. */
public record Reported(Form form, Statistics statistics) {}
