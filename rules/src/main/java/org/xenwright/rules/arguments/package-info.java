/** What the command lines of all tools share, before any of them reads its options. */
@NullMarked
package org.xenwright.rules.arguments;

import org.jspecify.annotations.NullMarked;
