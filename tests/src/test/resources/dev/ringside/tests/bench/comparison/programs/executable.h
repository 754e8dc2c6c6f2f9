/* Memory that may be written and executed, for programs that change their own code. */
#ifndef EXECUTABLE_H
#define EXECUTABLE_H

#include "workload.h"
#include <sys/mman.h>

static inline unsigned char *executable_pages(size_t size)
{
    void *pages = mmap(NULL, size, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    require(pages != MAP_FAILED, "mmap");
    return pages;
}

typedef uint32_t (*function)(void);

/* Writes "mov eax, IMMEDIATE; ret", which is the same in 32-bit and in 64-bit code. Returns its length. */
static inline size_t write_constant(unsigned char *code, uint32_t value)
{
    code[0] = 0xb8;
    memcpy(code + 1, &value, sizeof value);
    code[5] = 0xc3;
    return 6;
}

#endif
