/* memcpy, memmove and memset of the C library, which picks its code by the processor it finds. */
#include "workload.h"

enum { SIZE = 64 << 10, SLACK = 64 };

static unsigned char source[SIZE + SLACK], target[SIZE + SLACK];

int main(int argc, char **argv)
{
    uint32_t seed = 5, check = 0;
    for (unsigned i = 0; i < sizeof source; i++) {
        source[i] = (unsigned char) next_random(&seed);
    }
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        for (size_t size = 16; size <= SIZE; size *= 16) {
            for (size_t at = 0; at < SIZE; at += size) {
                memcpy(target + at + n % 8, source + at, size);
                memmove(target + at, target + at + n % 16, size);
                memset(source + at, (int) (at + n), size / 16);
            }
            check = fold(check, target[size - 1] | (uint32_t) target[SIZE - size] << 8);
        }
    }
    return report(check);
}
