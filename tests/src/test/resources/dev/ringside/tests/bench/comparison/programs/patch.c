/* Changes the immediate of an instruction and runs it, 1,000 times a repetition: as code with switches in it does. */
#include "executable.h"

enum { PATCHES = 1000 };

int main(int argc, char **argv)
{
    unsigned char *code = executable_pages(4096);
    uint32_t check = 0;
    write_constant(code, 0);
    for (uint32_t n = repetitions(argc, argv) * PATCHES; n > 0; n--) {
        *(volatile uint32_t *) (code + 1) = n;
        check = fold(check, ((function) code)());
    }
    return report(check);
}
