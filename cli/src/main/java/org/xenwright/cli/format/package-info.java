/**
 * Results as text, JSON, SARIF, JUnit XML and GitHub annotations. Start at {@link
 * org.xenwright.cli.format.Format}.
 */
@NullMarked
package org.xenwright.cli.format;

import org.jspecify.annotations.NullMarked;
