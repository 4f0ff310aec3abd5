/**
 * Build step: turns the YAML documents of {@code src/main/rules} into Java. Runs before
 * compilation, never at run time.
 */
@NullMarked
package org.xenwright.rules.build;

import org.jspecify.annotations.NullMarked;
