; The picture: the rings of protection, programs that go round in ring 3, one that tries to get further in, and the pointer.

TEXT_ROOM       equ 64

variable picture_unit, 4                ; a two-hundredth of the height
variable rings_x, 4
variable rings_y, 4
variable rings_radius, 4
variable dots, 4 * 3 * 3                ; x, y and size of what was drawn last
variable pointer_x, 4
variable pointer_y, 4
variable picture_text, TEXT_ROOM
variable picture_number, 4

POINTER_WIDTH   equ 12
POINTER_HEIGHT  equ 18

; write x, y, colour, scale: the text in picture_text
%macro draw_at 4
        mov dword [g_x], %1
        mov dword [g_y], %2
        mov dword [g_colour], %3
        mov dword [g_scale], %4
        call draw_text
%endmacro

%macro to_buffer 0
        call buffer_begin
%endmacro

buffer_begin:
        mov byte [sink], SINK_BUFFER
        mov dword [buffer_length], 0
        mov byte [picture_text], 0
        mov esi, picture_text
        ret

picture_draw:
        call graphics_begin
        mov eax, [screen_width]
        mov [mouse_width], eax
        shr eax, 1
        mov [mouse_x], eax
        mov eax, [screen_height]
        mov [mouse_height], eax
        shr eax, 1
        mov [mouse_y], eax
        mov dword [g_on_screen], 0
        mov eax, [screen_height]
        xor edx, edx
        mov ecx, 200
        div ecx
        mov [picture_unit], eax
        call picture_background
        call picture_title
        call picture_rings
        call picture_table
        call picture_colours
        call restore_all
        fninit
        to_serial
        show "picture drawn", 10
        ret

; Night above, a little light below.
picture_background:
        xor ebx, ebx
.row:   mov eax, ebx
        imul eax, 56
        xor edx, edx
        div dword [screen_height]
        mov ecx, eax
        shr ecx, 1
        add ecx, 16
        shl ecx, 8                      ; green
        lea edx, [eax + 36]             ; blue
        or ecx, edx
        shr eax, 2
        add eax, 10
        shl eax, 16                     ; red
        or ecx, eax
        mov [g_colour], ecx
        mov eax, [screen_width]
        area 0, ebx, eax, 1
        call fill
        inc ebx
        cmp ebx, [screen_height]
        jb .row
        ret

picture_title:
        mov eax, [picture_unit]
        imul ebx, eax, 8
        imul edx, eax, 4
        imul ecx, eax, 2
        mov esi, .name
        ; A shadow first
        push ebx
        push edx
        add ebx, eax
        add edx, eax
        draw_at ebx, edx, 0x05070f, ecx
        pop edx
        pop ebx
        draw_at ebx, edx, 0x7dd3fc, ecx
        imul edx, eax, 38
        mov ecx, eax
        add ecx, 1
        shr ecx, 1
        mov esi, .line
        draw_at ebx, edx, 0xc4cede, ecx
        ret
.name:  db "RINGSIDE", 0
.line:  db "the machine, seen from the inside", 0

; Four discs, one in the other, and their names.
picture_rings:
        mov eax, [screen_width]
        imul eax, 29
        call percent
        mov [rings_x], eax
        mov eax, [screen_height]
        imul eax, 62
        call percent
        mov [rings_y], eax
        mov eax, [screen_height]
        imul eax, 30
        call percent
        mov [rings_radius], eax
        xor ebx, ebx
.disc:  mov eax, [rings_radius]
        mov ecx, 4
        sub ecx, ebx
        imul eax, ecx
        shr eax, 2
        mov [g_width], eax
        mov eax, [rings_x]
        mov [g_x], eax
        mov eax, [rings_y]
        mov [g_y], eax
        push dword [g_width]
        mov dword [g_colour], 0x0b1020  ; an edge
        call disc
        pop eax
        sub eax, [picture_unit]
        mov [g_width], eax
        mov ecx, [.colours + ebx * 4]
        mov [g_colour], ecx
        call disc
        inc ebx
        cmp ebx, 4
        jb .disc
        ; "0" in the middle, "3" in the outer ring
        mov ecx, [picture_unit]
        add ecx, 1
        shr ecx, 1
        mov esi, .zero
        mov eax, [rings_x]
        mov edx, [rings_y]
        imul ebx, ecx, 4
        sub eax, ebx
        shl ebx, 1
        sub edx, ebx
        draw_at eax, edx, 0x101828, ecx
        mov edx, [rings_y]
        sub edx, [rings_radius]
        mov ebx, [rings_radius]
        shr ebx, 3
        add edx, ebx
        imul ebx, ecx, 8
        sub edx, ebx
        mov eax, [rings_x]
        shr ebx, 1
        sub eax, ebx
        mov esi, .three
        draw_at eax, edx, 0xffffff, ecx
        ret
