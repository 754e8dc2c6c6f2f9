; The memory map that the firmware reports.

variable memory_usable, 4               ; KiB
variable memory_top_low, 4              ; end of usable memory below 4 GiB

memory_probe:
        pushad
        to_serial
        mov esi, FACTS_E820
        movzx ecx, word [e820_count]
        test ecx, ecx
        jz .total
.next:  show "e820 base="
        call put_e820_base
        show " length="
        hex [esi + 12], 8
        hex [esi + 8], 8
        show " type="
        decimal [esi + 16]
        newline
        cmp dword [esi + 16], 1
        jne .other
        mov eax, [esi + 8]
        mov edx, [esi + 12]
        shrd eax, edx, 10
        add [memory_usable], eax
        cmp dword [esi + 4], 0
        jne .other
        mov eax, [esi]
        add eax, [esi + 8]
        cmp eax, [memory_top_low]
        jbe .other
        mov [memory_top_low], eax
.other: add esi, 24
        dec ecx
        jnz .next
.total: show "memory entries="
        movzx eax, word [e820_count]
        call put_decimal
        show " usable-kib="
        decimal [memory_usable]
        newline
        popad
        ret

put_e820_base:
        hex [esi + 4], 8
        hex [esi], 8
        ret

memory_draw:
        colour NOTE
        at 3, 3
        show "Memory"
        colour DIM
        show "   the firmware's map, by INT 15h E820"
        at 5, 5
        show "from               up to              size                kind"
        mov dword [margin], 5
        mov esi, FACTS_E820
        movzx ecx, word [e820_count]
        cmp ecx, 14
        jbe .few
        mov ecx, 14
.few:   test ecx, ecx
        jz .total
        mov dword [row], 6
.next:  mov dword [column], 5
        colour PLAIN
        call put_e820_base
        to_column 24
        mov eax, [esi]
        mov edx, [esi + 4]
        add eax, [esi + 8]
        adc edx, [esi + 12]
        sub eax, 1
        sbb edx, 0
        hex edx, 8
        hex eax, 8
        to_column 43
        colour BRIGHT
        mov eax, [esi + 8]
        mov edx, [esi + 12]
        shrd eax, edx, 10
        push ecx
        mov ecx, 10
        call put_right
        pop ecx
        colour PLAIN
        show " KiB"
        to_column 63
        mov eax, [esi + 16]
        call put_kind
        inc dword [row]
        add esi, 24
        dec ecx
        jnz .next
.total: at 21, 5
        colour PLAIN
        show "Usable: "
        colour BRIGHT
        mov eax, [memory_usable]
        shr eax, 10
        call put_decimal
        show " MiB"
        colour PLAIN
        show "    below 640 KiB by INT 12h: "
        colour BRIGHT
        movzx eax, word [base_memory]
        call put_decimal
        show " KiB"
        ret

put_kind:
        cmp eax, 1
        jne .not_usable
        colour GOOD
        show "usable"
        ret
.not_usable:
        cmp eax, 3
        jne .not_acpi
        colour NOTE
        show "ACPI tables"
        ret
.not_acpi:
        cmp eax, 4
        jne .reserved
        colour NOTE
        show "ACPI NVS"
        ret
.reserved:
        colour GOLD
        show "reserved"
        ret
