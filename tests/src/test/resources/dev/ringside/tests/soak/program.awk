# Writes a C program that depends on "seed" and, with "answer" set, what it prints instead. All values stay below 2^53, where awk's numbers are exact.
function random(limit) {
    state = (state * 16807) % 2147483647
    return state % limit
}

function step(x, a, b) {
    return (x * a + b) % 2147483647
}

BEGIN {
    FUNCTIONS = 40
    state = seed + 1
    for (i = 0; i < 5; i++) {
        random(2)
    }
    for (f = 0; f < FUNCTIONS; f++) {
        kind[f] = random(3)
        a[f] = 1 + random(1000000)
        b[f] = random(1000000)
        c[f] = 1 + random(1000000)
        k[f] = 2 + random(9)
    }
    start = random(2147483647)
    items = 1000 + random(3000)
    if (answer) {
        x = start
        for (i = 0; i < 400; i++) {
            f = i % FUNCTIONS
            if (kind[f] == 0) {
                x = step(x, a[f], b[f])
            } else if (kind[f] == 1) {
                x = x % k[f] == 1 ? step(x, a[f], c[f]) : step(x, c[f], b[f])
            } else {
                for (j = 0; j < k[f]; j++) {
                    x = step(x, a[f], j)
                }
            }
        }
        y = x
        sum = 0
        for (i = 0; i < items; i++) {
            y = step(y, 48271, 1)
            sum += y % 1000
        }
        printf "%d %d sorted %d %.1f\n", x, items, sum, sum / 2
        exit
    }
    print "#include <stdio.h>\n#include <stdlib.h>\n#include <string.h>\n#include <unistd.h>\n#include <sys/wait.h>"
    print "#define STEP(x, a, b) (((x) * (a) + (b)) % 2147483647ul)"
    for (f = 0; f < FUNCTIONS; f++) {
        printf "static unsigned long f%d(unsigned long x)\n{\n", f
        if (kind[f] == 0) {
            printf "    return STEP(x, %d, %d);\n", a[f], b[f]
        } else if (kind[f] == 1) {
            printf "    return x %% %d == 1 ? STEP(x, %d, %d) : STEP(x, %d, %d);\n", k[f], a[f], c[f], c[f], b[f]
        } else {
            printf "    for (int j = 0; j < %d; j++) {\n        x = STEP(x, %d, j);\n    }\n    return x;\n", k[f], a[f]
        }
        print "}"
    }
    print "static unsigned long (*const functions[])(unsigned long) = {"
    for (f = 0; f < FUNCTIONS; f++) {
        printf "    f%d,\n", f
    }
    print "};\nstatic int less(const void *p, const void *q)\n{\n    unsigned long v = *(unsigned long *) p, w = *(unsigned long *) q;"
    print "    return v < w ? -1 : v > w;\n}"
    printf "int main(void)\n{\n    unsigned long x = %d, sum = 0;\n", start
    printf "    for (int i = 0; i < 400; i++) {\n        x = functions[i %% %d](x);\n    }\n", FUNCTIONS
    printf "    int count = %d;\n    unsigned long *list = malloc(count * sizeof *list), y = x;\n", items
    print "    double half = 0;"
    print "    for (int i = 0; i < count; i++) {\n        list[i] = y = STEP(y, 48271, 1);\n        sum += y % 1000;"
    print "        half += (long double) (y % 1000) / 2;\n    }"
    print "    qsort(list, count, sizeof *list, less);"
    print "    for (int i = 1; i < count; i++) {\n        if (list[i - 1] > list[i]) {\n            puts(\"not sorted\");\n            return 1;\n        }\n    }"
    print "    int code = 0;\n    pid_t child = fork();\n    if (child == 0) {\n        memset(list, 1, count * sizeof *list);\n        _exit(list[0] == 0x0101010101010101 ? 7 : 8);\n    }"
    print "    if (waitpid(child, &code, 0) != child || WEXITSTATUS(code) != 7 || list[0] > list[1]) {\n        puts(\"the child went wrong\");\n        return 1;\n    }"
    print "    printf(\"%lu %d sorted %lu %.1f\\n\", x, count, sum, half);\n    return 0;\n}"
}
