; The disk that the guest came from, read back through the firmware (INT 13h) from protected mode and compared.

variable disk_state, 4                  ; 0 not read, 1 as it should be, 2 different, 3 an error
variable disk_status, 4
variable disk_sum, 4
variable disk_expected, 4
variable disk_sectors, 4
variable disk_sector_bytes, 4
variable disk_size, 8
variable disk_first_row, 128            ; the beginning of the boot sector

; Reads ECX sectors from EAX on into DISK_BUFFER: CF set on an error.
disk_read:
        pushad
        cmp byte [has_edd], 0
        je .geometry
        mov dword [DISK_PACKET], 0x10
        mov [DISK_PACKET + 2], cx
        mov dword [DISK_PACKET + 4], DISK_BUFFER
        mov [DISK_PACKET + 8], eax
        mov dword [DISK_PACKET + 12], 0
        mov dword [bios_vector], 0x13
        mov dword [bios_eax], 0x4200
        movzx eax, byte [boot_drive]
        mov [bios_edx], eax
        mov dword [bios_esi], DISK_PACKET
        call bios_call
        call .status
        popad
        ret
.geometry:
        ; Without EDD, sector by sector.
        mov edi, DISK_BUFFER
.sector:
        push eax
        push ecx
        xor edx, edx
        movzx ecx, word [sectors_per_track]
        div ecx
        inc edx
        mov ebx, edx
        xor edx, edx
        movzx ecx, word [heads]
        div ecx
        mov ch, al
        mov cl, ah
        shl cl, 6
        or cl, bl
        mov dh, dl
        mov dl, [boot_drive]
        mov dword [bios_vector], 0x13
        mov dword [bios_eax], 0x0201
        mov [bios_ebx], edi
        movzx ecx, cx
        mov [bios_ecx], ecx
        movzx edx, dx
        mov [bios_edx], edx
        mov dword [bios_es], 0
        call bios_call
        pop ecx
        pop eax
        call .status
        jc .done
        add edi, 512
        inc eax
        loop .sector
        clc
.done:  popad
        ret
.status:
        push eax
        movzx eax, byte [bios_eax + 1]
        mov [disk_status], eax
        pop eax
        bt dword [bios_flags], 0
        ret

; Adds ECX bytes at ESI to the CRC-32 in EAX.
crc32_add:
        push ebx
        push edx
.byte:  movzx edx, byte [esi]
        inc esi
        xor eax, edx
        mov ebx, 8
.bit:   shr eax, 1
        jnc .even
        xor eax, 0xedb88320
.even:  dec ebx
        jnz .bit
        loop .byte
        pop edx
        pop ebx
        ret

; Reads the pattern behind the kernel, and compares it with the sequence computed anew.
disk_probe:
        pushad
        call disk_parameters
        mov eax, 0
        mov ecx, 1
        call disk_read
        jc .error
        mov esi, DISK_BUFFER
        mov edi, disk_first_row
        mov ecx, 128 / 4
        rep movsd
        to_serial
        show "disk signature="
        movzx eax, word [DISK_BUFFER + 510]
        hex eax, 4
        newline
        mov dword [disk_sum], -1
        mov dword [disk_expected], -1
        mov dword [disk_state], 1
        mov dword [disk_sectors], 0
        mov ebp, PATTERN_SEED
.chunk: mov eax, [disk_sectors]
        add eax, LOADED_SECTORS
        mov ecx, BUFFER_SECTORS
        call disk_read
        jc .error
        mov esi, DISK_BUFFER
        mov eax, [disk_sum]
        mov ecx, BUFFER_SECTORS * 512
        call crc32_add
        mov [disk_sum], eax
        mov edi, DISK_BUFFER
        mov ecx, BUFFER_SECTORS * 128
.value: imul ebp, ebp, PATTERN_FACTOR
        add ebp, PATTERN_STEP
        cmp ebp, [edi]
        je .same
        mov dword [disk_state], 2
