/*
 * Lets threads and processes on two CPUs get in each other's way, and says of each way whether all came out as it must:
 * "ok NAME" or "WRONG NAME: what". The argument scales how long it takes.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PAGE = 4096 };

static const char *now;
static atomic_int wrongs;

static void wrong(const char *what, long is, long should)
{
    if (atomic_fetch_add(&wrongs, 1) < 5) {
        printf("WRONG %s: %s is %ld, not %ld\n", now, what, is, should);
    }
}

static void require(int condition, const char *what)
{
    if (!condition) {
        printf("WRONG %s: %s: %s\n", now, what, strerror(errno));
        exit(1);
    }
}

static void bind_to(int cpu)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    require(sched_setaffinity(0, sizeof set, &set) == 0, "sched_setaffinity");
}

static inline void relax(void)
{
    __asm__ volatile("pause" ::: "memory");
}

/* The two sides of a test, run by threads on CPU 0 and CPU 1 that begin together. */
typedef void side(long rounds);
struct seat {
    side *run;
    int cpu;
    long rounds;
};
static atomic_int waiting;

static void *seated(void *argument)
{
    struct seat *seat = argument;
    bind_to(seat->cpu);
    atomic_fetch_sub(&waiting, 1);
    while (atomic_load(&waiting) > 0) {
        relax();
    }
    seat->run(seat->rounds);
    return NULL;
}

static void both(const char *name, side *first, side *second, long rounds)
{
    pthread_t threads[2];
    struct seat seats[2] = {{first, 0, rounds}, {second, 1, rounds}};
    now = name;
    wrongs = 0;
    waiting = 2;
    for (int i = 0; i < 2; i++) {
        require(pthread_create(&threads[i], NULL, seated, &seats[i]) == 0, "pthread_create");
    }
    for (int i = 0; i < 2; i++) {
        require(pthread_join(threads[i], NULL) == 0, "pthread_join");
    }
}

static void verdict(void)
{
    if (wrongs == 0) {
        printf("ok %s\n", now);
    }
    fflush(stdout);
}

static void *map(void *at, int protection)
{
    void *page = mmap(at, PAGE, protection, MAP_PRIVATE | MAP_ANONYMOUS | (at ? MAP_FIXED : 0), -1, 0);
    require(page != MAP_FAILED, "mmap");
    return page;
}

/* ---- locks ---- */

static struct {
    _Alignas(64) char area[256];
} shared;
static atomic_flag spin = ATOMIC_FLAG_INIT;
static long guarded, guarded_twice;

#define AT(type, offset) ((type *) (shared.area + (offset)))

static void add_everywhere(long rounds)
{
    for (long i = 0; i < rounds; i++) {
        __asm__ volatile("lock incb %0" : "+m"(*AT(char, 0)));
        __asm__ volatile("lock incw %0" : "+m"(*AT(short, 2)));
        __asm__ volatile("lock incl %0" : "+m"(*AT(int, 4)));
        __asm__ volatile("lock addl $3, %0" : "+m"(*AT(int, 9)));
        if (i % 64 == 0) {
            /* Across two cache lines. */
            __asm__ volatile("lock incl %0" : "+m"(*AT(int, 62)));
        }
        while (atomic_flag_test_and_set(&spin)) {
            relax();
        }
        guarded++;
        guarded_twice = 2 * guarded;
        atomic_flag_clear(&spin);
    }
}

static void locks(long rounds)
{
    memset(&shared, 0, sizeof shared);
    guarded = 0;
    both("locks", add_everywhere, add_everywhere, rounds);
    if (*AT(unsigned char, 0) != (2 * rounds & 0xff)) wrong("byte", *AT(unsigned char, 0), 2 * rounds & 0xff);
    if (*AT(unsigned short, 2) != (2 * rounds & 0xffff)) wrong("word", *AT(unsigned short, 2), 2 * rounds & 0xffff);
    if (*AT(int, 4) != 2 * rounds) wrong("dword", *AT(int, 4), 2 * rounds);
    if (*AT(int, 9) != 6 * rounds) wrong("dword across", *AT(int, 9), 6 * rounds);
    if (*AT(int, 62) != 2 * ((rounds + 63) / 64)) wrong("split", *AT(int, 62), 2 * ((rounds + 63) / 64));
    if (guarded != 2 * rounds) wrong("guarded", guarded, 2 * rounds);
    if (guarded_twice != 4 * rounds) wrong("guarded twice", guarded_twice, 4 * rounds);
    verdict();
}

/* ---- order: who sees a number sees what was written before it ---- */

static volatile long data[64], number;
static atomic_long taken;

