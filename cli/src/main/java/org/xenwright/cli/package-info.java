/** The command line: the only place that prints. */
@NullMarked
package org.xenwright.cli;

import org.jspecify.annotations.NullMarked;
