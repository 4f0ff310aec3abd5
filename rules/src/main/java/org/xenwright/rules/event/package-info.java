/**
 * The closed list of events that rules speak about. Symbolic paths and emulated traces emit the
 * same list, so one automaton engine judges both. Values are {@link
 * org.xenwright.rules.event.Word}s: known wholly on the machine, in part on a symbolic path. Start
 * at {@link org.xenwright.rules.event.Event}.
 */
@NullMarked
package org.xenwright.rules.event;

import org.jspecify.annotations.NullMarked;
