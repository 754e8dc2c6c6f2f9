/* Mandelbrot's set in 128 x 96 points: chains of dependent scalar arithmetic on doubles. */
#include "workload.h"

enum { WIDTH = 128, HEIGHT = 96, LIMIT = 256 };

static uint32_t draw(double magnification)
{
    uint32_t check = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            double cr = -0.7436 + (x - WIDTH / 2) / (WIDTH * magnification);
            double ci = 0.1318 + (y - HEIGHT / 2) / (HEIGHT * magnification);
            double zr = 0, zi = 0;
            uint32_t steps = 0;
            while (steps < LIMIT && zr * zr + zi * zi < 4) {
                double next = zr * zr - zi * zi + cr;
                zi = 2 * zr * zi + ci;
                zr = next;
                steps++;
            }
            check = fold(check, steps);
        }
    }
    return check;
}

int main(int argc, char **argv)
{
    uint32_t check = 0;
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        check = fold(check, draw(0.4 + n));
    }
    return report(check);
}
