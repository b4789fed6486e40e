/**
 * Reads git revisions as content: a commit or the index becomes a tree that the content reader
 * walks, and the difference between two of them a list of paths. For a build, folders of a commit
 * are read when they are walked, and what the clone lacks is told. Nothing is checked out, and no
 * program is started: not to find settings, and none that the repository's configuration names.
 */
@NullMarked
package org.yearpress.history;

import org.jspecify.annotations.NullMarked;
