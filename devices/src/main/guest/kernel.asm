; The kernel's beginning, and its main loop, which is the task that draws.

kernel: mov ax, KERNEL_SEG
        mov ds, ax
        mov es, ax
        mov ss, ax
        xor ecx, ecx
        mov fs, cx
        mov gs, cx
        mov esp, KERNEL_STACK
        cld
        mov edi, KERNEL_DATA
        mov ecx, (KERNEL_DATA_END - KERNEL_DATA) / 4
        xor eax, eax
        rep stosd
        call serial_begin
        to_serial
        show 10, "ringside guest=1", 10
        call descriptors_begin
        call screen_begin
        call report_boot
        call memory_probe
        call acpi_probe
        call pci_probe
        call processor_probe
        call paging_begin
        call interrupts_to_kernel
        call keyboard_begin
        call mouse_begin
        call tasks_begin
        to_serial
        show "kernel cpl="
        mov eax, cs
        and eax, 3
        hex eax, 1
        mov eax, cr0
        show " cr0="
        hex eax, 8
        mov eax, cr3
        show " cr3="
        hex eax, 8
        mov eax, cr4
        show " cr4="
        hex eax, 8
        newline
        call disk_probe
        sti
        call clock_probe
        call rings_probe
        call pages_begin
        to_serial
        show "ready", 10
.loop:  call wait_tick
        call controller_poll
        call serial_poll
        call pages_step
        cmp byte [power_off_wanted], 0
        je .loop
        call power_off
        jmp .loop

report_boot:
        to_serial
        show "boot drive="
        movzx eax, byte [boot_drive]
        hex eax, 2
        show " edd="
        movzx eax, byte [has_edd]
        hex eax, 1
        show " image="
        decimal IMAGE_SECTORS
        show " base="
        movzx eax, word [base_memory]
        decimal eax
        show " equipment="
        movzx eax, word [equipment]
        hex eax, 4
        show " vbe="
        movzx eax, word [vbe_version]
        hex eax, 4
        newline
        ret

; Waits for the next tick of the timer. Other tasks run meanwhile; where there is none, the processor sleeps.
wait_tick:
        push eax
        mov eax, [ticks]
.wait:  cmp eax, [ticks]
        jne .done
        cmp byte [tasks_running], 0
        jne .yield
        hlt
        jmp .wait
.yield: int VECTOR_YIELD
        jmp .wait
.done:  pop eax
        ret

; Waits for EAX ticks.
wait_ticks:
        push eax
.wait:  test eax, eax
        jz .done
        call wait_tick
        dec eax
        jmp .wait
.done:  pop eax
        ret

variable power_off_wanted, 4
