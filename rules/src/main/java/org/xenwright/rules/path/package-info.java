/**
 * The seam between whoever walks paths (the symbolic explorer, or a replayed run of the machine)
 * and whoever judges them (the rule engine). A walker opens one {@link
 * org.xenwright.rules.path.Observer} per starting point, hands it events and snapshots, and forks
 * it where the path forks; the judge looks at the state through a {@link
 * org.xenwright.rules.path.MachineView} and asks it for counterexamples. Uses only {@code
 * rules.event}. Start at {@link org.xenwright.rules.path.Judge}.
 */
@NullMarked
package org.xenwright.rules.path;

import org.jspecify.annotations.NullMarked;
