; 32-bit protected mode: task switches by JMP, CALL, INT, exceptions and IRET, with their checks, and call gates between all rings.
%include "attempts.inc"
%include "protected32.inc"

        descriptor TASK, 0x0000890000000067
        descriptor TASK_SHORT, 0x0000890000000066
        descriptor TASK_ABSENT, 0x0000090000000067
        descriptor TASK16, 0x000081000000002b
        descriptor TASK_BUSY, 0x00008b0000000067
        descriptor TASK_GATE, (TASK << 16) | 0x0000850000000000
        descriptor SHORT_GATE, (TASK_SHORT << 16) | 0x0000850000000000
        descriptor BAD_GATE, (KDATA << 16) | 0x0000850000000000
        descriptor CODE1, 0x00cfba000000ffff
        descriptor DATA1, 0x00cfb2000000ffff
        descriptor CODE2, 0x00cfda000000ffff
        descriptor DATA2, 0x00cfd2000000ffff
        descriptor GATE0, 0x0000ec0000000000 | KCODE << 16
        descriptor GATE1, 0x0000ec0000000000 | CODE1 << 16
        descriptor GATE2, 0x0000ec0000000000 | CODE2 << 16
        descriptor GATE16, 0x0000e40000000000 | KCODE << 16
        descriptor TS_TASK, 0x0000890000000067
        descriptor LOCAL, 0x0000820000000017

        section .tasks nobits follows=.tss align=4
other:  resb 0x68
other16: resb 0x2c
local:  resb 0x18
ts_task: resb 0x68
        section .text

main:   mov word [gdt + TASK + 2], other
        mov word [gdt + TASK_SHORT + 2], other
        mov word [gdt + TASK_ABSENT + 2], other
        mov word [gdt + TASK_BUSY + 2], other
        mov word [gdt + TASK16 + 2], other16
        mov word [gdt + LOCAL + 2], local
        mov word [gdt + TS_TASK + 2], ts_task
        mov edi, other
        mov ecx, 0x68 + 0x2c + 0x18 + 0x68
        xor eax, eax
        rep stosb
        mov dword [local + 0x10], 0x0000ffff
        mov dword [local + 0x14], 0x00cf9200

        attempt "jmp to a short TSS", "#TS(38)", jmp TASK_SHORT:0
        attempt "jmp to an absent TSS", "#NP(40)", jmp TASK_ABSENT:0
        attempt "jmp to a busy TSS", "#GP(50)", jmp TASK_BUSY:0
        attempt "call of the running task", "#GP(28)", call TSS:0
        attempt "call through a gate to a short TSS", "#TS(38)", call SHORT_GATE:0
        attempt "call through a gate to data", "#GP(10)", call BAD_GATE:0
        attempt "call of a task", "none", call called
        attempt "call of a task through a gate", "none", call called_through_gate
        attempt "jmp to a task", "none", call jumped
        attempt "int through a task gate", "none", call interrupted
        attempt "an exception through a task gate", "none", call failed
        attempt "call of a 16-bit task", "none", call called16
        attempt "jmp to a task with its trap flag set", "#DB", call trapped
        call restore

        ; A new task that cannot run: the fault is its own. It may have no stack, so #TS is a task too.
        mov dword [ts_task + 0x20], ts_handler
        mov dword [ts_task + 0x24], 2
        mov dword [ts_task + 0x38], KSTACK - 0x3000
        mov word [ts_task + 0x48], KDATA
        mov word [ts_task + 0x4c], KCODE
        mov word [ts_task + 0x50], KDATA
        mov word [ts_task + 0x54], KDATA
        mov dword [idt + 8 * 10], TS_TASK << 16
        mov dword [idt + 8 * 10 + 4], 0x8500
        call prepare
        mov word [other + 0x4c], 0
        attempt "a task without code", "#TS(0)", jmp TASK:0
        call restore
        call prepare
        mov word [other + 0x4c], KDATA
        attempt "a task whose code is data", "#TS(10)", jmp TASK:0
        call restore
        call prepare
        mov word [other + 0x50], UDATA
        attempt "a task with the user's stack", "#TS(20)", jmp TASK:0
        call restore
        call prepare
        mov word [other + 0x54], 0xfff8
        attempt "a task with data beyond the table", "#TS(fff8)", jmp TASK:0
        call restore
        call prepare
        mov word [other + 0x60], KDATA
        attempt "a task whose LDT is data", "#TS(10)", jmp TASK:0
        call restore

        ; gates between the rings
        mov dword [tss + 12], KSTACK + 0x1000
        mov dword [tss + 16], DATA1 | 1
        mov dword [tss + 20], KSTACK + 0x2000
        mov dword [tss + 24], DATA2 | 2
        mov word [gdt + GATE0], in_ring0
        mov word [gdt + GATE1], in_ring1
        mov word [gdt + GATE2], in_ring2
        mov word [gdt + GATE16], in_ring0_16
        mov word [idt + 8 * 0x43], from_ring1
        mov byte [idt + 8 * 0x43 + 5], 0xee
        enter_user
        attempt "from ring 3 to 2, 1, 0 and back", "none", call descend
        attempt "through a gate of 16 bits", "none", call narrow
        mov word [idt + 8 * 0x41], end
        mov byte [idt + 8 * 0x41 + 5], 0xee
        int 0x41
