/** Tests of single parts of the tools that stand in for GNU's. */
@NullMarked
package org.xenwright.cli.gnu;

import org.jspecify.annotations.NullMarked;
