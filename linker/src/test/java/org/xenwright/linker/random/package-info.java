/**
 * Random links: sources, scripts and options drawn from a seed, in the form of the files of {@code
 * resources/cases}. Start at {@code RandomLink}.
 */
@NullMarked
package org.xenwright.linker.random;

import org.jspecify.annotations.NullMarked;
