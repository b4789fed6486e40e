package org.yearpress.pipeline.engine;

import java.util.List;

/**
 * Steps that a worker does one after the other.
 *
 * @param number of the range
 * @param steps the numbers of its steps, in any order
 */
public record StepRange(int number, List<Integer> steps) {}
