/**
 * The command line of GNU as as pure logic: arguments in, files to write, exit code and complaints
 * out. Uses {@link org.xenwright.assembler.Assembler}. Start at {@link
 * org.xenwright.assembler.tool.AsTool}.
 */
@NullMarked
package org.xenwright.assembler.tool;

import org.jspecify.annotations.NullMarked;
