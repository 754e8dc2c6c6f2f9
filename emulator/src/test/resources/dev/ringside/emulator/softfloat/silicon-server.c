/*
 * Executes single x87 and SSE instructions on the host's processor.
 *
 * Prints the names of its operations, one a line, then an empty line. After that it answers fixed-size requests on
 * standard input with fixed-size replies on standard output until the input ends.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

struct value {
    uint64_t low;
    uint64_t high;
};

struct request {
    uint32_t operation;
    uint32_t control; /* x87 control word or MXCSR */
    struct value a;   /* ST(0), first SSE operand or memory operand */
    struct value b;   /* ST(1) or second SSE operand */
};

struct reply {
    uint32_t status; /* x87 status word, or MXCSR */
    uint32_t flags;  /* EFLAGS after a comparison; x87 tag word */
    struct value r;  /* ST(0), SSE result or general register */
    struct value s;  /* ST(1) or memory operand after a store */
};

/* Where the SIGFPE handler resumes: the instruction after the one under test. */
static volatile uint64_t resume_address __asm__("resume_address") __attribute__((used));

static void on_fpe(int signal_number, siginfo_t *info, void *context) {
    (void)signal_number;
    (void)info;
    ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP] = (greg_t)resume_address;
}

static const struct value untouched = {0x5A5A5A5A5A5A5A5AULL, 0x5A5A5A5A5A5A5A5AULL};

static void take_x87(struct reply *out, uint16_t status, const uint8_t *image) {
    out->status = status;
    out->flags = image[8] | image[9] << 8;
    out->r.high = 0;
    memcpy(&out->r.low, image + 28, 8);
    memcpy(&out->r.high, image + 36, 2);
}

static void take_second(struct reply *out, const uint8_t *image) {
    out->s.high = 0;
    memcpy(&out->s.low, image + 38, 8);
    memcpy(&out->s.high, image + 46, 2);
}

#define X87_RUN(name, load, code, finish)                                                                              \
    static void run_##name(const struct request *in, struct reply *out) {                                              \
        uint8_t image[108];                                                                                            \
        uint16_t control = (uint16_t)in->control;                                                                      \
        uint16_t status;                                                                                               \
        struct value memory = untouched;                                                                               \
        __asm__ volatile("fninit\n\t" load "fnclex\n\tfldcw %[cw]\n\t" code "\n\tfnstsw %[sw]\n\tfnsave %[image]"     \
                         : [sw] "=m"(status), [image] "=m"(image), [mem] "+m"(memory)                                  \
                         : [cw] "m"(control), [a] "m"(in->a), [b] "m"(in->b)                                           \
                         : "memory", "cc");                                                                            \
        take_x87(out, status, image);                                                                                  \
        finish;                                                                                                        \
    }

#define X87_TWO(name, code) X87_RUN(name, "fldt %[b]\n\tfldt %[a]\n\t", code, take_second(out, image))
#define X87_ONE(name, code) X87_RUN(name, "fldt %[a]\n\t", code, take_second(out, image))
#define X87_STORE(name, code) X87_RUN(name, "fldt %[a]\n\t", code, out->s = memory)
#define X87_LOAD(name, code) X87_RUN(name, "", code, take_second(out, image))
#define X87_MEMORY(name, code) X87_RUN(name, "fldt %[a]\n\t", code, take_second(out, image))

#define SSE_RUN(name, code)                                                                                            \
    static void run_##name(const struct request *in, struct reply *out) {                                              \
        uint32_t safe = 0x1F80;                                                                                        \
        uint64_t general = in->a.low;                                                                                  \
        uint64_t flags;                                                                                                \
        __asm__ volatile("lea 1f(%%rip), %%rcx\n\tmov %%rcx, resume_address(%%rip)\n\t"                               \
                         "movddup %[a], %%xmm0\n\tmovddup %[b], %%xmm1\n\tldmxcsr %[control]\n\t"                       \
                         "mov %[general], %%rax\n\txor %%ecx, %%ecx\n\t" code "\n1:\tstmxcsr %[status]\n\t"           \
                         "pushfq\n\tpop %[flags]\n\tldmxcsr %[safe]\n\tmovdqu %%xmm0, %[r]\n\tmov %%rax, %[s]"        \
                         : [status] "=m"(out->status), [flags] "=m"(flags), [r] "=m"(out->r), [s] "=m"(out->s.low)     \
                         : [control] "m"(in->control), [a] "m"(in->a), [b] "m"(in->b), [general] "m"(general),         \
                           [safe] "m"(safe)                                                                            \
                         : "rax", "rcx", "xmm0", "xmm1", "memory", "cc");                                              \
        out->flags = (uint32_t)flags;                                                                                  \
        out->s.high = 0;                                                                                               \
    }

