/**
 * Tests of {@code rules.engine}; streams are written by hand. Start at the class named after what
 * you changed.
 */
@NullMarked
package org.xenwright.rules.engine;

import org.jspecify.annotations.NullMarked;
