/* As many processes as the second argument says, each on a processor of its own, run the same loop at the same time. */
#define _GNU_SOURCE
#include "workload.h"
#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STEPS = 1 << 20 };

static uint32_t loop(unsigned count)
{
    uint32_t seed = 19, check = 0;
    for (uint32_t n = count * STEPS; n > 0; n--) {
        check += next_random(&seed);
    }
    return check;
}

static void bind_to(int processor)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    require(sched_setaffinity(0, sizeof set, &set) == 0, "sched_setaffinity");
}

int main(int argc, char **argv)
{
    int processes = argc > 2 ? atoi(argv[2]) : 1;
    uint32_t check = 0;
    int results[2];
    require(pipe(results) == 0, "pipe");
    for (int i = 0; i < processes; i++) {
        pid_t child = fork();
        require(child >= 0, "fork");
        if (child == 0) {
            bind_to(i);
            uint32_t result = loop(repetitions(argc, argv));
            require(write(results[1], &result, sizeof result) == sizeof result, "write");
            _exit(0);
        }
    }
    for (int i = 0; i < processes; i++) {
        uint32_t result;
        require(read(results[0], &result, sizeof result) == sizeof result, "read");
        require(wait(NULL) > 0, "wait");
        check = fold(check, result);
    }
    return report(check);
}
