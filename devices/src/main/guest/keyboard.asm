; The keyboard behind the 8042, in scan code set 1 as the controller translates it.

KEYS_KEPT       equ 64
variable keys, KEYS_KEPT                ; bytes from the keyboard, a ring
variable keys_written, 4
variable keys_read, 4
variable leds, 4
variable leds_answer, 4

KEY_ESCAPE      equ 0x01
KEY_1           equ 0x02
KEY_9           equ 0x0a
KEY_Q           equ 0x10
KEY_L           equ 0x26
KEY_SPACE       equ 0x39
KEY_LEFT        equ 0x4b
KEY_RIGHT       equ 0x4d

; Waits until the controller takes a byte. ZF is clear if it never does.
controller_wait:
        push eax
        push ecx
        mov ecx, 100000
.wait:  in al, 0x64
        test al, 2
        jz .done
        loop .wait
        or al, 1
.done:  pop ecx
        pop eax
        ret

; Reads a byte: AL, with CF set if none comes.
controller_read:
        push ecx
        mov ecx, 400000
.wait:  in al, 0x64
        test al, 1
        jnz .there
        loop .wait
        stc
        pop ecx
        ret
.there: in al, 0x60
        clc
        pop ecx
        ret

; Throws away what waits.
controller_drain:
        push eax
        push ecx
        mov ecx, 64
.next:  in al, 0x64
        test al, 1
        jz .done
        in al, 0x60
        loop .next
.done:  pop ecx
        pop eax
        ret

; Takes what waits in the controller and gives it to keyboard or mouse. Interrupts are off. Changes EAX, EBX, ECX, EDX.
controller_take:
        in al, 0x64
        test al, 1
        jz .done
        test al, 0x20
        jnz .mouse
        in al, 0x60
        jmp keyboard_byte
.mouse: in al, 0x60
        jmp mouse_byte
.done:  ret

; Takes a byte whose interrupt got lost: initialising an 8259 forgets the edges it has seen, and a byte that nobody reads keeps its line
; up, so that there is no further edge.
controller_poll:
        pushad
        pushfd
        cli
        call controller_take
        popfd
        popad
        ret

; Sends command AL to the controller.
controller_command:
        call controller_wait
        out 0x64, al
        ret

; Sends AL to the keyboard and reads its answer: AL.
keyboard_command:
        call controller_wait
        out 0x60, al
        jmp controller_read

; Both interrupts on, translation on.
keyboard_begin:
        call controller_drain
        mov al, 0x20
        call controller_command
        call controller_read
        jc .none
        or al, 0x43
        and al, ~0x30 & 0xff
        mov ah, al
        mov al, 0x60
        call controller_command
        call controller_wait
        mov al, ah
        out 0x60, al
        mov al, 0xf4
        call keyboard_command
        call controller_drain
        to_serial
        show "keyboard answer="
        hex eax, 2
        newline
.none:  ret

; Sets the lights to [leds]: 1 Scroll Lock, 2 Num Lock, 4 Caps Lock.
keyboard_set_leds:
        pushad
        pushfd
        cli
        mov al, 0xed
        call keyboard_command
        mov al, [leds]
        call keyboard_command
        movzx eax, al
        mov [leds_answer], eax
        popfd
        push dword [sink]
        to_serial
        show "keyboard leds="
        hex [leds], 1
        show " answer="
        hex eax, 2
        newline
        pop dword [sink]
        popad
        ret

; Keeps byte AL, in its interrupt.
keyboard_byte:
        mov ebx, [keys_written]
        and ebx, KEYS_KEPT - 1
        mov [keys + ebx], al
        inc dword [keys_written]
        ret

; The next byte from the keyboard: AL, with CF set if there is none.
keyboard_next:
        push ebx
        mov ebx, [keys_read]
        cmp ebx, [keys_written]
        je .none
        inc dword [keys_read]
        and ebx, KEYS_KEPT - 1
        mov al, [keys + ebx]
        pop ebx
        clc
        ret
.none:  pop ebx
        stc
        ret
