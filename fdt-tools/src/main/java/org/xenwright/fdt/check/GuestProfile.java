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
 * @param controllers which interrupt controllers it can drive; when empty, that is not judged
 */
public record GuestProfile(
    Optional<XenVersion> version,
    Optional<Birth> birth,
    Kind kind,
    Optional<KnownControllers> controllers) {
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

  /** With what is known of the kind's drivers. */
  public GuestProfile(Optional<XenVersion> version, Optional<Birth> birth, Kind kind) {
    this(
        version,
        birth,
        kind,
        switch (kind) {
          case ANY, LINUX -> Optional.empty();
          case MINI_OS -> Optional.of(KnownControllers.MINI_OS);
        });
  }

  /** The same for a guest that can drive those controllers. */
  public GuestProfile with(KnownControllers known) {
    return new GuestProfile(version, birth, kind, Optional.of(known));
  }

  /** A profile of a known birth. */
  public static GuestProfile of(XenVersion version, Birth birth) {
    return new GuestProfile(Optional.of(version), Optional.of(birth), Kind.ANY);
  }
}
