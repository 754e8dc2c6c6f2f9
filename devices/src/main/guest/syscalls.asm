; System calls, by INT 80h and by SYSENTER. EAX is the number, EBX and ESI its arguments:
;   1  write the text at EBX, up to a zero, in the program's pane
;   2  end the program
;   3  EAX = ticks of the timer
;   4  note that a forbidden thing was not stopped (EBX its number)
; SYSENTER wants the address to go on at in EDX and the stack in ECX.

MSR_SYSENTER_CS equ 0x174
MSR_SYSENTER_ESP equ 0x175
MSR_SYSENTER_EIP equ 0x176
LINE_MAX        equ 36

sysenter_begin:
        mov eax, 1
        cpuid
        test edx, 1 << 11
        jz .none
        inc byte [has_sysenter]
        xor edx, edx
        mov eax, KERNEL_CODE
        mov ecx, MSR_SYSENTER_CS
        wrmsr
        mov eax, KERNEL_STACK
        mov ecx, MSR_SYSENTER_ESP
        wrmsr
        mov eax, sysenter_entry
        mov ecx, MSR_SYSENTER_EIP
        wrmsr
.none:  ret

syscall_interrupt:
        pushad
        push ds
        push es
        mov cx, KERNEL_SEG
        mov ds, cx
        mov es, cx
        cld
        mov ebp, [current]
        inc dword [ebp + task.by_int]
        call syscall
        mov [esp + 8 + 28], eax
        pop es
        pop ds
        popad
        iretd

; Ring 0, interrupts off, on the task's kernel stack; DS and ES are still the program's.
sysenter_entry:
        push ecx
        push edx
        push ebx
        push esi
        push edi
        push ebp
        mov cx, KERNEL_SEG
        mov ds, cx
        mov es, cx
        cld
        mov ebp, [current]
        inc dword [ebp + task.by_sysenter]
        call syscall
        mov cx, USER_SEG
        mov ds, cx
        mov es, cx
        pop ebp
        pop edi
        pop esi
        pop ebx
        pop edx
        pop ecx
        sti
        sysexit

; Does call EAX for task EBP. May change all registers.
syscall:
        cmp eax, 1
        je .write
        cmp eax, 2
        je task_over
        cmp eax, 3
        je .ticks
        cmp eax, 4
        je .not_stopped
        mov eax, -1
        ret
.ticks: mov eax, [ticks]
        ret
.not_stopped:
        call rings_note_survivor
        jmp task_over
; Text comes from ring 3: it is copied byte by byte, within the program's own pages, before anything looks at it.
.write: mov edi, line
        mov ecx, LINE_MAX
.copy:  cmp ebx, USER_BASE
        jb .refused
        cmp ebx, USER_END
        jae .refused
        mov edx, ebx
        shr edx, 12
        and edx, 0x3ff
        mov eax, [ebp + task.directory]
        mov eax, [eax + (USER_BASE >> 22) * 4]
        and eax, 0xfffff000
        test byte [eax + edx * 4], PAGE_PRESENT
        jz .refused
        mov al, [ebx]
        stosb
        inc ebx
        test al, al
        jz .copied
        loop .copy
        mov byte [edi - 1], 0
.copied:
        call rings_write
        xor eax, eax
        ret
.refused:
        mov eax, -1
        ret

variable line, LINE_MAX + 4
