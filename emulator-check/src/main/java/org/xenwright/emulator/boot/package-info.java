/**
 * From an image file to a verdict: places image and tree as the chosen birth does, runs the core
 * until something ends it, and says what happened. Uses everything else in {@code emulator}, and
 * {@code fdt.guest} for the tree. Start at {@link org.xenwright.emulator.boot.Machine}.
 */
@NullMarked
package org.xenwright.emulator.boot;

import org.jspecify.annotations.NullMarked;