.colours:
        dd 0x1e3a6e, 0x2a5298, 0x3b76c4, 0xfdd66e
.zero:  db "0", 0
.three: db "3", 0

; EAX = EAX / 100
percent:
        push ecx
        push edx
        xor edx, edx
        mov ecx, 100
        div ecx
        pop edx
        pop ecx
        ret

; What was stopped, on a panel at the right.
picture_table:
        mov eax, [screen_width]
        imul eax, 57
        call percent
        mov ebx, eax
        mov eax, [screen_height]
        imul eax, 27
        call percent
        mov edx, eax
        mov eax, [screen_width]
        imul eax, 40
        call percent
        mov ecx, eax
        mov eax, [screen_height]
        imul eax, 64
        call percent
        mov dword [g_colour], 0x3b76c4
        area ebx, edx, ecx, eax
        call fill
        mov dword [g_colour], 0x0d1428
        inc ebx
        inc edx
        sub ecx, 2
        sub eax, 2
        area ebx, edx, ecx, eax
        call fill
        lea ebp, [edx + eax - 18]       ; no line begins below this
        add ebx, 8
        add edx, 6
        to_buffer
        decimal [stopped_count]
        cmp dword [picture_unit], 1
        je .short
        show " accesses"
.short: show " stopped"
        draw_at ebx, edx, 0xfdd66e, 1
        mov edi, faults
        mov eax, attempt_first
.line:  add edx, 22
        cmp dword [picture_unit], 1
        jne .roomy
        sub edx, 6
.roomy: cmp edx, ebp
        jg .done
        push eax
        to_buffer
        mov eax, [edi + fault.vector]
        call put_exception
        show " "
        hex [edi + fault.error], 4
        draw_at ebx, edx, 0xfc7882, 1
        pop eax
        cmp dword [picture_unit], 1
        je .next
        lea esi, [eax + ATTEMPT_NAME]
        lea ecx, [ebx + 88]
        draw_at ecx, edx, 0xc4cede, 1
.next:  movzx ecx, word [eax]
        add eax, ecx
        add edi, fault_size
        cmp eax, attempt_end
        jb .line
.done:  ret

; Red to green to blue along the lower edge.
picture_colours:
        xor ebx, ebx
.column:
        mov eax, ebx
        imul eax, 768
        xor edx, edx
        div dword [screen_width]
        mov ecx, eax
        and ecx, 0xff                   ; how far into the third
        mov edx, 255
        sub edx, ecx
        cmp eax, 256
        jb .red
        cmp eax, 512
        jb .green
        shl ecx, 16                     ; blue to red
        or ecx, edx
        jmp .draw
.red:   shl ecx, 8                      ; red to green
        shl edx, 16
        or ecx, edx
        jmp .draw
.green: shl edx, 8                      ; green to blue
        or ecx, edx
.draw:  mov [g_colour], ecx
        mov eax, [picture_unit]
        shl eax, 1
        mov edx, [screen_height]
        sub edx, eax
        area ebx, edx, 1, eax
        call fill
        inc ebx
        cmp ebx, [screen_width]
        jb .column
        ret

; A step: the dots, the clock, the pointer.
picture_update:
        mov dword [g_on_screen], 0
        call picture_clock
        call dots_restore
        mov eax, [pointer_x]
        mov edx, [pointer_y]
        area eax, edx, POINTER_WIDTH, POINTER_HEIGHT
        call restore
        mov dword [g_on_screen], 1
        call dots_draw
        call pointer_draw
        ret

; The clock and the ticks, right above the panel.
picture_clock:
        call clock_read
        mov ecx, [picture_unit]
        add ecx, 1
        shr ecx, 1
        imul eax, ecx, 64               ; eight characters
        mov ebx, [screen_width]
        sub ebx, eax
        imul edx, [picture_unit], 8
        sub ebx, edx
        mov edx, [picture_unit]
        shl edx, 3
        push eax
        imul eax, ecx, 16
        mov dword [g_colour], 0x0d1428
        mov [g_height], eax
        pop eax
        mov [g_x], ebx
        mov [g_y], edx
        mov [g_width], eax
        push dword [g_height]
        call fill
        to_buffer
        call clock_put_time
        draw_at ebx, edx, 0xfdd66e, ecx
        pop ecx
        area ebx, edx, eax, ecx
        jmp restore

