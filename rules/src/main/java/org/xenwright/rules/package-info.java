/**
 * The ground floor: every complaint Xenwright can make is a {@link org.xenwright.rules.Rule}, found
 * at a {@link org.xenwright.rules.Position}, and leaves its module as a {@link
 * org.xenwright.rules.Diagnostic} in a {@link org.xenwright.rules.Report}. Uses nothing but the
 * JDK. Start at {@link org.xenwright.rules.Diagnostic}.
 */
@NullMarked
package org.xenwright.rules;

import org.jspecify.annotations.NullMarked;
