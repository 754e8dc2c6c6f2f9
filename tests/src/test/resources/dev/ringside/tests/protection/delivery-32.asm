; 32-bit protected mode: faults while an exception or interrupt is delivered, and which of them make a double fault.
%include "attempts.inc"
%include "protected32.inc"

%macro absent 1
        and byte [idt + 8 * %1 + 5], 0x7f
%endmacro
%macro present 1
        or byte [idt + 8 * %1 + 5], 0x80
%endmacro
%macro leads_to 2
        mov word [idt + 8 * %1 + 2], %2
%endmacro

main:   mov ebx, 0xfff8
        attempt "#GP alone", "#GP(fff8)", mov es, bx
        absent 6
        attempt "#UD, then #NP: one after the other", "#NP(33)", ud2
        present 6
        absent 3
        attempt "INT3, then #NP: not external", "#NP(1a)", int3
        present 3
        absent 0x50
        attempt "INT n, then #NP: not external", "#NP(282)", int 0x50
        present 0x50
        leads_to 6, 0
        attempt "a gate to a null selector", "#GP(1)", ud2
        leads_to 6, 0xfff8
        attempt "a gate beyond the table", "#GP(fff9)", ud2
        leads_to 6, KDATA
        attempt "a gate to data", "#GP(11)", ud2
        leads_to 6, UCODE
        attempt "a gate to an outer ring", "#GP(19)", ud2
        leads_to 6, KCODE
        absent 13
        attempt "#GP, then #NP: a double fault", "#DF(0)", mov es, bx
        attempt "#UD, then #GP, then #NP: a double fault", "#DF(0)", call bad_gate
        present 13
        leads_to 6, KCODE
        leads_to 0, KDATA
        xor ecx, ecx
        attempt "#DE, then #GP: a double fault", "#DF(0)", div ecx
        leads_to 0, KCODE

        ; paging with one page missing
        mov dword [0x100000], 0x101007
        mov edi, 0x101000
        mov eax, 7
        mov ecx, 1024
.map:   stosd
        add eax, 0x1000
        loop .map
        mov dword [0x101000 + (0x300000 >> 10)], 0
        mov eax, 0x100000
        mov cr3, eax
        mov eax, cr0
        or eax, 0x80000000
        mov cr0, eax
        attempt "#PF alone", "#PF(0) 00300000", mov al, [0x300000]
        leads_to 14, KDATA
        attempt "#PF, then #GP: a double fault", "#DF(0)", mov al, [0x300000]
        leads_to 14, KCODE
        ; A ring 3 program whose kernel stack is not there: #UD, #PF, #PF, and then the double fault has no stack either.
        mov dword [tss + 4], 0x300800
        enter_user
        ud2

bad_gate:
        leads_to 6, KDATA
        ud2
        finish
