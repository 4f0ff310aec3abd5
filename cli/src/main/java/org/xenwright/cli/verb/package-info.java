/** One class per command. */
@NullMarked
package org.xenwright.cli.verb;

import org.jspecify.annotations.NullMarked;
