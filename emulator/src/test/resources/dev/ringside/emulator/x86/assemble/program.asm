; What the language offers, in one program that both assemblers take.
%include "included.inc"
%define PORT 0x3f8
%assign count 3
%xdefine SNAPSHOT count
%assign count count + 1
%macro send 1-2 '!'
        mov dx, PORT
        mov al, %1
        out dx, al
        mov al, %2
        out dx, al
%%again:
        dec cx
        jnz %%again
%endmacro
%macro skip_if 1
        j%-1 %%over
        nop
%%over:
%endmacro
%macro text 1+
        db %1, 0
%endmacro

        org 0x7c00
        bits 16
start:  jmp 0:.here
.here:  cli
        xor ax, ax
        mov ds, ax
        mov ss, ax
        mov sp, start
        send 'A'
        send 'B', 'C'
        skip_if z
        lgdt [gdtr]
        mov eax, cr0
        or eax, byte 1
        mov cr0, eax
        o32 jmp far [target]
        jmp dword 8:protected
        es lodsb
        rep movsw
        a32 rep stosd
        mov al, [es:di + 3]
        mov bl, [bp]
        mov ax, [bx + si - 2]
        call print
        mov word [0x472], 0x1234
        push dword 5
        push word start
        int 0x13
%if count == 4 && SNAPSHOT == 4
        db "assigned"
%elif count > 100
        db "never"
%else
        db 'x'
%endif
%rep 3
        db count, twice(count)
%assign count count + 17
%endrep
.loop:  loop .loop
        jcxz .loop
        jecxz .loop
print:  pusha
.loop:  lodsb
        test al, al
        jz .done
        mov ah, 0x0e
        int 0x10
        jmp .loop
.done:  popa
        ret
target: dd protected
        dw 8
        align 8
gdt:    dq 0
        dq 0x00cf9a000000ffff
        dw 0xffff, 0, 0x9200, 0xcf
gdtr:   dw $ - gdt - 1
        dd gdt
        bits 32
protected:
        mov ax, 16
        mov ds, ax
        lea esi, [message]
        lea edi, [esi + ecx*4 - 4]
        mov eax, [esi + edi]
        mov [ebp], eax
        mov eax, [esp + 4]
        mov eax, [eax*8 + table]
        mov edx, [esp + point.y]
        imul eax, eax, point_size
        cmp byte [esi], `\n`
        jne far_away
        movzx eax, byte [esi + 1]
        movsx edx, word [esi]
        shl eax, 1
        shr eax, cl
        shld eax, edx, 4
        lock cmpxchg [esi], edx
        setnz al
        cmovge eax, edx
        bswap eax
        xchg eax, ebx
        test eax, eax
        iretd
        sysenter
        cpuid
        invlpg [esi]
        ltr ax
        fninit
        fstsw ax
        fld qword [esi]
        times 3 nop
        times 140 nop
far_away:
        jmp protected
        hlt
        jmp $
        bits 64
wide:   mov rax, [rel table]
        default rel
        mov rcx, [table]
        mov rdx, [abs table]
        lea rsi, [rsi + r9*2 + 100]
        mov r8d, 0xffffffff
        mov r9, -1
        mov r10, 0x1122334455667788
        push rbx
        pop r12
        syscall
        swapgs
        iretq
        movaps xmm0, [rsi]
        addsd xmm1, xmm9
message:
        text "hello, 'world'; no comment", 13, 10
        dw "abc", 'd', "e" + 1
        dd "four", -1, ~0xff, 7 / 2, 7 % 4, 1 << 12 | 3, 010b, 0ffh, 0q17, 1_000
table:  dq table, $$, $ - $$
        struc point
.x:     resd 1
.y:     resd 1
        endstruc
        dw point_size, point.y, included
end:    times 1024 - ($ - $$) db 0xcc
