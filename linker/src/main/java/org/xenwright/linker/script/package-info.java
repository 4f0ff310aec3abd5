/**
 * GNU ld's script language: text to {@link org.xenwright.linker.script.Script}, a list of {@link
 * org.xenwright.linker.script.Command} records whose values are {@link
 * org.xenwright.linker.script.Expression} trees. Knows nothing of objects or addresses; uses only
 * {@code rules}. To add a command, add a record to {@code Command} and its keyword to {@code
 * ScriptParser}; the exhaustive switches of the passes then ask for its effect. Start at {@code
 * ScriptParser}.
 */
@NullMarked
package org.xenwright.linker.script;

import org.jspecify.annotations.NullMarked;
