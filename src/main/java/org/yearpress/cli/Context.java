package org.yearpress.cli;

import java.time.OffsetDateTime;
import org.yearpress.diagnostic.Messages;

/**
 * What commands are handed from outside.
 *
 * @param now the one reading of the clock
 * @param messages the words of the help and of errors of use
 */
record Context(Terminal terminal, OffsetDateTime now, Messages messages) {}
