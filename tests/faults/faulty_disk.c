/* A disk that fails: preloaded before a Python, it lets the nth call of some kinds return an error.
 *
 * Reads, closes, locks and folders are counted for files under one folder alone: a Python reads its own
 * modules too.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { WRITES = 1, READS = 2, CLOSES = 4, LOCKS = 8, FOLDERS = 16 };

static long left = -1; /* calls until the fault; negative: the disk is well */
static int forever = 0, error = 0, kinds = WRITES;
static char root[PATH_MAX] = "";

void fail_at(long call, int code, int all_after, int which) { left = call; error = code; forever = all_after; kinds = which; }
void fail_under(const char *folder) { snprintf(root, sizeof root, "%s", folder); }
long calls_left(void) { return left; }

static int fails(int kind)
{
    if (!(kinds & kind) || left < 0 || (left > 0 && --left > 0)) return 0;
    if (!forever) left = -1;
    errno = error;
    return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int is_under(const char *path) { return root[0] && strncmp(path, root, strlen(root)) == 0; }

static int is_ours(int f)
{
    char link[64], path[PATH_MAX];
    if (left < 0 || f < 3) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", f);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_under(path);
}

ssize_t write(int f, const void *b, size_t n) { return f > 2 && fails(WRITES) ? -1 : REAL(write)(f, b, n); }
ssize_t pwrite(int f, const void *b, size_t n, off_t o) { return fails(WRITES) ? -1 : REAL(pwrite)(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off64_t o) { return fails(WRITES) ? -1 : REAL(pwrite64)(f, b, n, o); }
int fsync(int f) { return fails(WRITES) ? -1 : REAL(fsync)(f); }
int fdatasync(int f) { return fails(WRITES) ? -1 : REAL(fdatasync)(f); }
int ftruncate(int f, off_t n) { return fails(WRITES) ? -1 : REAL(ftruncate)(f, n); }
int ftruncate64(int f, off64_t n) { return fails(WRITES) ? -1 : REAL(ftruncate64)(f, n); }
int unlink(const char *p) { return fails(WRITES) ? -1 : REAL(unlink)(p); }
int rename(const char *a, const char *b) { return fails(WRITES) ? -1 : REAL(rename)(a, b); }

ssize_t read(int f, void *b, size_t n) { return is_ours(f) && fails(READS) ? -1 : REAL(read)(f, b, n); }
ssize_t pread(int f, void *b, size_t n, off_t o) { return is_ours(f) && fails(READS) ? -1 : REAL(pread)(f, b, n, o); }
ssize_t pread64(int f, void *b, size_t n, off64_t o) { return is_ours(f) && fails(READS) ? -1 : REAL(pread64)(f, b, n, o); }
int flock(int f, int how) { return is_ours(f) && fails(LOCKS) ? -1 : REAL(flock)(f, how); }
int fchmod(int f, mode_t mode) { return is_ours(f) && fails(FOLDERS) ? -1 : REAL(fchmod)(f, mode); }
int mkdir(const char *p, mode_t mode) { return is_under(p) && fails(FOLDERS) ? -1 : REAL(mkdir)(p, mode); }
int chmod(const char *p, mode_t mode) { return is_under(p) && fails(FOLDERS) ? -1 : REAL(chmod)(p, mode); }
DIR *opendir(const char *p) { return is_under(p) && fails(FOLDERS) ? NULL : REAL(opendir)(p); }

int close(int f) /* it is closed all the same, as Linux does it */
{
    int is_failing = is_ours(f) && fails(CLOSES), code = errno, done = REAL(close)(f);
    if (is_failing) errno = code;
    return is_failing ? -1 : done;
}

static int is_lock(int how) { return how == F_SETLK || how == F_SETLKW || how == F_OFD_SETLK || how == F_OFD_SETLKW; }

int fcntl(int f, int how, ...)
{
    va_list rest;
    va_start(rest, how);
    void *what = va_arg(rest, void *);
    va_end(rest);
    return is_lock(how) && is_ours(f) && fails(LOCKS) ? -1 : REAL(fcntl)(f, how, what);
}

int fcntl64(int f, int how, ...)
{
    va_list rest;
    va_start(rest, how);
    void *what = va_arg(rest, void *);
    va_end(rest);
    return is_lock(how) && is_ours(f) && fails(LOCKS) ? -1 : REAL(fcntl64)(f, how, what);
}

static int cannot_open(const char *p, int flags)
{
    return flags & O_CREAT ? fails(WRITES) : is_under(p) && fails(READS);
}

int open64(const char *p, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return cannot_open(p, flags) ? -1 : REAL(open64)(p, flags, mode);
}

int open(const char *p, int flags, ...)
{
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return cannot_open(p, flags) ? -1 : REAL(open)(p, flags, mode);
}
