; Pictures: a mode with 32 bits a pixel through VBE, or mode 13h where there is none. A scene is drawn in a buffer of 32-bit pixels and
; copied to the screen, and what moves is drawn over it there.
;
; Routines take their arguments in g_x, g_y, g_width, g_height, g_colour and g_scale, and keep all registers.

variable g_x, 4
variable g_y, 4
variable g_width, 4
variable g_height, 4
variable g_colour, 4                    ; 00RRGGBBh
variable g_scale, 4
variable g_on_screen, 4                 ; draw on the screen instead of in the buffer
variable screen_width, 4
variable screen_height, 4
variable screen_pitch, 4
variable screen_address, 4
variable screen_bytes, 4                ; of a pixel: 4 or 1

BUFFER_END      equ 0x600000            ; memory that a picture of 1024x768 needs

; place x, y, width, height
%macro area 4
        mov dword [g_x], %1
        mov dword [g_y], %2
        mov dword [g_width], %3
        mov dword [g_height], %4
%endmacro

graphics_begin:
        pushad
        cmp word [vbe_mode], 0
        je .plain
        cmp dword [memory_top_low], BUFFER_END
        jb .plain
        mov dword [bios_vector], 0x10
        mov dword [bios_eax], 0x4f02
        movzx eax, word [vbe_mode]
        or eax, 0x4000                  ; linear
        mov [bios_ebx], eax
        call bios_call
        cmp word [bios_eax], 0x004f
        jne .plain
        movzx eax, word [vbe_width]
        mov [screen_width], eax
        movzx eax, word [vbe_height]
        mov [screen_height], eax
        movzx eax, word [vbe_pitch]
        mov [screen_pitch], eax
        mov eax, [vbe_address]
        mov [screen_address], eax
        mov dword [screen_bytes], 4
        jmp .report
.plain: mov dword [bios_vector], 0x10
        mov dword [bios_eax], 0x13
        call bios_call
        mov dword [screen_width], 320
        mov dword [screen_height], 200
        mov dword [screen_pitch], 320
        mov dword [screen_address], 0xa0000
        mov dword [screen_bytes], 1
        call graphics_palette
.report:
        mov dword [is_graphics], 1
        push dword [sink]
        to_serial
        show "graphics mode="
        decimal [screen_width]
        show "x"
        decimal [screen_height]
        show " bytes-per-pixel="
        decimal [screen_bytes]
        show " address="
        hex [screen_address], 8
        newline
        pop dword [sink]
        popad
        ret

; Three bits of red, three of green, two of blue.
graphics_palette:
        pushad
        mov dx, 0x3c8
        xor eax, eax
        out dx, al
        inc edx
        xor ecx, ecx
.next:  mov eax, ecx
        shr eax, 5
        imul eax, 9
        out dx, al
        mov eax, ecx
        shr eax, 2
        and eax, 7
        imul eax, 9
        out dx, al
        mov eax, ecx
        and eax, 3
        imul eax, 21
        out dx, al
        inc ecx
        cmp ecx, 256
        jb .next
        popad
        ret

; Writes the pixel at EAX, EDX in g_colour. Nothing is written outside the screen.
plot:   pushad
        cmp eax, [screen_width]
        jae .done
        cmp edx, [screen_height]
        jae .done
        mov ecx, [g_colour]
        cmp dword [g_on_screen], 0
        jne .screen
        imul edx, [screen_width]
        add edx, eax
        mov [BACK_BUFFER + edx * 4], ecx
        jmp .done
.screen:
        imul edx, [screen_pitch]
        add edx, [screen_address]
        cmp dword [screen_bytes], 4
        jne .byte
        mov [edx + eax * 4], ecx
        jmp .done
.byte:  add edx, eax
        mov eax, ecx
        call graphics_byte
        mov [edx], al
.done:  popad
        ret

; AL = the palette's nearest to the colour EAX.
graphics_byte:
        push ecx
        mov ecx, eax
        shr ecx, 16
        and ecx, 0xe0
        push ecx
        mov ecx, eax
        shr ecx, 11
        and ecx, 0x1c
        shr eax, 6
        and eax, 3
        or eax, ecx
        pop ecx
        or eax, ecx
        pop ecx
        ret

; Limits the area to the screen: CF set if nothing is left.
clip:   push eax
        cmp dword [g_x], 0
        jge .left
        mov eax, [g_x]
        add [g_width], eax
        mov dword [g_x], 0
