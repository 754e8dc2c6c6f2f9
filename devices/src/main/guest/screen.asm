; The text screen, 80 by 25, written in video memory. Colours are the kernel's own.

COLUMNS         equ 80
ROWS            equ 25

variable row, 4
variable column, 4
variable margin, 4                      ; column that a new line begins at
variable colour_now, 4
variable is_graphics, 4

screen_begin:
        call screen_palette
        call screen_hide_cursor
        call screen_clear
        ret

; Sixteen colours for the sixteen of the text mode: where the attribute controller sends them, 0 to 5, 14h, 7 and 38h to 3Fh.
screen_palette:
        pushad
        mov esi, .colours
        xor ebx, ebx
.next:  mov al, [.places + ebx]
        mov dx, 0x3c8
        out dx, al
        inc edx
        mov ecx, 3
.part:  lodsb
        shr al, 2
        out dx, al
        loop .part
        inc ebx
        cmp ebx, 16
        jb .next
        popad
        ret
.places:
        db 0, 1, 2, 3, 4, 5, 0x14, 7, 0x38, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e, 0x3f
.colours:
        db 11, 16, 32,   30, 41, 84,   34, 140, 90,   56, 189, 248,   190, 50, 60,   140, 90, 200
        db 180, 120, 30,   196, 206, 222,   94, 108, 140,   96, 165, 250,   110, 231, 160,   125, 211, 252
        db 252, 120, 130,   240, 171, 252,   253, 214, 110,   255, 255, 255

screen_hide_cursor:
        push eax
        push edx
        mov dx, 0x3d4
        mov ax, 0x200a
        out dx, ax
        pop edx
        pop eax
        ret

; From a picture back to text, by the firmware.
screen_text_mode:
        mov dword [bios_vector], 0x10
        mov dword [bios_eax], 3
        call bios_call
screen_text_mode_now:
        mov dword [is_graphics], 0
        call screen_palette
        call screen_hide_cursor
        ret

; Clears rows 0 to 24.
screen_clear:
        pushad
        mov edi, VGA_TEXT
        mov ecx, COLUMNS * ROWS / 2
        mov eax, PLAIN << 24 | ' ' << 16 | PLAIN << 8 | ' '
        rep stosd
        popad
        ret

; Fills row EAX with blanks of the present colour.
screen_fill_row:
        pushad
        imul edi, eax, COLUMNS * 2
        add edi, VGA_TEXT
        mov ah, [colour_now]
        mov al, ' '
        mov ecx, COLUMNS
        rep stosw
        popad
        ret

; Writes AL at the present place in the present colour, and moves on. Nothing is written outside the screen.
screen_put:
        push eax
        push edi
        cmp al, 10
        je .line
        cmp dword [is_graphics], 0
        jne .move
        cmp dword [row], ROWS
        jae .done
        cmp dword [column], COLUMNS
        jae .done
        imul edi, [row], COLUMNS
        add edi, [column]
        mov ah, [colour_now]
        mov [VGA_TEXT + edi * 2], ax
.move:  inc dword [column]
        jmp .done
.line:  inc dword [row]
        mov eax, [margin]
        mov [column], eax
.done:  pop edi
        pop eax
        ret

; Blanks to column EAX.
screen_to_column:
        push eax
        push ecx
        mov ecx, eax
        mov al, ' '
.next:  cmp [column], ecx
        jae .done
        call screen_put
        jmp .next
.done:  pop ecx
        pop eax
        ret

%macro to_column 1
        push eax
        mov eax, %1
        call screen_to_column
        pop eax
%endmacro
