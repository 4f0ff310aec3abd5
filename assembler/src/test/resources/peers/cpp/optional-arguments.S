#define V(...) f(x __VA_OPT__(,) __VA_ARGS__)
V() V(1) V(1,2)
#define W(a, ...) g(a __VA_OPT__(, __VA_ARGS__ + 1)) __VA_OPT__([)a##__VA_ARGS__ __VA_OPT__(])
W(1) W(1,2) W(1,2,3) W(,)
#define N
V(N)
#define P(a, ...) a##__VA_OPT__(b)##c __VA_OPT__(d)
P(x) P(x,1)
