; The 8259s, the timer, and handlers of the lines that are used.

PIC_MASTER      equ 0x20
PIC_SLAVE       equ 0xa0
EOI             equ 0x20
PIT             equ 0x40
PIT_HZ          equ 1193182
KERNEL_MASKS    equ ~(1 << 0 | 1 << 1 | 1 << 2 | 1 << 12) & 0xffff

variable ticks, 4
variable interrupts_seen, 4

; Programs both 8259s: vectors AL and AH, masks CX.
pic_program:
        push eax
        mov al, 0x11
        out PIC_MASTER, al
        out PIC_SLAVE, al
        pop eax
        out PIC_MASTER + 1, al
        xchg al, ah
        out PIC_SLAVE + 1, al
        mov al, 4
        out PIC_MASTER + 1, al
        mov al, 2
        out PIC_SLAVE + 1, al
        mov al, 1
        out PIC_MASTER + 1, al
        out PIC_SLAVE + 1, al
        mov al, cl
        out PIC_MASTER + 1, al
        mov al, ch
        out PIC_SLAVE + 1, al
        ret

; Sets the timer's divisor to CX.
pit_program:
        mov al, 0x34
        out PIT + 3, al
        mov al, cl
        out PIT, al
        mov al, ch
        out PIT, al
        ret

interrupts_to_kernel:
        pushad
        mov ax, IRQ_SLAVE << 8 | IRQ_MASTER
        mov cx, KERNEL_MASKS
        call pic_program
        mov cx, PIT_HZ / TICKS_PER_SECOND
        call pit_program
        popad
        ret

; As the firmware had it: vectors 8 and 70h, 18.2 ticks a second.
interrupts_to_bios:
        pushad
        mov ax, 0x7008
        mov cx, [bios_masks]
        call pic_program
        xor ecx, ecx
        call pit_program
        popad
        ret

timer_interrupt:
        pushad
        push ds
        push es
        mov ax, KERNEL_SEG
        mov ds, ax
        mov es, ax
        inc dword [ticks]
        mov al, EOI
        out PIC_MASTER, al
        cmp dword [tasks_running], 0
        je .back
        mov ebx, [current]
        cmp ebx, KERNEL_TASK
        je switch_task
        inc dword [ebx + task.preempted]
        jmp switch_task
.back:  pop es
        pop ds
        popad
        iretd

keyboard_interrupt:
        pushad
        push ds
        push es
        mov ax, KERNEL_SEG
        mov ds, ax
        mov es, ax
        call controller_take
        mov al, EOI
        out PIC_MASTER, al
        jmp timer_interrupt.back

mouse_interrupt:
        pushad
        push ds
        push es
        mov ax, KERNEL_SEG
        mov ds, ax
        mov es, ax
        call controller_take
        mov al, EOI
        out PIC_SLAVE, al
        out PIC_MASTER, al
        jmp timer_interrupt.back

; The lowest line of an 8259 without its service bit means that an interrupt went away: no end is signalled for it.
spurious_interrupt:
        iretd
spurious_slave_interrupt:
        push eax
        mov al, EOI
        out PIC_MASTER, al
        pop eax
        iretd
