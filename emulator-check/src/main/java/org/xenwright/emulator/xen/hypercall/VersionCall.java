package org.xenwright.emulator.xen.hypercall;

import java.nio.charset.StandardCharsets;
import org.xenwright.emulator.xen.domain.Domain;
import org.xenwright.xen.abi.Birth;
import org.xenwright.xen.abi.Errno;
import org.xenwright.xen.abi.XenVersionOp;

/** {@code xen_version}: who runs the guest. Answers are those of a 64-bit Xen. */
record VersionCall(Domain domain) implements HypercallHandler {
  private static final String CAPABILITIES = "xen-3.0-aarch64 xen-3.0-armv7l ";
  private static final String COMPILER = "aarch64-linux-gnu-gcc (Debian 12.2.0-14+deb12u1) 12.2.0";
  private static final String DENIED = "<denied>";
  private static final int FEATURES_4_4 = 0x5;
  private static final int FEATURES_4_5 = 0x2005;
  private static final int FEATURES_4_17 = 0x16005; // observed
  private static final int HANDLE_BYTES = 16;
  private static final int VIRT_START = 0x00200000; // observed

  @Override
  public Outcome handle(Arguments in) {
    return XenVersionOp.of(in.command())
        .map(operation -> answer(operation, in))
        .orElse(Outcome.error(Errno.ENOSYS));
  }

  private Outcome answer(XenVersionOp operation, Arguments in) {
    return switch (operation) {
      case VERSION -> new Outcome.Result(domain.version().versionWord());
      case EXTRAVERSION -> text(in, operation, domain.version().atLeast(4, 17) ? ".5" : ".0");
      case COMPILE_INFO -> compileInfo(in, operation);
      case CAPABILITIES -> text(in, operation, CAPABILITIES);
      case CHANGESET -> text(in, operation, ""); // Debian builds have none (observed)
      case COMMANDLINE -> text(in, operation, DENIED);
      case PLATFORM_PARAMETERS -> {
        var out = new byte[operation.bytes()];
        putWord(out, 0, VIRT_START);
        yield put(in, out);
      }
      case GET_FEATURES -> features(in, operation);
      case PAGESIZE -> in.r(1) == 0 ? new Outcome.Result(0x1000) : Outcome.error(Errno.EINVAL);
      case GUEST_HANDLE -> put(in, handle());
      case BUILD_ID -> Outcome.error(Errno.EPERM); // observed
    };
  }

  private Outcome compileInfo(Arguments in, XenVersionOp operation) {
    var out = new byte[operation.bytes()];
    putText(out, 0, COMPILER); // by whom and when is left empty: it differs from build to build
    return put(in, out);
  }

  private Outcome features(Arguments in, XenVersionOp operation) {
    var info = in.pointers().read(in.r(1), operation.bytes());
    if (info.isEmpty()) {
      return Outcome.error(Errno.EFAULT);
    }
    if (info.get().getInt(0) != 0) {
      return Outcome.error(Errno.EINVAL);
    }
    var version = domain.version();
    int bits =
        version.atLeast(4, 17)
            ? FEATURES_4_17
            : version.atLeast(4, 5) ? FEATURES_4_5 : FEATURES_4_4;
    info.get().putInt(4, bits);
    return in.pointers().write(in.r(1), info.get()) ? Outcome.OK : Outcome.error(Errno.EFAULT);
  }

  /** Zero for a guest Xen built; the toolstack's is random, here fixed so that runs repeat. */
  private byte[] handle() {
    var out = new byte[HANDLE_BYTES];
    if (domain.birth() == Birth.LIBXL) {
      for (int i = 0; i < HANDLE_BYTES; i++) {
        out[i] = (byte) (0x11 * i);
      }
    }
    return out;
  }

  private static Outcome text(Arguments in, XenVersionOp operation, String text) {
    var out = new byte[operation.bytes()];
    putText(out, 0, text);
    return put(in, out);
  }

  private static void putText(byte[] out, int at, String text) {
    var bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, out, at, bytes.length);
  }

  private static void putWord(byte[] out, int at, int value) {
    for (int i = 0; i < 4; i++) {
      out[at + i] = (byte) (value >>> 8 * i);
    }
  }

  private static Outcome put(Arguments in, byte[] out) {
    return in.pointers().write(in.r(1), out) ? Outcome.OK : Outcome.error(Errno.EFAULT);
  }
}
