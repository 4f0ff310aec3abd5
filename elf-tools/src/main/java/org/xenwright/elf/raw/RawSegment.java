package org.xenwright.elf.raw;

/** A program header as it stands in the file (gABI figure 5-1); numbers are unsigned. */
public record RawSegment(
    long type,
    long offset,
    long virtualAddress,
    long physicalAddress,
    long fileSize,
    long memorySize,
    long flags,
    long alignment) {}
