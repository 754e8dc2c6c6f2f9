/* A walk along a chain of nodes that lie at random in 4 MiB: dependent loads, and more pages than a TLB holds. */
#include "workload.h"

enum { NODES = 4 << 20 >> 6, STEPS = 1 << 18 };

struct node {
    struct node *next;
    uint32_t value;
} __attribute__((aligned(64)));

static struct node nodes[NODES];
static uint32_t order[NODES];

int main(int argc, char **argv)
{
    uint32_t seed = 13, check = 0;
    for (uint32_t i = 0; i < NODES; i++) {
        order[i] = i;
        nodes[i].value = next_random(&seed);
    }
    for (uint32_t i = NODES - 1; i > 0; i--) {
        uint32_t j = next_random(&seed) % (i + 1), other = order[i];
        order[i] = order[j];
        order[j] = other;
    }
    for (uint32_t i = 0; i < NODES; i++) {
        nodes[order[i]].next = &nodes[order[(i + 1) % NODES]];
    }
    const struct node *at = nodes;
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        for (int i = 0; i < STEPS; i++) {
            check += at->value;
            at = at->next;
        }
        check = fold(check, n);
    }
    return report(check);
}
