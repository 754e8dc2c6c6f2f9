; Integer loops for the engine benchmark, in 64-bit code at 1 MiB. Work area at 2 MiB, stack below 1 MiB.
; On entry RDI is the number of the loop and RSI how often it runs; EAX holds its check value at the HLT.
bits 64
org 0x100000

work equ 0x200000

    mov rsp, 0x100000
    mov r15, rsi
    lea rbx, [rel table]
    mov rbx, [rbx + 8 * rdi]
again:
    call rbx
    dec r15
    jnz again
    hlt

align 8
table:
    dq sieve, crc, fibonacci, sort, scan

; Primes below one million, byte flags.
sieve:
    mov rdi, work
    mov ecx, 1000000
    mov al, 1
    rep stosb
    mov esi, 2
.next:
    cmp byte [work + rsi], 0
    je .composite
    lea edx, [rsi + rsi]
.strike:
    cmp edx, 1000000
    jae .composite
    mov byte [work + rdx], 0
    add edx, esi
    jmp .strike
.composite:
    inc esi
    cmp esi, 1000
    jb .next
    xor eax, eax
    mov edx, 2
.count:
    movzx ecx, byte [work + rdx]
    add eax, ecx
    inc edx
    cmp edx, 1000000
    jb .count
    ret

; CRC-32 of one megabyte through a table.
crc:
    xor ecx, ecx
.entry:
    mov eax, ecx
    mov edx, 8
.bit:
    shr eax, 1
    jnc .even
    xor eax, 0xedb88320
.even:
    dec edx
    jnz .bit
    mov [work + 0x200000 + rcx * 4], eax
    inc ecx
    cmp ecx, 256
    jb .entry
    mov eax, -1
    xor ecx, ecx
.byte:
    movzx edx, byte [work + rcx]
    xor dl, al
    shr eax, 8
    xor eax, [work + 0x200000 + rdx * 4]
    inc ecx
    cmp ecx, 1000000
    jb .byte
    not eax
    ret

; Fibonacci of 27 by recursion.
fibonacci:
    mov edi, 27
.call:
    cmp edi, 2
    jae .more
    mov eax, edi
    ret
.more:
    push rbp
    push rdi
    dec edi
    call .call
    mov ebp, eax
    pop rdi
    push rbp
    sub edi, 2
    call .call
    pop rbp
    add eax, ebp
    pop rbp
    ret

; Insertion sort of 2000 double words that a linear congruential generator fills.
sort:
    mov rdi, work
    mov eax, 12345
    xor ecx, ecx
.fill:
    imul eax, eax, 1103515245
    add eax, 12345
    mov [rdi + rcx * 4], eax
    inc ecx
    cmp ecx, 2000
    jb .fill
    mov esi, 1
.outer:
    mov eax, [rdi + rsi * 4]
    mov ecx, esi
.inner:
    test ecx, ecx
    jz .place
    mov edx, [rdi + rcx * 4 - 4]
    cmp edx, eax
    jle .place
    mov [rdi + rcx * 4], edx
    dec ecx
    jmp .inner
.place:
    mov [rdi + rcx * 4], eax
    inc esi
    cmp esi, 2000
    jb .outer
    mov eax, [rdi + 4000]
    ret

; Counts the words of a text of one megabyte.
scan:
    xor eax, eax
    xor ecx, ecx
    xor r8d, r8d
.next:
    movzx edx, byte [work + rcx]
    and edx, 63
    cmp edx, 9
    je .blank
    cmp edx, 10
    je .blank
    cmp edx, 32
    je .blank
    test r8d, r8d
    jnz .in
    inc eax
    mov r8d, 1
.in:
    inc ecx
    cmp ecx, 1000000
    jb .next
    ret
.blank:
    xor r8d, r8d
    inc ecx
    cmp ecx, 1000000
    jb .next
    ret
