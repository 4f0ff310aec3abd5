#include <stdio.h>
#include <string.h>
struct point { int x, y; const char *name; unsigned flags:3; };
union u { float f; int i; };
enum color { RED, GREEN = 5, BLUE };
typedef int (*fn)(int, ...);
static int counter;
int common_var;
int initialised = 42;
__thread int tls_var = 3;
const char message[] = "hello, world";
extern int helper(struct point *p, enum color c);
static inline __attribute__((always_inline)) int inlined(int a) { int b = a * 3; if (b > 10) b -= counter; return b; }
__attribute__((noinline)) static int local_fn(int a) { return inlined(a) + inlined(a + 1); }
__attribute__((weak)) int weak_fn(void) { return 1; }
__attribute__((visibility("hidden"))) int hidden_fn(int x) { return x ^ 0x5a; }
int with_switch(int v) {
  switch (v) { case 0: return 10; case 1: return 22; case 2: return 37; case 3: return weak_fn(); case 4: return 99; case 5: return 1; case 6: return 12; default: return -1; }
}
long long mul(long long a, long long b) { return a * b / (b + 1); }
double fp(double a, float b) { return a * b + 1.5; }
int main(int argc, char **argv) {
  struct point p = { 1, 2, "pt", 3 };
  union u q; q.f = 1.0f;
  for (int i = 0; i < argc; i++) { int sq = i * i; counter += sq; printf("%d %s\n", local_fn(sq), argv[i]); }
  return helper(&p, BLUE) + hidden_fn(q.i) + with_switch(argc) + tls_var + (int) mul(argc, 3) + (int) fp(argc, 2);
}
