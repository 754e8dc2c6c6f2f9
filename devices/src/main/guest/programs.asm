; The programs of ring 3. They are copied to USER_BASE of an address space each, so that nothing here may name an address but through USER.

        align 16, db 0
programs:
%define USER(label) (label - programs + USER_BASE)

; call_kernel number: by SYSENTER where EDI says so, else by INT 80h. Changes EAX, ECX, EDX.
%macro call_kernel 1
        mov eax, %1
        test edi, edi
        jz %%int
        mov ecx, esp
        mov edx, USER(%%done)
        sysenter
%%int:  int VECTOR_SYSCALL
%%done:
%endmacro

; Program A counts primes. It calls the kernel by INT 80h.
program_a:
        xor edi, edi
        mov dword [USER_DATA], 0xaaaaaaaa
        mov ebx, USER(.hello)
        call_kernel 1
        mov ebp, 2                      ; candidate
        mov dword [USER_DATA + 4], 0    ; primes so far
        mov dword [USER_DATA + 8], 500
.next:  inc ebp
        mov ecx, 2
.divide:
        mov eax, ebp
        xor edx, edx
        div ecx
        test edx, edx
        jz .next
        inc ecx
        cmp ecx, eax
        jbe .divide
        inc dword [USER_DATA + 4]
        mov eax, [USER_DATA + 4]
        cmp eax, [USER_DATA + 8]
        jb .next
        add dword [USER_DATA + 8], 500
        mov esi, USER_DATA + 16
        call decimal_text
        mov edx, USER(.primes)
        call append_text
        mov eax, ebp
        call decimal_text
        mov byte [esi], 0
        mov ebx, USER_DATA + 16
        call_kernel 1
        cmp dword [USER_DATA], 0xaaaaaaaa
        je .next
        mov ebx, USER(.broken)
        call_kernel 1
        call_kernel 2
.hello: db "A: I count primes, by INT 80h", 0
.primes:
        db " primes up to ", 0
.broken:
        db "A: somebody changed my memory", 0

; Program B follows Collatz's sequences. It calls the kernel by SYSENTER where the processor has it.
program_b:
        mov edi, eax
        mov dword [USER_DATA], 0xbbbbbbbb
        mov ebx, USER(.hello)
        test edi, edi
        jnz .fast
        mov ebx, USER(.plain)
.fast:  call_kernel 1
        mov dword [USER_DATA + 4], 0    ; longest so far
        mov ebp, 1
.next:  inc ebp
        mov eax, ebp
        xor edx, edx                    ; EDX:EAX follows the sequence
        xor ecx, ecx
.step:  inc ecx
        test al, 1
        jnz .odd
        shrd eax, edx, 1
        shr edx, 1
        jmp .test
.odd:   mov ebx, eax
        mov esi, edx
        add eax, eax
        adc edx, edx
        add eax, ebx
        adc edx, esi
        add eax, 1
        adc edx, 0
.test:  test edx, edx
        jnz .step
        cmp eax, 1
        jne .step
        cmp ecx, [USER_DATA + 4]
        jbe .next
        mov [USER_DATA + 4], ecx
        mov esi, USER_DATA + 16
        mov eax, ebp
        call decimal_text
        mov edx, USER(.takes)
        call append_text
        mov eax, [USER_DATA + 4]
        call decimal_text
        mov edx, USER(.steps)
        call append_text
        mov ebx, USER_DATA + 16
        call_kernel 1
        cmp dword [USER_DATA], 0xbbbbbbbb
        je .next
        mov ebx, USER(.broken)
        call_kernel 1
        call_kernel 2
.hello: db "B: Collatz's sequences, by SYSENTER", 0
.plain: db "B: Collatz's sequences, by INT 80h", 0
.takes: db " reaches 1 in ", 0
.steps: db " steps", 0
.broken:
        db "B: somebody changed my memory", 0

; Appends EAX in decimal at ESI. Changes EAX, EBX, ECX, EDX.
decimal_text:
        mov ebx, 10
        xor ecx, ecx
.digit: xor edx, edx
        div ebx
        push edx
        inc ecx
        test eax, eax
        jnz .digit
.write: pop eax
        add al, '0'
        mov [esi], al
        inc esi
        loop .write
        ret

; Appends the text at EDX at ESI, with a zero behind it. Changes EAX, EDX.
append_text:
        mov al, [edx]
        mov [esi], al
        test al, al
        jz .done
        inc edx
        inc esi
        jmp append_text
.done:  ret

; What ring 3 must not do. Each is a program of its own, which the kernel starts when the one before has been stopped.
; A record is its length, its name, and its code at attempt_code: attempt name, value of EAX, instruction.
ATTEMPT_NAME    equ 2
ATTEMPT_CODE    equ 32

%macro attempt 3+
%%start:
        dw %%end - %%start
        db %1
        times ATTEMPT_CODE - ($ - %%start) db 0
        mov eax, %2
        %3
        mov eax, 4
        int VECTOR_SYSCALL
%%end:
%endmacro

attempt_first:
        attempt "cli", 0, cli
        attempt "in al, 60h", 0, in al, 0x60
        attempt "hlt", 0, hlt
        attempt "mov cr3, eax", 0, mov cr3, eax
        attempt "lgdt [its own table]", 0, lgdt [USER_DATA]
        attempt "write to the kernel", 0, mov [gdt], eax
        attempt "read an absent page", 0, mov eax, [USER_BASE + 0x300000]
        attempt "write to its own code", 0, mov [USER_BASE], eax
        attempt "take ring 0's segment", KERNEL_SEG, mov ds, eax
        attempt "take a segment not there", 0xfff8, mov ds, eax
        attempt "jump into ring 0", 0, jmp KERNEL_CODE:gdt
        attempt "call the timer's handler", 0, int IRQ_MASTER
        attempt "divide by zero", 0, div eax
attempt_end:
ATTEMPTS        equ 13
programs_end:
