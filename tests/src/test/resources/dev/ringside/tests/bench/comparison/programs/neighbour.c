/* Code whose data lies on its own page, 256 bytes further: 1,000 additions to a counter a repetition, as old programs do. */
#include "executable.h"

enum { CALLS = 1000, DATA = 256 };

int main(int argc, char **argv)
{
    unsigned char *code = executable_pages(4096);
    volatile uint32_t *counter = (volatile uint32_t *) (code + DATA);
    uint32_t check = 0;
    write_constant(code, 3);
    for (uint32_t n = repetitions(argc, argv) * CALLS; n > 0; n--) {
        *counter += ((function) code)();
        check = fold(check, *counter);
    }
    return report(check);
}
