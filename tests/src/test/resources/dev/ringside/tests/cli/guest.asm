; A Linux kernel as far as a boot loader can tell. It greets on COM1, then does what the first letter of its command
; line says:
;   e  sends back what it receives
;   o  powers off
;   t  causes a triple fault
;   x  writes 3 to the debug-exit port
;   c  counts in 32-bit code, at COUNT32
;   l  counts in 64-bit code, at COUNT64
; Assemble with nasm -f bin.

COM1            equ 0x3f8
LINE_STATUS     equ COM1 + 5
POWER           equ 0x604
DEBUG_EXIT      equ 0xf4
LOADED          equ 0x100000            ; where the loader puts "code"
COUNTER         equ 0x200000
PML4            equ 0x201000
PDPT            equ 0x202000
PD              equ 0x203000
COUNT32         equ LOADED + 0x100
COUNT64         equ LOADED + 0x200

        org 0
        times 0x1f1 - ($ - $$) db 0
        db 1                            ; setup sectors
        dw 0
        dd (end - code + 15) / 16
        times 0x1fe - ($ - $$) db 0
        dw 0xaa55
        db 0xeb, 0x6a
        db "HdrS"
        dw 0x20f                        ; boot protocol 2.15
        times 0x211 - ($ - $$) db 0
        db 1                            ; loaded high
        times 0x22c - ($ - $$) db 0
        dd 0x7fffffff                   ; initrd limit
        dd 0x100000                     ; alignment
        db 0                            ; not relocatable
        times 0x238 - ($ - $$) db 0
        dd 255                          ; command line
        times 0x258 - ($ - $$) db 0
        dq LOADED
        dd 0x200000                     ; memory needed
        times 0x400 - ($ - $$) db 0

code:
        bits 32
%define ADDRESS(label) (LOADED + label - code)
        mov esp, 0x90000
        mov ebx, [esi + 0x228]
        mov bl, [ebx]
        mov ecx, ADDRESS(greeting)
greet:  mov al, [ecx]
        call send
        inc ecx
        cmp byte [ecx], 0
        jne greet
        cmp bl, 'e'
        je echo
        cmp bl, 'o'
        je off
        cmp bl, 't'
        je triple
        cmp bl, 'x'
        je exit
        cmp bl, 'l'
        je to64
        jmp count32

send:   mov ah, al
        mov dx, LINE_STATUS
.wait:  in al, dx
        test al, 0x20
        jz .wait
        mov dx, COM1
        mov al, ah
        out dx, al
        ret

echo:   mov dx, LINE_STATUS
        in al, dx
        test al, 1
        jz echo
        mov dx, COM1
        in al, dx
        call send
        jmp echo

off:    mov ax, 1 << 13                 ; SLP_EN, with each SLP_TYP in turn
.next:  mov dx, POWER
        out dx, ax
        add ax, 1 << 10
        jmp .next

triple: lidt [ADDRESS(nowhere)]
        int3

exit:   mov eax, 3
        out DEBUG_EXIT, eax
        hlt

        times 0x100 - ($ - code) nop
count32:
        inc dword [COUNTER]
        mov eax, [COUNTER]
        nop
        jmp count32

to64:   mov dword [PML4], PDPT | 3
        mov dword [PDPT], PD | 3
        mov dword [PD], 0x83            ; 2 MiB with code and stack
        mov dword [PD + 8], 0x200083    ; and 2 MiB with the counter
        mov eax, PML4
        mov cr3, eax
        mov eax, cr4
        or eax, 1 << 5                  ; PAE
        mov cr4, eax
        mov ecx, 0xc0000080
        rdmsr
        or eax, 1 << 8                  ; EFER.LME
        wrmsr
        mov eax, cr0
        or eax, 1 << 31
        mov cr0, eax
        lgdt [ADDRESS(gdt_pointer)]
        jmp 8:ADDRESS(count64)

        times 0x200 - ($ - code) nop
        bits 64
count64:
        inc qword [COUNTER]
        mov rax, [COUNTER]
        nop
        jmp count64

        align 8
gdt:    dq 0
        dq 0x00209a0000000000           ; 64-bit code
gdt_pointer:
        dw 15
        dd ADDRESS(gdt)
nowhere:
        dw 0
        dd 0
greeting:
        db "ready", 13, 10, 0
        align 16
end:
