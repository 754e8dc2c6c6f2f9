; 32-bit protected mode with paging: what a ring 3 program tries at ring 0's pages, ports, registers and segments.
%include "attempts.inc"
%include "protected32.inc"

PAGE_DIRECTORY  equ 0x100000
PAGE_TABLE      equ 0x101000
KERNEL_PAGE     equ 0x200000
READ_ONLY_PAGE  equ 0x201000
ABSENT_PAGE     equ 0x202000
RESERVED_PAGE   equ 0x800000    ; a 4 MiB page with bit 21 set

        descriptor CONFORMING, 0x00cf9e000000ffff
        descriptor EXECUTE_ONLY, 0x00cff8000000ffff
        descriptor READ_ONLY, 0x00cff0000000ffff
        descriptor ABSENT_DATA, 0x00cf72000000ffff
        descriptor ABSENT_CODE, 0x00cf7a000000ffff
        descriptor SMALL, 0x0040f200000000ff
        descriptor EXPAND_DOWN, 0x0040f60000000fff
        descriptor KERNEL_GATE, 0x0000ec0000080000      ; a call gate to ring 0 for ring 3, its offset filled in
        descriptor PRIVATE_GATE, 0x00008c0000080000     ; one for ring 0 only
        descriptor ABSENT_GATE, 0x00006c0000080000
        descriptor LOCAL_TABLE, 0x0000820000000000
        descriptor TASK_GATE, 0x0000850000280000

main:   mov dword [PAGE_DIRECTORY], PAGE_TABLE | 7
        mov dword [PAGE_DIRECTORY + 8], RESERVED_PAGE | 0x200087
        mov edi, PAGE_TABLE
        mov eax, 7
        mov ecx, 1024
