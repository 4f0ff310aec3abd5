/**
 * Tests of {@code rules.build}; streams are written by hand. Start at the class named after what
 * you changed.
 */
@NullMarked
package org.xenwright.rules.build;

import org.jspecify.annotations.NullMarked;
