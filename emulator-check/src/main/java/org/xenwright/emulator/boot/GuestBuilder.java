package org.xenwright.emulator.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xenwright.emulator.cpu.Core;
import org.xenwright.emulator.device.Gic;
import org.xenwright.emulator.memory.GuestMemory;
import org.xenwright.emulator.xen.Hypervisor;
import org.xenwright.emulator.xen.domain.ConsoleLine;
import org.xenwright.emulator.xen.domain.ConsoleLog;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.emulator.xen.domain.GuestPages;
import org.xenwright.fdt.guest.GicVersion;
import org.xenwright.fdt.guest.GuestOptions;
import org.xenwright.fdt.guest.GuestTree;
import org.xenwright.rules.Rule;
import org.xenwright.xen.abi.Bank;
import org.xenwright.xen.abi.EntryState;
import org.xenwright.xen.abi.Placement;
import org.xenwright.xen.abi.ZImageHeader;

/**
 * Builds a guest as the toolstack or the hypervisor would: memory, tree, image, first registers.
 */
final class GuestBuilder {
  private static final int SHARED_INFO_PAGES = 1;
  private static final int DOM0LESS_SPIS = 256; // those of the host's controller (observed)
  private static final int TOOLSTACK_UART_SPIS = 32;
  private static final long PAGE = GuestMemory.PAGE;

  /** A guest ready to run. */
  record Guest(Core core, Hypervisor hypervisor, Domain domain, BootResult.Place place) {}

  /** A guest, or why there is none. */
  sealed interface Attempt {
    /** It can run. */
    record Built(Guest guest) implements Attempt {}

    /** It was refused. */
    record Refused(Rule rule, String message) implements Attempt {}
  }

  private GuestBuilder() {}

  static Attempt build(BootRequest request) {
    var options = request.guest();
    var beyond = beyondMachine(options);
    if (beyond.isPresent()) {
      return new Attempt.Refused(Rule.XW_RUN_008, beyond.get());
    }
    byte[] tree = request.tree().orElseGet(() -> GuestTree.blob(options));
    var header = ZImageHeader.read(request.image());
    if (header.isEmpty()) {
      return new Attempt.Refused(Rule.XW_RUN_001, Placement.Refusal.FILE_TOO_SHORT.text());
    }
    var placement =
        Placement.of(
            new Placement.Request(
                options.version(),
                options.birth(),
                options.memory(),
                header.get(),
                tree.length,
                0));
    return switch (placement) {
      case Placement.Refused(var reason) ->
          new Attempt.Refused(Rule.XW_RUN_001, options.birth().contract() + ": " + reason.text());
      case Placement.Placed placed -> load(request, placed, tree);
    };
  }

  private static Optional<String> beyondMachine(GuestOptions options) {
    if (options.vcpus() != 1) {
      return Optional.of("a guest with " + options.vcpus() + " CPUs; the machine has one");
    }
    if (options.gic() != GicVersion.V2) {
      return Optional.of("a guest with a GICv3; the machine has a GICv2");
    }
    if (options.memory() + overheadPages(options) * PAGE > Integer.MAX_VALUE - PAGE) {
      return Optional.of(
          "a guest with " + (options.memory() >> 20) + " MiB of RAM; the machine has under 2 GiB");
    }
    return Optional.empty();
  }

  private static long overheadPages(GuestOptions options) {
    return SHARED_INFO_PAGES
        + options.version().grantFrames()
        + options.version().map().magicPages();
  }

  private static Attempt load(BootRequest request, Placement.Placed birthPlace, byte[] tree) {
    int copied = Math.toIntExact(birthPlace.copied());
    var place = new BootResult.Place(birthPlace.load(), birthPlace.entry(), birthPlace.dtb());
    if (request.place().isPresent()) {
      var chosen = request.place().get();
      var bank = birthPlace.ram().getFirst().window();
      if (!bank.contains(chosen.image(), copied) || !bank.contains(chosen.tree(), tree.length)) {
        return new Attempt.Refused(Rule.XW_RUN_001, Placement.Refusal.IMAGE_OUTSIDE_RAM.text());
      }
      long entry = chosen.image() + birthPlace.entry() - birthPlace.load();
      place = new BootResult.Place(chosen.image(), entry, chosen.tree());
    }
    var guest = make(request, birthPlace.ram());
    var memory = guest.core().memory();
    memory.write(place.load(), request.image(), 0, copied);
    memory.write(place.dtb(), tree, 0, tree.length);
    var cpu = guest.core().cpu();
    cpu.setCpsr(request.guest().version().entryCpsr());
    cpu.setR(0, EntryState.R0);
    cpu.setR(1, EntryState.R1);
    cpu.setR(2, (int) place.dtb());
    cpu.setPc((int) place.entry());
    return new Attempt.Built(new Guest(guest.core(), guest.hypervisor(), guest.domain(), place));
  }

  private static Guest make(BootRequest request, List<Bank> ram) {
    var options = request.guest();
    long bytes = options.memory() + overheadPages(options) * PAGE;
    var memory = new GuestMemory(Math.toIntExact(bytes));
    var pages = new GuestPages(memory);
    pages.populate(ram);
    var gic = new Gic(sharedInterrupts(options));
    // Core, hypervisor and console refer to each other; these lists are filled once, below.
    var cores = new ArrayList<Core>(1);
    var hypervisors = new ArrayList<Hypervisor>(1);
    var console =
        new ConsoleLog(
            () -> cores.getFirst().now(),
            line -> {
              if (isMarker(request, line)) {
                hypervisors.getFirst().requestStop();
              }
            });
    var domain =
        new Domain(options.birth(), options.version(), pages, gic, console, options.memory());
    var hypervisor = new Hypervisor(domain, gic, options.uart(), request.strict());
    var core = new Core(memory, hypervisor, new Core.Options(request.strict(), request.events()));
    cores.add(core);
    hypervisors.add(hypervisor);
    return new Guest(core, hypervisor, domain, new BootResult.Place(0, 0, 0));
  }

  static boolean isMarker(BootRequest request, ConsoleLine line) {
    return request.marker().filter(line.text()::contains).isPresent();
  }

  private static int sharedInterrupts(GuestOptions options) {
    return switch (options.birth()) {
      case DOM0LESS -> DOM0LESS_SPIS;
      case LIBXL -> options.uart() ? TOOLSTACK_UART_SPIS : 0;
    };
  }
}
