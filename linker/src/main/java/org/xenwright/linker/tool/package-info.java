/**
 * GNU ld's command line: options, the search for input files, messages in GNU's words, and the
 * files that come out. Start at {@code LdTool}; what an option does is one case of {@code
 * LdArguments}.
 */
@NullMarked
package org.xenwright.linker.tool;

import org.jspecify.annotations.NullMarked;
