/* CRC-32 of 64 KiB, one table look-up for each byte. */
#include "workload.h"

enum { SIZE = 64 << 10 };

static uint32_t table[256];
static unsigned char data[SIZE];

static uint32_t crc32(const unsigned char *bytes, unsigned length)
{
    uint32_t crc = 0xffffffff;
    for (unsigned i = 0; i < length; i++) {
        crc = crc >> 8 ^ table[(crc ^ bytes[i]) & 0xff];
    }
    return ~crc;
}

int main(int argc, char **argv)
{
    uint32_t seed = 1, check = 0;
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i;
        for (int bit = 0; bit < 8; bit++) {
            value = value & 1 ? value >> 1 ^ 0xedb88320 : value >> 1;
        }
        table[i] = value;
    }
    for (unsigned i = 0; i < SIZE; i++) {
        data[i] = (unsigned char) next_random(&seed);
    }
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        data[n % SIZE] ^= (unsigned char) n;
        check = fold(check, crc32(data, SIZE));
    }
    return report(check);
}
