/**
 * Listings ({@code as -a}): what each line of the source became, and the symbols, page by page as
 * GNU as prints them ("Using as", 2.1 Enable Listings).
 */
@NullMarked
package org.xenwright.assembler.listing;

import org.jspecify.annotations.NullMarked;
