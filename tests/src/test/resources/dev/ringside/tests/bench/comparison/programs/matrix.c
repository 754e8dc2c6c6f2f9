/* Product of two matrices of doubles; compiled for SSE2 and for the x87. */
#include "workload.h"

enum { N = 96 };

static double a[N][N], b[N][N], c[N][N];

static void multiply(void)
{
    memset(c, 0, sizeof c);
    for (int i = 0; i < N; i++) {
        for (int k = 0; k < N; k++) {
            double factor = a[i][k];
            for (int j = 0; j < N; j++) {
                c[i][j] += factor * b[k][j];
            }
        }
    }
}

int main(int argc, char **argv)
{
    uint32_t seed = 3, check = 0, words[2];
    for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
            a[i][j] = (next_random(&seed) & 0xffff) / 65536.0 - 0.5;
            b[i][j] = (next_random(&seed) & 0xffff) / 65536.0 - 0.5;
        }
    }
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        multiply();
        for (int i = 0; i < N; i++) {
            memcpy(words, &c[i][(i * 7) % N], sizeof words);
            check = fold(fold(check, words[0]), words[1]);
            a[i][(i * 5) % N] += c[i][0] / 1024;
        }
    }
    return report(check);
}
