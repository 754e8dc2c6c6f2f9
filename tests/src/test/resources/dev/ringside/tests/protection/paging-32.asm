; 32-bit paging with pages of 4 MiB, and PAE paging with pages of 2 MiB and no-execute: faults, accessed and dirty bits.
%include "attempts.inc"
%include "protected32.inc"

DIRECTORY       equ 0x100000
POINTERS        equ 0x102000
PAE_DIRECTORY   equ 0x103000
PAE_TABLE       equ 0x104000
LARGE           equ 0x800000            ; 4 MiB at 8 MiB, of physical memory from 0
ABSENT          equ 0xc00000
PAE_LARGE       equ 0x200000

%macro bits_are 2
        mov eax, [%1]
        and eax, 0x60
        cmp eax, %2
        fails_if ne
%endmacro

main:   mov dword [DIRECTORY], 0x000083
        mov dword [DIRECTORY + 8], 0x000083
        mov eax, cr4
        or al, 0x10
        mov cr4, eax
        mov eax, DIRECTORY
        mov cr3, eax
        mov eax, cr0
        or eax, 0x80010000
        mov cr0, eax
        attempt "a page of 4 MiB", "none", call large_page
        attempt "an absent page of 4 MiB", "#PF(0) 00c00000", mov al, [ABSENT]
        mov dword [DIRECTORY + 8], 0x000081
        mov eax, cr3
        mov cr3, eax
        attempt "write to a read-only page of 4 MiB", "#PF(3) 00812345", mov [LARGE + 0x12345], al
        mov dword [DIRECTORY + 8], 0x200083
        mov eax, cr3
        mov cr3, eax
        attempt "reserved bits of a page of 4 MiB", "#PF(9) 00800000", mov al, [LARGE]
        mov dword [DIRECTORY + 8], 0x100083
        mov eax, cr3
        mov cr3, eax
        attempt "a page of 4 MiB at 512 GiB", "none", mov al, [LARGE]

        mov eax, cr0
        and eax, ~0x80000000
        mov cr0, eax
        mov edi, POINTERS
        mov ecx, 0x3000 / 4
        xor eax, eax
        rep stosd
        mov dword [POINTERS], PAE_DIRECTORY | 1
        mov dword [PAE_DIRECTORY], PAE_TABLE | 3
        mov dword [PAE_DIRECTORY + 8], 0x200083
        mov edi, PAE_TABLE
        mov eax, 3
        mov ecx, 512
.map:   mov [edi], eax
        mov dword [edi + 4], 0
        add edi, 8
        add eax, 0x1000
        loop .map
        mov byte [0x1f0000], 0xc3
        mov dword [PAE_TABLE + 0x1f0 * 8 + 4], 0x80000000
        mov eax, cr4
        or al, 0x20
        mov cr4, eax
        mov ecx, 0xc0000080
        rdmsr
        or ah, 8
        wrmsr
        mov eax, POINTERS
        mov cr3, eax
        mov eax, cr0
        or eax, 0x80000000
        mov cr0, eax
        attempt "a page of 2 MiB", "none", call pae_page
        attempt "an absent directory", "#PF(0) 40000000", mov al, [0x40000000]
        mov ebx, 0x1f0000
        attempt "read of a page without execution", "none", mov al, [ebx]
        attempt "call of a page without execution", "#PF(11) 001f0000", call ebx
        mov dword [PAE_TABLE + 0x1f1 * 8 + 4], 0x100
        attempt "reserved bits of a page", "#PF(9) 001f1000", mov al, [0x1f1000]
        mov dword [PAE_DIRECTORY + 8], 0x202083
        mov eax, cr3
        mov cr3, eax
        attempt "reserved bits of a page of 2 MiB", "#PF(9) 00200000", mov al, [PAE_LARGE]
        mov dword [PAE_DIRECTORY + 8], 0x200083
        mov dword [POINTERS + 8], 0x3
        mov eax, cr3
        attempt "CR3: reserved bits of a pointer", "#GP(0)", mov cr3, eax
        mov dword [POINTERS + 8], 0
        mov ecx, 0xc0000080
        rdmsr
        and ah, ~8
        wrmsr
        attempt "no-execute while it is not enabled", "#PF(9) 001f0000", mov al, [0x1f0000]
        finish

large_page:
        mov dword [0x300000], 0x12345678
        cmp dword [LARGE + 0x300000], 0x12345678
        fails_if ne
        bits_are DIRECTORY + 8, 0x20
        mov dword [LARGE + 0x300000], 0x87654321
        bits_are DIRECTORY + 8, 0x60
        cmp dword [0x300000], 0x87654321
        fails_if ne
        ret

pae_page:
        cmp dword [PAE_LARGE + 0x100000], 0x87654321
        fails_if ne
        bits_are PAE_DIRECTORY + 8, 0x20
        bits_are PAE_DIRECTORY, 0x20
        mov dword [PAE_LARGE + 0x100000], 0
        bits_are PAE_DIRECTORY + 8, 0x60
        ret
