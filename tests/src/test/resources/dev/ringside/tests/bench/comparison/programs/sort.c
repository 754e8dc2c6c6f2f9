/* Quicksort of 64 Ki numbers, and insertion sort of short runs: branches that cannot be predicted. */
#include "workload.h"

enum { COUNT = 64 << 10, SHORT = 12 };

static uint32_t numbers[COUNT];

static void insertion_sort(uint32_t *from, uint32_t *to)
{
    for (uint32_t *next = from + 1; next < to; next++) {
        uint32_t value = *next, *hole = next;
        for (; hole > from && hole[-1] > value; hole--) {
            *hole = hole[-1];
        }
        *hole = value;
    }
}

static void sort(uint32_t *from, uint32_t *to)
{
    while (to - from > SHORT) {
        uint32_t pivot = from[(to - from) / 2], *left = from, *right = to - 1;
        while (left <= right) {
            while (*left < pivot) {
                left++;
            }
            while (*right > pivot) {
                right--;
            }
            if (left <= right) {
                uint32_t other = *left;
                *left++ = *right;
                *right-- = other;
            }
        }
        sort(from, right + 1);
        from = left;
    }
    insertion_sort(from, to);
}

int main(int argc, char **argv)
{
    uint32_t seed = 7, check = 0;
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        for (unsigned i = 0; i < COUNT; i++) {
            numbers[i] = next_random(&seed);
        }
        sort(numbers, numbers + COUNT);
        for (unsigned i = 0; i < COUNT; i += 97) {
            check = fold(check, numbers[i]);
        }
    }
    return report(check);
}
