; Tasks: the kernel's own, which draws, and the programs of ring 3. The timer takes the processor from whoever has it.

TASKS           equ 4                   ; kernel, two programs, and the one that tries what it must not
STATE_NONE      equ 0
STATE_READY     equ 1
STATE_PAUSED    equ 2
STATE_OVER      equ 3
TASK_STACK      equ 0x2000

        struc task
.esp:   resd 1                          ; of its kernel stack, while it waits
.directory:
        resd 1
.top:   resd 1                          ; of its kernel stack
.state: resd 1
.slices:
        resd 1                          ; times it got the processor
.preempted:
        resd 1                          ; times the timer took it away
.data:  resd 1                          ; physical address of its data page
.lines: resd 1                          ; lines it has written
.entry: resd 1
.by_sysenter:
        resd 1                          ; system calls that came by SYSENTER
.by_int:
        resd 1                          ; system calls that came by INT 80h
        endstruc

variable tasks, TASKS * task_size
variable task_stacks, TASKS * TASK_STACK
variable current, 4                     ; the running task
variable tasks_running, 4               ; ring 3 may have the processor
variable has_sysenter, 4

KERNEL_TASK     equ tasks
TASK_A          equ tasks + task_size
TASK_B          equ tasks + 2 * task_size
INTRUDER        equ tasks + 3 * task_size

tasks_begin:
        mov dword [current], KERNEL_TASK
        mov eax, [kernel_directory]
        mov [KERNEL_TASK + task.directory], eax
        mov dword [KERNEL_TASK + task.top], KERNEL_STACK
        mov dword [KERNEL_TASK + task.state], STATE_READY
        call sysenter_begin
        mov ebx, TASK_A
        mov edi, program_a
        call task_create
        mov ebx, TASK_B
        mov edi, program_b
        call task_create
        mov ebx, INTRUDER
        mov edi, attempt_first + ATTEMPT_CODE
        call task_create
        ret

; Prepares task EBX to begin at EDI, an address in the image of the programs.
task_create:
        pushad
        mov esi, programs
        call address_space
        mov [ebx + task.directory], eax
        mov [ebx + task.data], edx
        mov eax, ebx
        sub eax, tasks
        xor edx, edx
        mov ecx, task_size
        div ecx
        inc eax
        imul eax, TASK_STACK
        add eax, task_stacks
        mov [ebx + task.top], eax
        mov eax, edi
        call task_restart
        mov dword [ebx + task.state], STATE_PAUSED
        popad
        ret

; Lets task EBX begin anew at EAX, an address in the image of the programs.
task_restart:
        push edi
        sub eax, programs - USER_BASE
        mov [ebx + task.entry], eax
        mov edi, [ebx + task.top]
        mov dword [edi - 4], USER_SEG
        mov dword [edi - 8], USER_STACK
        mov dword [edi - 12], 0x202     ; interrupts on, I/O privilege 0
        mov dword [edi - 16], USER_CODE
        mov [edi - 20], eax
        mov eax, [has_sysenter]
        mov [edi - 24], eax             ; EAX tells the program how to call
        mov dword [edi - 28], 0
        mov dword [edi - 32], 0
        mov dword [edi - 36], 0
        mov dword [edi - 40], 0
        mov dword [edi - 44], 0
        mov dword [edi - 48], 0
        mov dword [edi - 52], 0
        mov dword [edi - 56], USER_SEG  ; DS
        mov dword [edi - 60], USER_SEG  ; ES
        sub edi, 60
        mov [ebx + task.esp], edi
        pop edi
        ret

; Ends the running task and goes on with another. Does not return.
task_over:
        mov ebx, [current]
        mov dword [ebx + task.state], STATE_OVER
        mov esp, [ebx + task.top]
        jmp switch_task.next

yield_interrupt:
        pushad
        push ds
        push es
        jmp switch_task

; Goes on with the next task that is ready. The frame on the stack is that of an interrupt: ES, DS, general registers, IRET's.
switch_task:
        mov ax, KERNEL_SEG
        mov ds, ax
        mov es, ax
        mov ebx, [current]
        mov [ebx + task.esp], esp
.next:  add ebx, task_size
        cmp ebx, tasks + TASKS * task_size
        jb .inside
        mov ebx, tasks
.inside:
        cmp dword [ebx + task.state], STATE_READY
        jne .next
        mov [current], ebx
        inc dword [ebx + task.slices]
        mov eax, [ebx + task.directory]
        mov cr3, eax
        mov eax, [ebx + task.top]
        mov [task_state + 4], eax
        cmp byte [has_sysenter], 0
        je .stack
        xor edx, edx
        mov ecx, 0x175                  ; SYSENTER's stack
        wrmsr
.stack: mov esp, [ebx + task.esp]
        pop es
        pop ds
        popad
        iretd

; Lets programs A and B run, or stops them.
programs_run:
        mov eax, STATE_READY
        jmp programs_set
programs_pause:
        mov eax, STATE_PAUSED
programs_set:
        pushad
        pushfd
        cli
        xor ecx, ecx
        mov ebx, TASK_A
.each:  cmp dword [ebx + task.state], STATE_OVER
        je .over
        mov [ebx + task.state], eax
        cmp eax, STATE_READY
        jne .over
        inc ecx
.over:  add ebx, task_size
        cmp ebx, INTRUDER
        jb .each
        mov [tasks_running], ecx
        popfd
        popad
        ret
