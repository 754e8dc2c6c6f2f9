/* Makes a process that ends at once with a code, and waits for it, 10 times a repetition. */
#include "workload.h"
#include <sys/wait.h>
#include <unistd.h>

enum { FORKS = 10 };

int main(int argc, char **argv)
{
    uint32_t check = 0;
    for (uint32_t n = repetitions(argc, argv) * FORKS; n > 0; n--) {
        int status;
        pid_t child = fork();
        require(child >= 0, "fork");
        if (child == 0) {
            _exit((int) (n & 0x7f));
        }
        require(waitpid(child, &status, 0) == child && WIFEXITED(status), "waitpid");
        check = fold(check, (uint32_t) WEXITSTATUS(status));
    }
    return report(check);
}
