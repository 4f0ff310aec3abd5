package org.xenwright.assembler.tool;

/** What {@code --version} and {@code --help} print. */
final class AsHelp {
  static final String BANNER = "GNU assembler compatible: Xenwright assembler 0.1.0 (as 2.40)\n";

  static final String VERSION =
      """
      Xenwright assembler 0.1.0, compatible with GNU assembler 2.40
      This assembler was configured for a target of `arm-xenwright'.
      """;

  /** Answers {@code --dump-config}. */
  static final String CONFIGURATION =
      """
      alias = arm-xenwright
      canonical = arm-xenwright
      cpu-type = arm
      bfd-target = elf32-littlearm
      """;

  static final String HELP =
      """
      Usage: xenwright as [option...] [source...]
        -o FILE                 write the object to FILE (a.out)
        -I DIR                  search DIR for .include and .incbin
        --defsym NAME=VALUE     set a symbol
        -g, --gen-debug, --gdwarf-N
                                make line tables for the sources (DWARF N, 2 to 5)
        --debug-prefix-map OLD=NEW
                                change the start of folder names in debug information
        --gdwarf-cie-version=1|3|4
                                version of call frame entries
        -march=NAME -mcpu=NAME -mfpu=NAME -mfloat-abi=soft|softfp|hard -meabi=gnu|4|5
        -mthumb, -marm          state at the start
        -mimplicit-it=never|always|arm|thumb
                                in which state missing IT instructions are made
        -mno-warn-deprecated    be silent about deprecated instructions
        -mfp16-format=ieee|alternative
                                format of half precision
        -mthumb-interwork -mapcs-26 -mapcs-float -mapcs-reentrant -k
                                said in the header of objects of -meabi=gnu
        -EL, -mlittle-endian, -EB, -mbig-endian
                                order of bytes
        --fix-v4bx              BX may stand in code for ARMv4
        --fdpic                 the object keeps to the FDPIC ABI
        -a[cdghlmns][=FILE]     list the source beside what it became; usual letters: hls
        --listing-lhs-width=N --listing-lhs-width2=N --listing-rhs-width=N --listing-cont-lines=N
                                widths of a listing
        --alternate             start in alternate macro syntax
        -L, --keep-locals       keep local symbols such as .L1
        --strip-local-absolute  drop local absolute symbols
        --elf-stt-common=yes|no whether common symbols have a type of their own
        --no-pad-sections       do not pad the end of code sections
        --size-check=error|warning
                                what a size is that is no number
        -Z                      write an object although there were errors
        -R                      put what follows .data at the end of .text
        --sectname-subst        %S in a section's name stands for the current one's
        --compress-debug-sections[=none|zlib|zlib-gabi|zlib-gnu]
                                pack debug sections with zlib
        --noexecstack, --execstack
                                add the note about an executable stack
        -W, --no-warn           show no warnings
        --fatal-warnings        treat warnings as errors
        --MD FILE               write a make rule with the files read
        --statistics            print how long it took
        --jobs N                make an object of each source, N of them at a time, in the folder
                                of -o or beside the source
        @FILE                   read further arguments from FILE
        -, --                   read standard input
        -v                      print the version and go on
        --version, --help
      Several sources are assembled one after the other into one object.
      Examples:
        xenwright as -g -march=armv7-a -I include -o start.o start.s
        xenwright as --jobs 4 -march=armv7-a -o objects a.s b.s c.s
        xenwright as -L --defsym DEBUG=1 -o all.o start.s traps.s
      """;

  private AsHelp() {}
}
