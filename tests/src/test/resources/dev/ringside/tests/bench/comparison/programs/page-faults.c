/* Maps 1 MiB, touches each of its pages, and unmaps it. */
#include "workload.h"
#include <sys/mman.h>

enum { SIZE = 1 << 20, PAGE = 4096 };

int main(int argc, char **argv)
{
    uint32_t check = 0;
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        unsigned char *pages = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        require(pages != MAP_FAILED, "mmap");
        for (unsigned at = 0; at < SIZE; at += PAGE) {
            pages[at] = (unsigned char) (pages[at + 1] + at / PAGE);
        }
        for (unsigned at = 0; at < SIZE; at += PAGE) {
            check = fold(check, pages[at]);
        }
        require(munmap(pages, SIZE) == 0, "munmap");
    }
    return report(check);
}
