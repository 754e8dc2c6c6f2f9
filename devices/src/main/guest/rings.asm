; The heart of the tour: two programs of ring 3 that share the processor, and a third that tries what it must not.

PANE_LINES      equ 4
PANE_LINE       equ 40
PROBE_TICKS     equ 60

        struc fault
.state: resd 1                          ; 0 not tried, 1 stopped, 2 not stopped
.vector:
        resd 1
.error: resd 1
.cr2:   resd 1
.cs:    resd 1
.eip:   resd 1
        endstruc

variable panes, 2 * PANE_LINES * PANE_LINE
variable faults, ATTEMPTS * fault_size
variable attempt_now, 4                 ; number of the attempt that runs
variable attempt_place, 4               ; its record
variable rings_reporting, 4
variable stopped_count, 4

; Writes [line] in the pane of task EBP, in its system call.
rings_write:
        inc dword [ebp + task.lines]
        xor ebx, ebx
        cmp ebp, TASK_B
        jb .pane
        ja .done
        inc ebx
.pane:  imul edi, ebx, PANE_LINES * PANE_LINE
        add edi, panes
        lea esi, [edi + PANE_LINE]
        mov ecx, (PANE_LINES - 1) * PANE_LINE / 4
        rep movsd
        mov esi, line
        mov ecx, PANE_LINE
        rep movsb
        cmp dword [rings_reporting], 0
        je .done
        cmp dword [ebp + task.lines], 3
        ja .done
        push dword [sink]
        to_serial
        show "ring3 program="
        lea eax, [ebx + 'a']
        call put
        show " calls="
        cmp dword [ebp + task.by_sysenter], 0
        je .int
        show "sysenter"
        jmp .text
.int:   show "int80"
.text:  show ' text="'
        mov esi, line
        call put_text
        show '"', 10
        pop dword [sink]
.done:  ret

; Notes the exception of ring 3 whose frame is at EBP.
rings_note_fault:
        cmp dword [current], INTRUDER
        jne .program
        mov edi, [attempt_now]
        imul edi, fault_size
        add edi, faults
        mov dword [edi + fault.state], 1
        mov eax, [ebp + frame.vector]
        mov [edi + fault.vector], eax
        mov ecx, [ebp + frame.error]
        mov [edi + fault.error], ecx
        xor ecx, ecx
        cmp eax, 14
        jne .no_address
        mov ecx, cr2
.no_address:
        mov [edi + fault.cr2], ecx
        mov ecx, [ebp + frame.cs]
        mov [edi + fault.cs], ecx
        mov ecx, [ebp + frame.eip]
        mov [edi + fault.eip], ecx
        inc dword [stopped_count]
        cmp dword [rings_reporting], 0
        je .done
        push dword [sink]
        to_serial
        call put_fault_line
        pop dword [sink]
.done:  ret
.program:
        push dword [sink]
        to_serial
        show "program fault="
        mov eax, [ebp + frame.vector]
        call put_exception
        show " eip="
        hex [ebp + frame.eip], 8
        newline
        pop dword [sink]
        ret

; Reports the fault at EDI: ring3 #GP error=0000 cs=001b eip=40000123 cr2=00000000 tried="cli".
put_fault_line:
        show "ring3 "
        mov eax, [edi + fault.vector]
        call put_exception
        show " error="
        hex [edi + fault.error], 4
        show " cs="
        hex [edi + fault.cs], 4
        show " eip="
        hex [edi + fault.eip], 8
        show " cr2="
        hex [edi + fault.cr2], 8
        show ' tried="'
        mov esi, [attempt_place]
        add esi, ATTEMPT_NAME
        call put_text
        show '"', 10
        ret

; Notes that an attempt was not stopped.
rings_note_survivor:
        mov edi, [attempt_now]
        imul edi, fault_size
        mov dword [faults + edi + fault.state], 2
        push dword [sink]
        to_serial
        show 'ring3 not-stopped tried="'
        mov esi, [attempt_place]
        add esi, ATTEMPT_NAME
        call put_text
        show '"', 10
        pop dword [sink]
        ret

; Goes to the first attempt.
attempts_rewind:
        mov dword [attempt_now], 0
        mov dword [attempt_place], attempt_first
        ret

; Runs the present attempt to its end, then goes to the next: CF set after the last one.
attempt_run:
        pushad
        cli
        mov ebx, INTRUDER
        mov eax, [attempt_place]
        add eax, ATTEMPT_CODE
        call task_restart
        mov dword [INTRUDER + task.state], STATE_READY
        inc dword [tasks_running]
        sti
