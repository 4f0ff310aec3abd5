/**
 * The machine as rules see it: events of a run with link-time addresses, the state behind them, and
 * the judge's observers, one for the boot path and one for each handler that runs. Uses {@code
 * emulator.cpu} and {@code rules.path}. Start at {@link org.xenwright.emulator.judge.Spectator}.
 */
@NullMarked
package org.xenwright.emulator.judge;

import org.jspecify.annotations.NullMarked;
