/* What every program of the benchmark has: it is started with a number of repetitions, computes something, and prints one check value. */
#ifndef WORKLOAD_H
#define WORKLOAD_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Folds a word into a check value, so that a wrong word anywhere and a wrong order both show. */
static inline uint32_t fold(uint32_t check, uint32_t word)
{
    return (check << 5 | check >> 27) * 0x9e3779b1u ^ word;
}

/* The next of a fixed sequence of pseudo-random numbers (xorshift32); the state must not be 0. */
static inline uint32_t next_random(uint32_t *state)
{
    uint32_t x = *state;
    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    return *state = x;
}

/* Ends the program with what failed; the benchmark shows it. */
static inline void require(int condition, const char *what)
{
    if (!condition) {
        perror(what);
        exit(1);
    }
}

static inline unsigned repetitions(int argc, char **argv)
{
    return argc > 1 ? (unsigned) strtoul(argv[1], NULL, 10) : 1;
}

static inline int report(uint32_t check)
{
    printf("%08x\n", (unsigned) check);
    return 0;
}

#endif
