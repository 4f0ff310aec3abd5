package org.xenwright.assembler;

/**
 * What the command line turns on and nothing else depends on ("Using as", chapters 2 and 9.4.1).
 */
public enum AssemblerSwitch {
  /** Common symbols have the type of common symbols (--elf-stt-common=yes). */
  COMMON_TYPE,
  /** Code sections end where the source ends them (--no-pad-sections). */
  NO_PADDING,
  /** A size that is no number is warned of only (--size-check=warning). */
  SIZE_WARNINGS,
  /** The object keeps to the FDPIC ABI (--fdpic). */
  FDPIC,
  /** Lines of each code section have a section of their own (--gdwarf-sections). */
  LINES_APART,
  /** Call frames make tables of stack traces, too, which Arm has not (--gsframe). */
  STACK_TRACES,
  /** Notes tell which code has no notes of its compiler (--generate-missing-build-notes=yes). */
  BUILD_NOTES,
  /** Characters beyond ASCII are warned of (--multibyte-handling=warn). */
  MULTIBYTE_WARNINGS,
  /** Characters beyond ASCII in names are warned of (--multibyte-handling=warn-sym-only). */
  MULTIBYTE_NAME_WARNINGS,
  /** An object is written although there were errors (-Z). */
  DESPITE_ERRORS,
  /** The target was chosen by an option of old, which gives it no name (-marm7dm). */
  UNNAMED_TARGET,
  /** Position-independent code, said in the header of old objects (-k, -mapcs-reentrant). */
  POSITION_INDEPENDENT,
  /** Arm and Thumb code call each other, said in the header of old objects (-mthumb-interwork). */
  INTERWORKING,
  /** Addresses have 26 bits, said in the header of old objects (-mapcs-26). */
  ADDRESSES_26,
  /** Floats are passed in registers, said in the header of old objects (-mapcs-float). */
  FLOAT_ARGUMENTS,
  /** Symbols may be called like instructions without a warning (-mno-warn-syms). */
  SYMBOLS_LIKE_INSTRUCTIONS
}