#define OPERATIONS(TWO, ONE, STORE, LOAD, MEMORY, SSE)                                                                 \
    TWO(fadd, "fadd %%st(1), %%st")                                                                                    \
    TWO(fsub, "fsub %%st(1), %%st")                                                                                    \
    TWO(fmul, "fmul %%st(1), %%st")                                                                                    \
    TWO(fdiv, "fdiv %%st(1), %%st")                                                                                    \
    TWO(fprem, "fprem")                                                                                                \
    TWO(fprem1, "fprem1")                                                                                              \
    TWO(fscale, "fscale")                                                                                              \
    TWO(fcom, "fcom %%st(1)")                                                                                          \
    TWO(fucom, "fucom %%st(1)")                                                                                        \
    TWO(fyl2x, "fyl2x")                                                                                                \
    TWO(fyl2xp1, "fyl2xp1")                                                                                            \
    TWO(fpatan, "fpatan")                                                                                              \
    ONE(fsqrt, "fsqrt")                                                                                                \
    ONE(fxtract, "fxtract")                                                                                            \
    ONE(frndint, "frndint")                                                                                            \
    ONE(fxam, "fxam")                                                                                                  \
    ONE(f2xm1, "f2xm1")                                                                                                \
    ONE(fsin, "fsin")                                                                                                  \
    ONE(fcos, "fcos")                                                                                                  \
    ONE(fsincos, "fsincos")                                                                                            \
    ONE(fptan, "fptan")                                                                                                \
    STORE(fst32, "fsts %[mem]")                                                                                        \
    STORE(fst64, "fstl %[mem]")                                                                                        \
    STORE(fist16, "fists %[mem]")                                                                                      \
    STORE(fist32, "fistl %[mem]")                                                                                      \
    STORE(fistp64, "fistpll %[mem]")                                                                                   \
    STORE(fisttp16, "fisttps %[mem]")                                                                                  \
    STORE(fisttp32, "fisttpl %[mem]")                                                                                  \
    STORE(fisttp64, "fisttpll %[mem]")                                                                                 \
    STORE(fbstp, "fbstp %[mem]")                                                                                       \
    LOAD(fld32, "flds %[a]")                                                                                           \
    LOAD(fld64, "fldl %[a]")                                                                                           \
    LOAD(fild16, "filds %[a]")                                                                                         \
    LOAD(fild32, "fildl %[a]")                                                                                         \
    LOAD(fild64, "fildll %[a]")                                                                                        \
    LOAD(fbld, "fbld %[a]")                                                                                            \
    LOAD(fld1, "fld1")                                                                                                 \
    LOAD(fldl2t, "fldl2t")                                                                                             \
    LOAD(fldl2e, "fldl2e")                                                                                             \
    LOAD(fldpi, "fldpi")                                                                                               \
    LOAD(fldlg2, "fldlg2")                                                                                             \
    LOAD(fldln2, "fldln2")                                                                                             \
    LOAD(fldz, "fldz")                                                                                                 \
    MEMORY(fadd32, "fadds %[b]")                                                                                       \
    MEMORY(fadd64, "faddl %[b]")                                                                                       \
    MEMORY(fmul32, "fmuls %[b]")                                                                                       \
    MEMORY(fdiv64, "fdivl %[b]")                                                                                       \
    MEMORY(fcom32, "fcoms %[b]")                                                                                       \
    SSE(addss, "addss %%xmm1, %%xmm0")                                                                                 \
    SSE(subss, "subss %%xmm1, %%xmm0")                                                                                 \
    SSE(mulss, "mulss %%xmm1, %%xmm0")                                                                                 \
    SSE(divss, "divss %%xmm1, %%xmm0")                                                                                 \
    SSE(sqrtss, "sqrtss %%xmm1, %%xmm0")                                                                               \
    SSE(minss, "minss %%xmm1, %%xmm0")                                                                                 \
    SSE(maxss, "maxss %%xmm1, %%xmm0")                                                                                 \
    SSE(comiss, "comiss %%xmm1, %%xmm0")                                                                               \
    SSE(ucomiss, "ucomiss %%xmm1, %%xmm0")                                                                             \
    SSE(cvtss2sd, "cvtss2sd %%xmm1, %%xmm0")                                                                           \
    SSE(cvtss2si32, "cvtss2si %%xmm1, %%eax")                                                                          \
    SSE(cvtss2si64, "cvtss2si %%xmm1, %%rax")                                                                          \
    SSE(cvttss2si32, "cvttss2si %%xmm1, %%eax")                                                                        \
    SSE(cvttss2si64, "cvttss2si %%xmm1, %%rax")                                                                        \
    SSE(cvtsi2ss32, "cvtsi2ssl %%eax, %%xmm0")                                                                         \
    SSE(cvtsi2ss64, "cvtsi2ssq %%rax, %%xmm0")                                                                         \
    SSE(addsd, "addsd %%xmm1, %%xmm0")                                                                                 \
    SSE(subsd, "subsd %%xmm1, %%xmm0")                                                                                 \
    SSE(mulsd, "mulsd %%xmm1, %%xmm0")                                                                                 \
    SSE(divsd, "divsd %%xmm1, %%xmm0")                                                                                 \
    SSE(sqrtsd, "sqrtsd %%xmm1, %%xmm0")                                                                               \
    SSE(minsd, "minsd %%xmm1, %%xmm0")                                                                                 \
    SSE(maxsd, "maxsd %%xmm1, %%xmm0")                                                                                 \
    SSE(comisd, "comisd %%xmm1, %%xmm0")                                                                               \
    SSE(ucomisd, "ucomisd %%xmm1, %%xmm0")                                                                             \
    SSE(cvtsd2ss, "cvtsd2ss %%xmm1, %%xmm0")                                                                           \
    SSE(cvtsd2si32, "cvtsd2si %%xmm1, %%eax")                                                                          \
    SSE(cvtsd2si64, "cvtsd2si %%xmm1, %%rax")                                                                          \
    SSE(cvttsd2si32, "cvttsd2si %%xmm1, %%eax")                                                                        \
    SSE(cvttsd2si64, "cvttsd2si %%xmm1, %%rax")                                                                        \
    SSE(cvtsi2sd32, "cvtsi2sdl %%eax, %%xmm0")                                                                         \
    SSE(cvtsi2sd64, "cvtsi2sdq %%rax, %%xmm0")                                                                         \
    SSE(divps, "divps %%xmm1, %%xmm0")                                                                                 \
    SSE(mulps, "mulps %%xmm1, %%xmm0")                                                                                 \
    SSE(roundss0, "roundss $0, %%xmm1, %%xmm0")                                                                        \
    SSE(roundss1, "roundss $1, %%xmm1, %%xmm0")                                                                        \
    SSE(roundss2, "roundss $2, %%xmm1, %%xmm0")                                                                        \
    SSE(roundss3, "roundss $3, %%xmm1, %%xmm0")                                                                        \
    SSE(roundss4, "roundss $4, %%xmm1, %%xmm0")                                                                        \
    SSE(roundss12, "roundss $12, %%xmm1, %%xmm0")                                                                      \
    SSE(roundsd0, "roundsd $0, %%xmm1, %%xmm0")                                                                        \
    SSE(roundsd1, "roundsd $1, %%xmm1, %%xmm0")                                                                        \
    SSE(roundsd2, "roundsd $2, %%xmm1, %%xmm0")                                                                        \
    SSE(roundsd3, "roundsd $3, %%xmm1, %%xmm0")                                                                        \
    SSE(roundsd4, "roundsd $4, %%xmm1, %%xmm0")                                                                        \
    SSE(roundsd12, "roundsd $12, %%xmm1, %%xmm0")

