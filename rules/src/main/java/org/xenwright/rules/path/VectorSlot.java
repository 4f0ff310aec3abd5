package org.xenwright.rules.path;

import java.util.Optional;
import org.xenwright.rules.event.Event.VectorKind;
import org.xenwright.rules.event.Word;

/**
 * One slot of the vector table.
 *
 * @param kind which
 * @param address virtual address of the slot
 * @param instruction the word there; empty when it cannot be read
 * @param target where it leads when it is a branch or a load of pc from a literal; empty otherwise
 */
public record VectorSlot(
    VectorKind kind, Word address, Optional<Word> instruction, Optional<Word> target) {}
