package org.xenwright.emulator.xen.domain;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.xenwright.emulator.device.Gic;
import org.xenwright.emulator.xen.store.StoreRing;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.DomainId;
import org.xenwright.xen.abi.GuestMemoryMap;
import org.xenwright.xen.abi.HvmParam;
import org.xenwright.xen.abi.ShutdownReason;
import org.xenwright.xen.abi.XenVersion;

/**
 * One guest as Xen knows it. How it was born decides much: a guest of the toolstack has rings,
 * ports and grants from the start and may not use console_io; one that Xen built itself has none of
 * these and may.
 */
public final class Domain {
  /** The guest's domain number; domain 0 is the toolstack's. */
  public static final int ID = 1;

  private final Birth birth;
  private final XenVersion version;
  private final GuestPages pages;
  private final SharedPage sharedInfo;
  private final EventChannels events;
  private final GrantTable grants;
  private final ConsoleLog console;
  private final Watchdogs watchdogs = new Watchdogs();
  private final Map<HvmParam, Long> parameters = new EnumMap<>(HvmParam.class);
  private Optional<ShutdownReason> shutdown = Optional.empty();

  /**
   * A domain whose RAM is mapped already; makes what the birth provides besides.
   *
   * @param memoryBytes the size the guest was configured with
   */
  public Domain(
      Birth birth,
      XenVersion version,
      GuestPages pages,
      Gic gic,
      ConsoleLog console,
      long memoryBytes) {
    this.birth = birth;
    this.version = version;
    this.pages = pages;
    this.console = console;
    sharedInfo = new SharedPage(pages.reserve());
    events = new EventChannels(pages.memory(), gic, sharedInfo.offset());
    grants = new GrantTable(pages, version.grantFrames());
    for (var parameter : HvmParam.values()) {
      parameters.put(parameter, 0L);
    }
    if (birth == Birth.LIBXL) {
      provideToolstackServices(memoryBytes);
    }
  }

  private void provideToolstackServices(long memoryBytes) {
    long consoleFrame = version.map().consolePage(memoryBytes) / GuestMemoryMap.PAGE;
    int consolePage = pages.reserve();
    pages.add(consoleFrame, consolePage);
    int storePage = pages.reserve();
    pages.add(consoleFrame + 1, storePage);
    for (int i = 2; i < version.map().magicPages(); i++) {
      pages.add(consoleFrame + i, pages.reserve());
    }
    var store =
        new StoreRing(
            pages.memory(),
            storePage,
            ID,
            memoryBytes,
            HvmParam.LIBXL_STORE_PORT,
            HvmParam.LIBXL_CONSOLE_PORT,
            consoleFrame);
    events.open(
        new EventPort.Service(
            0,
            HvmParam.LIBXL_STORE_PORT,
            () -> {
              if (store.serve()) {
                events.deliver(HvmParam.LIBXL_STORE_PORT);
              }
            }));
    var ring =
        new ConsoleRing(pages.memory(), consolePage, b -> console.put(ConsoleLine.Channel.RING, b));
    events.open(
        new EventPort.Service(
            0,
            HvmParam.LIBXL_CONSOLE_PORT,
            () -> {
              if (ring.drain()) {
                events.deliver(HvmParam.LIBXL_CONSOLE_PORT);
              }
            }));
    grants.grantToToolstack(0, consoleFrame);
    grants.grantToToolstack(1, consoleFrame + 1);
    parameters.put(HvmParam.CONSOLE_PFN, consoleFrame);
    parameters.put(HvmParam.CONSOLE_EVTCHN, (long) HvmParam.LIBXL_CONSOLE_PORT);
    parameters.put(HvmParam.STORE_PFN, consoleFrame + 1);
    parameters.put(HvmParam.STORE_EVTCHN, (long) HvmParam.LIBXL_STORE_PORT);
    if (version.setsCallbackIrq()) {
      parameters.put(HvmParam.CALLBACK_IRQ, HvmParam.CALLBACK_PPI_31);
    }
  }

  /** How it was born. */
  public Birth birth() {
    return birth;
  }

  /** Which Xen runs it. */
  public XenVersion version() {
    return version;
  }

  /** Its pages. */
  public GuestPages pages() {
    return pages;
  }

  /** Its shared info page. */
  public SharedPage sharedInfo() {
    return sharedInfo;
  }

  /** Its event channels. */
  public EventChannels events() {
    return events;
  }

  /** Its grant table. */
  public GrantTable grants() {
    return grants;
  }

  /** What it has printed. */
  public ConsoleLog console() {
    return console;
  }

  /** Its watchdogs. */
  public Watchdogs watchdogs() {
    return watchdogs;
  }

  /** The value of an HVM parameter. */
  public long parameter(HvmParam parameter) {
    return parameters.getOrDefault(parameter, 0L);
  }

  /** Whether a number in a hypercall names this domain. */
  public static boolean isSelf(int domain) {
    return domain == DomainId.SELF || domain == ID;
  }

  /** Ends the domain; the first reason counts. */
  public void shutDown(ShutdownReason reason) {
    if (shutdown.isEmpty()) {
      shutdown = Optional.of(reason);
      console.flush();
    }
  }

  /** Why it has ended; empty while it runs. */
  public Optional<ShutdownReason> shutdown() {
    return shutdown;
  }
}
