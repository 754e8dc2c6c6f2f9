/* getppid, 1,000 times a repetition: into the kernel and back. */
#include "workload.h"
#include <sys/syscall.h>
#include <unistd.h>

enum { CALLS = 1000 };

int main(int argc, char **argv)
{
    long parent = syscall(SYS_getppid);
    uint32_t right = 0;
    for (uint32_t n = repetitions(argc, argv) * CALLS; n > 0; n--) {
        right += syscall(SYS_getppid) == parent;
    }
    return report(right);
}
