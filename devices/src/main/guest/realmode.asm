; Back to real mode for one call of the firmware: bios_call in 32-bit code. This part lies below 64 KiB.

; Registers of the call, and what it returned
bios_vector:    dd 0
bios_eax:       dd 0
bios_ebx:       dd 0
bios_ecx:       dd 0
bios_edx:       dd 0
bios_esi:       dd 0
bios_edi:       dd 0
bios_es:        dd 0
bios_flags:     dd 0

; The second half of the way down: 16-bit protected mode, paging is off.
real_down:
        mov eax, cr0
        and al, ~1 & 0xff
        mov cr0, eax
        jmp 0:.real
.real:  xor ax, ax
        mov ds, ax
        mov fs, ax
        mov gs, ax
        mov ss, ax
        mov sp, REAL_STACK
        lidt [.vectors]
        mov bx, [bios_vector]
        shl bx, 2
        mov eax, [bx]
        mov [.target], eax
        mov es, [bios_es]
        mov eax, [bios_eax]
        mov ebx, [bios_ebx]
        mov ecx, [bios_ecx]
        mov edx, [bios_edx]
        mov esi, [bios_esi]
        mov edi, [bios_edi]
        sti
        pushf
        call far [.target]
        pushfd
        cli
        push ds
        push word 0
        pop ds
        mov [bios_eax], eax
        mov [bios_ebx], ebx
        mov [bios_ecx], ecx
        mov [bios_edx], edx
        mov [bios_edi], edi
        mov [bios_es], es
        pop ax
        pop dword [bios_flags]
        cld
        lgdt [gdt_pointer]
        mov eax, cr0
        or al, 1
        mov cr0, eax
        jmp dword KERNEL_CODE:bios_call.up
        align 4, db 0
.target:
        dd 0
.vectors:
        dw 0x3ff
        dd 0

        bits 32
; Calls the firmware: vector and registers in the variables above. Keeps all registers; interrupts are off meanwhile for the kernel.
bios_call:
        pushad
        pushfd
        cli
        call interrupts_to_bios
        mov [.stack], esp
        mov eax, cr3
        mov [.tables], eax
        mov eax, cr0
        and eax, 0x7fffffff
        mov cr0, eax
        xor eax, eax
        mov cr3, eax
        mov ax, REAL_SEG
        mov ds, ax
        mov es, ax
        mov fs, ax
        mov gs, ax
        mov ss, ax
        jmp REAL_CODE:real_down
.up:    mov ax, KERNEL_SEG
        mov ds, ax
        mov es, ax
        mov ss, ax
        mov esp, [.stack]
        xor eax, eax
        mov fs, ax
        mov gs, ax
        lidt [idt_pointer]
        mov eax, [.tables]
        test eax, eax
        jz .flat
        mov cr3, eax
        mov eax, cr0
        or eax, 0x80010000
        mov cr0, eax
.flat:  call interrupts_to_kernel
        popfd
        popad
        ret
        align 4, db 0
.stack: dd 0
.tables:
        dd 0
        bits 16
