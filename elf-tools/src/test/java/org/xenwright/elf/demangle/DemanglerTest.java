package org.xenwright.elf.demangle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DemanglerTest {
  private static final int ROUNDS = 20_000;

  private static void reads(String plain, String mangled) {
    assertEquals(plain, Demangler.decorated(mangled));
  }

  @Test
  void functionsAndMembers() {
    reads("foo(int, char const*)", "_Z3fooiPKc");
    reads("a::S::m(int)", "_ZN1a1S1mEi");
    reads("a::S::m(int) const", "_ZNK1a1S1mEi");
    reads("a::S::S(int)", "_ZN1a1SC1Ei");
    reads("a::S::~S()", "_ZN1a1SD0Ev");
    reads("f(int (*)(char))", "_Z1fPFicE");
    reads("f(int (&) [3])", "_Z1fRA3_i");
  }

  @Test
  void templatesAndSubstitutions() {
    reads("int maxi<int>(int, int)", "_Z4maxiIiET_S0_S0_");
    reads(
        "std::vector<int, std::allocator<int> >::push_back(int const&)",
        "_ZNSt6vectorIiSaIiEE9push_backERKi");
    reads("f(std::string)", "_Z1fSs");
  }

  /** RFC 2603; names made by rustc, texts by c++filt. */
  @Test
  void rustOfTheSecondKind() {
    reads("a::tt::<&u8, &mut i16>", "_RINvCs4Q2Qx8jI5j6_1a2ttRhQsEB2_");
    reads("a::neg::<-5>", "_RINvCs4Q2Qx8jI5j6_1a3negKln5_EB2_");
    reads(
        "a::tt::<*const str, unsafe extern \"C\" fn() -> !>",
        "_RINvCs4Q2Qx8jI5j6_1a2ttPeFUKCEzEB2_");
    reads("<a::S<&str> as a::Tr>::go", "_RNvXCs4Q2Qx8jI5j6_1aINtB2_1SReENtB2_2Tr2go");
    reads("a::all::{closure#2}::{closure#0}", "_RNCNCNvCs4Q2Qx8jI5j6_1a3alls0_00B6_");
    reads("<[u8] as a::U>::f", "_RNvXC1aShNtB2_1U1f");
    reads("_RNvCs_3foo", "_RNvCs_3foo");
  }

  @Test
  void tablesThunksAndClones() {
    reads("vtable for ns::Base", "_ZTVN2ns4BaseE");
    reads("non-virtual thunk to A::f()", "_ZThn4_N1A1fEv");
    reads("foo(int) [clone .part.0]", "_Z3fooi.part.0");
    reads("foo()@@V1", "_Z3foov@@V1");
  }

  @Test
  void otherNamesStay() {
    reads("main", "main");
    reads("_Z", "_Z");
    reads("_Zjunk", "_Zjunk");
  }

  @Test
  void brokenNamesEnd() {
    var random = new Random(7);
    var good = "_ZNSt6vectorIiSaIiEE9push_backERKiPFvT_S0_EA3_NS1_1xE";
    for (int i = 0; i < ROUNDS; i++) {
      var chars = good.toCharArray();
      for (int j = 0; j < 4; j++) {
        chars[2 + random.nextInt(chars.length - 2)] = good.charAt(random.nextInt(good.length()));
      }
      assertNotNull(Demangler.decorated(new String(chars)));
    }
  }
}
