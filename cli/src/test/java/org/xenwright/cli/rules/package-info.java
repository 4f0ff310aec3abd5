/**
 * Rules on real images: every rule's examples, and guests/hello broken one thing at a time, through
 * our assembler, linker and verifier. Start at {@link org.xenwright.cli.rules.LintedGuest}.
 */
@NullMarked
package org.xenwright.cli.rules;

import org.jspecify.annotations.NullMarked;