static void tell(long rounds)
{
    for (long i = 1; i <= rounds; i++) {
        for (int j = 0; j < 8; j++) {
            data[j * 8] = i;
        }
        number = i;
        while (atomic_load(&taken) < i - 4) {
            relax();
        }
    }
}

static void hear(long rounds)
{
    for (long last = 0; last < rounds;) {
        long seen = number;
        __asm__ volatile("" ::: "memory");
        for (int j = 0; j < 8; j++) {
            if (data[j * 8] < seen) wrong("data behind its number", data[j * 8], seen);
        }
        if (seen < last) wrong("number", seen, last);
        last = seen;
        atomic_store(&taken, last);
    }
}

static void order(long rounds)
{
    number = 0;
    taken = 0;
    both("order", tell, hear, rounds);
    verdict();
}

/* ---- futexes and pipes ---- */

static atomic_int ball;

static void futex(int operation, int value)
{
    long result = syscall(SYS_futex, &ball, operation | FUTEX_PRIVATE_FLAG, value, NULL, NULL, 0);
    require(result >= 0 || errno == EAGAIN || errno == EINTR, "futex");
}

static void play(int me, long rounds)
{
    for (long i = 0; i < rounds; i++) {
        int is;
        while ((is = atomic_load(&ball)) % 2 != me) {
            futex(FUTEX_WAIT, is);
        }
        if (is / 2 != i) wrong("ball", is / 2, i);
        atomic_fetch_add(&ball, 1);
        futex(FUTEX_WAKE, 1);
    }
}

static void ping(long rounds)
{
    play(0, rounds);
}

static void pong(long rounds)
{
    play(1, rounds);
}

static void futexes(long rounds)
{
    ball = 0;
    both("futexes", ping, pong, rounds);
    if (ball != 2 * rounds) wrong("passes", ball, 2 * rounds);
    verdict();
}

static int there[2], back[2];

static void send_numbers(long rounds)
{
    char chunk[3000];
    for (long i = 0; i < rounds; i++) {
        memset(chunk, (int) i, sizeof chunk);
        require(write(there[1], chunk, sizeof chunk) == sizeof chunk, "write");
        unsigned char answer;
        require(read(back[0], &answer, 1) == 1, "read");
        if (answer != (unsigned char) i) wrong("answer", answer, i & 255);
    }
}

static void answer_numbers(long rounds)
{
    unsigned char chunk[3000];
    for (long i = 0; i < rounds; i++) {
        for (size_t got = 0; got < sizeof chunk;) {
            ssize_t more = read(there[0], chunk + got, sizeof chunk - got);
            require(more > 0, "read");
            got += (size_t) more;
        }
        for (size_t j = 0; j < sizeof chunk; j++) {
            if (chunk[j] != (unsigned char) i) wrong("byte", chunk[j], i & 255);
        }
        require(write(back[1], chunk, 1) == 1, "write");
    }
}

static void pipes(long rounds)
{
    require(pipe(there) == 0 && pipe(back) == 0, "pipe");
    both("pipes", send_numbers, answer_numbers, rounds);
    verdict();
}

/* ---- page tables: what one CPU takes away the other must not reach any more ---- */

static char *page;
/* Odd while the page is taken away. */
static atomic_long gate;
static atomic_int done;
static __thread sigjmp_buf escape;
static __thread volatile sig_atomic_t trying;

static void fault(int signal)
{
    if (!trying) {
        static const char text[] = "WRONG: a fault nobody waited for\n";
        require(write(1, text, sizeof text - 1) > 0, "write");
        _exit(signal);
    }
    siglongjmp(escape, 1);
}

static void take_away(long rounds)
{
    for (long i = 1; i <= rounds; i++) {
        require(mprotect(page, PAGE, PROT_NONE) == 0, "mprotect");
        atomic_store(&gate, 2 * i - 1);
        for (int j = 0; j < 50; j++) relax();
        atomic_store(&gate, 2 * i);
        require(mprotect(page, PAGE, PROT_READ | PROT_WRITE) == 0, "mprotect");
        for (int j = 0; j < 50; j++) relax();
    }
    atomic_store(&done, 1);
}

static void reach(long rounds)
{
    (void) rounds;
    while (!atomic_load(&done)) {
        trying = 1;
        if (sigsetjmp(escape, 1) == 0) {
            long before = atomic_load(&gate);
            (void) *(volatile char *) page;
            if (before % 2 == 1 && atomic_load(&gate) == before) wrong("read though taken away in", before, -1);
        }
        trying = 0;
    }
}

