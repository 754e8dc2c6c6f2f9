/* Two processes that send each other a byte through pipes, 100 times a repetition: system calls and changes of process. */
#include "workload.h"
#include <sys/wait.h>
#include <unistd.h>

enum { ROUND_TRIPS = 100 };

/* Answers each byte with the next number until the other end is closed. */
static void answer(int from, int to)
{
    unsigned char byte;
    while (read(from, &byte, 1) == 1) {
        byte++;
        require(write(to, &byte, 1) == 1, "write");
    }
}

int main(int argc, char **argv)
{
    int there[2], back[2];
    uint32_t check = 0;
    require(pipe(there) == 0 && pipe(back) == 0, "pipe");
    pid_t child = fork();
    require(child >= 0, "fork");
    if (child == 0) {
        close(there[1]);
        close(back[0]);
        answer(there[0], back[1]);
        _exit(0);
    }
    for (uint32_t n = repetitions(argc, argv) * ROUND_TRIPS; n > 0; n--) {
        unsigned char byte = (unsigned char) n;
        require(write(there[1], &byte, 1) == 1, "write");
        require(read(back[0], &byte, 1) == 1, "read");
        check = fold(check, byte);
    }
    close(there[1]);
    require(waitpid(child, NULL, 0) == child, "waitpid");
    return report(check);
}
