; Asks the firmware what only real mode can: memory map, video modes, font, equipment. Then enters protected mode.

firmware:
        xor ax, ax
        mov ds, ax
        mov es, ax
        mov ax, 3
        int 0x10
        mov ax, 0x2401                  ; A20 on
        int 0x15
        in al, 0x92
        or al, 2
        and al, ~1 & 0xff
        out 0x92, al
        call ask_memory
        call ask_video
        int 0x11
        mov [equipment], ax
        int 0x12
        mov [base_memory], ax
        mov ah, 2                       ; INT 16h: shift flags
        int 0x16
        mov [shift_flags], al
        mov ah, 0                       ; INT 1Ah: ticks since midnight
        int 0x1a
        mov [bios_ticks], dx
        mov [bios_ticks + 2], cx
        in al, 0x21
        mov [bios_masks], al
        in al, 0xa1
        mov [bios_masks + 1], al
        cli
        lgdt [gdt_pointer]
        mov eax, cr0
        or al, 1
        mov cr0, eax
        jmp dword KERNEL_CODE:kernel

; INT 15h E820: the memory map.
ask_memory:
        mov di, FACTS_E820
        xor ebx, ebx
.next:  mov eax, 0xe820
        mov edx, 0x534d4150             ; "SMAP"
        mov ecx, 24
        mov dword [di + 20], 1
        int 0x15
        jc .done
        cmp eax, 0x534d4150
        jne .done
        add di, 24
        inc word [e820_count]
        test ebx, ebx
        jz .done
        cmp word [e820_count], E820_MAX
        jb .next
.done:  ret

; INT 10h: the font, and what VBE offers. The mode wanted has 32 bits a pixel and a linear frame buffer: 800x600, or 1024x768.
ask_video:
        mov ax, 0x1130
        mov bh, 6
        int 0x10                        ; ES:BP
        push ds
        push es
        pop ds
        xor ax, ax
        mov es, ax
        mov si, bp
        mov di, FONT
        mov cx, 256 * 16 / 2
        rep movsw
        pop ds
        mov dword [VBE_INFO], "VBE2"
        mov ax, 0x4f00
        mov di, VBE_INFO
        int 0x10
        cmp ax, 0x004f
        jne .done
        mov ax, [VBE_INFO + 4]
        mov [vbe_version], ax
        lfs si, [VBE_INFO + 14]         ; list of modes
        mov bp, 512                     ; a list without an end ends here
.mode:  mov cx, [fs:si]
        add si, 2
        cmp cx, 0xffff
        je .done
        dec bp
        jz .done
        mov ax, 0x4f01
        mov di, VBE_MODE
        push cx
        push si
        push fs
        push bp
        int 0x10
        pop bp
        pop fs
        pop si
        pop cx
        cmp ax, 0x004f
        jne .mode
        test byte [VBE_MODE], 0x80      ; linear frame buffer
        jz .mode
        cmp byte [VBE_MODE + 25], 32
        jne .mode
        mov ax, [VBE_MODE + 18]
        cmp ax, 800
        je .take
        cmp ax, 1024
        jne .mode
        cmp word [vbe_mode], 0
        jne .mode
.take:  mov [vbe_mode], cx
        mov [vbe_width], ax
        mov dx, [VBE_MODE + 20]
        mov [vbe_height], dx
        mov dx, [VBE_MODE + 16]
        mov [vbe_pitch], dx
        mov edx, [VBE_MODE + 40]
        mov [vbe_address], edx
        cmp ax, 800
        jne .mode
.done:  ret

        align 4, db 0
equipment:      dw 0
base_memory:    dw 0
bios_ticks:     dd 0
bios_masks:     dw 0
shift_flags:    dw 0
e820_count:     dw 0
vbe_version:    dw 0
vbe_mode:       dw 0
vbe_width:      dw 0
vbe_height:     dw 0
vbe_pitch:      dw 0
vbe_address:    dd 0
