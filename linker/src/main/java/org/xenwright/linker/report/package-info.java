/**
 * What a finished link is made of, and why: bytes by section, file, member and symbol, the
 * references that brought each of them in, padding and zeros. Reads the layout and the image;
 * changes neither. Start with {@link LinkReport}.
 */
@org.jspecify.annotations.NullMarked
package org.xenwright.linker.report;
