#include <vector>
#include <string>
#include <map>
#include <stdexcept>
namespace ns { template<class T, int N> struct Arr { T v[N]; T &operator[](int i) { return v[i]; } }; 
struct Base { virtual ~Base() {} virtual int f(int) const = 0; };
struct Derived : Base { int k; Derived(int k) : k(k) {} int f(int x) const override; };
int Derived::f(int x) const { if (x > k) throw std::runtime_error("too big"); return x + k; } }
template<class T> T maxi(T a, T b) { return a > b ? a : b; }
int use(std::map<std::string, std::vector<int>> &m, const std::string &s) {
  try { ns::Derived d(3); ns::Base &b = d; m[s].push_back(b.f(maxi(2, 7))); } catch (const std::exception &e) { return -1; }
  ns::Arr<double, 4> a{}; a[2] = maxi(1.0, 2.5);
  auto l = [&](int z) { return z + (int) a[2]; };
  return l(5);
}
int main() { std::map<std::string, std::vector<int>> m; return use(m, "x"); }
