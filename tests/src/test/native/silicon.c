/*
 * The host's processor as a judge: runs batches of machine states on the real CPU and tells what became of them.
 *
 * usage: silicon EXCHANGE-FILE
 *
 * The exchange file is mapped shared with the Java side (dev.ringside.tests.silicon.Exchange, which writes the header and names every offset).
 * One byte on standard input starts a batch, one byte on standard output says that it is done; end of input ends the program.
 *
 * A case is entered by rt_sigreturn from a signal frame whose registers are the case's, and it ends with the first exception it raises; the same
 * handler then stores the result, loads the next case into the same frame and returns. So there is one signal for each case, every register
 * including RSP is free, and CS chooses 64-, 32- or 16-bit code within this one 64-bit process.
 *
 * System calls from the code under test are refused by a seccomp filter on the address of the instruction.
 */
#define _GNU_SOURCE
#include <asm/ldt.h>
#include <errno.h>
#include <fcntl.h>
#include <immintrin.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

#define MAGIC 0x534C4331u
#define PAGE 4096
#define LINE 64
#define MAX_PAGES 8
#define MAX_SEGMENTS 8
#define FX_BYTES 416 /* the architectural part of an FXSAVE image: what follows belongs to the kernel in a signal frame */
#define VECTOR_SYSTEM_CALL 0x100
#define VECTOR_TIMEOUT 0x101
#define FIRST_HIGH_ADDRESS 0x100000000ul
#define USER_CODE_64 0x33

#ifndef UC_SIGCONTEXT_SS
#define UC_SIGCONTEXT_SS 0x2
#endif
#ifndef UC_STRICT_RESTORE_SS
#define UC_STRICT_RESTORE_SS 0x4
#endif
#ifndef HWCAP2_FSGSBASE
#define HWCAP2_FSGSBASE 2
#endif

struct header {
    uint32_t magic;
    uint32_t count;
    uint32_t done;
    uint32_t watchdog_millis;
    uint64_t code_address;
    uint32_t code_offset;
    uint32_t code_bytes;
    uint32_t case_offset;
    uint32_t result_offset;
    uint32_t line_offset;
    uint32_t line_capacity;
    uint32_t pristine_offset;
    uint32_t page_count;
    uint32_t segment_count;
    uint32_t reserved;
    struct {
        uint64_t address;
        uint32_t writable;
        uint32_t reserved;
    } page[MAX_PAGES];
    struct user_desc segment[MAX_SEGMENTS];
};

struct state {
    uint64_t gpr[16]; /* in encoding order: rax rcx rdx rbx rsp rbp rsi rdi r8 .. r15 */
    uint64_t rip;
    uint64_t rflags;
    uint16_t es, cs, ss, ds, fs, gs; /* in encoding order */
    uint32_t reserved;
    uint64_t fs_base;
    uint64_t gs_base;
    uint64_t reserved2[2];
    uint8_t fx[512];
    uint32_t vector;
    uint32_t error;
    uint64_t cr2;
    uint32_t first_line;
    uint32_t line_count;
    uint8_t pad[768 - 728];
};

struct line {
    uint32_t offset; /* page index * PAGE + offset in the page */
    uint32_t reserved;
    uint8_t bytes[LINE];
};

_Static_assert(sizeof(struct state) == 768, "stride of a state");
_Static_assert(sizeof(struct line) == 72, "stride of a line");
_Static_assert(sizeof(struct user_desc) == 16, "stride of a segment");

static const int register_of[16] = {REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI,
                                    REG_R8,  REG_R9,  REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15};

static struct header *header;
static struct state *cases;
static struct state *results;
static struct line *lines;
static uint8_t *pristine;

static volatile int running;
static uint32_t current;
static uint32_t lines_used;
static uint32_t seen_by_watchdog;
static uint32_t ticks;

static gregset_t home_registers;
static uint8_t home_fx[FX_BYTES];
static uint64_t home_fs_base;

static void fail(const char *what) {
    fprintf(stderr, "silicon: %s: %s\n", what, strerror(errno));
    exit(2);
}

