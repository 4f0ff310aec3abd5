package org.xenwright.rules.build;

/**
 * Something wrong in a rule document.
 *
 * @param line 1-based, 0 for the document as a whole
 * @param column 1-based, 0 when only the line is known
 * @param message one sentence without a full stop
 */
public record Problem(int line, int column, String message) {}
