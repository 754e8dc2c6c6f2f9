; 64-bit mode, ring 0: what even the kernel may not do, accessed and dirty bits, pages of all sizes, control registers and MSRs.
%include "attempts.inc"
%include "long64.inc"

USER            equ 0x1f0000
SUPERVISOR      equ 0x1f1000
READ_ONLY       equ 0x1f2000
USER_READ_ONLY  equ 0x1f3000
NO_EXECUTE      equ 0x1f4000
ABSENT          equ 0x1f5000
FRESH           equ 0x1f6000
LARGE           equ 0x200000
HUGE            equ 0x40000000
NON_CANONICAL   equ 0x800000000000
CR4_SMEP        equ 0x100000
CR4_SMAP        equ 0x200000
NX              equ 1 << 63
STAR_MSR        equ 0xc0000081
LSTAR_MSR       equ 0xc0000082

        descriptor LOCAL_TABLE, 0x0000820000000000 | 0xff
        descriptor LOCAL_HIGH, 0
        descriptor BUSY, 0x00008b0000000067
        descriptor BUSY_HIGH, 0
        descriptor ABSENT_TSS, 0x0000090000000067
        descriptor ABSENT_HIGH, 0

main:   ; #SS and #PF come with bad stack pointers
        mov byte [idt + 16 * 12 + 4], 1
        mov byte [idt + 16 * 14 + 4], 1
        pte SUPERVISOR, SUPERVISOR | 3
        pte READ_ONLY, READ_ONLY | 1
        pte USER_READ_ONLY, USER_READ_ONLY | 5
        pte ABSENT, 0
        mov rax, NX | NO_EXECUTE | 3
        mov [PAGE_TABLE + (NO_EXECUTE >> 12) * 8], rax
        invlpg [NO_EXECUTE]
        mov dword [PDPT + 8], 0x83      ; 1 GiB of physical memory from 0, again
        mov byte [USER], 0xc3
        mov byte [SUPERVISOR], 0xc3
        mov byte [NO_EXECUTE], 0xc3

        mov ebx, USER
        attempt "read of a user page", "none", mov al, [USER]
        attempt "call of a user page", "none", call rbx
        attempt "write to a read-only page", "#PF(3) 001f2000", mov [READ_ONLY], al
        attempt "write to the user's read-only page", "#PF(3) 001f3000", mov [USER_READ_ONLY], al
        attempt "read of an absent page", "#PF(0) 001f5000", mov al, [ABSENT]
        attempt "write to an absent page", "#PF(2) 001f5000", mov [ABSENT], al
        mov ebx, ABSENT
        attempt "call of an absent page", "#PF(10) 001f5000", call rbx
        mov ebx, NO_EXECUTE
        attempt "call of a page without execution", "#PF(11) 001f4000", call rbx
        mov rax, cr0
        and eax, ~0x10000
        mov cr0, rax
        attempt "write to a read-only page without WP", "none", mov [READ_ONLY], al
        attempt "write to the user's read-only page without WP", "none", mov [USER_READ_ONLY], al
        mov rax, cr0
        or eax, 0x10000
        mov cr0, rax
        attempt "write to a read-only page with WP again", "#PF(3) 001f2000", mov [READ_ONLY], al

        ; the program's own pages become the supervisor's
        mov edi, PAGE_TABLE
        mov ecx, USER >> 12
