namespace a { struct S { int m(int); template<class T> T t(T x) { return x + m(1); } }; int S::m(int x) { return x * 2; } }
int g(a::S *s) { return s->m(3) + s->t<long>(4); }
int operator+(a::S x, int y) { return x.m(y); }
