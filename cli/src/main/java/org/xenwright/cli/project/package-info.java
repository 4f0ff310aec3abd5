/**
 * A guest folder: its {@code guest.yaml}, and the stages build, lint and boot. Start at {@link
 * org.xenwright.cli.project.GuestProject}.
 */
@NullMarked
package org.xenwright.cli.project;

import org.jspecify.annotations.NullMarked;
