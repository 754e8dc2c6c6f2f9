; The PS/2 mouse, through the 8042 itself.

variable mouse_present, 4
variable mouse_id, 4                    ; 3 with a wheel
variable mouse_packet, 4
variable mouse_count, 4                 ; bytes of the packet so far
variable mouse_packets, 4
variable mouse_x, 4
variable mouse_y, 4
variable mouse_wheel, 4
variable mouse_buttons, 4
variable mouse_width, 4                 ; the pointer stays inside
variable mouse_height, 4
variable mouse_reported, 4

; Sends AL to the mouse and reads its answer: AL.
mouse_command:
        push eax
        mov al, 0xd4
        call controller_command
        call controller_wait
        pop eax
        out 0x60, al
        jmp controller_read

; Sets the sample rate to AH.
mouse_rate:
        mov al, 0xf3
        call mouse_command
        mov al, ah
        jmp mouse_command

mouse_begin:
        mov dword [mouse_width], 640
        mov dword [mouse_height], 200
        mov dword [mouse_x], 320
        mov dword [mouse_y], 100
        mov al, 0xa8
        call controller_command
        call controller_drain
        mov al, 0xf6                    ; defaults
        call mouse_command
        cmp al, 0xfa
        jne .none
        mov ah, 200                     ; the knock that opens the wheel
        call mouse_rate
        mov ah, 100
        call mouse_rate
        mov ah, 80
        call mouse_rate
        mov al, 0xf2
        call mouse_command
        call controller_read
        movzx eax, al
        mov [mouse_id], eax
        mov ah, 60
        call mouse_rate
        mov al, 0xf4                    ; on
        call mouse_command
        cmp al, 0xfa
        jne .none
        inc dword [mouse_present]
.none:  call controller_drain
        to_serial
        show "mouse present="
        decimal [mouse_present]
        show " id="
        hex [mouse_id], 2
        newline
        ret

; Takes byte AL of a packet, in its interrupt.
mouse_byte:
        mov ebx, [mouse_count]
        test ebx, ebx
        jnz .keep
        test al, 8                      ; the first byte has this bit
        jz .done
.keep:  mov [mouse_packet + ebx], al
        inc ebx
        mov ecx, 3
        cmp dword [mouse_id], 3
        jne .short
        inc ecx
.short: cmp ebx, ecx
        jb .store
        call mouse_move
        xor ebx, ebx
.store: mov [mouse_count], ebx
.done:  ret

mouse_move:
        inc dword [mouse_packets]
        movzx eax, byte [mouse_packet]
        mov edx, eax
        and eax, 7
        mov [mouse_buttons], eax
        movzx eax, byte [mouse_packet + 1]
        test dl, 0x10
        jz .right
        or eax, 0xffffff00
.right: add eax, [mouse_x]
        jns .not_left
        xor eax, eax
.not_left:
        cmp eax, [mouse_width]
        jl .x
        mov eax, [mouse_width]
        dec eax
.x:     mov [mouse_x], eax
        movzx eax, byte [mouse_packet + 2]
        test dl, 0x20
        jz .up
        or eax, 0xffffff00
.up:    neg eax
        add eax, [mouse_y]
        jns .not_above
        xor eax, eax
.not_above:
        cmp eax, [mouse_height]
        jl .y
        mov eax, [mouse_height]
        dec eax
.y:     mov [mouse_y], eax
        cmp dword [mouse_id], 3
        jne .done
        movsx eax, byte [mouse_packet + 3]
        add [mouse_wheel], eax
.done:  ret

; Reports where the mouse is, if it moved since.
mouse_report:
        push eax
        mov eax, [mouse_packets]
        cmp eax, [mouse_reported]
        je .done
        mov [mouse_reported], eax
        push dword [sink]
        to_serial
        show "mouse packets="
        decimal eax
        show " x="
        decimal [mouse_x]
        show " y="
        decimal [mouse_y]
        show " buttons="
        decimal [mouse_buttons]
        newline
        pop dword [sink]
.done:  pop eax
        ret
