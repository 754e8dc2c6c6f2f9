; Paging. The kernel maps all memory to itself for ring 0, in pages of 4 MiB, the first of them in pages of 4 KiB.
; A program has a directory of its own, with its pages at USER_BASE.

PAGE_PRESENT    equ 1
PAGE_WRITE      equ 2
PAGE_USER       equ 4
PAGE_LARGE      equ 0x80
USER_BASE       equ 0x40000000
USER_CODE_PAGES equ 2
USER_DATA       equ USER_BASE + 0x10000
USER_STACK      equ USER_BASE + 0x21000         ; one page below this
USER_END        equ USER_BASE + 0x21000

variable free_page, 4
variable kernel_directory, 4

; Gives a zeroed page: EAX its address.
page_take:
        push ecx
        push edi
        mov edi, [free_page]
        add dword [free_page], 4096
        push edi
        mov ecx, 1024
        xor eax, eax
        rep stosd
        pop eax
        pop edi
        pop ecx
        ret

paging_begin:
        mov dword [free_page], FREE_PAGES
        call page_take
        mov [kernel_directory], eax
        mov ebx, eax
        mov eax, PAGE_LARGE | PAGE_WRITE | PAGE_PRESENT
        xor ecx, ecx
.large: mov [ebx + ecx * 4], eax
        add eax, 0x400000
        inc ecx
        cmp ecx, 1024
        jb .large
        call page_take
        lea edx, [eax + PAGE_WRITE + PAGE_PRESENT]
        mov [ebx], edx
        mov edx, 0x1000 | PAGE_WRITE | PAGE_PRESENT
        mov ecx, 1
.small: mov [eax + ecx * 4], edx
        add edx, 0x1000
        inc ecx
        cmp ecx, 1024
        jb .small
        ; The facts of the firmware lie in page 0 from 500h on: the kernel goes on seeing them, ring 3 sees nothing there.
        mov dword [eax], PAGE_WRITE | PAGE_PRESENT
        mov eax, cr4
        or al, 0x10                     ; large pages
        mov cr4, eax
        mov cr3, ebx
        mov eax, cr0
        or eax, 0x80010000              ; paging, and write protection for ring 0 too
        mov cr0, eax
        jmp .on
.on:    ret

; Makes an address space for the program whose code is at ESI: EAX its page directory, EDX the physical address of its data page.
address_space:
        push ebx
        push ecx
        push esi
        push edi
        push ebp
        call page_take
        mov ebx, eax                    ; directory
        mov edi, eax
        push esi
        mov esi, [kernel_directory]
        mov ecx, 1024
        rep movsd
        pop esi
        call page_take
        mov ebp, eax                    ; table
        or eax, PAGE_USER | PAGE_WRITE | PAGE_PRESENT
        mov [ebx + (USER_BASE >> 22) * 4], eax
        xor edx, edx
.code:  call page_take
        mov edi, eax
        or eax, PAGE_USER | PAGE_PRESENT
        mov [ebp + edx * 4], eax
        mov ecx, programs_end
        sub ecx, esi
        cmp ecx, 4096
        jbe .copy
        mov ecx, 4096
.copy:  rep movsb
        inc edx
        cmp edx, USER_CODE_PAGES
        jb .code
        call page_take
        or eax, PAGE_USER | PAGE_WRITE | PAGE_PRESENT
        mov [ebp + ((USER_STACK - 4096 - USER_BASE) >> 12) * 4], eax
        call page_take
        mov edx, eax
        or eax, PAGE_USER | PAGE_WRITE | PAGE_PRESENT
        mov [ebp + ((USER_DATA - USER_BASE) >> 12) * 4], eax
        mov eax, ebx
        pop ebp
        pop edi
        pop esi
        pop ecx
        pop ebx
        ret
