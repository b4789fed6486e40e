package org.yearpress.cli;

import java.time.OffsetDateTime;
import java.util.Map;
import org.yearpress.diagnostic.Messages;
import org.yearpress.pipeline.Pipeline;

/**
 * What commands are handed from outside.
 *
 * @param environment variables of the process, the place of secrets: never printed
 * @param now the one reading of the clock
 * @param messages the words of the help and of errors of use
 * @param pipeline what does the work; one for all commands of a process, since its engines stay
 *     warm
 */
record Context(
    Terminal terminal,
    OffsetDateTime now,
    Messages messages,
    Pipeline pipeline,
    Map<String, String> environment) {}
