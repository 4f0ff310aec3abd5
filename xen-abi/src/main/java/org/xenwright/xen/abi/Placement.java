package org.xenwright.xen.abi;

import java.util.List;

/** Where an image and its tree end up, or why this birth refuses them. */
public sealed interface Placement {
  /** Alignment of dom0less images and modules. */
  long TWO_MIB = 0x20_0000;

  /** The line below which both loaders keep a kernel, above the start of RAM. */
  long LOW_MEMORY = 0x800_0000;

  /** The toolstack's habit, from TEXT_OFFSET of Linux. */
  long LIBXL_OFFSET = 0x8000;

  /**
   * The domain is built.
   *
   * @param ram the banks
   * @param load where the first byte of the image lies
   * @param entry where the first instruction is; may lie outside RAM, Xen does not mind
   * @param copied how many bytes of the file are in memory
   * @param dtb where the tree lies; r2
   * @param initrd where the initrd lies; meaningless when there is none
   */
  record Placed(List<Bank> ram, long load, long entry, long copied, long dtb, long initrd)
      implements Placement {
    public Placed {
      ram = List.copyOf(ram);
    }
  }

  /** The domain is not built. */
  record Refused(Refusal reason) implements Placement {}

  /** Why a domain is not built. */
  enum Refusal {
    NO_SUCH_BIRTH("this Xen cannot build domains without a toolstack (dom0less came with 4.12)"),
    BAD_MEMORY("the memory size is zero, not a multiple of 4 KiB, or more than the map holds"),
    FILE_TOO_SHORT("the file is shorter than the 0x30 bytes of a zImage header"),
    NO_MAGIC("the word at 0x24 is not the zImage magic 0x016f2818"),
    ARM64_IMAGE("the file is taken for a 64-bit Image"),
    END_BEFORE_START("the header's end lies below its start"),
    END_PAST_FILE("the header promises more bytes than the file has"),
    IMAGE_OUTSIDE_RAM("the image does not fit between its load address and the end of RAM"),
    NO_ROOM_FOR_DTB("there is no room left for the device tree");

    private final String text;

    Refusal(String text) {
      this.text = text;
    }

    /** One clause in plain words. */
    public String text() {
      return text;
    }
  }

  /**
   * What is to be placed.
   *
   * @param memoryBytes guest memory
   * @param header header and length of the image
   * @param dtbBytes size of the blob
   * @param initrdBytes size of the initrd, 0 for none
   */
  record Request(
      XenVersion version,
      Birth birth,
      long memoryBytes,
      ZImageHeader header,
      long dtbBytes,
      long initrdBytes) {}

  /** Places a position-independent image with a right header and no initrd. */
  static Placement of(
      XenVersion version, Birth birth, long memoryBytes, long imageBytes, long dtbBytes) {
    var header = ZImageHeader.positionIndependent(imageBytes);
    return of(new Request(version, birth, memoryBytes, header, dtbBytes, 0));
  }

  /** Places any image as this Xen would. */
  static Placement of(Request request) {
    return PlacementRules.place(request);
  }
}
