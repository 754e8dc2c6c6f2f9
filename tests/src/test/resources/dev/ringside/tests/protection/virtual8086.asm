; Virtual-8086 mode with IOPL 3, with IOPL 0, and with the extensions of CR4.VME.
%include "attempts.inc"
%include "protected32.inc"

VM_IOPL3        equ 0x23002
VM_IOPL0        equ 0x20002
VIP             equ 0x100000
REDIRECTION     equ tss + 0x68          ; one bit for each vector, then the I/O permission bitmap

main:   mov word [tss + 0x66], 0x88
        mov edi, tss + 0x88
        mov al, 0xff
        mov ecx, 0x21
        rep stosb
        mov byte [tss + 0x88], 0xfe
        mov byte [REDIRECTION + 0x21 / 8], 1 << (0x21 & 7)
        mov word [4 * 0x20], own_handler
        mov word [4 * 0x20 + 2], 0
        mov dword [user_flags], VM_IOPL3
        mov byte [in_user], 2
        mov ebp, iopl3
        jmp to_v86
        bits 16
iopl3:  attempt "cli with IOPL 3", "none", cli
        attempt "pushf and popf with IOPL 3", "none", call change_flags
        attempt "iret with IOPL 3", "none", call return
        attempt "int through a gate of ring 0", "#GP(282)", int 0x50
        attempt "int3", "#BP", int3
        attempt "hlt", "#GP(0)", hlt
        attempt "clts", "#GP(0)", clts
        attempt "mov eax, cr0", "#GP(0)", mov eax, cr0
        attempt "mov eax, dr7", "#GP(0)", mov eax, dr7
        attempt "lgdt", "#GP(0)", lgdt [gdt_pointer]
        attempt "lmsw", "#GP(0)", lmsw ax
        attempt "rdmsr", "#GP(0)", rdmsr
        attempt "sldt", "#UD", sldt ax
        attempt "str", "#UD", str ax
        attempt "ltr", "#UD", ltr ax
        attempt "lar", "#UD", lar ax, bx
        attempt "verr", "#UD", verr ax
        attempt "arpl", "#UD", arpl ax, bx
        attempt "in of a port that is let through", "none", in al, 0
        attempt "in of another port, with IOPL 3", "#GP(0)", in al, 0x60
        mov ax, 0x1234
        attempt "mov ds, anything", "none", mov ds, ax
        attempt "read at the end of a segment", "#GP(0)", mov ax, [ds:0xffff]
        attempt "read beyond a segment", "#GP(0)", mov al, [dword ds:0x10000]
        attempt "read at the end of the stack", "#SS(0)", mov ax, [ss:0xffff]
        attempt "far jump beyond the segment", "#GP(0)", jmp dword 0:0x10000
        attempt "ud2", "#UD", ud2

        ; INT n raises #GP with IOPL 0, so what goes well ends in INT3
        mov dword [cs:user_flags], VM_IOPL0
        attempt "going on with IOPL 0", "none", nop
        attempt "cli with IOPL 0", "#GP(0)", cli
        attempt "sti with IOPL 0", "#GP(0)", sti
        attempt "pushf with IOPL 0", "#GP(0)", pushf
        attempt "popf with IOPL 0", "#GP(0)", popf
        attempt "int with IOPL 0", "#GP(0)", int 0x20
        attempt "iret with IOPL 0", "#GP(0)", iret
        attempt "int3 with IOPL 0", "#BP", int3
        attempt "in with IOPL 0", "#BP", call read_port

        mov byte [cs:in_user], 0
        attempt "back in ring 0", "#BP", int3
        bits 32
        mov eax, cr4
        or al, 1
        mov cr4, eax
        mov byte [in_user], 2
        mov ebp, extended
        jmp to_v86
        bits 16
extended:
        attempt "cli and sti change VIF", "#BP", call virtual_flag
        attempt "int of the program's own table", "#BP", call own_interrupt
        attempt "int that the monitor wants", "#GP(0)", int 0x21
        attempt "pushfd", "#GP(0)", pushfd
        attempt "iretd", "#GP(0)", iretd
        push word 0x102
        attempt "popf of TF", "#GP(0)", popf
        mov dword [cs:user_flags], VM_IOPL0 | VIP
        attempt "going on with VIP", "#BP", int3
        attempt "sti with VIP", "#GP(0)", sti
        push word 0x202
        attempt "popf of IF with VIP", "#GP(0)", popf
        mov byte [cs:in_user], 0
        attempt "and back again", "#BP", int3
        bits 32
        finish

        bits 16
change_flags:
        push word 0x0202
        popf
        pushf
        pop ax
        and ax, 0x7200
        cmp ax, 0x3200
        fails_if ne
        ret

return: mov bx, sp
        pushf
        push cs
        push .back
        iret
.back:  cmp sp, bx
        fails_if ne
        ret

read_port:
        in al, 0
        int3

virtual_flag:
        sti
        pushf
        pop ax
        and ax, 0x3200
        cmp ax, 0x3200
        fails_if ne
        cli
        pushf
        pop ax
        and ax, 0x3200
        cmp ax, 0x3000
        fails_if ne
        int3

; The handler gets flags with IF for VIF and an IOPL of 3, and runs with VIF off.
own_interrupt:
        mov bx, sp
        sti
        int 0x20
        cmp cx, 0x2020
        fails_if ne
        cmp sp, bx
        fails_if ne
        pushf
        pop ax
        test ah, 2
        fails_if z
        int3

own_handler:
        mov cx, 0x2020
        pushf
        pop ax
        test ah, 2
        fails_if nz
        push bp
        mov bp, sp
        mov ax, [bp + 6]
        pop bp
        and ax, 0x3200
        cmp ax, 0x3200
        fails_if ne
        iret
