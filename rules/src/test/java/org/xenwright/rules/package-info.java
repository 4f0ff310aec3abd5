/** Tests of the pages of rules. Start at {@link org.xenwright.rules.RulePagesTest}. */
@NullMarked
package org.xenwright.rules;

import org.jspecify.annotations.NullMarked;