.own:   and byte [rdi], ~4
        add edi, 8
        loop .own
        mov rax, cr3
        mov cr3, rax
        mov rax, cr4
        or eax, CR4_SMEP | CR4_SMAP
        mov cr4, rax
        mov ebx, USER
        attempt "read of a user page with SMAP", "#PF(1) 001f0000", mov al, [USER]
        attempt "write to a user page with SMAP", "#PF(3) 001f0000", mov [USER], al
        attempt "call of a user page with SMEP", "#PF(11) 001f0000", call rbx
        stac
        attempt "read of a user page with AC", "none", mov al, [USER]
        stac
        attempt "write to a user page with AC", "none", mov byte [USER], 0xc3
        stac
        attempt "call of a user page with AC", "#PF(11) 001f0000", call rbx
        clac
        attempt "read of a user page without AC", "#PF(1) 001f0000", mov al, [USER]
        mov esp, USER + 0x800
        attempt "push to a user page", "#PF(3) 001f07f8", push rax
        mov esi, USER
        mov edi, SUPERVISOR
        mov ecx, 4
        attempt "rep movsb from a user page", "#PF(1) 001f0000", rep movsb
        mov rax, cr4
        and eax, ~(CR4_SMEP | CR4_SMAP)
        mov cr4, rax

        attempt "accessed and dirty bits of a small page", "none", call small_bits
        attempt "accessed and dirty bits of a large page", "none", call large_bits
        attempt "a page of 1 GiB", "none", call huge_page
        attempt "a translation that is kept until INVLPG", "none", call invalidation
        attempt "a change of NX", "none", call execute_again
        mov dword [PAGE_DIRECTORY + 8], 0x203087
        mov rax, cr3
        mov cr3, rax
        attempt "reserved bits of a large page", "#PF(9) 00200000", mov al, [LARGE]
        mov dword [PAGE_DIRECTORY + 8], 0x200087
        mov dword [PDPT + 8], 0x2083
        mov rax, cr3
        mov cr3, rax
        mov ebx, HUGE
        attempt "reserved bits of a page of 1 GiB", "#PF(9) 40000000", mov al, [rbx]
        mov dword [PDPT + 8], 0x83
        mov dword [PML4 + 8], PDPT | 0x83
        mov rax, cr3
        mov cr3, rax
        mov rbx, 1 << 39
        attempt "a large page at the highest level", "#PF(9) 8000000000", mov al, [rbx]

        mov rbx, cr0
        mov rax, rbx
        and eax, ~1
        attempt "CR0: PG without PE", "#GP(0)", mov cr0, rax
        mov rax, rbx
        and eax, ~0x80000000
        attempt "CR0: paging off in 64-bit code", "#GP(0)", mov cr0, rax
        mov rax, rbx
        or eax, 0x20000000
        attempt "CR0: NW without CD", "#GP(0)", mov cr0, rax
        mov rax, 1 << 32
        or rax, rbx
        attempt "CR0: upper half", "#GP(0)", mov cr0, rax
        mov rbx, cr4
        mov rax, rbx
        and eax, ~0x20
        attempt "CR4: PAE off in long mode", "#GP(0)", mov cr4, rax
        mov rax, rbx
        or eax, 1 << 12
        attempt "CR4: five levels", "#GP(0)", mov cr4, rax
        mov rax, cr3
        bts rax, 63
        attempt "CR3: no flush without PCIDE", "#GP(0)", mov cr3, rax
        mov rax, cr3
        bts rax, 40
        attempt "CR3: beyond physical memory", "#GP(0)", mov cr3, rax
        mov rax, rbx
        or eax, 1 << 17
        attempt "CR4: PCIDE", "none", mov cr4, rax
        mov rax, cr3
        bts rax, 63
        or al, 5
        attempt "CR3: no flush with PCIDE", "none", mov cr3, rax
        mov eax, PML4
        mov cr3, rax
        mov cr4, rbx
        mov eax, 16
        attempt "CR8: above 15", "#GP(0)", mov cr8, rax
        attempt "CR1", "#UD", {db 0x0f, 0x20, 0xc8}
        mov rax, 1 << 32
        attempt "DR7: upper half", "#GP(0)", mov dr7, rax
        attempt "DR6: upper half", "#GP(0)", mov dr6, rax
        attempt "DR4 without DE", "none", mov rax, dr4
        or ebx, 8
        mov cr4, rbx
        attempt "DR4 with DE", "#UD", mov rax, dr4
        mov eax, 0x2400
        mov dr7, rax
        attempt "DR3 with GD", "#DB", mov rax, dr3
        attempt "GD is off after the exception", "none", mov rax, dr3

        mov ecx, EFER
        rdmsr
        mov ebx, eax
        and eax, ~0x100
        attempt "EFER: LME off with paging", "#GP(0)", wrmsr
        mov eax, ebx
        bts eax, 12
        mov ecx, EFER
        attempt "EFER: SVME", "#GP(0)", wrmsr
        mov ecx, LSTAR_MSR
        xor eax, eax
        mov edx, 0x8000
        attempt "LSTAR: non-canonical", "#GP(0)", wrmsr
        mov ecx, 0xc0000100
        attempt "FS base: non-canonical", "#GP(0)", wrmsr
        mov ecx, 0x277
        xor edx, edx
        mov eax, 2
        attempt "PAT: a type that does not exist", "#GP(0)", wrmsr
        mov ecx, 0x200
        mov eax, 3
        attempt "MTRR: a type that does not exist", "#GP(0)", wrmsr
        mov ecx, 0xfe
        attempt "MTRR capabilities: read-only", "#GP(0)", wrmsr
        mov ecx, 0x12345
        attempt "rdmsr of nothing", "#GP(0)", rdmsr
        attempt "wrmsr of nothing", "#GP(0)", wrmsr
        mov ecx, 0xc0000102
        mov eax, 0x1234
        wrmsr
        attempt "swapgs", "none", call swapped

        xor eax, eax
        attempt "mov ss, null", "none", mov ss, ax
        mov eax, KDATA
        mov ss, ax
        mov eax, 1
        attempt "mov ss, null with RPL 1", "#GP(0)", mov ss, ax
        mov eax, UDATA
        attempt "mov ss, the user's", "#GP(20)", mov ss, ax
        mov eax, TSS
        attempt "ltr of the busy TSS", "#GP(28)", ltr ax
        mov eax, ABSENT_TSS
        attempt "ltr of an absent TSS", "#NP(68)", ltr ax
        mov eax, KDATA
        attempt "ltr of data", "#GP(10)", ltr ax
        attempt "lldt of data", "#GP(10)", lldt ax
        xor eax, eax
        attempt "ltr null", "#GP(0)", ltr ax
        attempt "lldt null", "none", lldt ax
        mov eax, LOCAL_TABLE
        attempt "lldt", "none", lldt ax
        mov qword [0x1e0000], 0
        mov rax, NON_CANONICAL
        mov [0x1e0002], rax
        attempt "lgdt of a non-canonical base", "#GP(0)", lgdt [0x1e0000]
        xor ecx, ecx
        xor edx, edx
        mov eax, 1
        attempt "xsetbv without OSXSAVE", "#UD", xsetbv
        or ebx, 0
        mov rax, cr4
        or eax, 1 << 18
        mov cr4, rax
        mov eax, 1
        attempt "xsetbv of the x87 alone", "none", xsetbv
        mov eax, 2
        attempt "xsetbv without the x87", "#GP(0)", xsetbv
        mov eax, 7
        attempt "xsetbv of AVX", "#GP(0)", xsetbv
        mov ecx, 1
        mov eax, 1
        attempt "xsetbv of another register", "#GP(0)", xsetbv
        mov eax, 4
        attempt "invpcid of an unknown type", "#GP(0)", invpcid rax, [0x1e0010]
        mov eax, 2
        attempt "invpcid of everything", "none", invpcid rax, [0x1e0010]

        ; interrupts through the interrupt stack table, and IRET
        mov byte [idt + 16 * NO_EXCEPTION + 4], 0
        attempt "an exception on its own stack", "none", call own_stack
        push KDATA
        push KSTACK
        push 2
        push KCODE
        mov rax, NON_CANONICAL
        push rax
        attempt "iretq to a non-canonical address", "#GP(0)", iretq
        mov rsp, NON_CANONICAL + 0x100
        attempt "iretq from a non-canonical stack", "#SS(0)", iretq
        mov esp, KSTACK - 0x1000
        push KDATA
        push KSTACK
        push 0x4002
        popfq
        attempt "iretq with NT", "#GP(0)", iretq
        finish

