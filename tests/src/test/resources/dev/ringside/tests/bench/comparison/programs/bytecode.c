/* An interpreter of a byte code of its own, which counts the steps of Collatz' sequences: indirect jumps. */
#include "workload.h"

enum operation { PUSH, LOAD, STORE, ADD, MULTIPLY, HALVE, ODD, LESS, JUMP_IF_ZERO, JUMP, STOP };
enum variable { START, VALUE, STEPS, LIMIT, VARIABLES };
enum label { NEXT_START = 4, NEXT_STEP = 15, EVEN = 46, REACHED_ONE = 53, END = 62 };

static const unsigned char program[] = {
    /* start = 1 */
    PUSH, 1, STORE, START,
    /* NEXT_START: until start reaches the limit */
    LOAD, START, LOAD, LIMIT, LESS, JUMP_IF_ZERO, END, LOAD, START, STORE, VALUE,
    /* NEXT_STEP: while 1 < value */
    PUSH, 1, LOAD, VALUE, LESS, JUMP_IF_ZERO, REACHED_ONE, LOAD, STEPS, PUSH, 1, ADD, STORE, STEPS,
    LOAD, VALUE, ODD, JUMP_IF_ZERO, EVEN,
    /* odd: value = 3 * value + 1 */
    LOAD, VALUE, PUSH, 3, MULTIPLY, PUSH, 1, ADD, STORE, VALUE, JUMP, NEXT_STEP,
    /* EVEN: value = value / 2 */
    LOAD, VALUE, HALVE, STORE, VALUE, JUMP, NEXT_STEP,
    /* REACHED_ONE: start = start + 1 */
    LOAD, START, PUSH, 1, ADD, STORE, START, JUMP, NEXT_START,
    /* END */
    STOP};

static uint32_t interpret(uint32_t limit)
{
    uint32_t variables[VARIABLES] = {[LIMIT] = limit}, stack[8], *top = stack;
    const unsigned char *at = program;
    for (;;) {
        switch ((enum operation) *at++) {
        case PUSH:
            *top++ = *at++;
            break;
        case LOAD:
            *top++ = variables[*at++];
            break;
        case STORE:
            variables[*at++] = *--top;
            break;
        case ADD:
            top--;
            top[-1] += *top;
            break;
        case MULTIPLY:
            top--;
            top[-1] *= *top;
            break;
        case HALVE:
            top[-1] >>= 1;
            break;
        case ODD:
            top[-1] &= 1;
            break;
        case LESS:
            top--;
            top[-1] = top[-1] < *top;
            break;
        case JUMP_IF_ZERO:
            at = *--top == 0 ? program + *at : at + 1;
            break;
        case JUMP:
            at = program + *at;
            break;
        case STOP:
            return variables[STEPS];
        }
    }
}

int main(int argc, char **argv)
{
    uint32_t check = 0;
    for (unsigned n = repetitions(argc, argv); n > 0; n--) {
        check = fold(check, interpret(1000 + n % 16));
    }
    return report(check);
}
