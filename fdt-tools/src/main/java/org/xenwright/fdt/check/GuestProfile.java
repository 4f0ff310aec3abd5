package org.xenwright.fdt.check;

import java.util.Optional;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.XenVersion;

/**
 * For whom a tree is.
 *
 * @param version the release of Xen; when empty, what the tree itself says
 * @param birth who builds the domain; when empty, the toolstack's demands hold
 * @param kind what runs in it
 */
public record GuestProfile(Optional<XenVersion> version, Optional<Birth> birth, Kind kind) {
  /** What reads the tree. */
  public enum Kind {
    ANY,
    /** Reads 64-bit values at fixed places and the first match of everything. */
    MINI_OS,
    LINUX
  }

  /** Anything that runs on Xen. */
  public static final GuestProfile ANY =
      new GuestProfile(Optional.empty(), Optional.empty(), Kind.ANY);

  /** A profile of a known birth. */
  public static GuestProfile of(XenVersion version, Birth birth) {
    return new GuestProfile(Optional.of(version), Optional.of(birth), Kind.ANY);
  }
}