; EBX: the page's entry; DL: accessed and dirty bits it must have.
%macro bits_are 2
        mov eax, [%1]
        and eax, 0x60
        cmp eax, %2
        fails_if ne
%endmacro

FRESH_ENTRY     equ PAGE_TABLE + (FRESH >> 12) * 8
small_bits:
        pte FRESH, FRESH | 3
        bits_are FRESH_ENTRY, 0
        mov al, [FRESH]
        bits_are FRESH_ENTRY, 0x20
        mov [FRESH + 1], al
        bits_are FRESH_ENTRY, 0x60
        bits_are PML4, 0x20
        ; a write first
        pte FRESH, FRESH | 3
        add byte [FRESH], 1
        bits_are FRESH_ENTRY, 0x60
        ; a fetch
        pte FRESH, FRESH | 3
        invlpg [FRESH]
        mov ebx, USER
        mov dword [FRESH_ENTRY], USER | 3
        mov ebx, FRESH
        call rbx
        bits_are FRESH_ENTRY, 0x20
        ret

large_bits:
        and byte [PAGE_DIRECTORY + 8], ~0x60
        mov rax, cr3
        mov cr3, rax
        mov al, [LARGE + 0x12345]
        bits_are PAGE_DIRECTORY + 8, 0x20
        mov [LARGE + 0x54321], al
        bits_are PAGE_DIRECTORY + 8, 0x60
        ret

huge_page:
        mov dword [LARGE + 0x1000], 0x12345678
        mov ebx, HUGE + LARGE + 0x1000
        cmp dword [rbx], 0x12345678
        fails_if ne
        mov dword [rbx], 0x87654321
        cmp dword [LARGE + 0x1000], 0x87654321
        fails_if ne
        bits_are PDPT + 8, 0x60
        ret

invalidation:
        pte FRESH, SUPERVISOR | 3
        mov dword [SUPERVISOR + 8], 1
        cmp dword [FRESH + 8], 1
        fails_if ne
        pte FRESH, USER | 3
        mov dword [USER + 8], 2
        cmp dword [FRESH + 8], 2
        fails_if ne
        ret

execute_again:
        mov dword [PAGE_TABLE + (NO_EXECUTE >> 12) * 8 + 4], 0
        invlpg [NO_EXECUTE]
        mov ebx, NO_EXECUTE
        call rbx
        ret

swapped:
        mov ecx, 0xc0000101
        mov eax, 0x5678
        xor edx, edx
        wrmsr
        swapgs
        rdmsr
        cmp eax, 0x1234
        fails_if ne
        mov ecx, 0xc0000102
        rdmsr
        cmp eax, 0x5678
        fails_if ne
        ret

own_stack:
        mov byte [idt + 16 * 0x41 + 4], 1
        mov qword [idt + 16 * 0x41 + 8], 0
        mov word [idt + 16 * 0x41], on_own_stack
        mov rbx, rsp
        int 0x41
        cmp rsp, rbx
        fails_if ne
        ret

on_own_stack:
        cmp rsp, IST - 40
        fails_if ne
        cmp [rsp + 24], rbx
        fails_if ne
        cmp qword [rsp + 32], KDATA
        fails_if ne
        mov ax, ss
        cmp ax, KDATA
        fails_if ne
        iretq