static void load(ucontext_t *context, const struct state *from) {
    greg_t *registers = context->uc_mcontext.gregs;
    for (int i = 0; i < 16; i++) {
        registers[register_of[i]] = (greg_t)from->gpr[i];
    }
    registers[REG_RIP] = (greg_t)from->rip;
    registers[REG_EFL] = (greg_t)from->rflags;
    registers[REG_CSGSFS] = (greg_t)((uint64_t)from->cs | (uint64_t)from->ss << 48);
    context->uc_flags |= UC_SIGCONTEXT_SS | UC_STRICT_RESTORE_SS;
    uint8_t *fx = (uint8_t *)context->uc_mcontext.fpregs;
    uint32_t mxcsr_mask;
    memcpy(&mxcsr_mask, fx + 28, 4);
    memcpy(fx, from->fx, FX_BYTES);
    memcpy(fx + 28, &mxcsr_mask, 4);
    uint64_t in_use = 3; /* x87 and SSE from this image, everything later (AVX ...) in its initial state */
    memcpy(fx + 512, &in_use, 8);
    __asm__ volatile("mov %0, %%ds" : : "r"((uint32_t)from->ds));
    __asm__ volatile("mov %0, %%es" : : "r"((uint32_t)from->es));
    __asm__ volatile("mov %0, %%fs" : : "r"((uint32_t)from->fs));
    __asm__ volatile("mov %0, %%gs" : : "r"((uint32_t)from->gs));
    if (from->cs == USER_CODE_64) {
        _writefsbase_u64(from->fs_base);
        _writegsbase_u64(from->gs_base);
    }
}

/* Writes the lines of the window that changed and makes them pristine again. */
static void store_window(struct state *to) {
    to->first_line = lines_used;
    for (uint32_t page = 0; page < header->page_count; page++) {
        if (!header->page[page].writable) {
            continue;
        }
        uint8_t *now = (uint8_t *)header->page[page].address;
        const uint8_t *was = pristine + (size_t)page * PAGE;
        if (memcmp(now, was, PAGE) == 0) {
            continue;
        }
        for (uint32_t at = 0; at < PAGE; at += LINE) {
            if (memcmp(now + at, was + at, LINE) != 0) {
                struct line *line = &lines[lines_used++];
                line->offset = page * PAGE + at;
                memcpy(line->bytes, now + at, LINE);
                memcpy(now + at, was + at, LINE);
            }
        }
    }
    to->line_count = lines_used - to->first_line;
}

static void store(const ucontext_t *context, struct state *to, uint32_t vector) {
    const greg_t *registers = context->uc_mcontext.gregs;
    for (int i = 0; i < 16; i++) {
        to->gpr[i] = (uint64_t)registers[register_of[i]];
    }
    to->rip = (uint64_t)registers[REG_RIP];
    to->rflags = (uint64_t)registers[REG_EFL];
    to->cs = (uint16_t)registers[REG_CSGSFS];
    to->ss = (uint16_t)((uint64_t)registers[REG_CSGSFS] >> 48);
    to->vector = vector;
    to->error = (uint32_t)registers[REG_ERR];
    to->cr2 = (uint64_t)registers[REG_CR2];
    memcpy(to->fx, context->uc_mcontext.fpregs, FX_BYTES);
    store_window(to);
}

static void go_home(ucontext_t *context) {
    running = 0;
    memcpy(context->uc_mcontext.gregs, home_registers, sizeof home_registers);
    context->uc_flags |= UC_SIGCONTEXT_SS | UC_STRICT_RESTORE_SS;
    memcpy(context->uc_mcontext.fpregs, home_fx, FX_BYTES);
    uint32_t null = 0;
    __asm__ volatile("mov %0, %%ds; mov %0, %%es; mov %0, %%fs; mov %0, %%gs" : : "r"(null));
    _writefsbase_u64(home_fs_base);
}

/* Nothing in here may use thread-local storage: FS belongs to the code under test. */
static void on_signal(int signal, siginfo_t *info, void *argument) {
    (void)info;
    ucontext_t *context = argument;
    uint64_t fs_base = _readfsbase_u64();
    uint64_t gs_base = _readgsbase_u64();
    uint32_t ds, es, fs, gs;
    __asm__ volatile("mov %%ds, %0" : "=r"(ds));
    __asm__ volatile("mov %%es, %0" : "=r"(es));
    __asm__ volatile("mov %%fs, %0" : "=r"(fs));
    __asm__ volatile("mov %%gs, %0" : "=r"(gs));
    __builtin_ia32_writeeflags_u64(0x202); /* AC, NT and ID are the case's, and the kernel leaves them to the handler */

    uint32_t vector = (uint32_t)context->uc_mcontext.gregs[REG_TRAPNO];
    if (signal == SIGALRM) {
        if (!running) {
            return;
        }
        if (seen_by_watchdog != current) {
            seen_by_watchdog = current;
            ticks = 0;
        }
        if (++ticks < 3) {
            return;
        }
        ticks = 0;
        vector = VECTOR_TIMEOUT;
    } else if (signal == SIGSYS) {
        vector = VECTOR_SYSTEM_CALL;
    }

    if (!running) {
        memcpy(home_registers, context->uc_mcontext.gregs, sizeof home_registers);
        memcpy(home_fx, context->uc_mcontext.fpregs, FX_BYTES);
        home_fs_base = fs_base;
        current = 0;
        lines_used = 0;
        running = 1;
    } else {
        struct state *to = &results[current];
        store(context, to, vector);
        to->es = (uint16_t)es;
        to->ds = (uint16_t)ds;
        to->fs = (uint16_t)fs;
        to->gs = (uint16_t)gs;
        to->fs_base = fs_base;
        to->gs_base = gs_base;
        current++;
    }
    uint32_t lines_of_a_case = header->page_count * (PAGE / LINE);
    if (current == header->count || lines_used + lines_of_a_case > header->line_capacity) {
        go_home(context);
    } else {
        load(context, &cases[current]);
    }
}

