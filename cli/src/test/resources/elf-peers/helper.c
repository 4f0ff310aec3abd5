struct point { int x, y; const char *name; unsigned flags:3; };
enum color { RED, GREEN = 5, BLUE };
extern int weak_undefined(void) __attribute__((weak));
static const int table[] = { 1, 2, 3, 4, 5, 6, 7, 8 };
static char buffer[300];
int helper(struct point *p, enum color c) {
  if (weak_undefined) return weak_undefined();
  buffer[p->x] = c;
  return table[c] + p->x * p->y + buffer[1];
}
int big_array[1000];
__attribute__((section(".mysec"))) int in_mysec = 7;
__attribute__((section(".myfunc"))) int in_myfunc(int a) { return a + 1; }
__attribute__((constructor)) static void ctor(void) { big_array[0] = 1; }
