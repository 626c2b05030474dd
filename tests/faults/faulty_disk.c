/* A disk that fails: preloaded before a Python, it lets the nth call that writes return an error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/types.h>
#include <unistd.h>

static long left = -1; /* calls until the fault; negative: the disk is well */
static int forever = 0, error = 0;

void fail_at(long call, int code, int all_after) { left = call; error = code; forever = all_after; }
long calls_left(void) { return left; }

static int fails(void)
{
    if (left < 0 || (left > 0 && --left > 0)) return 0;
    if (!forever) left = -1;
    errno = error;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int f, const void *b, size_t n) { return f > 2 && fails() ? -1 : REAL(write)(f, b, n); }
ssize_t pwrite(int f, const void *b, size_t n, off_t o) { return fails() ? -1 : REAL(pwrite)(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) { return fails() ? -1 : REAL(pwrite64)(f, b, n, o); }
int fsync(int f) { return fails() ? -1 : REAL(fsync)(f); }
int fdatasync(int f) { return fails() ? -1 : REAL(fdatasync)(f); }
int ftruncate(int f, off_t n) { return fails() ? -1 : REAL(ftruncate)(f, n); }
int ftruncate64(int f, off64_t n) { return fails() ? -1 : REAL(ftruncate64)(f, n); }
int unlink(const char *p) { return fails() ? -1 : REAL(unlink)(p); }
int rename(const char *a, const char *b) { return fails() ? -1 : REAL(rename)(a, b); }

int open64(const char *p, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return (flags & O_CREAT) && fails() ? -1 : REAL(open64)(p, flags, mode);
}

int open(const char *p, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return (flags & O_CREAT) && fails() ? -1 : REAL(open)(p, flags, mode);
}