static void unreachable(long rounds)
{
    page = map(NULL, PROT_READ | PROT_WRITE);
    gate = 0;
    done = 0;
    both("unreachable", take_away, reach, rounds);
    verdict();
}

static void freeze(long rounds)
{
    volatile long *word = (volatile long *) page;
    for (long i = 1; i <= rounds; i++) {
        require(mprotect(page, PAGE, PROT_READ) == 0, "mprotect");
        long before = *word;
        for (int j = 0; j < 200; j++) {
            if (*word != before) wrong("word of a page that is read-only", *word, before);
        }
        require(mprotect(page, PAGE, PROT_READ | PROT_WRITE) == 0, "mprotect");
        for (int j = 0; j < 100; j++) relax();
    }
    atomic_store(&done, 1);
}

static void count(long rounds)
{
    (void) rounds;
    while (!atomic_load(&done)) {
        trying = 1;
        if (sigsetjmp(escape, 1) == 0) {
            while (!atomic_load(&done)) {
                for (int j = 0; j < 100; j++) {
                    ++*(volatile long *) page;
                }
            }
        }
        trying = 0;
    }
}

static void frozen(long rounds)
{
    page = map(NULL, PROT_READ | PROT_WRITE);
    done = 0;
    both("frozen", freeze, count, rounds);
    verdict();
}

/* The page is another one in each round; who knows its number must not see an older one's. */
static void replace(long rounds)
{
    for (long i = 1; i <= rounds; i++) {
        long *fresh = map(NULL, PROT_READ | PROT_WRITE);
        fresh[0] = i;
        fresh[511] = i;
        require(mremap(fresh, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, page) == page, "mremap");
        atomic_store(&gate, i);
    }
    atomic_store(&done, 1);
}

static void look(long rounds)
{
    (void) rounds;
    while (!atomic_load(&done)) {
        trying = 1;
        /* Between two pages there is none for a moment. */
        if (sigsetjmp(escape, 1) == 0) {
            long before = atomic_load(&gate);
            long first = ((volatile long *) page)[0];
            long last = ((volatile long *) page)[PAGE / sizeof(long) - 1];
            if (first < before) wrong("page", first, before);
            if (sizeof(long) == 8 && last < first) wrong("end of the page", last, first);
        }
        trying = 0;
    }
}

static void replaced(long rounds)
{
    page = map(NULL, PROT_READ | PROT_WRITE);
    gate = 0;
    done = 0;
    both("replaced", replace, look, rounds);
    verdict();
}

/* ---- code ---- */

typedef int function(void);
static unsigned char *written;
static volatile function *called;
static atomic_long published, ran;

static void put_function(unsigned char *at, int value)
{
    at[0] = 0xb8;
    memcpy(at + 1, &value, sizeof value);
    at[5] = 0xc3;
}

static void serialise(void)
{
    int a = 0, b, c = 0, d;
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d) :: "memory");
}

static void write_code(long rounds)
{
    for (long i = 1; i <= rounds; i++) {
        /* Now and then beside it, which changes nothing. */
        written[64 + i % 64] = (unsigned char) i;
        put_function(written, (int) i);
        atomic_store(&published, i);
        while (atomic_load(&ran) < i) relax();
    }
}

static void run_code(long rounds)
{
    for (long i = 1; i <= rounds; i++) {
        while (atomic_load(&published) < i) relax();
        serialise();
        int is = ((function *) called)();
        if (is != i) wrong("function", is, i);
        atomic_store(&ran, i);
    }
}

static void changed_code(long rounds)
{
    published = ran = 0;
    written = map(NULL, PROT_READ | PROT_WRITE | PROT_EXEC);
    called = (volatile function *) written;
    both("code changed in place", write_code, run_code, rounds);
    verdict();
    published = ran = 0;
    int file = memfd_create("code", 0);
    require(file >= 0 && ftruncate(file, PAGE) == 0, "memfd_create");
    written = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    called = mmap(NULL, PAGE, PROT_READ | PROT_EXEC, MAP_SHARED, file, 0);
    require(written != MAP_FAILED && called != MAP_FAILED, "mmap");
    both("code changed at another address", write_code, run_code, rounds);
    verdict();
}

/* The page of code is another one in each round; nothing serialises but what the kernel does to the other CPU. */
static void replace_code(long rounds)
{
    for (long i = 1; i <= rounds; i++) {
        unsigned char *fresh = map(NULL, PROT_READ | PROT_WRITE);
        put_function(fresh, (int) i);
        require(mprotect(fresh, PAGE, PROT_READ | PROT_EXEC) == 0, "mprotect");
        require(mremap(fresh, PAGE, PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, page) == page, "mremap");
        atomic_store(&gate, i);
        for (int j = 0; j < 20; j++) relax();
    }
    atomic_store(&done, 1);
}