OPERATIONS(X87_TWO, X87_ONE, X87_STORE, X87_LOAD, X87_MEMORY, SSE_RUN)

#define ENTRY(name, code) {#name, run_##name},

static const struct {
    const char *name;
    void (*run)(const struct request *, struct reply *);
} operations[] = {OPERATIONS(ENTRY, ENTRY, ENTRY, ENTRY, ENTRY, ENTRY)};

#define OPERATION_COUNT (sizeof operations / sizeof operations[0])
#define BATCH 512

int main(void) {
    static struct request requests[BATCH];
    static struct reply replies[BATCH];
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = on_fpe;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGFPE, &action, NULL);
    for (size_t i = 0; i < OPERATION_COUNT; i++) {
        puts(operations[i].name);
    }
    puts("");
    fflush(stdout);
    for (;;) {
        uint32_t count;
        if (fread(&count, sizeof count, 1, stdin) != 1 || count > BATCH) {
            return 0;
        }
        if (fread(requests, sizeof requests[0], count, stdin) != count) {
            return 1;
        }
        for (uint32_t i = 0; i < count; i++) {
            if (requests[i].operation >= OPERATION_COUNT) {
                return 2;
            }
            operations[requests[i].operation].run(&requests[i], &replies[i]);
        }
        if (fwrite(replies, sizeof replies[0], count, stdout) != count || fflush(stdout) != 0) {
            return 3;
        }
    }
}
