/* Writes functions one behind the other into 64 KiB, over the oldest, and calls each twice: as a just-in-time compiler does. */
#include "executable.h"

enum { SIZE = 64 << 10, FUNCTIONS = 1000 };

/* A function of "mov eax, SEED" and some "add eax, VALUE; xor eax, VALUE". Returns its length. */
static size_t write_function(unsigned char *code, uint32_t *seed)
{
    unsigned char *at = code + write_constant(code, *seed) - 1;
    for (uint32_t operations = 2 + next_random(seed) % 8; operations > 0; operations--) {
        uint32_t value = next_random(seed);
        *at++ = value & 1 ? 0x05 : 0x35;
        memcpy(at, &value, sizeof value);
        at += sizeof value;
    }
    *at++ = 0xc3;
    return (size_t) (at - code);
}

int main(int argc, char **argv)
{
    unsigned char *code = executable_pages(SIZE);
    uint32_t seed = 17, check = 0;
    size_t at = 0;
    for (uint32_t n = repetitions(argc, argv) * FUNCTIONS; n > 0; n--) {
        if (at > SIZE - 64) {
            at = 0;
        }
        size_t length = write_function(code + at, &seed);
        function made = (function) (code + at);
        check = fold(fold(check, made()), made());
        at += length;
    }
    return report(check);
}