.map:   stosd
        add eax, 0x1000
        loop .map
        mov dword [PAGE_TABLE + (KERNEL_PAGE >> 10)], KERNEL_PAGE | 3
        mov dword [PAGE_TABLE + (READ_ONLY_PAGE >> 10)], READ_ONLY_PAGE | 5
        mov dword [PAGE_TABLE + (ABSENT_PAGE >> 10)], 0
        mov word [gdt + KERNEL_GATE], gate_target
        mov word [gdt + KERNEL_GATE + 4], 0xec02        ; two parameters
        mov byte [KERNEL_PAGE], 0xc3
        mov word [idt + 8 * 0x42 + 4], 0x6e00           ; a gate that is not present
        ; the I/O permission bitmap lets port 0 alone through
        mov edi, tss + 0x68
        mov al, 0xff
        mov ecx, 0x21
        rep stosb
        mov byte [tss + 0x68], 0xfe
        mov eax, PAGE_DIRECTORY
        mov cr3, eax
        mov eax, cr4
        or eax, 0x10                                    ; PSE
        mov cr4, eax
        mov eax, cr0
        or eax, 0x80050000                              ; PG, WP, AM
        mov cr0, eax
        enter_user

        ; instructions of ring 0
        attempt "cli", "#GP(0)", cli
        attempt "sti", "#GP(0)", sti
        attempt "hlt", "#GP(0)", hlt
        attempt "clts", "#GP(0)", clts
        attempt "lgdt", "#GP(0)", lgdt [gdt_pointer]
        attempt "lidt", "#GP(0)", lidt [idt_pointer]
        attempt "lldt", "#GP(0)", lldt ax
        attempt "ltr", "#GP(0)", ltr ax
        attempt "lmsw", "#GP(0)", lmsw ax
        attempt "invd", "#GP(0)", invd
        attempt "wbinvd", "#GP(0)", wbinvd
        attempt "invlpg", "#GP(0)", invlpg [KERNEL_PAGE]
        attempt "invpcid", "#GP(0)", invpcid eax, [tss]
        mov ecx, 0x10
        attempt "rdmsr", "#GP(0)", rdmsr
        attempt "wrmsr", "#GP(0)", wrmsr
        mov ecx, 0
        attempt "rdpmc", "#GP(0)", rdpmc
        attempt "xsetbv without OSXSAVE", "#UD", xsetbv
        attempt "mov eax, cr0", "#GP(0)", mov eax, cr0
        attempt "mov cr0, eax", "#GP(0)", mov cr0, eax
        attempt "mov eax, cr2", "#GP(0)", mov eax, cr2
        attempt "mov cr3, eax", "#GP(0)", mov cr3, eax
        attempt "mov eax, cr4", "#GP(0)", mov eax, cr4
        attempt "mov cr4, eax", "#GP(0)", mov cr4, eax
        attempt "mov eax, dr0", "#GP(0)", mov eax, dr0
        attempt "mov dr7, eax", "#GP(0)", mov dr7, eax
        attempt "stac", "#UD", stac
        attempt "clac", "#UD", clac
        attempt "swapgs outside 64-bit code", "#UD", {db 0x0f, 0x01, 0xf8}
        attempt "sysenter without a target", "#GP(0)", sysenter
        attempt "sysexit without a target", "#GP(0)", sysexit
        attempt "syscall without SCE", "#UD", syscall
        attempt "sysret without SCE", "#UD", sysret
        attempt "rsm", "#UD", rsm
        attempt "vmcall", "#UD", vmcall
        attempt "monitor", "#UD", monitor
        attempt "ud2", "#UD", ud2
        attempt "lock nop", "#UD", {db 0xf0, 0x90}

        ; what is allowed
        attempt "smsw", "none", smsw ax
        attempt "sgdt", "none", sgdt [0x300000]
        attempt "sidt", "none", sidt [0x300000]
        attempt "sldt", "none", sldt ax
        attempt "str", "none", str ax
        attempt "rdtsc", "none", rdtsc
        attempt "cpuid", "none", cpuid
        attempt "popf leaves IOPL, IF and VM alone", "none", call flags_stay

        ; ports
        attempt "in of a port that is let through", "none", in al, 0
        attempt "in of 16 bits that go beyond it", "#GP(0)", in ax, 0
        attempt "in", "#GP(0)", in al, 0x60
        attempt "out", "#GP(0)", out 0x60, al
        mov dx, 0xfff0
        attempt "in of a port behind the bitmap", "#GP(0)", in al, dx
        mov edi, 0x300000
        mov esi, edi
        attempt "insb", "#GP(0)", insb
        attempt "outsb", "#GP(0)", outsb
        mov ecx, 2
        attempt "rep insd", "#GP(0)", rep insd
        mov edx, 0
        mov edi, KERNEL_PAGE
        attempt "insb to a page of ring 0", "#PF(7) 00200000", insb

        ; segment registers
        mov ax, KDATA
        attempt "mov ds, data of ring 0", "#GP(10)", mov ds, ax
        attempt "mov ss, data of ring 0", "#GP(10)", mov ss, ax
        mov ax, KDATA | 3
        attempt "mov es, data of ring 0 with RPL 3", "#GP(10)", mov es, ax
        mov ax, UDATA & ~3
        attempt "mov ss, own data with RPL 0", "#GP(20)", mov ss, ax
        attempt "mov fs, own data with RPL 0", "none", mov fs, ax
        mov ax, TSS
        attempt "mov fs, a TSS", "#GP(28)", mov fs, ax
        mov ax, 0xfff8
        attempt "mov gs, beyond the table", "#GP(fff8)", mov gs, ax
        mov ax, 0x0c
        attempt "mov gs, in no LDT", "#GP(c)", mov gs, ax
        mov ax, EXECUTE_ONLY
        attempt "mov ds, execute-only code", "#GP(38)", mov ds, ax
        mov ax, CONFORMING
        attempt "mov ds, conforming code of ring 0", "none", mov ds, ax
        mov ax, ABSENT_DATA | 3
        attempt "mov ds, not present", "#NP(48)", mov ds, ax
        attempt "mov ss, not present", "#SS(48)", mov ss, ax
        mov ax, 0
        attempt "mov ss, null", "#GP(0)", mov ss, ax
        mov ax, READ_ONLY | 3
        attempt "mov ss, read-only", "#GP(40)", mov ss, ax
        mov gs, ax
        attempt "write to a read-only segment", "#GP(0)", mov [gs:0x300000], al
        attempt "read of a read-only segment", "none", mov al, [gs:0x300000]
        attempt "write to the code segment", "#GP(0)", mov [cs:0x300000], al
        mov ax, 0
        mov gs, ax
        attempt "read through a null segment", "#GP(0)", mov al, [gs:0x300000]
        mov ax, SMALL | 3
        mov gs, ax
        attempt "last byte of a segment", "none", mov al, [gs:0xff]
        attempt "beyond the end of a segment", "#GP(0)", mov al, [gs:0x100]
        attempt "across the end of a segment", "#GP(0)", mov eax, [gs:0xfd]
        mov ax, EXPAND_DOWN | 3
        mov gs, ax
        attempt "below an expand-down segment", "#GP(0)", mov al, [gs:0xfff]
        attempt "first byte of an expand-down segment", "none", mov al, [gs:0x1000]
        mov ax, SMALL | 3
        mov ss, ax
        attempt "push beyond a stack segment", "#SS(0)", push eax
        mov ax, UDATA
        attempt "lds from code", "none", lds eax, [far_pointer]
        attempt "lss with a bad selector", "#GP(10)", lss eax, [bad_far_pointer]
        mov dx, KDATA
        attempt "verr of ring 0's data", "none", call not_readable
        attempt "lar of ring 0's data", "none", call no_rights
        attempt "lsl of ring 0's data", "none", call no_limit

        ; gates and far transfers
        attempt "jmp to code of ring 0", "#GP(8)", jmp KCODE:0
        attempt "call of code of ring 0", "#GP(8)", call KCODE:0
        attempt "jmp to conforming code of ring 0", "none", jmp CONFORMING:conforming
        attempt "jmp to data", "#GP(20)", jmp UDATA:0
        attempt "jmp to absent code", "#NP(50)", jmp ABSENT_CODE | 3:0
        attempt "jmp null", "#GP(0)", jmp 3:0
        attempt "call through a gate to ring 0", "none", call through_gate
        attempt "jmp through a gate to ring 0", "#GP(8)", jmp KERNEL_GATE | 3:0
        attempt "call of a gate of ring 0", "#GP(70)", call PRIVATE_GATE:0
        attempt "call of an absent gate", "#NP(78)", call ABSENT_GATE | 3:0
        attempt "call of an LDT", "#GP(80)", call LOCAL_TABLE:0
        attempt "call of a TSS of ring 0", "#GP(28)", call TSS:0
        attempt "call of a task gate of ring 0", "#GP(88)", call TASK_GATE:0
        push dword KCODE
        push dword conforming
        attempt "retf to ring 0", "#GP(8)", retf
        push dword 2
        push dword KCODE
        push dword conforming
        attempt "iret to ring 0", "#GP(8)", iret
        push dword 0x4002
        popfd
        attempt "iret of a task that nobody called", "#TS(0)", iret
        attempt "int of a gate of ring 0", "#GP(282)", int 0x50
        attempt "int 13", "#GP(6a)", int 13
        attempt "int beyond the table", "#GP(7fa)", int 0xff
        attempt "int of an absent gate", "#NP(212)", int 0x42
        attempt "int3", "#BP", int3
        attempt "int1", "#DB", {db 0xf1}
        mov al, 0x7f
        add al, 1
        attempt "into", "#OF", into
        mov eax, 5
        attempt "bound", "#BR", bound eax, [bounds]
        xor ecx, ecx
        attempt "div by zero", "#DE", div ecx

        ; pages
        attempt "read of ring 0's page", "#PF(5) 00200000", mov al, [KERNEL_PAGE]
        attempt "write to ring 0's page", "#PF(7) 00200123", mov [KERNEL_PAGE + 0x123], al
        mov eax, KERNEL_PAGE
        attempt "jmp to ring 0's page", "#PF(5) 00200000", jmp eax
        attempt "read of an absent page", "#PF(4) 00202000", mov al, [ABSENT_PAGE]
        attempt "write to an absent page", "#PF(6) 00202000", mov [ABSENT_PAGE], al
        attempt "read beyond what is mapped", "#PF(4) 00400000", mov al, [0x400000]
        attempt "read of a read-only page", "none", mov al, [READ_ONLY_PAGE]
        attempt "write to a read-only page", "#PF(7) 00201000", mov [READ_ONLY_PAGE], al
        attempt "read with reserved bits", "#PF(d) 00800000", mov al, [0x800000]
        attempt "read into ring 0's page", "#PF(5) 00200000", mov eax, [KERNEL_PAGE - 2]
        attempt "write into ring 0's page", "#PF(7) 00200000", mov [KERNEL_PAGE - 1], eax
        attempt "add to a read-only page", "#PF(7) 00201000", add byte [READ_ONLY_PAGE], 1
        mov esp, ABSENT_PAGE
        attempt "push to a read-only page", "#PF(7) 00201ffc", push eax
        mov esp, ABSENT_PAGE + 0x1000
        attempt "call with an absent stack", "#PF(6) 00202ffc", call flags_stay
        mov esi, 0x300000
        mov edi, KERNEL_PAGE - 2
        mov ecx, 8
        attempt "rep movsb into ring 0's page", "#PF(7) 00200000", rep movsb
        attempt "rep movsb has come as far as it could", "none", call moved_two
        push dword 0x40002
        popfd
        attempt "unaligned read with AC", "#AC(0)", mov eax, [0x300001]

        mov dword [user_flags], 0x3002
        attempt "going on with IOPL 3", "none", nop
        attempt "in with IOPL 3", "none", in al, 0x60
        attempt "cli with IOPL 3", "none", cli
        attempt "hlt with IOPL 3", "#GP(0)", hlt
        mov word [tss + 0x66], 0xffff
        mov dword [user_flags], 2
        attempt "going on with IOPL 0", "none", nop
        attempt "in without a bitmap", "#GP(0)", in al, 0

        ; CR4 can be changed in ring 0 only, so a gate does it
        gate 0x41, KCODE, to_kernel, 0xee
        int 0x41
