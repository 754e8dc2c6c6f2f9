/* REP MOVS and REP STOS of bytes and words, from 16 bytes to 64 KiB, aligned and not. */
#include "workload.h"

enum { SIZE = 64 << 10, SLACK = 64 };

static unsigned char source[SIZE + SLACK], target[SIZE + SLACK];

static void move_bytes(void *to, const void *from, size_t count)
{
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(count) : : "memory");
}

static void move_words(void *to, const void *from, size_t count)
{
    __asm__ volatile("rep movsl" : "+D"(to), "+S"(from), "+c"(count) : : "memory");
}

static void store_words(void *to, uint32_t word, size_t count)
{
    __asm__ volatile("rep stosl" : "+D"(to), "+c"(count) : "a"(word) : "memory");
}

int main(int argc, char **argv)
{
    uint32_t seed = 5, check = 0;
    for (unsigned i = 0; i < sizeof source; i++) {
        source[i] = (unsigned char) next_random(&seed);
    }
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        /* As many bytes of each size. */
        for (size_t size = 16; size <= SIZE; size *= 16) {
            for (size_t at = 0; at < SIZE; at += size) {
                move_bytes(target + at + n % 8, source + at, size);
                move_words(target + at, source + at + n % 16, size / 4);
                store_words(source + at, (uint32_t) at + n, size / 64);
            }
            check = fold(check, target[size - 1] | (uint32_t) target[SIZE - size] << 8);
        }
    }
    return report(check);
}
