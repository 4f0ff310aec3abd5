/**
 * The command line: the only place that prints and the only one that sees every module. {@link
 * org.xenwright.cli.Main} picks a {@link org.xenwright.cli.Verb}; {@code verb} holds one class per
 * command, {@code project} reads {@code guest.yaml} and runs the stages, {@code format} writes
 * results as text, JSON, SARIF, JUnit XML or annotations. Start at Main.
 */
@NullMarked
package org.xenwright.cli;

import org.jspecify.annotations.NullMarked;
