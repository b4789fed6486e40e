/** LanguageTool over everything that people read. */
package org.yearpress.prose;
