; Exceptions. One of ring 3 is noted, and its program is over; one of the kernel's own stops the machine with what is known.

EXCEPTION_STUB  equ 16

%macro exception_stub 1
%%start:
%if %1 != 8 && %1 != 17 && (%1 < 10 || %1 > 14)
        push byte 0
%endif
        push byte %1
        jmp near exception
        times EXCEPTION_STUB - ($ - %%start) db 0xcc
%endmacro

exception_stubs:
%assign vector 0
%rep 32
        exception_stub vector
%assign vector vector + 1
%endrep

; Offsets in the frame that an exception leaves
        struc frame
.edi:   resd 1
.esi:   resd 1
.ebp:   resd 1
.esp:   resd 1
.ebx:   resd 1
.edx:   resd 1
.ecx:   resd 1
.eax:   resd 1
.vector:
        resd 1
.error: resd 1
.eip:   resd 1
.cs:    resd 1
.eflags:
        resd 1
.user_esp:
        resd 1
.user_ss:
        resd 1
        endstruc

exception:
        pushad
        mov ax, KERNEL_SEG
        mov ds, ax
        mov es, ax
        cld
        mov ebp, esp
        test byte [ebp + frame.cs], 3
        jz kernel_exception
        call rings_note_fault
        jmp task_over

kernel_exception:
        call screen_text_mode_now
        mov byte [sink], SINK_SCREEN | SINK_SERIAL
        colour BAD
        at 23, 1
        show 10, "kernel exception="
        mov eax, [ebp + frame.vector]
        call put_exception
        show " error="
        hex [ebp + frame.error], 4
        show " eip="
        hex [ebp + frame.eip], 8
        mov eax, cr2
        show " cr2="
        hex eax, 8
        newline
.stop:  cli
        hlt
        jmp .stop

; Prints the name of exception EAX, as #GP.
put_exception:
        push eax
        push esi
        lea esi, [.names + eax * 4]
        cmp eax, 20
        jb .known
        mov esi, .unknown
.known: call put_text
        pop esi
        pop eax
        ret
.names: db "#DE", 0, "#DB", 0, "NMI", 0, "#BP", 0, "#OF", 0, "#BR", 0, "#UD", 0, "#NM", 0, "#DF", 0, "#MP", 0
        db "#TS", 0, "#NP", 0, "#SS", 0, "#GP", 0, "#PF", 0, "#15", 0, "#MF", 0, "#AC", 0, "#MC", 0, "#XM", 0
.unknown:
        db "#??", 0
