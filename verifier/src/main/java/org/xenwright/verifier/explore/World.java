package org.xenwright.verifier.explore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xenwright.verifier.solve.Loads;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Device;
import org.xenwright.xen.abi.Window;
import org.xenwright.xen.abi.XenVersion;

/**
 * What a contract case promises about the machine.
 *
 * @param loads every load address the case quantifies over
 * @param complete whether {@code loads} has every load address the contract allows
 * @param granule a power of two; {@code loadOffset} is the remainder of every load address modulo
 *     it
 * @param loadOffset see {@code granule}
 * @param imageLink link-time address of the image's first byte
 * @param image bytes present at the load address
 * @param entry distance of the first instruction from the load address
 * @param tree where the device tree lies; r2
 * @param treeBytes its bytes
 * @param ram banks
 * @param devices register frames
 * @param shared pages that are there besides RAM (console and xenstore rings), or may be put there
 *     (grants)
 * @param birth who builds the domain, when that is settled
 * @param version which Xen answers hypercalls
 * @param hvmParameters readable HVM parameters by number
 */
public record World(
    Loads loads,
    boolean complete,
    long granule,
    long loadOffset,
    long imageLink,
    byte[] image,
    long entry,
    long tree,
    byte[] treeBytes,
    List<Window> ram,
    List<Device> devices,
    List<Window> shared,
    Optional<Birth> birth,
    XenVersion version,
    Map<Integer, Long> hvmParameters) {
  public World {
    image = image.clone();
    treeBytes = treeBytes.clone();
    ram = List.copyOf(ram);
    devices = List.copyOf(devices);
    shared = List.copyOf(shared);
    hvmParameters = Map.copyOf(hvmParameters);
  }

  @Override
  public byte[] image() {
    return image.clone();
  }

  @Override
  public byte[] treeBytes() {
    return treeBytes.clone();
  }

  /** Number of bytes of the image. */
  public int imageSize() {
    return image.length;
  }

  /** The device whose registers lie at that physical address. */
  public Optional<Device> device(long physical) {
    return devices.stream().filter(d -> d.window().contains(physical)).findFirst();
  }

  /** Whether there is memory at that physical address. */
  public boolean memory(long physical) {
    for (var bank : ram) {
      if (bank.contains(physical)) {
        return true;
      }
    }
    for (var window : shared) {
      if (window.contains(physical)) {
        return true;
      }
    }
    return false;
  }
}
