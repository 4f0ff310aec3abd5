/**
 * The device tree tools beside dtc 1.8.1: seeded random cases, run by both, compared in exit code,
 * both streams and every file. Uses the command line only. Start at {@link
 * org.xenwright.cli.fdtpeers.FdtDifferentialPeersTest}.
 */
@NullMarked
package org.xenwright.cli.fdtpeers;

import org.jspecify.annotations.NullMarked;