kernel: mov eax, cr4
        or eax, 0x804                                   ; TSD, UMIP
        mov cr4, eax
        enter_user
        attempt "rdtsc with TSD", "#GP(0)", rdtsc
        attempt "rdtscp with TSD", "#GP(0)", rdtscp
        attempt "smsw with UMIP", "#GP(0)", smsw ax
        attempt "sgdt with UMIP", "#GP(0)", sgdt [0x300000]
        attempt "sidt with UMIP", "#GP(0)", sidt [0x300000]
        attempt "sldt with UMIP", "#GP(0)", sldt ax
        attempt "str with UMIP", "#GP(0)", str ax
        gate 0x41, KCODE, end, 0xee
        int 0x41
end:    mov ax, KDATA
        mov ds, ax
        finish

to_kernel:
        mov ax, KDATA
        mov ds, ax
        mov es, ax
        jmp kernel

conforming:
        mov ax, cs
        and ax, 3
        cmp ax, 3
        fails_if ne
        int NO_EXCEPTION

; Calls the gate with two parameters, which it adds.
through_gate:
        push dword 40
        push dword 2
        call KERNEL_GATE | 3:0
        cmp eax, 42
        fails_if ne
        mov ax, cs
        cmp ax, UCODE
        fails_if ne
        mov ax, ss
        cmp ax, UDATA
        fails_if ne
        ; the gate left with ring 0's data in ES, which does not come along
        mov ax, es
        cmp ax, 0
        fails_if ne
        ret

