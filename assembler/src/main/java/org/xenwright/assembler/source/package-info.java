/**
 * From text to statements: the stack of files, macro bodies and repeated blocks that lines come
 * from, comments, conditionals and macros. Uses {@code rules} for complaints. Start at {@link
 * org.xenwright.assembler.source.InputStack}.
 */
@NullMarked
package org.xenwright.assembler.source;

import org.jspecify.annotations.NullMarked;
