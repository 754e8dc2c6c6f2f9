; Powering off through ACPI: the root pointer, the fixed table, and the sleep type in the package \_S5. Without ACPI, port 604h, where
; QEMU and Ringside have the register.

POWER_PORT      equ 0x604
SLEEP_ENABLE    equ 1 << 13

variable acpi_rsdp, 4
variable acpi_fadt, 4
variable acpi_pm1a, 4
variable acpi_pm1b, 4
variable acpi_sleep, 4                  ; sleep type of S5
variable acpi_smi, 4
variable acpi_enable, 4

; Looks for the root pointer from ESI to EDI: CF set if it is not there.
rsdp_search:
.next:  cmp dword [esi], "RSD "
        jne .other
        cmp dword [esi + 4], "PTR "
        jne .other
        push esi
        mov ecx, 20
        xor eax, eax
.sum:   add al, [esi]
        inc esi
        loop .sum
        pop esi
        test al, al
        jz .found
.other: add esi, 16
        cmp esi, edi
        jb .next
        stc
        ret
.found: mov [acpi_rsdp], esi
        clc
        ret

; Paging is still off: tables may be anywhere below 4 GiB.
acpi_probe:
        pushad
        movzx esi, word [0x40e]         ; the extended BIOS data area
        shl esi, 4
        cmp esi, 0x80000
        jb .rom
        lea edi, [esi + 1024]
        call rsdp_search
        jnc .root
.rom:   mov esi, 0xe0000
        mov edi, 0x100000
        call rsdp_search
        jc .report
.root:  mov esi, [acpi_rsdp]
        mov esi, [esi + 16]             ; RSDT
        mov ecx, [esi + 4]
        sub ecx, 36
        jbe .report
        shr ecx, 2
        cmp ecx, 64
        ja .report
.table: mov edi, [esi + 36]
        cmp dword [edi], "FACP"
        je .fixed
        add esi, 4
        dec ecx
        jnz .table
        jmp .report
.fixed: mov [acpi_fadt], edi
        mov eax, [edi + 48]
        mov [acpi_smi], eax
        movzx eax, byte [edi + 52]
        mov [acpi_enable], eax
        mov eax, [edi + 64]
        mov [acpi_pm1a], eax
        mov eax, [edi + 68]
        mov [acpi_pm1b], eax
        mov esi, [edi + 40]             ; DSDT
        mov ecx, [esi + 4]
        cmp ecx, 0x100000
        ja .report
.package:
        cmp dword [esi], "_S5_"
        je .sleep
        inc esi
        dec ecx
        jnz .package
        jmp .report
; Name, package sign, length of one to four bytes, count of elements, the first element.
.sleep: movzx eax, byte [esi + 5]
        shr eax, 6
        lea esi, [esi + eax + 7]
        cmp byte [esi], 0x0a            ; a byte follows
        jne .value
        inc esi
.value: movzx eax, byte [esi]
        cmp byte [esi - 1], 0x0a
        je .type
        cmp eax, 1                      ; the constants zero and one
        jbe .type
        xor eax, eax
.type:  mov [acpi_sleep], eax
.report:
        to_serial
        show "acpi rsdp="
        hex [acpi_rsdp], 8
        show " fadt="
        hex [acpi_fadt], 8
        show " pm1a="
        hex [acpi_pm1a], 4
        show " s5="
        hex [acpi_sleep], 1
        newline
        popad
        ret

power_off:
        pushad
        cli
        mov dword [power_off_wanted], 0
        to_serial
        show "power off"
        mov edx, [acpi_pm1a]
        test edx, edx
        jz .fixed
        show " acpi port="
        hex edx, 4
        newline
        in ax, dx
        test al, 1                      ; ACPI has the hardware already
        jnz .sleep
        mov edx, [acpi_smi]
        test edx, edx
        jz .sleep
        mov al, [acpi_enable]
        test al, al
        jz .sleep
        out dx, al
        mov edx, [acpi_pm1a]
        mov ecx, 100000
.wait:  in ax, dx
        test al, 1
        jnz .sleep
        loop .wait
.sleep: mov edx, [acpi_pm1a]
        mov eax, [acpi_sleep]
        shl eax, 10
        or eax, SLEEP_ENABLE
        out dx, ax
        mov edx, [acpi_pm1b]
        test edx, edx
        jz .fixed
        out dx, ax
.fixed: mov ecx, 1000000                ; the machine should be off by now
.patience:
        in al, 0x61
        loop .patience
        show " port="
        hex POWER_PORT, 4
        newline
        mov dx, POWER_PORT
        mov ax, SLEEP_ENABLE
        out dx, ax
        show "still on", 10
        popad
        sti
        ret
