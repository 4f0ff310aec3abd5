package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xenwright.isa.decode.InstructionSet;

/**
 * Guests that encrypt and digest with the instructions of Armv8, against examples of FIPS 197
 * (appendices B and C.1) and FIPS 180-4, and against the JDK on random input.
 */
final class CryptographyTest {
  private static final long SEED = 197180;
  private static final int RUNS = 20;
  private static final HexFormat HEX = HexFormat.of();

  /** Where the block, the state and the constants lie; r0, r1 and r2 point to them. */
  private static final int BLOCK = Bench.DATA;

  private static final int STATE = Bench.DATA + 0x100;
  private static final int CONSTANTS = Bench.DATA + 0x200;

  private static final int[] SHA1_START = {
    0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0, 0, 0, 0
  };
  private static final int[] SHA1_CONSTANTS = {0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6};
  private static final List<String> SHA1_ROUNDS = List.of("sha1c", "sha1p", "sha1m", "sha1p");

  @ParameterizedTest
  @EnumSource(names = {"A32", "T32"})
  void examplesOfFips197(InstructionSet set) {
    aes(
        set,
        "2b7e151628aed2a6abf7158809cf4f3c",
        "3243f6a8885a308d313198a2e0370734",
        "3925841d02dc09fbdc118597196a0b32");
    aes(
        set,
        "000102030405060708090a0b0c0d0e0f",
        "00112233445566778899aabbccddeeff",
        "69c4e0d86a7b0430d8cdb78070b4c55a");
  }

  private static void aes(InstructionSet set, String key, String plain, String cipher) {
    var keys = roundKeys(set, HEX.parseHex(key));
    assertEquals(cipher, HEX.formatHex(run(set, encryption(), HEX.parseHex(plain), keys)));
    assertEquals(
        plain, HEX.formatHex(run(set, decryption(), HEX.parseHex(cipher), reversed(keys))));
  }

