; 64-bit mode: what a ring 3 program tries at ring 0's pages, ports, registers and segments.
%include "attempts.inc"
%include "long64.inc"

KERNEL_PAGE     equ 0x1f0000
READ_ONLY_PAGE  equ 0x1f1000
ABSENT_PAGE     equ 0x1f2000
NX_PAGE         equ 0x1f3000
RESERVED_PAGE   equ 0x1f4000
NON_CANONICAL   equ 0x800000000000

        descriptor GATE, 0x0000ec0000080000
GATE_UPPER      equ GATE + 8
        descriptor GATE_HIGH, 0
        descriptor BOTH_SIZES, 0x00effa000000ffff
        descriptor ABSENT_CODE, 0x00af7a000000ffff
        descriptor CONFORMING, 0x00af9e000000ffff
        descriptor NARROW_GATE, 0x0000ec0000400000      ; to 32-bit code, which a gate must not lead to
        descriptor NARROW_HIGH, 0
        descriptor BROKEN_GATE, 0x0000ec0000080000      ; the type in its upper half is not 0
        descriptor BROKEN_HIGH, 0x00000f0000000000

main:   pte KERNEL_PAGE, KERNEL_PAGE | 3
        pte READ_ONLY_PAGE, READ_ONLY_PAGE | 5
        pte ABSENT_PAGE, 0
        pte RESERVED_PAGE, RESERVED_PAGE | 7
        mov dword [PAGE_TABLE + (RESERVED_PAGE >> 12) * 8 + 4], 1 << 8
        mov dword [PAGE_TABLE + (NX_PAGE >> 12) * 8 + 4], 1 << 31
        invlpg [RESERVED_PAGE]
        invlpg [NX_PAGE]
        mov word [gdt + GATE], gate_target
        mov byte [NX_PAGE], 0xc3
        mov ecx, 0xc0000082
        mov eax, syscall_target
        xor edx, edx
        wrmsr
        mov ecx, 0xc0000081
        xor eax, eax
        mov edx, (UCODE32 - 0) << 16 | KCODE
        wrmsr
        mov ecx, 0xc0000084
        mov eax, 0x4700
        xor edx, edx
        wrmsr
        enter_user

        attempt "cli", "#GP(0)", cli
        attempt "sti", "#GP(0)", sti
        attempt "hlt", "#GP(0)", hlt
        attempt "clts", "#GP(0)", clts
        attempt "lgdt", "#GP(0)", lgdt [gdt_pointer]
        attempt "lidt", "#GP(0)", lidt [idt_pointer]
        attempt "lldt", "#GP(0)", lldt ax
        attempt "ltr", "#GP(0)", ltr ax
        attempt "lmsw", "#GP(0)", lmsw ax
        attempt "wbinvd", "#GP(0)", wbinvd
        attempt "invlpg", "#GP(0)", invlpg [KERNEL_PAGE]
        attempt "invpcid", "#GP(0)", invpcid rax, [tss]
        mov ecx, EFER
        attempt "rdmsr", "#GP(0)", rdmsr
        attempt "wrmsr", "#GP(0)", wrmsr
        attempt "swapgs", "#GP(0)", swapgs
        attempt "sysret without SCE", "#UD", o64 sysret
        attempt "syscall without SCE", "#UD", syscall
        attempt "sysenter in long mode", "#UD", sysenter
        attempt "sysexit in long mode", "#UD", sysexit
        attempt "mov rax, cr0", "#GP(0)", mov rax, cr0
        attempt "mov cr0, rax", "#GP(0)", mov cr0, rax
        attempt "mov rax, cr3", "#GP(0)", mov rax, cr3
        attempt "mov cr3, rax", "#GP(0)", mov cr3, rax
        attempt "mov cr4, rax", "#GP(0)", mov cr4, rax
        attempt "mov rax, cr8", "#GP(0)", mov rax, cr8
        attempt "mov cr8, rax", "#GP(0)", mov cr8, rax
        attempt "mov dr7, rax", "#GP(0)", mov dr7, rax
        attempt "rdfsbase without FSGSBASE", "#UD", rdfsbase rax
        attempt "wrgsbase without FSGSBASE", "#UD", wrgsbase rax
        attempt "xgetbv without OSXSAVE", "#UD", xgetbv
        attempt "stac", "#UD", stac
        attempt "in", "#GP(0)", in al, 0x60
        attempt "out", "#GP(0)", out 0x60, al
        attempt "les", "#UD", {db 0xc4, 0x00}
        attempt "push es", "#UD", {db 0x06}
        attempt "into", "#UD", {db 0xce}
        attempt "jmp ptr16:32", "#UD", {db 0xea, 0, 0, 0, 0, 8, 0}

        mov ax, KDATA
        attempt "mov ds, data of ring 0", "#GP(10)", mov ds, ax
        attempt "mov ss, data of ring 0", "#GP(10)", mov ss, ax
        mov ax, 3
        attempt "mov ss, null in ring 3", "#GP(0)", mov ss, ax
        attempt "mov ds, null", "none", mov ds, ax
        attempt "read with DS null", "none", mov al, [READ_ONLY_PAGE]
        push KCODE
        push gate_target
        attempt "retf to ring 0", "#GP(8)", o64 retf
        push KDATA
        push KSTACK
        push 2
        push KCODE
        push gate_target
        attempt "iretq to ring 0", "#GP(8)", iretq
        push UDATA
        push USTACK
        push 0x4002
        push UCODE
        push gate_target
        attempt "popf sets NT", "none", call nested
        push BOTH_SIZES | 3
        push gate_target
        attempt "retf to code with L and D", "#GP(58)", o64 retf
        push ABSENT_CODE | 3
        push gate_target
        attempt "retf to absent code", "#NP(60)", o64 retf
        attempt "call through a gate to ring 0", "none", call through_gate
        attempt "call through a gate to 32-bit code", "#GP(40)", call far [narrow_pointer]
        attempt "call through a broken gate", "#GP(80)", call far [broken_pointer]
        attempt "jmp to a TSS", "#GP(28)", jmp far [tss_pointer]
        attempt "int of a gate of ring 0", "#GP(282)", int 0x50
        attempt "int beyond the table", "#GP(7fa)", int 0xff
        attempt "int3", "#BP", int3
        attempt "going over into 32-bit code and back", "none", call compatibility

        attempt "read of ring 0's page", "#PF(5) 001f0000", mov al, [KERNEL_PAGE]
        attempt "write to ring 0's page", "#PF(7) 001f0000", mov [KERNEL_PAGE], al
        mov eax, KERNEL_PAGE
        attempt "jmp to ring 0's page", "#PF(15) 001f0000", jmp rax
        mov eax, NX_PAGE
        attempt "jmp to a page without execution", "#PF(15) 001f3000", jmp rax
        mov eax, ABSENT_PAGE
        attempt "jmp to an absent page", "#PF(14) 001f2000", jmp rax
        attempt "read of a page without execution", "none", mov al, [NX_PAGE]
        attempt "write to a read-only page", "#PF(7) 001f1000", mov [READ_ONLY_PAGE], al
        attempt "read with reserved bits", "#PF(d) 001f4000", mov al, [RESERVED_PAGE]
        mov rax, 0x7ffffffff000
        attempt "read high up", "#PF(4) 7ffffffff000", mov al, [rax]
        mov rax, NON_CANONICAL
        attempt "read of a non-canonical address", "#GP(0)", mov al, [rax]
        attempt "jmp to a non-canonical address", "#GP(0)", jmp rax
        lea rsp, [rax + 8]
        attempt "push to a non-canonical address", "#SS(0)", push rax
        mov rbx, NON_CANONICAL - 2
        attempt "read into a non-canonical address", "#GP(0)", mov eax, [rbx]
        mov rsp, NON_CANONICAL
        attempt "read by RSP of a non-canonical address", "#SS(0)", mov al, [rsp]
        mov rsp, KERNEL_PAGE + 0x100
        attempt "call with ring 0's stack", "#PF(7) 001f00f8", call nested

        ; system calls enabled
        mov byte [in_user], 0
        attempt "back in ring 0", "none", nop
        mov ecx, EFER
        rdmsr
        or al, 1
        wrmsr
        mov rax, cr4
        or eax, 0x10000                 ; FSGSBASE
        mov cr4, rax
        enter_user
        attempt "syscall", "none", call system_call
        attempt "sysret in ring 3", "#GP(0)", o64 sysret
        attempt "wrfsbase", "none", call change_base
        mov rax, NON_CANONICAL
        attempt "wrgsbase of a non-canonical address", "#GP(0)", wrgsbase rax
        mov byte [in_user], 0
        attempt "and again", "none", nop
        finish

