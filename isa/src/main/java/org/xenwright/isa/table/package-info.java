/**
 * The instruction table: its form and the build step that compiles it. Uses nothing but the JDK.
 */
@NullMarked
package org.xenwright.isa.table;

import org.jspecify.annotations.NullMarked;