static void call(long rounds)
{
    (void) rounds;
    while (!atomic_load(&done)) {
        trying = 1;
        if (sigsetjmp(escape, 1) == 0) {
            long before = atomic_load(&gate);
            int is = ((function *) (uintptr_t) page)();
            if (is < before) wrong("function", is, before);
        }
        trying = 0;
    }
}

static void replaced_code(long rounds)
{
    page = map(NULL, PROT_READ | PROT_WRITE);
    put_function((unsigned char *) page, 0);
    require(mprotect(page, PAGE, PROT_READ | PROT_EXEC) == 0, "mprotect");
    gate = 0;
    done = 0;
    both("code replaced", replace_code, call, rounds);
    verdict();
}

/* ---- signals and processes ---- */

static volatile sig_atomic_t heard;
static pthread_t listener;
static atomic_int listening;

static void hear_signal(int signal)
{
    (void) signal;
    heard++;
}

static void shout(long rounds)
{
    while (!atomic_load(&listening)) relax();
    for (long i = 1; i <= rounds; i++) {
        require(pthread_kill(listener, SIGUSR1) == 0, "pthread_kill");
        while (heard < i) relax();
    }
}

static void listen_on(long rounds)
{
    listener = pthread_self();
    atomic_store(&listening, 1);
    for (volatile double work = 1; heard < rounds;) {
        work = work / 3 + 1;
        if (work > 1.6 && work < 1.4) wrong("a sum beside signals", (long) work, 1);
    }
}

static void signals(long rounds)
{
    heard = 0;
    listening = 0;
    both("signals", shout, listen_on, rounds);
    verdict();
}

static void make_processes(long rounds)
{
    int *own = map(NULL, PROT_READ | PROT_WRITE);
    for (long i = 0; i < rounds; i++) {
        own[i % 1024] = (int) i;
        pid_t child = fork();
        require(child >= 0, "fork");
        if (child == 0) {
            int is = own[i % 1024];
            own[i % 1024] = -1;
            _exit(is == i ? (int) (i % 100) : 255);
        }
        int status = 0;
        require(waitpid(child, &status, 0) == child, "waitpid");
        if (!WIFEXITED(status) || WEXITSTATUS(status) != i % 100) wrong("status", status, i % 100 << 8);
        if (own[i % 1024] != i) wrong("memory behind fork", own[i % 1024], i);
    }
    munmap(own, PAGE);
}

static void processes(long rounds)
{
    both("processes", make_processes, make_processes, rounds);
    verdict();
}

/* ---- time: nobody reads an earlier one than he has been told of ---- */

/* Nanoseconds, modulo the size of a word. */
static atomic_ulong latest;

static unsigned long nanoseconds(void)
{
    struct timespec read;
    clock_gettime(CLOCK_MONOTONIC, &read);
    return read.tv_sec * 1000000000UL + read.tv_nsec;
}

static void read_clock(long rounds)
{
    for (long i = 0; i < rounds; i++) {
        unsigned long told = atomic_load(&latest), nanos = nanoseconds();
        if ((long) (nanos - told) < 0) wrong("time", nanos, told);
        while ((long) (nanos - told) > 0 && !atomic_compare_exchange_weak(&latest, &told, nanos)) {
            relax();
        }
    }
}

static void clocks(long rounds)
{
    atomic_store(&latest, nanoseconds());
    both("clocks", read_clock, read_clock, rounds);
    verdict();
}

int main(int argc, char **argv)
{
    long scale = argc > 1 ? strtol(argv[1], NULL, 10) : 1;
    struct sigaction faults = {.sa_handler = fault, .sa_flags = SA_NODEFER};
    require(sigaction(SIGSEGV, &faults, NULL) == 0 && sigaction(SIGBUS, &faults, NULL) == 0, "sigaction");
    struct sigaction shouts = {.sa_handler = hear_signal, .sa_flags = SA_RESTART};
    require(sigaction(SIGUSR1, &shouts, NULL) == 0, "sigaction");
    locks(20000 * scale);
    order(20000 * scale);
    futexes(1000 * scale);
    pipes(500 * scale);
    unreachable(500 * scale);
    frozen(500 * scale);
    replaced(500 * scale);
    changed_code(500 * scale);
    replaced_code(500 * scale);
    signals(500 * scale);
    processes(100 * scale);
    clocks(100000 * scale);
    puts("end of stress");
    return 0;
}
