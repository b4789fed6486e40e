/**
 * The Maven plugin: {@code yearpress:check}, {@code yearpress:build} and {@code yearpress:serve}.
 *
 * <p>Its descriptor is src/maven/plugin.xml; src/assembly/Artefacts.java compiles and packs both.
 * Maven fills the fields of a goal by their names.
 */
package org.yearpress.maven;