dots_restore:
        pushad
        mov esi, dots
        mov ebx, 3
.next:  mov eax, [esi]
        mov edx, [esi + 4]
        mov ecx, [esi + 8]
        sub eax, ecx
        sub edx, ecx
        lea ecx, [ecx * 2 + 1]
        area eax, edx, ecx, ecx
        call restore
        add esi, 12
        dec ebx
        jnz .next
        popad
        ret

; Programs A and B go round in ring 3; the third runs at the border of ring 2 again and again, and turns red there.
dots_draw:
        pushad
        mov esi, dots
        mov ecx, [rings_radius]
        imul ecx, 7
        shr ecx, 3
        mov dword [g_colour], 0x6ee7a0
        mov eax, [ticks]
        call dot
        mov dword [g_colour], 0x7dd3fc
        mov eax, [ticks]
        add eax, 310
        imul eax, 3
        shr eax, 1
        call dot
        mov eax, [ticks]
        and eax, 127
        sub eax, 64
        jns .away
        neg eax                         ; 64 to 0 and back
.away:  mov ecx, [rings_radius]
        imul ecx, eax
        shr ecx, 8                      ; a quarter of the radius, the width of the ring
        mov dword [g_colour], 0xf0abfc
        cmp eax, 8
        ja .apart
        mov dword [g_colour], 0xff4050
.apart: mov eax, [rings_radius]
        imul eax, 3
        shr eax, 2
        add ecx, eax
        mov eax, [picture_unit]
        imul eax, 5
        add ecx, eax
        mov eax, [ticks]
        shr eax, 7
        imul eax, 97
        call dot
        popad
        ret

; A dot at distance ECX from the middle, at the angle EAX of 628 to a turn. Notes it at ESI, and steps on.
dot:    mov [picture_number], eax
        fild dword [picture_number]
        mov dword [picture_number], 100
        fidiv dword [picture_number]
        fsincos
        mov [picture_number], ecx
        fimul dword [picture_number]
        fistp dword [esi]
        fimul dword [picture_number]
        fistp dword [esi + 4]
        mov eax, [rings_x]
        add [esi], eax
        mov eax, [rings_y]
        add [esi + 4], eax
        mov eax, [picture_unit]
        imul eax, 4
        mov [esi + 8], eax
        mov edx, [esi]
        mov [g_x], edx
        mov edx, [esi + 4]
        mov [g_y], edx
        mov [g_width], eax
        call disc
        add esi, 12
        ret

pointer_draw:
        pushad
        mov eax, [mouse_x]
        mov [pointer_x], eax
        mov eax, [mouse_y]
        mov [pointer_y], eax
        mov esi, .shape
        xor ebx, ebx
.row:   xor edi, edi
.column:
        mov cl, [esi]
        inc esi
        mov dword [g_colour], 0x101828
        cmp cl, '#'
        je .draw
        mov dword [g_colour], 0xffffff
        cmp dword [mouse_buttons], 0
        je .inside
        mov dword [g_colour], 0xfdd66e
.inside:
        cmp cl, 'o'
        jne .next
.draw:  mov eax, [pointer_x]
        add eax, edi
        mov edx, [pointer_y]
        add edx, ebx
        call plot
.next:  inc edi
        cmp edi, POINTER_WIDTH
        jb .column
        inc ebx
        cmp ebx, POINTER_HEIGHT
        jb .row
        popad
        ret
.shape: db "#           "
        db "##          "
        db "#o#         "
        db "#oo#        "
        db "#ooo#       "
        db "#oooo#      "
        db "#ooooo#     "
        db "#oooooo#    "
        db "#ooooooo#   "
        db "#oooooooo#  "
        db "#ooooooooo# "
        db "#oooooo#####"
        db "#ooo#oo#    "
        db "#oo# #oo#   "
        db "#o#  #oo#   "
        db "##    #oo#  "
        db "#     #oo#  "
        db "       ##   "

picture_leave:
        mov dword [mouse_width], 640
        mov dword [mouse_height], 200
        mov dword [mouse_x], 320
        mov dword [mouse_y], 100
        jmp screen_text_mode
