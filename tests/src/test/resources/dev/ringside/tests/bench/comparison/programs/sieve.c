/* Sieve of Eratosthenes over the first million numbers: byte stores at growing strides. */
#include "workload.h"

enum { LIMIT = 1 << 20 };

static unsigned char composite[LIMIT];

static unsigned count_primes(void)
{
    unsigned count = 0;
    memset(composite, 0, sizeof composite);
    for (unsigned i = 2; i < LIMIT; i++) {
        if (!composite[i]) {
            count++;
            for (unsigned multiple = 2 * i; multiple < LIMIT; multiple += i) {
                composite[multiple] = 1;
            }
        }
    }
    return count;
}

int main(int argc, char **argv)
{
    uint32_t check = 0;
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        check = fold(check, count_primes());
    }
    return report(check);
}
