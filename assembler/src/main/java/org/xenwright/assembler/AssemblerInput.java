package org.xenwright.assembler;

/**
 * One source to assemble.
 *
 * @param name the file's name as positions and debug information shall show it
 * @param text its contents
 */
public record AssemblerInput(String name, String text) {}
