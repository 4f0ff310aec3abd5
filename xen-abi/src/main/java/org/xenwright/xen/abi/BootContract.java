package org.xenwright.xen.abi;

import java.util.List;
import java.util.Optional;

/**
 * What a proof may assume about where an image is and what lies around it. A report always names
 * the contract it used.
 *
 * @param name {@code xen-libxl}, {@code xen-dom0less}, {@code any-2m} or {@code any-4k}
 * @param birth which builder keeps this contract; empty for the two that ask for more than any
 *     builder does
 * @param load which load addresses can be
 * @param dtb where the tree can be
 * @param bytes which bytes of the file are in memory at entry
 * @param base what is known of the start of RAM bank 0; guests must not hard-code it
 */
public record BootContract(
    String name, Optional<Birth> birth, Load load, Dtb dtb, ImageBytes bytes, RamBase base) {

  /**
   * Load addresses: {@code address = offset mod granule}, relative to the start of RAM bank 0,
   * inside the bank.
   *
   * @param granule a power of two
   * @param offset residue modulo the granule
   * @param fixed the address is exactly start of RAM plus offset
   * @param limit the image ends at or below start of RAM plus this; empty when only the bank's end
   *     counts
   */
  public record Load(long granule, long offset, boolean fixed, Optional<Long> limit) {}

  /**
   * Tree addresses, all inside RAM bank 0 and disjoint from the image.
   *
   * @param alignment the greatest power of two every address is a multiple of
   * @param anywhere whether any aligned address can be; else one of the three of {@link Placement}:
   *     128 MiB into RAM, the top of the bank, just below the image
   */
  public record Dtb(long alignment, boolean anywhere) {}

  /**
   * The start of RAM.
   *
   * @param alignment what it is a multiple of
   * @param known the values of the releases known
   */
  public record RamBase(long alignment, List<Long> known) {
    public RamBase {
      known = List.copyOf(known);
    }
  }

  /** Which bytes of the image file are in memory. */
  public enum ImageBytes {
    /** All; the header's end is not looked at. */
    WHOLE_FILE,
    /**
     * {@code end - start} bytes; what follows in the file is not there, what follows in memory may
     * not be RAM.
     */
    HEADER_LENGTH
  }

  private static final RamBase BASES =
      new RamBase(
          Placement.TWO_MIB,
          List.of(
              GuestMemoryMap.XEN_4_17.ram0().address(), GuestMemoryMap.XEN_4_4.ram0().address()));

  /** The toolstack: start of RAM + 0x8000, tree page aligned. */
  public static final BootContract XEN_LIBXL =
      new BootContract(
          Birth.LIBXL.contract(),
          Optional.of(Birth.LIBXL),
          new Load(Placement.TWO_MIB, Placement.LIBXL_OFFSET, true, Optional.empty()),
          new Dtb(GuestMemoryMap.PAGE, false),
          ImageBytes.WHOLE_FILE,
          BASES);

  /** Xen itself: a multiple of 2 MiB, as high as possible below 128 MiB; tree 2 MiB aligned. */
  public static final BootContract XEN_DOM0LESS =
      new BootContract(
          Birth.DOM0LESS.contract(),
          Optional.of(Birth.DOM0LESS),
          new Load(Placement.TWO_MIB, 0, false, Optional.of(Placement.LOW_MEMORY)),
          new Dtb(Placement.TWO_MIB, false),
          ImageBytes.HEADER_LENGTH,
          BASES);

  /** Any multiple of 2 MiB in RAM. */
  public static final BootContract ANY_2M =
      new BootContract(
          "any-2m",
          Optional.empty(),
          new Load(Placement.TWO_MIB, 0, false, Optional.empty()),
          new Dtb(8, true),
          ImageBytes.HEADER_LENGTH,
          BASES);

  /** Any page of RAM: the strictest. */
  public static final BootContract ANY_4K =
      new BootContract(
          "any-4k",
          Optional.empty(),
          new Load(GuestMemoryMap.PAGE, 0, false, Optional.empty()),
          new Dtb(8, true),
          ImageBytes.HEADER_LENGTH,
          BASES);

  /** All contracts, the two of Xen first. */
  public static final List<BootContract> ALL = List.of(XEN_LIBXL, XEN_DOM0LESS, ANY_2M, ANY_4K);

  /** The contract of that name. */
  public static Optional<BootContract> of(String name) {
    return ALL.stream().filter(c -> c.name.equals(name)).findFirst();
  }

  /** The lowest load address for an image of that length in this bank. */
  public Optional<Long> lowest(Bank bank, long imageBytes) {
    long address = up(bank.address() - load.offset) + load.offset;
    return admits(bank, address, imageBytes) ? Optional.of(address) : Optional.empty();
  }

  /** The highest load address for an image of that length in this bank. */
  public Optional<Long> highest(Bank bank, long imageBytes) {
    if (load.fixed) {
      return lowest(bank, imageBytes);
    }
    long address = (top(bank) - imageBytes - load.offset & -load.granule) + load.offset;
    return admits(bank, address, imageBytes) ? Optional.of(address) : Optional.empty();
  }

  /** Whether the image may lie there. */
  public boolean admits(Bank bank, long address, long imageBytes) {
    boolean residue = (address - load.offset & load.granule - 1) == 0;
    boolean place = !load.fixed || address == bank.address() + load.offset;
    return residue
        && place
        && address >= bank.address()
        && imageBytes >= 0
        && imageBytes <= top(bank) - address;
  }

  private long top(Bank bank) {
    return Math.min(bank.end(), load.limit.map(l -> bank.address() + l).orElse(bank.end()));
  }

  private long up(long value) {
    return value + load.granule - 1 & -load.granule;
  }
}
