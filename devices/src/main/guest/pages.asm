; The tour: which page is shown, what keys do, and what frames every page.

PAGE_TICKS      equ 6 * TICKS_PER_SECOND        ; a page of the tour
UPDATE_TICKS    equ 10
PICTURE_TICKS   equ 4

variable page_now, 4
variable page_left, 4                   ; ticks until the tour goes on
variable tour_on, 4
variable update_left, 4

        struc page
.name:  resd 1
.draw:  resd 1
.update:
        resd 1
.leave: resd 1
        endstruc
PAGES           equ 9

        align 4, db 0
pages:  dd .start, start_draw, nothing, nothing
        dd .memory, memory_draw, nothing, nothing
        dd .pci, pci_draw, nothing, nothing
        dd .processor, processor_draw, nothing, nothing
        dd .disk, disk_draw, nothing, nothing
        dd .rings, rings_draw, rings_update, programs_pause
        dd .input, input_draw, input_update, nothing
        dd .time, time_draw, time_update, nothing
        dd .picture, picture_draw, picture_update, picture_leave
.start: db "Start", 0
.memory:
        db "Memory", 0
.pci:   db "PCI", 0
.processor:
        db "CPU", 0
.disk:  db "Disk", 0
.rings: db "Rings", 0
.input: db "Input", 0
.time:  db "Time", 0
.picture:
        db "Picture", 0

nothing:
        ret

pages_begin:
        mov dword [tour_on], 1
        mov dword [page_now], 0
        jmp page_enter

; Shows page EAX instead of the present one.
page_show:
        push eax
        mov edx, [page_now]
        shl edx, 4
        call [pages + edx + page.leave]
        pop eax
        mov [page_now], eax
page_enter:
        mov dword [page_left], PAGE_TICKS
        mov dword [update_left], UPDATE_TICKS
        mov edx, [page_now]
        shl edx, 4
        to_serial
        show "page number="
        mov eax, [page_now]
        inc eax
        call put_decimal
        show " name="
        mov esi, [pages + edx + page.name]
        call put_text
        newline
        call page_frame
        to_screen
        mov edx, [page_now]
        shl edx, 4
        jmp [pages + edx + page.draw]

; The bars above and below a page.
page_frame:
        to_screen
        call screen_clear
        mov dword [margin], 3
        colour BAR
        mov eax, 0
        call screen_fill_row
        mov eax, 24
        call screen_fill_row
        at 0, 2
        show "RINGSIDE"
        colour BAR_DIM
        show "   the machine, seen from the inside"
        colour BAR_DIM
        mov eax, 1
        call screen_fill_row
        at 1, 1
        xor ebx, ebx
.tab:   colour BAR_DIM
        cmp ebx, [page_now]
        jne .other
        colour TAB
.other: mov al, ' '
        call put
        lea eax, [ebx + 1]
        call put_decimal
        mov al, ' '
        call put
        mov edx, ebx
        shl edx, 4
        mov esi, [pages + edx + page.name]
        call put_text
        mov al, ' '
        call put
        inc ebx
        cmp ebx, PAGES
        jb .tab
        colour BAR_DIM
        at 24, 2
        show "1-9 page   ", 27, 26, " turn   Space tour   L lights   Q power off"
; The clock and the tour, which change.
page_bars:
        colour BAR
        call clock_read
        at 0, 70
        call clock_put_time
        colour BAR_DIM
        at 24, 62
        cmp dword [tour_on], 0
        je .still
        show "next page in "
        mov eax, [page_left]
        add eax, TICKS_PER_SECOND - 1
        xor edx, edx
        mov ecx, TICKS_PER_SECOND
        div ecx
        call put_decimal
        show " s "
        ret
.still: show "                "
        ret

; One tick.
pages_step:
        call keyboard_next
        jc .keys_done
        push eax
        push dword [sink]
        to_serial
        show "keyboard scancode="
        movzx eax, al
        hex eax, 2
        newline
        pop dword [sink]
        pop eax
        call pages_key
        jmp pages_step
.keys_done:
        call mouse_report
        dec dword [update_left]
        jnz .tour
        mov dword [update_left], UPDATE_TICKS
        to_screen
        cmp dword [is_graphics], 0
        jne .picture
        call page_bars
        jmp .page
.picture:
        mov dword [update_left], PICTURE_TICKS
.page:  mov edx, [page_now]
        shl edx, 4
        call [pages + edx + page.update]
.tour:  cmp dword [tour_on], 0
        je .done
        dec dword [page_left]
        jnz .done
        call page_next
.done:  ret

page_next:
        mov eax, [page_now]
        inc eax
        cmp eax, PAGES
        jb page_show
        xor eax, eax
        jmp page_show

page_previous:
        mov eax, [page_now]
        sub eax, 1
        jnc page_show
        mov eax, PAGES - 1
        jmp page_show

; Does what the key with scan code AL means. The tour ends with the first key.
pages_key:
        cmp al, 0x80
        jae .none
        cmp al, KEY_SPACE
        je pages_toggle_tour
        mov dword [tour_on], 0
        cmp al, KEY_ESCAPE
        je pages_power_off
        cmp al, KEY_Q
        je pages_power_off
        cmp al, KEY_L
        je pages_lights
        cmp al, KEY_LEFT
        je page_previous
        cmp al, KEY_RIGHT
        je page_next
        cmp al, KEY_1
        jb .none
        cmp al, KEY_9
        ja .none
        movzx eax, al
        sub eax, KEY_1
        jmp page_show
.none:  ret

; Does what character AL, from COM1, means.
pages_character:
        cmp al, ' '
        je pages_toggle_tour
        cmp al, 'q'
        je pages_power_off
        cmp al, 'l'
        je pages_lights
        cmp al, 'p'
        je page_previous
        cmp al, 'n'
        je page_next
        cmp al, '1'
        jb .none
        cmp al, '9'
        ja .none
        movzx eax, al
        sub eax, '1'
        mov dword [tour_on], 0
        jmp page_show
