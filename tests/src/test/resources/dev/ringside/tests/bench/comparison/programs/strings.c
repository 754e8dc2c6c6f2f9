/* strlen, strchr, strcmp, strcpy and strtol of the C library on short words. */
#include "workload.h"

enum { WORDS = 2048, LENGTH = 32 };

static char words[WORDS][LENGTH];

int main(int argc, char **argv)
{
    uint32_t seed = 11, check = 0;
    for (int i = 0; i < WORDS; i++) {
        int length = 1 + (int) (next_random(&seed) % (LENGTH - 2));
        for (int j = 0; j < length; j++) {
            words[i][j] = (char) ('a' + next_random(&seed) % 26);
        }
    }
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        char copy[LENGTH], number[16];
        for (int i = 0; i < WORDS; i++) {
            const char *other = words[(i * 13 + (int) n) % WORDS];
            const char *found = strchr(words[i], 'e');
            strcpy(copy, words[i]);
            check = fold(check, (uint32_t) strlen(copy) + (strcmp(copy, other) < 0) * 64u
                    + (found != NULL ? (uint32_t) (found - words[i]) * 128u : 0));
        }
        snprintf(number, sizeof number, "%u", (unsigned) (check & 0xffffff));
        check = fold(check, (uint32_t) strtol(number, NULL, 10));
    }
    return report(check);
}