.left:  cmp dword [g_y], 0
        jge .top
        mov eax, [g_y]
        add [g_height], eax
        mov dword [g_y], 0
.top:   mov eax, [screen_width]
        sub eax, [g_x]
        cmp [g_width], eax
        jle .right
        mov [g_width], eax
.right: mov eax, [screen_height]
        sub eax, [g_y]
        cmp [g_height], eax
        jle .bottom
        mov [g_height], eax
.bottom:
        pop eax
        cmp dword [g_width], 0
        jle .nothing
        cmp dword [g_height], 0
        jle .nothing
        clc
        ret
.nothing:
        stc
        ret

; Fills the area of the buffer.
fill:   pushad
        call clip
        jc .done
        mov ebx, [g_height]
        mov edi, [g_y]
        imul edi, [screen_width]
        add edi, [g_x]
        lea edi, [BACK_BUFFER + edi * 4]
        mov eax, [g_colour]
.row:   push edi
        mov ecx, [g_width]
        rep stosd
        pop edi
        mov ecx, [screen_width]
        lea edi, [edi + ecx * 4]
        dec ebx
        jnz .row
.done:  popad
        ret

; Copies the area from the buffer to the screen.
restore:
        pushad
        call clip
        jc .done
        mov ebx, [g_height]
        mov esi, [g_y]
        imul esi, [screen_width]
        add esi, [g_x]
        lea esi, [BACK_BUFFER + esi * 4]
        mov edi, [g_y]
        imul edi, [screen_pitch]
        mov eax, [g_x]
        imul eax, [screen_bytes]
        add edi, eax
        add edi, [screen_address]
.row:   push esi
        push edi
        mov ecx, [g_width]
        cmp dword [screen_bytes], 4
        jne .bytes
        rep movsd
        jmp .next
.bytes: lodsd
        call graphics_byte
        stosb
        loop .bytes
.next:  pop edi
        pop esi
        mov eax, [screen_width]
        lea esi, [esi + eax * 4]
        add edi, [screen_pitch]
        dec ebx
        jnz .row
.done:  popad
        ret

restore_all:
        push dword [screen_width]
        push dword [screen_height]
        pop dword [g_height]
        pop dword [g_width]
        mov dword [g_x], 0
        mov dword [g_y], 0
        jmp restore

; Fills a circle around g_x, g_y with radius g_width, in the buffer or on the screen.
disc:   pushad
        mov ebp, [g_width]
        mov edi, ebp
        neg edi                         ; EDI goes down from -r to r
.row:   mov ecx, ebp
        imul ecx, ecx
        mov eax, edi
        imul eax, eax
        sub ecx, eax                    ; square of half the width
        xor esi, esi
.widen: lea eax, [esi + 1]
        imul eax, eax
        cmp eax, ecx
        ja .widest
        inc esi
        jmp .widen
.widest:
        mov eax, [g_x]
        sub eax, esi
        lea ecx, [esi * 2 + 1]
        mov edx, [g_y]
        add edx, edi
.pixel: call plot
        inc eax
        loop .pixel
        inc edi
        cmp edi, ebp
        jle .row
        popad
        ret

; Draws the text at ESI from g_x, g_y on, each dot of the font g_scale wide; leaves g_x behind it.
draw_text:
        pushad
.next:  movzx eax, byte [esi]
        inc esi
        test eax, eax
        jz .done
        call draw_character
        mov eax, [g_scale]
        shl eax, 3
        add [g_x], eax
        jmp .next
.done:  popad
        ret

draw_character:
        pushad
        shl eax, 4
        lea esi, [FONT + eax]
        xor ebx, ebx                    ; line
.line:  mov ch, [esi + ebx]
        xor edi, edi                    ; dot
.dot:   shl ch, 1
        jnc .blank
        call draw_dot
.blank: inc edi
        cmp edi, 8
        jb .dot
        inc ebx
        cmp ebx, 16
        jb .line
        popad
        ret

; The square of dot EDI of line EBX.
draw_dot:
        pushad
        mov edx, ebx
        imul edx, [g_scale]
        add edx, [g_y]
        mov ecx, [g_scale]
.row:   push ecx
        mov eax, edi
        imul eax, [g_scale]
        add eax, [g_x]
        mov ecx, [g_scale]
.pixel: call plot
        inc eax
        loop .pixel
        inc edx
        pop ecx
        loop .row
        popad
        ret
