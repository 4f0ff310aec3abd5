package org.xenwright.emulator.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import org.junit.jupiter.api.Test;

/** HotSpot never compiles a method of 8000 bytes of bytecode or more. */
final class InterpreterSizeTest {
  private static final int HUGE = 8000;

  @Test
  void hotMethodIsCompiled() throws IOException {
    byte[] bytes;
    try (var in = Interpreter.class.getResourceAsStream("Interpreter.class")) {
      bytes = in.readAllBytes();
    }
    int found = 0;
    for (var method : ClassFile.of().parse(bytes).methods()) {
      if (method.methodName().equalsString("run")) {
        found++;
        int length = ((CodeAttribute) method.code().orElseThrow()).codeLength();
        assertTrue(length < HUGE, "bytes of bytecode: " + length);
      }
    }
    assertEquals(1, found);
  }
}
