package org.xenwright.isa.lift;

import org.xenwright.isa.ir.IrBuilder;

/**
 * All meanings in one place, for the generated dispatch: one object per instruction being lifted.
 *
 * @param ir where the steps go
 * @param address virtual address of the instruction
 * @param length its length in bytes
 * @param thumb whether it is a T32 instruction
 */
public record Lift(IrBuilder ir, long address, int length, boolean thumb)
    implements Branches,
        DataProcessing,
        Exclusives,
        LoadStore,
        LoadStoreMultiple,
        Media,
        Multiply,
        Parallel,
        SystemAccess {}