.none:  ret

pages_toggle_tour:
        xor dword [tour_on], 1
        mov dword [page_left], PAGE_TICKS
        ret

pages_power_off:
        mov dword [power_off_wanted], 1
        ret

pages_lights:
        mov eax, [leds]
        inc eax
        and eax, 7
        mov [leds], eax
        jmp keyboard_set_leds

; The first page.
start_draw:
        mov esi, .logo
        mov dword [row], 4
.row:   mov dword [column], 12
        mov ecx, 57
.cell:  mov al, [esi]
        inc esi
        colour 3
        cmp al, '#'
        jne .blank
        mov al, 0xdb
        jmp .write
.blank: cmp al, 'o'
        jne .space
        colour GOLD
        mov al, 0xdb
        jmp .write
.space: mov al, ' '
.write: call put
        loop .cell
        inc dword [row]
        cmp dword [row], 9
        jb .row
        colour PLAIN
        at 11, 12
        show "A small system of Ringside's own, built from source with it."
        at 12, 12
        show "It shows the PC it runs on, and how protection holds."
        at 14, 12
        colour DIM
        show "processor  "
        colour BRIGHT
        call cpu_brand_text
        call put_text
        at 15, 12
        colour DIM
        show "memory     "
        colour BRIGHT
        mov eax, [memory_usable]
        add eax, 512
        shr eax, 10
        call put_decimal
        show " MiB"
        at 16, 12
        colour DIM
        show "PCI        "
        colour BRIGHT
        decimal [pci_count]
        show " functions"
        at 17, 12
        colour DIM
        show "disk       "
        colour GOOD
        cmp dword [disk_state], 1
        je .disk
        colour BAD
.disk:  show "its own sectors read back: "
        call put_disk_state
        at 18, 12
        colour DIM
        show "ring 3     "
        colour GOOD
        decimal [stopped_count]
        show " forbidden accesses stopped"
        colour DIM
        at 21, 12
        show "The tour goes on by itself until you press a key."
        ret
.logo:
        db "####   #  #   #   ###   ###  #  ####   ####  #           "
        db "#   #  #  ##  #  #     #     #  #   #  #     #           "
        db "####   #  # # #  # ##   ##   #  #   #  ###   #           "
        db "#  #   #  #  ##  #  #     #  #  #   #  #                 "
        db "#   #  #  #   #   ##   ###   #  ####   ####  o           "

; The input page.
variable input_shown, 4

input_draw:
        colour NOTE
        at 3, 3
        show "Input"
        colour DIM
        show "   type, press L, move the mouse, write to the serial port"
        colour GOLD
        at 5, 5
        show "Keyboard"
        at 10, 5
        show "Mouse"
        at 16, 5
        show "Serial port COM1"
input_update:
        colour PLAIN
        at 6, 7
        show "scan codes "
        colour BRIGHT
        mov ebx, [keys_read]
        sub ebx, 16
        jns .from
        xor ebx, ebx
.from:  cmp ebx, [keys_read]
        jae .codes_done
        mov edx, ebx
        and edx, KEYS_KEPT - 1
        movzx eax, byte [keys + edx]
        hex eax, 2
        show " "
        inc ebx
        jmp .from
.codes_done:
        at 7, 7
        colour PLAIN
        show "lights     "
        test byte [leds], 2
        call input_light
        show " Num  "
        test byte [leds], 4
        call input_light
        show " Caps  "
        test byte [leds], 1
        call input_light
        show " Scroll   "
        cmp dword [leds_answer], 0
        je .no_answer
        colour DIM
        show "the keyboard answered "
        hex [leds_answer], 2
.no_answer:
        at 11, 7
        colour PLAIN
        cmp dword [mouse_present], 0
        jne .mouse
        show "there is none at the 8042"
        jmp .serial
.mouse: show "type "
        colour BRIGHT
        hex [mouse_id], 2
        colour PLAIN
        show "   packets "
        colour BRIGHT
        decimal [mouse_packets]
        at 12, 7
        colour PLAIN
        show "x "
        colour BRIGHT
        decimal [mouse_x]
        colour PLAIN
        show "   y "
        colour BRIGHT
        decimal [mouse_y]
        colour PLAIN
        show "   wheel "
        colour BRIGHT
        movzx eax, byte [mouse_wheel]
        hex eax, 2
        colour PLAIN
        show "   buttons "
        test byte [mouse_buttons], 1
        call input_light
        test byte [mouse_buttons], 4
        call input_light
        test byte [mouse_buttons], 2
        call input_light
        show "      "
.serial:
        colour PLAIN
        at 17, 7
        cmp dword [serial_present], 0
        jne .uart
        show "there is none"
        ret
.uart:  show "sent "
        colour BRIGHT
        decimal [serial_sent]
        colour PLAIN
        show "   received "
        colour BRIGHT
        decimal [serial_received]
        show "   "
        colour NOTE
        mov ebx, [serial_received]
        sub ebx, SERIAL_KEPT
        jns .character
        xor ebx, ebx
.character:
        cmp ebx, [serial_received]
        jae .done
        mov edx, ebx
        and edx, SERIAL_KEPT - 1
        mov al, [serial_text + edx]
        cmp al, ' '
        jae .visible
        mov al, '.'
.visible:
        call put
        inc ebx
        jmp .character
.done:  show "   "
        ret

; A light that is on if ZF is clear.
input_light:
        colour DIM
        jz .off
        colour GOLD
.off:   push eax
        mov al, 0xfe
        call put
        pop eax
        colour PLAIN
        ret