end:    mov ax, KDATA
        mov ds, ax
        finish

%macro check_busy 2
        test byte [gdt + %1 + 5], 2
        fails_if %2
%endmacro

; The other task: starts at task_code with its own registers.
prepare:
        mov edi, other
        mov ecx, 0x68 / 4
        xor eax, eax
        rep stosd
        mov dword [other + 0x20], task_code
        mov dword [other + 0x24], 2
        mov dword [other + 0x28], 0x11111111
        mov dword [other + 0x38], KSTACK - 0x2000
        mov dword [other + 0x44], 0x77777777
        mov word [other + 0x48], KDATA
        mov word [other + 0x4c], KCODE
        mov word [other + 0x50], KDATA
        mov word [other + 0x54], KDATA
        mov word [other + 0x60], LOCAL
        and byte [gdt + TASK + 5], ~2
        ret

; After a task that failed: the first task is the current one again.
restore:
        and byte [gdt + TSS + 5], ~2
        and byte [gdt + TASK + 5], ~2
        and byte [gdt + TS_TASK + 5], ~2
        mov ax, TSS
        ltr ax
        xor eax, eax
        lldt ax
        clts
        ret

called: call prepare
        mov dword [flow], 0
        mov ebx, 0x12345678
        call TASK:0
        jmp came_back

called_through_gate:
        call prepare
        mov dword [flow], 0
        mov ebx, 0x12345678
        call TASK_GATE:0x5555
        jmp came_back

interrupted:
        call prepare
        mov dword [flow], 0
        mov ebx, 0x12345678
        mov dword [idt + 8 * 0x42], TASK << 16
        mov dword [idt + 8 * 0x42 + 4], 0x8500
        int 0x42
        jmp came_back

came_back:
        cmp dword [flow], 1
        fails_if ne
        cmp ebx, 0x12345678
        fails_if ne
        check_busy TASK, nz
        check_busy TSS, z
        str ax
        cmp ax, TSS
        fails_if ne
        pushfd
        pop eax
        test ah, 0x40
        fails_if nz
        mov eax, cr0
        test al, 8
        fails_if z
        clts
        sldt ax
        cmp ax, 0
        fails_if ne
        ret

task_code:
        cmp eax, 0x11111111
        fails_if ne
        cmp edi, 0x77777777
        fails_if ne
        cmp esp, KSTACK - 0x2000
        fails_if ne
        str ax
        cmp ax, TASK
        fails_if ne
        sldt ax
        cmp ax, LOCAL
        fails_if ne
        mov ax, 0x14
        mov es, ax
        cmp word [other], TSS
        fails_if ne
        pushfd
        pop eax
        test ah, 0x40
        fails_if z
        check_busy TASK, z
        check_busy TSS, z
        cmp dword [tss + 0x34], 0x12345678
        fails_if ne
        inc dword [flow]
        iretd
        ; called again, it goes on here
        inc dword [flow]
        iretd

; JMP does not nest: the old task is free again.
jumped: call prepare
        mov dword [other + 0x20], jump_target
        jmp TASK:0
        check_busy TASK, nz
        clts
        ret
jump_target:
        check_busy TSS, nz
        check_busy TASK, z
        pushfd
        pop eax
        test ah, 0x40
        fails_if nz
        jmp TSS:0

