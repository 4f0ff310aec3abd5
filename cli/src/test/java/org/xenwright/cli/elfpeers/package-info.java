/**
 * The ELF tools beside GNU's: {@link org.xenwright.cli.elfpeers.Corpus} makes files of many kinds,
 * option lists lie in the resources, and {@link org.xenwright.cli.elfpeers.Comparison} runs both
 * tools and counts what is the same to the byte: standard output, standard error, exit code and the
 * file written. Start at {@code ElfDifferentialPeersTest}; its {@code main} shows the differences.
 */
@NullMarked
package org.xenwright.cli.elfpeers;

import org.jspecify.annotations.NullMarked;
