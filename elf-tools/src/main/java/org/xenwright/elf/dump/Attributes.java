package org.xenwright.elf.dump;

import org.xenwright.elf.bfd.BfdObject;
import org.xenwright.elf.raw.Words;

/**
 * The file's build attributes that say which core it is for.
 *
 * @param isPresent whether there are any
 * @param architecture {@code Tag_CPU_arch}
 * @param wireless {@code Tag_WMMX_arch}
 * @param name {@code Tag_CPU_name}
 */
record Attributes(boolean isPresent, int architecture, int wireless, String name) {
  static Attributes of(BfdObject object) {
    for (var section : object.sections()) {
      if (section.raw().type() == 0x7000_0003L) {
        return parse(object.content(section));
      }
    }
    return new Attributes(false, 0, 0, "");
  }

  private static Attributes parse(Words content) {
    int architecture = 0;
    int wireless = 0;
    var name = "";
    long end = Math.min(content.length(), 1 + content.u32(1));
    int at = 5;
    if (content.u8(0) != 'A' || !content.text(5).equals("aeabi")) {
      return new Attributes(false, 0, 0, "");
    }
    at += 6 + 5; // the vendor's name, the tag of the file's scope and its size
    while (at < end) {
      int tag = content.u8(at++);
      boolean text = tag == 4 || tag == 5 || tag == 67 || tag > 32 && (tag & 1) != 0;
      if (tag == 32) {
        at = skipNumber(content, at);
        text = true;
      }
      if (text) {
        var value = content.text(at);
        name = tag == 5 ? value : name;
        at += value.length() + 1;
      } else {
        int value = content.u8(at);
        architecture = tag == 6 ? value : architecture;
        wireless = tag == 11 ? value : wireless;
        at = skipNumber(content, at);
      }
    }
    return new Attributes(true, architecture, wireless, name);
  }

  private static int skipNumber(Words content, int from) {
    int at = from;
    while ((content.u8(at) & 0x80) != 0) {
      at++;
    }
    return at + 1;
  }
}
