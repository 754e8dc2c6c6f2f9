; The PCI devices, by configuration mechanism 1.

PCI_ADDRESS     equ 0xcf8
PCI_DATA        equ 0xcfc
PCI_MAX         equ 24
PCI_BUSES       equ 4

        struc pci_entry
.place: resd 1                          ; bus, device and function as in an address
.id:    resd 1
.class: resd 1
.bar:   resd 1                          ; the first one in use
.line:  resd 1
        endstruc

variable pci_entries, PCI_MAX * pci_entry_size
variable pci_count, 4

; Reads register AL of the function at EBX: EAX.
pci_read:
        push edx
        movzx eax, al
        or eax, ebx
        or eax, 0x80000000
        mov dx, PCI_ADDRESS
        out dx, eax
        mov dx, PCI_DATA
        in eax, dx
        pop edx
        ret

pci_probe:
        pushad
        mov edi, pci_entries
        xor ebx, ebx
.function:
        mov al, 0
        call pci_read
        cmp ax, 0xffff
        je .absent
        call pci_note
        test bh, 7
        jnz .next
        mov al, 0x0c
        call pci_read
        test eax, 0x800000              ; more than one function
        jnz .next
.skip:  or bh, 7
        jmp .next
.absent:
        test bh, 7
        jz .skip
.next:  add ebx, 0x100
        cmp ebx, PCI_BUSES << 16
        jb .function
        to_serial
        show "pci functions="
        decimal [pci_count]
        newline
        popad
        ret

; Notes and reports the function at EBX, with id EAX, at EDI.
pci_note:
        cmp dword [pci_count], PCI_MAX
        jae .done
        inc dword [pci_count]
        mov [edi + pci_entry.place], ebx
        mov [edi + pci_entry.id], eax
        mov al, 8
        call pci_read
        mov [edi + pci_entry.class], eax
        mov al, 0x3c
        call pci_read
        mov [edi + pci_entry.line], eax
        mov ecx, 0x10
.bar:   mov al, cl
        call pci_read
        test eax, eax
        jnz .found
        add ecx, 4
        cmp ecx, 0x28
        jb .bar
.found: mov [edi + pci_entry.bar], eax
        to_serial
        show "pci "
        mov esi, edi
        call put_pci_place
        show " "
        call put_pci_id
        show " class="
        mov eax, [esi + pci_entry.class]
        shr eax, 16
        hex eax, 4
        show " "
        call put_pci_name
        newline
        add edi, pci_entry_size
.done:  ret

; Writes the place of the entry ESI as lspci does.
put_pci_place:
        push eax
        mov eax, [esi + pci_entry.place]
        shr eax, 16
        hex eax, 2
        show ":"
        movzx eax, byte [esi + pci_entry.place + 1]
        shr eax, 3
        hex eax, 2
        show "."
        movzx eax, byte [esi + pci_entry.place + 1]
        and eax, 7
        hex eax, 1
        pop eax
        ret

put_pci_id:
        push eax
        movzx eax, word [esi + pci_entry.id]
        hex eax, 4
        show ":"
        movzx eax, word [esi + pci_entry.id + 2]
        hex eax, 4
        pop eax
        ret

; Writes what the entry ESI is: the name of its id, or of its class.
put_pci_name:
        pushad
        mov edx, [esi + pci_entry.id]
        mov edi, .ids
        call .search
        jnc .write
        movzx edx, word [esi + pci_entry.class + 2]
        mov edi, .classes
        call .search
        jnc .write
        mov edi, .other
.write: mov esi, edi
        call put_text
        popad
        ret
; Searches the list at EDI for EDX: EDI its text, or CF set.
.search:
        cmp dword [edi], 0
        je .missing
        cmp [edi], edx
        lea edi, [edi + 4]
        je .found
.text:  cmp byte [edi], 0
        lea edi, [edi + 1]
        jne .text
        jmp .search
.missing:
        stc
        ret
.found: clc
        ret
%macro pci_name 2
        dd %1
        db %2, 0
%endmacro
.ids:   pci_name 0x12378086, "440FX host bridge"
        pci_name 0x70008086, "PIIX3 ISA bridge"
        pci_name 0x70108086, "PIIX3 IDE controller"
        pci_name 0x70208086, "PIIX3 USB (UHCI)"
        pci_name 0x71138086, "PIIX4 power management"
        pci_name 0x29228086, "ICH9 SATA (AHCI)"
        pci_name 0x11111234, "VGA, Bochs and QEMU's"
        pci_name 0x000d1b36, "USB (xHCI)"
        pci_name 0x01941033, "USB (xHCI)"
        pci_name 0x100e8086, "e1000 network"
        pci_name 0x813910ec, "RTL8139 network"
        pci_name 0x26688086, "HD audio"
        pci_name 0x10001af4, "virtio network"
        pci_name 0x10011af4, "virtio disk"
        pci_name 0x10021af4, "virtio balloon"
        pci_name 0x10031af4, "virtio console"
        pci_name 0x10051af4, "virtio random numbers"
        pci_name 0x10411af4, "virtio network"
        pci_name 0x10421af4, "virtio disk"
        pci_name 0x10431af4, "virtio console"
        pci_name 0x10441af4, "virtio random numbers"
        pci_name 0x10451af4, "virtio balloon"
        pci_name 0x10521af4, "virtio input"
        dd 0
.classes:
        pci_name 0x0100, "SCSI controller"
        pci_name 0x0101, "IDE controller"
        pci_name 0x0106, "SATA controller"
        pci_name 0x0108, "NVMe controller"
        pci_name 0x0200, "network controller"
        pci_name 0x0300, "VGA controller"
        pci_name 0x0403, "audio device"
        pci_name 0x0600, "host bridge"
        pci_name 0x0601, "ISA bridge"
        pci_name 0x0604, "PCI bridge"
        pci_name 0x0680, "bridge"
        pci_name 0x0c03, "USB controller"
        pci_name 0x0c05, "SMBus controller"
        dd 0
.other: db "device", 0

pci_draw:
        colour NOTE
        at 3, 3
        show "PCI"
        colour DIM
        show "   what answers at ports CF8h and CFCh"
        at 5, 5
        show "place    id         class  first BAR  IRQ  what it is"
        mov dword [row], 6
        mov esi, pci_entries
        mov ebx, [pci_count]
        cmp ebx, 16
        jbe .next
        mov ebx, 16
.next:  test ebx, ebx
        jz .done
        mov dword [column], 5
        colour BRIGHT
        call put_pci_place
        to_column 14
        colour PLAIN
        call put_pci_id
        to_column 25
        movzx eax, word [esi + pci_entry.class + 2]
        hex eax, 4
        to_column 32
        mov eax, [esi + pci_entry.bar]
        test eax, eax
        jz .no_bar
        hex eax, 8
.no_bar:
        to_column 43
        movzx eax, byte [esi + pci_entry.line + 1]
        test eax, eax                   ; no pin, no line
        jz .no_line
        movzx eax, byte [esi + pci_entry.line]
        mov ecx, 3
        call put_right
.no_line:
        to_column 48
        colour NOTE
        call put_pci_name
        inc dword [row]
        add esi, pci_entry_size
        dec ebx
        jmp .next
.done:  ret
