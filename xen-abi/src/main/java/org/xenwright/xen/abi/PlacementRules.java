package org.xenwright.xen.abi;

import java.util.List;
import org.xenwright.xen.abi.Placement.Placed;
import org.xenwright.xen.abi.Placement.Refusal;
import org.xenwright.xen.abi.Placement.Refused;
import org.xenwright.xen.abi.Placement.Request;

/** The arithmetic of the two loaders. */
final class PlacementRules {
  /**
   * The toolstack compares with the first bank's greatest size, the hypervisor with the size it
   * has.
   */
  private static final long RAM0_LIMIT = 0xc000_0000L;

  private PlacementRules() {}

  static Placement place(Request request) {
    var version = request.version();
    if (!version.has(request.birth())) {
      return new Refused(Refusal.NO_SUCH_BIRTH);
    }
    var banks = version.map().banks(request.memoryBytes());
    if (banks.isEmpty()) {
      return new Refused(Refusal.BAD_MEMORY);
    }
    var header = request.header();
    if (header.fileBytes() < ZImageHeader.SIZE) {
      return new Refused(Refusal.FILE_TOO_SHORT);
    }
    if (header.arm64Magic()) {
      return new Refused(Refusal.ARM64_IMAGE);
    }
    if (header.magic() != ZImageHeader.MAGIC) {
      return new Refused(Refusal.NO_MAGIC);
    }
    return switch (request.birth()) {
      case LIBXL -> libxl(request, banks);
      case DOM0LESS -> dom0less(request, banks);
    };
  }

  /** xg_dom_armzimageloader.c xc_dom_parse_zimage32_kernel, xg_dom_arm.c meminit. */
  private static Placement libxl(Request request, List<Bank> banks) {
    var header = request.header();
    var bank = banks.getFirst();
    long copied = header.fileBytes();
    if (request.version().toolstackTrustsEnd()) {
      copied = Integer.toUnsignedLong(header.end());
      if (copied > header.fileBytes()) {
        // 4.4.0 reads past its own buffer here (XSA-95); nothing good can be said about the outcome
        return new Refused(Refusal.END_PAST_FILE);
      }
    }
    long load = bank.address() + Placement.LIBXL_OFFSET;
    long entry = header.start() == 0 ? load : Integer.toUnsignedLong(header.start());
    if (!bank.window().contains(load, copied)) {
      return new Refused(Refusal.IMAGE_OUTSIDE_RAM);
    }
    long dtbBytes = up(request.dtbBytes(), GuestMemoryMap.PAGE);
    if (!request.version().atLeast(4, 5)) {
      // 4.4 does not compare with the kernel, and has no initrd
      long low = bank.address() + Placement.LOW_MEMORY;
      long dtb = bank.end() >= low + dtbBytes ? low : bank.end() - dtbBytes;
      return dtb < bank.address()
          ? new Refused(Refusal.NO_ROOM_FOR_DTB)
          : new Placed(banks, load, entry, copied, dtb, 0);
    }
    long initrdBytes = up(request.initrdBytes(), GuestMemoryMap.PAGE);
    // 4.5 on rounds the kernel's end once and uses it in every comparison
    long kernelEnd = up(load + copied, Placement.TWO_MIB);
    long modules = modules(bank, RAM0_LIMIT, load, kernelEnd, kernelEnd, dtbBytes + initrdBytes);
    return modules < 0
        ? new Refused(Refusal.NO_ROOM_FOR_DTB)
        : new Placed(banks, load, entry, copied, modules + initrdBytes, modules);
  }

  /** kernel.c kernel_zimage_place, place_modules. */
  private static Placement dom0less(Request request, List<Bank> banks) {
    var header = request.header();
    var bank = banks.getFirst();
    long copied = header.length();
    if (copied > header.fileBytes()) {
      boolean wrapped = Integer.compareUnsigned(header.end(), header.start()) < 0;
      return new Refused(wrapped ? Refusal.END_BEFORE_START : Refusal.END_PAST_FILE);
    }
    long load = Integer.toUnsignedLong(header.start());
    if (header.start() == 0) {
      long limit = Math.min(bank.address() + Placement.LOW_MEMORY, bank.end());
      load = limit - copied & -Placement.TWO_MIB;
    }
    if (!bank.window().contains(load, copied)) {
      return new Refused(Refusal.IMAGE_OUTSIDE_RAM);
    }
    long dtbBytes = up(request.dtbBytes(), Placement.TWO_MIB);
    long initrdBytes = up(request.initrdBytes(), Placement.TWO_MIB);
    long end = load + copied;
    long modules =
        modules(bank, bank.size(), load, end, up(end, Placement.TWO_MIB), dtbBytes + initrdBytes);
    return modules < 0
        ? new Refused(Refusal.NO_ROOM_FOR_DTB)
        : new Placed(banks, load, load, copied, modules, modules + dtbBytes);
  }

  /**
   * The three-way rule both loaders share: at 128 MiB, else at the top of the bank, else below the
   * kernel. -1 = fail.
   */
  private static long modules(
      Bank bank, long room, long kernel, long kernelEnd, long kernelEndRounded, long bytes) {
    if (bytes + (kernelEndRounded - kernel) > room) {
      return -1;
    }
    long low = bank.address() + Placement.LOW_MEMORY;
    if (bank.end() >= low + bytes && kernelEnd < low) {
      return low;
    }
    if (bank.end() - bytes > kernelEndRounded) {
      return bank.end() - bytes;
    }
    return kernel - bank.address() > bytes ? kernel - bytes : -1;
  }

  private static long up(long value, long granule) {
    return value + granule - 1 & -granule;
  }
}