nested: push 0x4002
        popfq
        pushfq
        pop rax
        test ah, 0x40
        fails_if z
        ret

change_base:
        mov rax, 0x7fff12345678
        wrfsbase rax
        rdfsbase rbx
        cmp rax, rbx
        fails_if ne
        mov eax, READ_ONLY_PAGE - 0x10
        wrfsbase rax
        mov eax, [fs:0x10]
        ret

; The kernel answers 42, with the flags that its mask leaves, and comes back with SYSRET.
system_call:
        push 0x4003
        popfq
        mov r12, rsp
        mov eax, 2
        syscall
back:   cmp eax, 42
        fails_if ne
        cmp rcx, back
        fails_if ne
        mov ax, cs
        cmp ax, UCODE_OF_SYSRET
        fails_if ne
        mov ax, ss
        cmp ax, UDATA_OF_SYSRET
        fails_if ne
        pushfq
        pop rax
        test ah, 0x40
        fails_if z
        ret
UCODE_OF_SYSRET equ UCODE32 + 16
UDATA_OF_SYSRET equ UCODE32 + 8

syscall_target:
        mov dx, cs
        cmp dx, KCODE
        fails_if ne
        mov dx, ss
        cmp dx, KDATA
        fails_if ne
        cmp rsp, r12
        fails_if ne
        pushfq
        pop rdx
        test dh, 0x40
        fails_if nz
        test r11d, 0x4000
        fails_if z
        add eax, 40
        o64 sysret

through_gate:
        mov r12, rsp
        call far [gate_pointer]
        cmp eax, 42
        fails_if ne
        cmp rsp, r12
        fails_if ne
        mov ax, ss
        cmp ax, UDATA
        fails_if ne
        ret

gate_target:
        mov ax, ss                      ; null, with the new privilege level
        cmp ax, 0
        fails_if ne
        cmp rsp, KSTACK - 32
        fails_if ne
        cmp qword [rsp + 24], UDATA
        fails_if ne
        mov eax, 42
        o64 retf

compatibility:
        mov r12, rsp
        push UCODE32
        push narrow
        o64 retf
        bits 32
narrow: mov eax, 0xffffffff
        inc eax
        fails_if nz
        jmp UCODE:wide
        bits 64
wide:   cmp rsp, r12
        fails_if ne
        ret

gate_pointer:
        dd 0
        dw GATE | 3
narrow_pointer:
        dd 0
        dw NARROW_GATE | 3
broken_pointer:
        dd 0
        dw BROKEN_GATE | 3
tss_pointer:
        dd 0
        dw TSS | 3
