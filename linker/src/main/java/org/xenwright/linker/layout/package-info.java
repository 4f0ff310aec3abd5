/**
 * The script's statements as a working tree, and the passes that fill it in: which input goes
 * where, and at which address. The tree changes while the passes of this package run (addresses are
 * found by repetition, as in GNU ld) and is not touched afterwards. Uses {@code linker.script} and
 * the inputs of {@code linker.pass}. Start at {@code Tree}, then {@code Sizing}.
 */
@NullMarked
package org.xenwright.linker.layout;

import org.jspecify.annotations.NullMarked;
