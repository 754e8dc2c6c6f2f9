; The processor, as CPUID describes it.

variable cpu_vendor, 16
variable cpu_brand, 52
variable cpu_signature, 4
variable cpu_features, 4                ; leaf 1, EDX
variable cpu_features_c, 4              ; leaf 1, ECX
variable cpu_extended, 4                ; leaf 80000001h, EDX
variable cpu_extended_c, 4
variable cpu_structured, 4              ; leaf 7, EBX

processor_probe:
        pushad
        xor eax, eax
        cpuid
        mov [cpu_vendor], ebx
        mov [cpu_vendor + 4], edx
        mov [cpu_vendor + 8], ecx
        mov esi, eax
        mov eax, 1
        cpuid
        mov [cpu_signature], eax
        mov [cpu_features], edx
        mov [cpu_features_c], ecx
        cmp esi, 7
        jb .no_structured
        mov eax, 7
        xor ecx, ecx
        cpuid
        mov [cpu_structured], ebx
.no_structured:
        mov eax, 0x80000000
        cpuid
        mov esi, eax
        cmp esi, 0x80000001
        jb .report
        mov eax, 0x80000001
        cpuid
        mov [cpu_extended], edx
        mov [cpu_extended_c], ecx
        cmp esi, 0x80000004
        jb .report
        mov esi, 0x80000002
        mov edi, cpu_brand
.brand: mov eax, esi
        cpuid
        mov [edi], eax
        mov [edi + 4], ebx
        mov [edi + 8], ecx
        mov [edi + 12], edx
        add edi, 16
        inc esi
        cmp esi, 0x80000004
        jbe .brand
.report:
        to_serial
        show "cpu vendor="
        mov esi, cpu_vendor
        call put_text
        show " signature="
        hex [cpu_signature], 8
        show ' brand="'
        call cpu_brand_text
        call put_text
        show '"', 10, "cpu features"
        mov ebx, processor_features
.feature:
        call feature_test
        jz .absent
        show " "
        lea esi, [ebx + 5]
        call put_text
.absent:
        call feature_next
        cmp dword [ebx], 0
        jne .feature
        newline
        popad
        ret

; ESI = the brand without blanks before it.
cpu_brand_text:
        mov esi, cpu_brand
.next:  cmp byte [esi], ' '
        jne .done
        inc esi
        jmp .next
.done:  ret

; Tests feature EBX of the list: ZF is set if the processor lacks it.
feature_test:
        push eax
        push ecx
        mov eax, [ebx]
        mov eax, [eax]
        mov cl, [ebx + 4]
        shr eax, cl
        test al, 1
        pop ecx
        pop eax
        ret

feature_next:
        add ebx, 5
.text:  cmp byte [ebx], 0
        lea ebx, [ebx + 1]
        jne .text
        ret

%macro feature 3
        dd %1
        db %2, %3, 0
%endmacro
processor_features:
        feature cpu_features, 0, "fpu"
        feature cpu_features, 3, "pse"
        feature cpu_features, 4, "tsc"
        feature cpu_features, 5, "msr"
        feature cpu_features, 6, "pae"
        feature cpu_features, 8, "cx8"
        feature cpu_features, 9, "apic"
        feature cpu_features, 11, "sep"
        feature cpu_features, 12, "mtrr"
        feature cpu_features, 13, "pge"
        feature cpu_features, 15, "cmov"
        feature cpu_features, 16, "pat"
        feature cpu_features, 23, "mmx"
        feature cpu_features, 24, "fxsr"
        feature cpu_features, 25, "sse"
        feature cpu_features, 26, "sse2"
        feature cpu_features_c, 0, "sse3"
        feature cpu_features_c, 9, "ssse3"
        feature cpu_features_c, 19, "sse4.1"
        feature cpu_features_c, 20, "sse4.2"
        feature cpu_features_c, 1, "pclmul"
        feature cpu_features_c, 25, "aes"
        feature cpu_features_c, 13, "cx16"
        feature cpu_features_c, 22, "movbe"
        feature cpu_features_c, 23, "popcnt"
        feature cpu_features_c, 21, "x2apic"
        feature cpu_features_c, 24, "deadline"
        feature cpu_features_c, 26, "xsave"
        feature cpu_features_c, 28, "avx"
        feature cpu_features_c, 30, "rdrand"
        feature cpu_features_c, 31, "hypervisor"
        feature cpu_extended, 11, "syscall"
        feature cpu_extended, 20, "nx"
        feature cpu_extended, 27, "rdtscp"
        feature cpu_extended, 29, "lm"
        feature cpu_extended_c, 0, "lahf64"
        feature cpu_extended_c, 5, "lzcnt"
        feature cpu_structured, 0, "fsgsbase"
        feature cpu_structured, 3, "bmi1"
        feature cpu_structured, 5, "avx2"
        feature cpu_structured, 7, "smep"
        feature cpu_structured, 8, "bmi2"
        feature cpu_structured, 18, "rdseed"
        feature cpu_structured, 19, "adx"
        feature cpu_structured, 20, "smap"
        feature cpu_structured, 29, "sha"
        dd 0

processor_draw:
        colour NOTE
        at 3, 3
        show "Processor"
        colour DIM
        show "   what CPUID says, and the mode it is in"
        at 5, 5
        colour PLAIN
        show "vendor"
        to_column 15
        colour BRIGHT
        mov esi, cpu_vendor
        call put_text
        at 6, 5
        colour PLAIN
        show "name"
        to_column 15
        colour BRIGHT
        call cpu_brand_text
        call put_text
        at 7, 5
        colour PLAIN
        show "family"
        to_column 15
        colour BRIGHT
        mov eax, [cpu_signature]
        mov ecx, eax
        shr eax, 8
        and eax, 15
        cmp eax, 15
        jne .family
        mov edx, ecx
        shr edx, 20
        and edx, 0xff
        add eax, edx
.family:
        call put_decimal
        colour PLAIN
        show "   model "
        colour BRIGHT
        mov eax, ecx
        shr eax, 4
        and eax, 15
        mov edx, ecx
        shr edx, 12
        and edx, 0xf0
        or eax, edx
        call put_decimal
        colour PLAIN
        show "   stepping "
        colour BRIGHT
        mov eax, ecx
        and eax, 15
        call put_decimal
        at 9, 5
        colour PLAIN
        show "mode"
        to_column 15
        colour GOOD
        show "32-bit protected mode, paging on, ring "
        mov eax, cs
        and eax, 3
        call put_decimal
        at 10, 15
        colour PLAIN
        show "CR0="
        mov eax, cr0
        hex eax, 8
        show "  CR3="
        mov eax, cr3
        hex eax, 8
        show "  CR4="
        mov eax, cr4
        hex eax, 8
        at 12, 5
        colour PLAIN
        show "features, those it has in green"
        mov dword [row], 13
        mov dword [column], 7
        mov ebx, processor_features
.feature:
        colour DIM
        call feature_test
        jz .write
        colour GOOD
.write: lea esi, [ebx + 5]
        call put_text
        mov eax, [column]
        sub eax, 7
        add eax, 11
        xor edx, edx
        mov ecx, 11
        div ecx
        mul ecx
        add eax, 7
        mov [column], eax
        cmp eax, 68
        jb .same
        inc dword [row]
        mov dword [column], 7
.same:  call feature_next
        cmp dword [ebx], 0
        jne .feature
        ret
