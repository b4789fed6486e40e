/**
 * The steps of a build, done on a cluster of Apache Spark. In: the numbers of steps that are due,
 * and an order for workers. Out: their answers. Needs Spark on the class path of the build, and
 * Yearpress on that of the executors.
 */
@NullMarked
package org.yearpress.spark;

import org.jspecify.annotations.NullMarked;