.wait:  int VECTOR_YIELD
        cmp dword [INTRUDER + task.state], STATE_OVER
        jne .wait
        cli
        dec dword [tasks_running]
        sti
        mov eax, [attempt_place]
        movzx ecx, word [eax]
        add eax, ecx
        mov [attempt_place], eax
        inc dword [attempt_now]
        popad
        cmp dword [attempt_now], ATTEMPTS
        cmc
        ret

rings_probe:
        pushad
        inc dword [rings_reporting]
        call programs_run
        mov eax, PROBE_TICKS
        call wait_ticks
        call programs_pause
        to_serial
        show "tasks ticks="
        decimal PROBE_TICKS
        show " a-slices="
        decimal [TASK_A + task.slices]
        show " a-preempted="
        decimal [TASK_A + task.preempted]
        show " b-slices="
        decimal [TASK_B + task.slices]
        show " b-preempted="
        decimal [TASK_B + task.preempted]
        newline
        show "spaces address=40010000 a="
        mov eax, [TASK_A + task.data]
        hex [eax], 8
        show " b="
        mov eax, [TASK_B + task.data]
        hex [eax], 8
        newline
        call attempts_rewind
.attempt:
        call attempt_run
        jnc .attempt
        call attempts_rewind
        mov dword [rings_reporting], 0
        to_serial
        show "kernel goes-on stopped="
        decimal [stopped_count]
        show " of="
        decimal ATTEMPTS
        newline
        popad
        ret

rings_draw:
        colour NOTE
        at 2, 3
        show "Rings"
        colour DIM
        show "   two programs in ring 3 share the CPU, a third tries what it must not"
        colour GOLD
        at 9, 3
        show "tried in ring 3"
        to_column 29
        show "stopped by  error  CS:EIP         CR2       ring"
        call programs_run
        call rings_faults
rings_update:
        mov esi, TASK_A
        mov dword [margin], 3
        mov edi, panes
        call rings_pane
        mov esi, TASK_B
        mov dword [margin], 42
        mov edi, panes + PANE_LINES * PANE_LINE
        call rings_pane
        ; One attempt each time
        mov eax, [attempt_now]
        push eax
        call attempt_run
        jnc .more
        call attempts_rewind
.more:  pop eax
        call rings_faults
        ; the one just stopped is marked
        add eax, 10
        mov [row], eax
        mov dword [column], 1
        colour GOLD
        mov al, 16
        call put
        ret

; Draws the pane at EDI of task ESI.
rings_pane:
        mov dword [row], 3
        mov eax, [margin]
        mov [column], eax
        colour GOLD
        mov al, 'A'
        cmp esi, TASK_A
        je .name
        mov al, 'B'
.name:  call put
        colour DIM
        show "  turns "
        colour BRIGHT
        decimal [esi + task.slices]
        colour DIM
        show ", ended by the timer "
        colour BRIGHT
        decimal [esi + task.preempted]
        mov ecx, PANE_LINES
.line:  newline
        colour GOOD
        push esi
        mov esi, edi
        call put_text
        pop esi
        mov eax, [margin]
        add eax, 37
        call screen_to_column
        add edi, PANE_LINE
        loop .line
        ret

; Draws the table of what was tried.
rings_faults:
        pushad
        mov esi, attempt_first
        mov edi, faults
        mov dword [row], 10
.next:  mov dword [column], 1
        colour PLAIN
        show "  "
        push esi
        add esi, ATTEMPT_NAME
        call put_text
        pop esi
        to_column 29
        cmp dword [edi + fault.state], 1
        jb .blank
        je .stopped
        colour BAD
        show "not stopped"
        jmp .blank
.stopped:
        colour BAD
        mov eax, [edi + fault.vector]
        call put_exception
        to_column 41
        colour BRIGHT
        hex [edi + fault.error], 4
        to_column 48
        colour PLAIN
        hex [edi + fault.cs], 4
        show ":"
        hex [edi + fault.eip], 8
        to_column 63
        cmp dword [edi + fault.vector], 14
        jne .no_address
        hex [edi + fault.cr2], 8
.no_address:
        to_column 73
        mov eax, [edi + fault.cs]
        and eax, 3
        colour BRIGHT
        call put_decimal
.blank: movzx eax, word [esi]
        add esi, eax
        add edi, fault_size
        inc dword [row]
        cmp esi, attempt_end
        jb .next
        popad
        ret