.same:  mov [edi], ebp
        add edi, 4
        loop .value
        mov esi, DISK_BUFFER
        mov eax, [disk_expected]
        mov ecx, BUFFER_SECTORS * 512
        call crc32_add
        mov [disk_expected], eax
        add dword [disk_sectors], BUFFER_SECTORS
        cmp dword [disk_sectors], PATTERN_SECTORS
        jb .chunk
        not dword [disk_sum]
        not dword [disk_expected]
        jmp .report
.error: mov dword [disk_state], 3
.report:
        to_serial
        show "disk read first="
        decimal LOADED_SECTORS
        show " sectors="
        decimal [disk_sectors]
        show " crc32="
        hex [disk_sum], 8
        show " expected="
        hex [disk_expected], 8
        show " status="
        hex [disk_status], 2
        show " result="
        call put_disk_state
        newline
        popad
        ret

put_disk_state:
        cmp dword [disk_state], 1
        jne .bad
        show "ok"
        ret
.bad:   cmp dword [disk_state], 2
        jne .error
        show "different"
        ret
.error: show "error"
        ret

; INT 13h AH=48h: how large the disk is.
disk_parameters:
        cmp byte [has_edd], 0
        je .none
        mov dword [EDD_PARAMETERS], 30
        mov dword [bios_vector], 0x13
        mov dword [bios_eax], 0x4800
        movzx eax, byte [boot_drive]
        mov [bios_edx], eax
        mov dword [bios_esi], EDD_PARAMETERS
        call bios_call
        bt dword [bios_flags], 0
        jc .none
        mov eax, [EDD_PARAMETERS + 16]
        mov [disk_size], eax
        mov eax, [EDD_PARAMETERS + 20]
        mov [disk_size + 4], eax
        movzx eax, word [EDD_PARAMETERS + 24]
        mov [disk_sector_bytes], eax
        to_serial
        show "disk drive="
        movzx eax, byte [boot_drive]
        hex eax, 2
        show " sectors="
        decimal [disk_size]
        show " bytes="
        decimal [disk_sector_bytes]
        newline
.none:  ret

disk_draw:
        call disk_probe
        to_screen
        colour NOTE
        at 3, 3
        show "Disk"
        colour DIM
        show "   its own sectors, read back just now through real mode and INT 13h"
        at 5, 5
        colour PLAIN
        show "boot drive"
        to_column 24
        colour BRIGHT
        movzx eax, byte [boot_drive]
        hex eax, 2
        show "h"
        colour PLAIN
        cmp byte [has_edd], 0
        je .no_edd
        show ", EDD: "
        mov eax, [disk_size]
        call put_decimal
        show " sectors of "
        mov eax, [disk_sector_bytes]
        call put_decimal
        show " bytes"
        jmp .pattern
.no_edd:
        show ", by cylinder, head and sector"
.pattern:
        at 6, 5
        show "sectors read"
        to_column 24
        colour BRIGHT
        decimal LOADED_SECTORS
        show " to "
        decimal LOADED_SECTORS + PATTERN_SECTORS - 1
        at 7, 5
        colour PLAIN
        show "CRC-32 of them"
        to_column 24
        colour BRIGHT
        hex [disk_sum], 8
        at 8, 5
        colour PLAIN
        show "as they should be"
        to_column 24
        colour BRIGHT
        hex [disk_expected], 8
        show "  "
        colour GOOD
        cmp dword [disk_state], 1
        je .state
        colour BAD
.state: call put_disk_state
        at 11, 5
        colour PLAIN
        show "The boot sector begins"
        mov esi, disk_first_row
        mov dword [row], 12
.line:  mov dword [column], 7
        colour DIM
        mov eax, esi
        sub eax, disk_first_row
        hex eax, 4
        show "  "
        colour NOTE
        xor ebx, ebx
.byte:  movzx eax, byte [esi + ebx]
        hex eax, 2
        show " "
        inc ebx
        cmp ebx, 16
        jb .byte
        show " "
        colour PLAIN
        xor ebx, ebx
.character:
        mov al, [esi + ebx]
        cmp al, ' '
        jb .dot
        cmp al, 127
        jb .visible
.dot:   mov al, '.'
.visible:
        call put
        inc ebx
        cmp ebx, 16
        jb .character
        inc dword [row]
        add esi, 16
        cmp esi, disk_first_row + 128
        jb .line
        ret
