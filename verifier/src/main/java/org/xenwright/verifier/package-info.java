/**
 * Proofs about boot code over every load address of a boot contract, without a solver. {@link
 * org.xenwright.verifier.Verifier} walks the paths of an image symbolically for each {@link
 * org.xenwright.verifier.ContractCase} and hands them to a judge of the rule engine; every
 * violation comes with a witness. Uses {@code rules}, {@code isa}, {@code elf-tools} and {@code
 * xen-abi}; never the emulator: what it needs of one comes in through {@link
 * org.xenwright.verifier.Replay}. Start at {@code Verifier}.
 */
@NullMarked
package org.xenwright.verifier;

import org.jspecify.annotations.NullMarked;
