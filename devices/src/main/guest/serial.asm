; COM1, 115200 baud, without interrupts: what is reported goes out, and what comes in acts like keys.

COM1            equ 0x3f8

variable serial_present, 4
variable serial_received, 4             ; characters so far
variable serial_sent, 4
variable serial_last, 4
SERIAL_KEPT     equ 32
variable serial_text, SERIAL_KEPT       ; the last characters received

serial_begin:
        mov dx, COM1 + 1
        xor al, al
        out dx, al
        mov dx, COM1 + 3
        mov al, 0x80
        out dx, al
        mov dx, COM1
        mov al, 1
        out dx, al
        inc edx
        xor al, al
        out dx, al
        mov dx, COM1 + 3
        mov al, 3
        out dx, al
        mov dx, COM1 + 2
        mov al, 7
        out dx, al
        mov dx, COM1 + 4
        mov al, 3
        out dx, al
        mov dx, COM1 + 7                ; the scratch register keeps a value, if there is a UART
        mov al, 0x5a
        out dx, al
        in al, dx
        cmp al, 0x5a
        jne .none
        inc dword [serial_present]
.none:  ret

; Sends AL; 10 becomes 13, 10. A line that takes nothing for long is given up.
serial_put:
        cmp al, 10
        jne serial_put_byte
        push eax
        mov al, 13
        call serial_put_byte
        pop eax
serial_put_byte:
        cmp dword [serial_present], 0
        je .none
        push eax
        push ecx
        push edx
        mov ah, al
        mov dx, COM1 + 5
        mov ecx, 1000000
.wait:  in al, dx
        test al, 0x20
        jnz .send
        loop .wait
        mov dword [serial_present], 0
        jmp .done
.send:  mov dx, COM1
        mov al, ah
        out dx, al
        inc dword [serial_sent]
.done:  pop edx
        pop ecx
        pop eax
.none:  ret

; Takes what has been received: each character is reported, kept, and acts like the key.
serial_poll:
        cmp dword [serial_present], 0
        je .none
        pushad
        mov ebx, 64                     ; at most, so that a fast sender cannot hold the kernel here
.next:  mov dx, COM1 + 5
        in al, dx
        test al, 1
        jz .done
        mov dx, COM1
        in al, dx
        movzx eax, al
        mov [serial_last], eax
        mov ecx, [serial_received]
        and ecx, SERIAL_KEPT - 1
        mov [serial_text + ecx], al
        inc dword [serial_received]
        push dword [sink]
        to_serial
        show "serial received="
        hex eax, 2
        newline
        pop dword [sink]
        call pages_character
        dec ebx
        jnz .next
.done:  popad
.none:  ret
