; Text and numbers, to the screen, COM1 or a buffer as [sink] says. All routines keep all registers.

SINK_SCREEN     equ 1
SINK_SERIAL     equ 2
SINK_BUFFER     equ 4

variable sink, 4
variable buffer_length, 4               ; characters in picture_text

; Writes character AL; 10 begins a new line.
put:    test byte [sink], SINK_SERIAL
        jz .screen
        call serial_put
.screen:
        test byte [sink], SINK_SCREEN
        jz .buffer
        call screen_put
.buffer:
        test byte [sink], SINK_BUFFER
        jz .done
        cmp dword [buffer_length], TEXT_ROOM - 1
        jae .done
        push edi
        mov edi, [buffer_length]
        mov [picture_text + edi], al
        mov byte [picture_text + edi + 1], 0
        inc dword [buffer_length]
        pop edi
.done:  ret

; Writes the text at ESI up to a zero.
put_text:
        push eax
        push esi
.next:  mov al, [esi]
        inc esi
        test al, al
        jz .done
        call put
        jmp .next
.done:  pop esi
        pop eax
        ret

; Writes the text behind the call, up to a zero, and returns behind that.
put_inline:
        xchg esi, [esp]
        push eax
.next:  mov al, [esi]
        inc esi
        test al, al
        jz .done
        call put
        jmp .next
.done:  pop eax
        xchg esi, [esp]
        ret

; Writes EAX as ECX hexadecimal digits.
put_hex:
        pushad
        mov edx, eax
        shl ecx, 2
.next:  sub ecx, 4
        mov eax, edx
        shr eax, cl
        and eax, 15
        mov al, [.digits + eax]
        call put
        test ecx, ecx
        jnz .next
        popad
        ret
.digits:
        db "0123456789abcdef"

; Writes EAX in decimal.
put_decimal:
        pushad
        mov ebx, 10
        xor ecx, ecx
.divide:
        xor edx, edx
        div ebx
        push edx
        inc ecx
        test eax, eax
        jnz .divide
.write: pop eax
        add al, '0'
        call put
        loop .write
        popad
        ret

; Writes EAX, at most 99, as two decimal digits.
put_two:
        cmp eax, 10
        jae put_decimal
        push eax
        mov al, '0'
        call put
        pop eax
        jmp put_decimal

; Writes EAX in decimal with blanks before it, ECX characters in all.
put_right:
        pushad
        mov ebx, 10
        mov esi, eax
        xor edi, edi
.count: xor edx, edx
        div ebx
        inc edi
        test eax, eax
        jnz .count
        sub ecx, edi
        jle .number
        mov al, ' '
.blank: call put
        loop .blank
.number:
        mov eax, esi
        call put_decimal
        popad
        ret