; #GP through a task gate: the error code is on the new task's stack, and RF in the old one's flags.
failed: call prepare
        mov dword [other + 0x20], fault_task
        mov eax, [idt + 8 * 13]
        mov [saved_gate], eax
        mov eax, [idt + 8 * 13 + 4]
        mov [saved_gate + 4], eax
        mov dword [idt + 8 * 13], TASK << 16
        mov dword [idt + 8 * 13 + 4], 0x8500
        mov ax, 0xfff0
.fault: mov es, ax
.after: mov eax, [saved_gate]
        mov [idt + 8 * 13], eax
        mov eax, [saved_gate + 4]
        mov [idt + 8 * 13 + 4], eax
        clts
        ret
fault_task:
        pop eax
        cmp eax, 0xfff0
        fails_if ne
        cmp dword [tss + 0x20], failed.fault
        fails_if ne
        test dword [tss + 0x24], 0x10000
        fails_if z
        mov dword [tss + 0x20], failed.after
        and dword [tss + 0x24], ~0x10000
        iretd

called16:
        mov word [other16 + 0x0e], task16_code
        mov word [other16 + 0x10], 2
        mov word [other16 + 0x12], 0x1616
        mov word [other16 + 0x1a], 0x6000
        mov word [other16 + 0x22], KDATA
        mov word [other16 + 0x24], KCODE
        mov word [other16 + 0x26], KDATA
        mov word [other16 + 0x28], KDATA
        mov dword [flow], 0
        call TASK16:0
        cmp dword [flow], 16
        fails_if ne
        clts
        ret
task16_code:
        cmp ax, 0x1616
        fails_if ne
        mov esp, KSTACK - 0x2000
        mov dword [flow], 16
        mov ax, fs
        cmp ax, 0
        fails_if ne
        iretd

trapped:
        call prepare
        mov dword [other + 0x20], trap_target
        mov dword [other + 0x3c], ebp
        mov byte [other + 0x64], 1
        jmp TASK:0
        ud2
trap_target:
        ud2

; The handler of #TS: goes on in the place of the first task, whose EBP was saved.
ts_handler:
        cmp word [ts_task], TASK
        fails_if ne
        mov ebp, [tss + 0x3c]
        mov dx, REPORT
        report ebp
        report 10
        report [esp]
        report 0
        report 0
        push dword 2
        popfd
        mov esp, KSTACK - 0x1000
        jmp ebp

; Ring 3 calls ring 2, which calls ring 1, which calls ring 0; each returns to the one that called.
descend:
        mov esi, esp
        call GATE2:0
        cmp eax, 0x210
        fails_if ne
        cmp esp, esi
        fails_if ne
        mov ax, cs
        cmp ax, UCODE
        fails_if ne
        ret
in_ring2:
        mov ax, cs
        cmp ax, CODE2 | 2
        fails_if ne
        mov ax, ss
        cmp ax, DATA2 | 2
        fails_if ne
        cmp esp, KSTACK + 0x2000 - 16
        fails_if ne
        call GATE1:0
        add eax, 0x200
        retf
in_ring1:
        mov ax, cs
        cmp ax, CODE1 | 1
        fails_if ne
        mov ax, ss
        cmp ax, DATA1 | 1
        fails_if ne
        cmp esp, KSTACK + 0x1000 - 16
        fails_if ne
        call GATE0:0
        int 0x43
        add eax, 0x10
        retf
in_ring0:
        mov ax, cs
        cmp ax, KCODE
        fails_if ne
        mov ax, ss
        cmp ax, KDATA
        fails_if ne
        xor eax, eax
        retf
; An interrupt of ring 1 comes to ring 0 and goes back.
from_ring1:
        mov bx, cs
        cmp bx, KCODE
        fails_if ne
        cmp dword [ss:esp + 4], CODE1 | 1
        fails_if ne
        cmp dword [ss:esp + 16], DATA1 | 1
        fails_if ne
        iretd

; Sixteen bits of ESP are all that such a gate brings back.
narrow: mov edi, esp
        movzx esi, sp
        call GATE16:0
        cmp esp, esi
        fails_if ne
        mov esp, edi
        ret
in_ring0_16:
        ; SS, SP, CS and IP in 16 bits each
        cmp esp, KSTACK - 8
        fails_if ne
        o16 retf

        align 4
flow:   dd 0
saved_gate: dd 0, 0
