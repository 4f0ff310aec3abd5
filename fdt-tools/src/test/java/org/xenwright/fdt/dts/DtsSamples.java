package org.xenwright.fdt.dts;

import java.util.List;
import org.xenwright.fdt.Sources;

/** Sources that exercise the language, and sources that are no device trees. */
final class DtsSamples {
  private DtsSamples() {}

  static final List<String> SOURCES =
      List.of(
          Sources.resource("/guest-trees/xen-4.17-toolstack32-xl-gicv2.dts"),
          """
          /dts-v1/;
          /memreserve/ 0x40000000 0x1000;
          r1: /memreserve/ (0x1000 * 4) 16;
          / { #address-cells = <1>; #size-cells = <1>; size = "x"; cells = <1>;
            a: b: n@1 { reg = <1 2>; p = <&c &a>; };
            c: m { q = &a, "x", &{/n@1}; r = <1>, <2 &c>, [00 ff], "t"; self = <&{/m}>; };
          };
          """,
          """
          /dts-v1/;
          / { e = <(1 + 2 * 3) (1 ? 2 : 3) (~0) (-1) (7 / 2) (7 % 4) (1 << 31) (0xff >> 4)>;
            f = <(1 == 1) (1 != 1) (1 < 2) (2 <= 1) (3 > 2) (1 >= 2) (1 && 0) (1 || 0) (!5)>;
            g = <(6 & 3) (6 | 1) (6 ^ 3) 'a' '\\n' '\\x41' '\\101' 017 0x1F 10UL>;
            h = /bits/ 8 <1 2 0xff (-1)>; i = /bits/ 16 <0x1234 65535>; j = /bits/ 64 <0x123456789abcdef0 (-1)>;
            k = [de ad be ef 0123]; l = "a\\tb\\"c\\\\", "\\x7f\\101\\0z"; m; n = ""; o = <>; s = [];
          };
          """,
          """
          /dts-v1/;
          / { a = <1>; b = <2>; n: node { x = <1>; y = <2>; sub { z; }; }; gone { deep { d; }; }; };
          / { b = <3>; /delete-property/ a; c = <4>; /delete-node/ gone; };
          &n { y = <5>; w: x = <7>; /delete-node/ sub; };
          / { a = <9>; gone { back; }; };
          &{/node} { v; };
          l2: &n { u; };
          """,
          """
          /dts-v1/;
          / { /omit-if-no-ref/ used: a { }; /omit-if-no-ref/ unused: b { }; c: c { p = <&used>; }; d: d { }; };
          /omit-if-no-ref/ &d;
          """,
          """
          /dts-v1/;
          / { n1: n1 { phandle = <1>; }; n2: n2 { }; n3: n3 { r = <&n2 &n1 &n3>; phandle = <3>; };
            n4: n4 { linux,phandle = <2>; r = <&n4>; }; };
          """,
          """
          /dts-v1/;
          /plugin/;
          / { fragment@7 { target = <&far>; __overlay__ { near: x { r = <&near &other>; }; }; }; };
          &ext { p = <1 &ext2>; };
          &{/soc} { q; y: y { z = <&y>; }; };
          """,
          """
          /dts-v1/;
          /plugin/;
          &i2c0 { chip: chip@20 { reg = <0x20>; irq = <&gic 1 &chip>; }; };
          """,
          """
          /dts-v1/;
          / { l0: p = l1: <l2: 1 l3: 2 l4:> l5:, l6: [l7: 01 l8: 02 l9:] la:, lb: "s" lc:;
            cpus { #address-cells = <1>; #size-cells = <0>; cpu@7 { reg = <7>; name = "cpu"; }; }; };
          """,
          """
          /dts-v1/;  // comment
          /* another
             one */
          # 12 "other.dts"
          / { \\#weird = <1>; 1digit = <2>; a,b.c_d+e*f#g?hi; \\delete = "x"; };
          """);

  static final List<String> REFUSED =
      List.of(
          "",
          "/ { };",
          "/dts-v1/; / { a = <1+2>; };",
          "/dts-v1/; / { a = <(1/0)>; };",
          "/dts-v1/; / { a = <08>; };",
          "/dts-v1/; / { a = [0 1]; };",
          "/dts-v1/; / { a = <&nowhere>; };",
          "/dts-v1/; / { a = &nowhere; };",
          "/dts-v1/; / { s { }; a = <1>; };",
          "/dts-v1/; / { a = <1> };",
          "/dts-v1/; / { a = \"x; };",
          "/dts-v1/; / { a = /bits/ 12 <1>; };",
          "/dts-v1/; / { a = /bits/ 64 <&b>; b: b { }; };",
          "/dts-v1/; / { a = /bits/ 8 <256>; };",
          "/dts-v1/; / { a = <0x100000000>; };",
          "/dts-v1/; / { l: a { }; l: b { }; };",
          "/dts-v1/; / { a { phandle = <1>; }; b { phandle = <1>; }; };",
          "/dts-v1/; / { a { phandle = <0>; }; };",
          "/dts-v1/; / { }; &x { };",
          "/dts-v1/; / { }; /delete-node/ &x;",
          "/dts-v1/; / { a = <'ab'>; };",
          "/dts-v1/; / { /* }; ",
          "/dts-v1/; / { a = /incbin/(\"no-such-file\"); };",
          "/dts-v1/; /include/ \"no-such-file\"",
          "/dts-v1/; / { a = <99999999999999999999>; };",
          "/dts-v1/; / { a = '\\x'; };",
          "/dts-v1/; / { }; / { a = <1>; } ;; ");
}
