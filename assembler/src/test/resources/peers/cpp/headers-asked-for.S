#if __has_include("optional-arguments.S") && !__has_include("nowhere.h")
yes
#endif
#if defined(__has_include) && defined __has_include_next
defined
#endif
#ifdef __has_include
defined too
#endif
