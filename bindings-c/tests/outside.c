/*
 * Loaded before the C library, ends the program as soon as anybody asks for what is outside of it: a file, the
 * environment, the network, a clock, a locale. The system's own insides do not pass here; what libhersys calls does.
 *
 *     cc -shared -fPIC outside.c -o outside.so
 *     LD_PRELOAD=./outside.so ./check
 */

#include <stddef.h>

/* Declared here and not by their headers, which know some of them as macros or with attributes. */
extern long write(int file, const void *bytes, size_t len);
extern void _exit(int status);

#define OUTSIDE(name) \
    extern void *name(void); \
    void *name(void) \
    { \
        static const char said[] = "outside: " #name "\n"; \
        (void)!write(2, said, sizeof said - 1); \
        _exit(99); \
        return NULL; \
    }

OUTSIDE(open)
OUTSIDE(open64)
OUTSIDE(openat)
OUTSIDE(openat64)
OUTSIDE(fopen)
OUTSIDE(fopen64)
OUTSIDE(opendir)
OUTSIDE(stat)
OUTSIDE(stat64)
OUTSIDE(statx)
OUTSIDE(readlink)
OUTSIDE(realpath)
OUTSIDE(getcwd)
OUTSIDE(getenv)
OUTSIDE(secure_getenv)
OUTSIDE(socket)
OUTSIDE(connect)
OUTSIDE(getaddrinfo)
OUTSIDE(clock_gettime)
OUTSIDE(gettimeofday)
OUTSIDE(time)
OUTSIDE(setlocale)
OUTSIDE(newlocale)
OUTSIDE(localeconv)
