; The boot sector: reads the rest of the image behind itself, by EDD or, where the BIOS has none, by cylinder, head and sector.

READ_STEP       equ 16                  ; sectors at once

boot:   jmp 0:.start
.start: cli
        xor ax, ax
        mov ds, ax
        mov es, ax
        mov ss, ax
        mov sp, REAL_STACK
        sti
        cld
        mov [boot_drive], dl
        mov ah, 0x41
        mov bx, 0x55aa
        int 0x13
        jc .geometry
        cmp bx, 0xaa55
        jne .geometry
        test cl, 1
        jz .geometry
        inc byte [has_edd]
.blocks:
        mov si, packet
        mov ah, 0x42
        mov dl, [boot_drive]
        int 0x13
        jc failed
        add word [packet.segment], READ_STEP * 512 / 16
        add word [packet.block], READ_STEP
        cmp word [packet.block], LOADED_SECTORS
        jb .blocks
        jmp firmware

.geometry:
        mov ah, 8
        mov dl, [boot_drive]
        xor di, di
        int 0x13
        jc failed
        and cx, 0x3f
        mov [sectors_per_track], cx
        movzx ax, dh
        inc ax
        mov [heads], ax
        xor ax, ax
        mov es, ax
.sector:
        mov ax, [packet.block]
        xor dx, dx
        div word [sectors_per_track]
        inc dx
        mov cx, dx                      ; sector
        xor dx, dx
        div word [heads]
        mov dh, dl                      ; head
        mov ch, al                      ; cylinder
        shl ah, 6
        or cl, ah
        mov ax, [packet.segment]
        mov es, ax
        xor bx, bx
        mov dl, [boot_drive]
        mov ax, 0x0201
        int 0x13
        jc failed
        add word [packet.segment], 512 / 16
        inc word [packet.block]
        cmp word [packet.block], LOADED_SECTORS
        jb .sector
        jmp firmware

failed: mov si, .message
.next:  lodsb
        test al, al
        jz .stop
        mov ah, 0x0e
        mov bx, 7
        int 0x10
        jmp .next
.stop:  hlt
        jmp .stop
.message:
        db "Ringside's guest cannot read its disk.", 13, 10, 0

boot_drive:
        db 0
has_edd:
        db 0
sectors_per_track:
        dw 0
heads:  dw 0
        align 4, db 0
packet: db 16, 0
.count: dw READ_STEP
.offset:
        dw 0
.segment:
        dw (LOADED + 512) / 16
.block: dq 1

; One partition that covers the image, of a type for private use, marked active.
        times 446 - ($ - $$) db 0
        db 0x80, 0, 2, 0, 0x7f, 0, 63, 0
        dd 1, IMAGE_SECTORS - 1
        times 510 - ($ - $$) db 0
        dw 0xaa55