gate_target:
        mov ax, cs
        cmp ax, KCODE
        fails_if ne
        mov ax, ss
        cmp ax, KDATA
        fails_if ne
        mov es, ax
        cmp dword [ss:esp + 20], UDATA
        fails_if ne
        mov eax, [ss:esp + 8]
        add eax, [ss:esp + 12]
        cmp esp, KSTACK - 24
        fails_if ne
        retf 8

flags_stay:
        push dword 0x23302
        and dword [esp], ~0x100
        popfd
        pushfd
        pop eax
        test eax, 0x23200
        fails_if nz
        ret

not_readable:
        verr dx
        fails_if z
        verw dx
        fails_if z
        ret

no_rights:
        lar eax, dx
        fails_if z
        mov dx, UDATA
        lar eax, dx
        fails_if nz
        cmp eax, 0xcff300
        fails_if ne
        ret

no_limit:
        mov dx, KDATA
        lsl eax, dx
        fails_if z
        mov dx, UDATA
        lsl eax, dx
        fails_if nz
        cmp eax, 0xffffffff
        fails_if ne
        ret

moved_two:
        cmp ecx, 6
        fails_if ne
        cmp edi, KERNEL_PAGE
        fails_if ne
        ret

        align 4
far_pointer:
        dd 1
        dw UDATA
bad_far_pointer:
        dd 1
        dw KDATA
bounds: dd 0, 4
