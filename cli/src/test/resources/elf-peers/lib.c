int lib_a(int x) { return x + 1; }
int lib_b(int x) { return lib_a(x) * 2; }
static int stat_c(int x) { return x - 3; }
int lib_var = 5; int lib_bss;
int lib_d(int x) { return stat_c(lib_b(x)) + lib_bss; }
__asm__(".symver lib_a_old,lib_a@V1\n.globl lib_a_old\n.type lib_a_old,%function\nlib_a_old: bx lr\n.size lib_a_old,.-lib_a_old");
