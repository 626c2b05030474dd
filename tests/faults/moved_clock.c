/* A clock that can be moved: preloaded before a Python, it adds to what the system's clock tells. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <sys/time.h>
#include <time.h>

static long day_clock = 0, steady_clock = 0; /* seconds that the clocks are ahead */

/* The clock of days may jump, backwards too; the steady one only ever goes on. */
void move_clock(long seconds, int steady_too)
{
    day_clock += seconds;
    if (steady_too) steady_clock += seconds;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int clock_gettime(clockid_t which, struct timespec *told)
{
    static int (*real)(clockid_t, struct timespec *) = 0;
    if (!real) real = REAL(clock_gettime);
    int failed = real(which, told);
    if (which == CLOCK_REALTIME || which == CLOCK_REALTIME_COARSE) told->tv_sec += day_clock;
    if (which == CLOCK_MONOTONIC || which == CLOCK_MONOTONIC_COARSE || which == CLOCK_BOOTTIME)
        told->tv_sec += steady_clock;
    return failed;
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict told, void *restrict zone)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    told->tv_sec = now.tv_sec;
    told->tv_usec = now.tv_nsec / 1000;
    return 0;
}
