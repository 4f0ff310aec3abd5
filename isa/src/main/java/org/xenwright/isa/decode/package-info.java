/**
 * From bits to rows of the table. {@link org.xenwright.isa.decode.Decoder} is the way in; the
 * switch it calls, {@code DecoderSwitch}, the row texts {@code RowText} and {@code Predicates} are
 * generated from the {@code .isa} files. Uses the JDK and {@code isa.table}.
 */
@NullMarked
package org.xenwright.isa.decode;

import org.jspecify.annotations.NullMarked;
