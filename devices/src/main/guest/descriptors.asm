; Segments, interrupt gates and the task state segment.

IDT_ENTRIES     equ 0x81
variable idt, IDT_ENTRIES * 8
variable task_state, 104 + 4

        align 8, db 0
gdt:    dq 0
        dq 0x00cf9a000000ffff           ; kernel code
        dq 0x00cf92000000ffff           ; kernel data
        dq 0x00cffa000000ffff           ; user code
        dq 0x00cff2000000ffff           ; user data
.task_state:
        dq 0
        dq 0x00009a000000ffff           ; 16-bit code
        dq 0x000092000000ffff           ; 16-bit data
gdt_pointer:
        dw $ - gdt - 1
        dd gdt
idt_pointer:
        dw IDT_ENTRIES * 8 - 1
        dd idt

; gate vector, handler, type and rights
%macro gate 3
        mov eax, %1
        mov edx, %2
        mov ecx, %3
        call set_gate
%endmacro

GATE_KERNEL     equ 0x8e                ; interrupt gate, ring 0
GATE_USER       equ 0xee                ; interrupt gate, open to ring 3

descriptors_begin:
        xor ebx, ebx
        mov edx, exception_stubs
.exception:
        mov eax, ebx
        mov ecx, GATE_KERNEL
        call set_gate
        add edx, EXCEPTION_STUB
        inc ebx
        cmp ebx, 32
        jb .exception
        gate 3, exception_stubs + 3 * EXCEPTION_STUB, GATE_USER
        gate IRQ_MASTER + 0, timer_interrupt, GATE_KERNEL
        gate IRQ_MASTER + 1, keyboard_interrupt, GATE_KERNEL
        gate IRQ_MASTER + 7, spurious_interrupt, GATE_KERNEL
        gate IRQ_SLAVE + 4, mouse_interrupt, GATE_KERNEL
        gate IRQ_SLAVE + 7, spurious_slave_interrupt, GATE_KERNEL
        gate VECTOR_YIELD, yield_interrupt, GATE_KERNEL
        gate VECTOR_SYSCALL, syscall_interrupt, GATE_USER
        lidt [idt_pointer]
        mov dword [task_state + 4], KERNEL_STACK
        mov dword [task_state + 8], KERNEL_SEG
        mov word [task_state + 0x66], 104       ; no I/O permission map
        mov eax, task_state
        mov word [gdt.task_state], 103
        mov [gdt.task_state + 2], ax
        shr eax, 16
        mov [gdt.task_state + 4], al
        mov byte [gdt.task_state + 5], 0x89
        mov ax, TASK_STATE
        ltr ax
        ret

; Sets gate EAX to the handler EDX with rights ECX.
set_gate:
        push ebx
        lea ebx, [idt + eax * 8]
        mov [ebx], dx
        mov word [ebx + 2], KERNEL_CODE
        mov byte [ebx + 4], 0
        mov [ebx + 5], cl
        mov eax, edx
        shr eax, 16
        mov [ebx + 6], ax
        pop ebx
        ret