static void map_window(int file) {
    void *code = mmap((void *)header->code_address, header->code_bytes, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_FIXED_NOREPLACE | MAP_POPULATE,
                      file, header->code_offset);
    if (code != (void *)header->code_address) {
        fail("cannot map the code area");
    }
    for (uint32_t page = 0; page < header->page_count; page++) {
        void *address = (void *)header->page[page].address;
        void *mapped;
        if (header->page[page].writable) {
            mapped = mmap(address, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE | MAP_POPULATE, -1, 0);
        } else {
            mapped = mmap(address, PAGE, PROT_READ, MAP_SHARED | MAP_FIXED_NOREPLACE | MAP_POPULATE, file, header->pristine_offset + page * PAGE);
        }
        if (mapped != address) {
            fail("cannot map the data window");
        }
    }
}

static void make_segments(void) {
    for (uint32_t i = 0; i < header->segment_count; i++) {
        if (syscall(SYS_modify_ldt, 0x11, &header->segment[i], sizeof(struct user_desc)) != 0) {
            fail("modify_ldt");
        }
    }
}

static void catch_signals(void) {
    static uint8_t stack[1 << 17];
    stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    if (sigaltstack(&alternate, NULL) != 0) {
        fail("sigaltstack");
    }
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART};
    sigfillset(&action.sa_mask);
    static const int signals[] = {SIGUSR1, SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGSYS, SIGALRM};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        if (sigaction(signals[i], &action, NULL) != 0) {
            fail("sigaction");
        }
    }
}

/* The limit of Linux's per-CPU segment is the number of the CPU, so that LSL had many answers. */
static void stay_on_first_cpu(void) {
    cpu_set_t first;
    CPU_ZERO(&first);
    CPU_SET(0, &first);
    sched_setaffinity(0, sizeof first, &first);
}

/* Every system call whose instruction lies below 4 GiB, where only the code under test is, ends in SIGSYS. */
static void refuse_system_calls(void) {
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, instruction_pointer) + 4),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_TRAP),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {.len = sizeof filter / sizeof filter[0], .filter = filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
        fail("seccomp");
    }
}

static void run_batch(void) {
    for (uint32_t page = 0; page < header->page_count; page++) {
        if (header->page[page].writable) {
            memcpy((void *)header->page[page].address, pristine + (size_t)page * PAGE, PAGE);
        }
    }
    seen_by_watchdog = ~0u;
    struct itimerval watch = {.it_interval = {.tv_usec = header->watchdog_millis * 1000},
                              .it_value = {.tv_usec = header->watchdog_millis * 1000}};
    struct itimerval rest = {{0, 0}, {0, 0}};
    setitimer(ITIMER_REAL, &watch, NULL);
    raise(SIGUSR1);
    setitimer(ITIMER_REAL, &rest, NULL);
    header->done = current;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        fprintf(stderr, "usage: silicon EXCHANGE-FILE\n");
        return 2;
    }
    if (!(getauxval(AT_HWCAP2) & HWCAP2_FSGSBASE)) {
        fprintf(stderr, "silicon: this kernel or CPU has no FSGSBASE\n");
        return 3;
    }
    struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    int file = open(argv[1], O_RDWR);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) {
        fail(argv[1]);
    }
    uint8_t *base = mmap(NULL, (size_t)status.st_size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, file, 0);
    if (base == MAP_FAILED) {
        fail("cannot map the exchange file");
    }
    header = (struct header *)base;
    if (header->magic != MAGIC || header->page_count > MAX_PAGES || header->segment_count > MAX_SEGMENTS ||
        header->code_address + header->code_bytes > FIRST_HIGH_ADDRESS) {
        fprintf(stderr, "silicon: the exchange file has an unknown header\n");
        return 2;
    }
    cases = (struct state *)(base + header->case_offset);
    results = (struct state *)(base + header->result_offset);
    lines = (struct line *)(base + header->line_offset);
    pristine = base + header->pristine_offset;
    map_window(file);
    make_segments();
    catch_signals();
    stay_on_first_cpu();
    refuse_system_calls();
    char byte = 'R';
    while (write(1, &byte, 1) == 1 && read(0, &byte, 1) == 1) {
        run_batch();
    }
    return 0;
}