  @ParameterizedTest
  @EnumSource(names = {"A32", "T32"})
  void randomBlocksAgreeWithTheJdk(InstructionSet set) throws GeneralSecurityException {
    var random = new Random(SEED);
    for (int i = 0; i < RUNS; i++) {
      var key = bytes(random, 16);
      var plain = bytes(random, 16);
      // One block without chaining is what the instructions do; nothing here is secret.
      var jdk = Cipher.getInstance("AES/ECB/NoPadding");
      jdk.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"));
      aes(set, HEX.formatHex(key), HEX.formatHex(plain), HEX.formatHex(jdk.doFinal(plain)));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"A32", "T32"})
  void examplesOfFips180(InstructionSet set) {
    var one = "abc".getBytes(StandardCharsets.US_ASCII);
    var two =
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
            .getBytes(StandardCharsets.US_ASCII);
    assertEquals("a9993e364706816aba3e25717850c26c9cd0d89d", HEX.formatHex(sha1(set, one)));
    assertEquals("84983e441c3bd26ebaae4aa1f95129e5e54670f1", HEX.formatHex(sha1(set, two)));
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        HEX.formatHex(sha256(set, one)));
    assertEquals(
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        HEX.formatHex(sha256(set, two)));
  }

  @ParameterizedTest
  @EnumSource(names = {"A32", "T32"})
  void randomMessagesAgreeWithTheJdk(InstructionSet set) throws GeneralSecurityException {
    var random = new Random(SEED);
    for (int i = 0; i < RUNS; i++) {
      var message = bytes(random, random.nextInt(200));
      assertArrayEquals(MessageDigest.getInstance("SHA-1").digest(message), sha1(set, message));
      assertArrayEquals(MessageDigest.getInstance("SHA-256").digest(message), sha256(set, message));
    }
  }

  private static byte[] bytes(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static List<String> encryption() {
    var code = new ArrayList<>(List.of("vld1.8 {q0}, [r0]"));
    for (int round = 0; round < 10; round++) {
      code.add("vld1.8 {q9}, [r2]!");
      code.add("aese.8 q0, q9");
      if (round < 9) {
        code.add("aesmc.8 q0, q0");
      }
    }
    code.addAll(List.of("vld1.8 {q9}, [r2]", "veor q0, q0, q9", "vst1.8 {q0}, [r0]"));
    return code;
  }

  /** The equivalent inverse cipher of section 5.3.5: round keys pass InvMixColumns too. */
  private static List<String> decryption() {
    var code = new ArrayList<>(List.of("vld1.8 {q10}, [r0]"));
    for (int round = 10; round > 0; round--) {
      code.add("vld1.8 {q9}, [r2]!");
      if (round < 10) {
        code.add("aesimc.8 q9, q9");
      }
      code.add("aesd.8 q10, q9");
      if (round > 1) {
        code.add("aesimc.8 q10, q10");
      }
    }
    code.addAll(List.of("vld1.8 {q9}, [r2]", "veor q10, q10, q9", "vst1.8 {q10}, [r0]"));
    return code;
  }

  /** The round keys from the last to the first. */
  private static byte[] reversed(byte[] keys) {
    var reversed = ByteBuffer.allocate(keys.length);
    for (int from = keys.length - 16; from >= 0; from -= 16) {
      reversed.put(keys, from, 16);
    }
    return reversed.array();
  }

  /** Section 5.2; the guest substitutes: with equal columns it does not matter that rows move. */
  private static byte[] roundKeys(InstructionSet set, byte[] key) {
    var keys = ByteBuffer.allocate(176).put(key);
    int constant = 1;
    for (int i = 4; i < 44; i++) {
      int word = keys.getInt(4 * i - 4);
      if (i % 4 == 0) {
        var block = ByteBuffer.allocate(16);
        for (int column = 0; column < 4; column++) {
          block.putInt(Integer.rotateLeft(word, 8));
        }
        var code =
            List.of("vld1.8 {q0}, [r0]", "veor q1, q1, q1", "aese.8 q0, q1", "vst1.8 {q0}, [r0]");
        var substituted = run(set, code, block.array(), new byte[0]);
        word = ByteBuffer.wrap(substituted).getInt() ^ constant << 24;
        constant = constant << 1 ^ (constant & 0x80) / 0x80 * 0x11b;
      }
      keys.putInt(4 * i, keys.getInt(4 * i - 16) ^ word);
    }
    return keys.array();
  }

  private static byte[] run(InstructionSet set, List<String> code, byte[] block, byte[] constants) {
    var bench = bench(set, code);
    put(bench, BLOCK, block);
    put(bench, CONSTANTS, constants);
    start(bench, set);
    var result = new byte[block.length];
    bench.memory.read(BLOCK, result, 0, result.length);
    return result;
  }

  private static byte[] sha1(InstructionSet set, byte[] message) {
    var code = new ArrayList<>(loadBlock());
    code.addAll(List.of("vld1.32 {q12-q13}, [r1]", "vmov q0, q12", "vmov q1, q13"));
    for (int group = 0; group < 20; group++) {
      int now = 8 + group % 4;
      if (group % 5 == 0) {
        code.add("vld1.32 {q14}, [r2]!");
      }
      code.add("vadd.i32 q2, q" + now + ", q14");
      code.add("sha1h.32 q3, q0");
      code.add(SHA1_ROUNDS.get(group / 5) + ".32 q0, q1, q2");
      code.add("vmov q1, q3");
      code.add("sha1su0.32 q%d, q%d, q%d".formatted(now, 8 + (group + 1) % 4, 8 + (group + 2) % 4));
      code.add("sha1su1.32 q%d, q%d".formatted(now, 8 + (group + 3) % 4));
    }
    code.addAll(List.of("vadd.i32 q0, q0, q12", "vadd.i32 q1, q1, q13", "vst1.32 {q0-q1}, [r1]"));
    var constants = new int[16];
    for (int i = 0; i < 16; i++) {
      constants[i] = SHA1_CONSTANTS[i / 4];
    }
    return Arrays.copyOf(digest(set, code, message, SHA1_START, constants), 20);
  }

  private static byte[] sha256(InstructionSet set, byte[] message) {
    var code = new ArrayList<>(loadBlock());
    code.addAll(List.of("vld1.32 {q12-q13}, [r1]", "vmov q0, q12", "vmov q1, q13"));
    for (int group = 0; group < 16; group++) {
      int now = 8 + group % 4;
      code.add("vld1.32 {q14}, [r2]!");
      code.add("vadd.i32 q2, q" + now + ", q14");
      code.add("vmov q3, q0");
      code.add("sha256h.32 q0, q1, q2");
      code.add("sha256h2.32 q1, q3, q2");
      code.add("sha256su0.32 q%d, q%d".formatted(now, 8 + (group + 1) % 4));
      code.add(
          "sha256su1.32 q%d, q%d, q%d".formatted(now, 8 + (group + 2) % 4, 8 + (group + 3) % 4));
    }
    code.addAll(List.of("vadd.i32 q0, q0, q12", "vadd.i32 q1, q1, q13", "vst1.32 {q0-q1}, [r1]"));
    var start = new int[8];
    var constants = new int[64];
    for (int i = 0, number = 2; i < 64; number++) {
      if (isPrime(number)) {
        if (i < 8) {
          start[i] = fraction(Math.sqrt(number));
        }
        constants[i++] = fraction(Math.cbrt(number));
      }
    }
    return digest(set, code, message, start, constants);
  }

  private static List<String> loadBlock() {
    var code = new ArrayList<>(List.of("vld1.8 {q8-q9}, [r0]!", "vld1.8 {q10-q11}, [r0]"));
    for (int q = 8; q < 12; q++) {
      code.add("vrev32.8 q" + q + ", q" + q);
    }
    return code;
  }

  private static boolean isPrime(int number) {
    for (int divisor = 2; divisor * divisor <= number; divisor++) {
      if (number % divisor == 0) {
        return false;
      }
    }
    return true;
  }

  /** The first 32 bits behind the point. */
  private static int fraction(double value) {
    return (int) (long) ((value - Math.floor(value)) * 0x1p32);
  }

  private static byte[] digest(
      InstructionSet set, List<String> code, byte[] message, int[] start, int[] constants) {
    var bench = bench(set, code);
    bench.code(STATE, start).code(CONSTANTS, constants);
    var padded = ByteBuffer.allocate((message.length + 9 + 63) / 64 * 64);
    padded.put(message).put((byte) 0x80).putLong(padded.capacity() - 8, 8L * message.length);
    for (int from = 0; from < padded.capacity(); from += 64) {
      put(bench, BLOCK, Arrays.copyOfRange(padded.array(), from, from + 64));
      start(bench, set);
    }
    var result = ByteBuffer.allocate(32);
    for (int i = 0; i < 8; i++) {
      result.putInt(bench.word(STATE + 4 * i));
    }
    return result.array();
  }

  private static void put(Bench bench, int address, byte[] bytes) {
    bench.memory.write(address, bytes, 0, bytes.length);
  }

  private static Bench bench(InstructionSet set, List<String> code) {
    return Bench.strict().code(Bench.CODE, new PlainLines(set).assemble(code));
  }

  private static void start(Bench bench, InstructionSet set) {
    bench.cpu.cp15().cpacr = 0xf00000;
    bench.cpu.fpexc = 1 << 30;
    bench.cpu.setCpsr(0x1d3 | (set == InstructionSet.T32 ? 1 << 5 : 0));
    bench.cpu.setPc(Bench.CODE);
    bench.cpu.setR(0, BLOCK);
    bench.cpu.setR(1, STATE);
    bench.cpu.setR(2, CONSTANTS);
    assertEquals(new StopReason.Requested("hvc 0"), bench.run());
  }
}
