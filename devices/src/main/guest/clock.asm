; Time: the real-time clock, the timer's ticks, the time-stamp counter.

variable clock_fields, 8                ; seconds, minutes, hours, day, month, year, century
variable tsc_per_tick, 4
variable has_tsc, 4

CMOS            equ 0x70

cmos_read:
        out CMOS, al
        in al, CMOS + 1
        ret

; Reads the clock between two updates, in binary whatever it counts in.
clock_read:
        pushad
        pushfd
        cli
        mov ecx, 100000
.wait:  mov al, 10
        call cmos_read
        test al, 0x80
        jz .steady
        loop .wait
.steady:
        xor ebx, ebx
.field: mov al, [.registers + ebx]
        call cmos_read
        mov [clock_fields + ebx], al
        inc ebx
        cmp ebx, 7
        jb .field
        mov al, 11
        call cmos_read
        test al, 4
        jnz .binary
        xor ebx, ebx
.convert:
        mov al, [clock_fields + ebx]
        mov ah, al
        shr ah, 4
        and al, 15
        aad
        mov [clock_fields + ebx], al
        inc ebx
        cmp ebx, 7
        jb .convert
.binary:
        popfd
        popad
        ret
.registers:
        db 0, 2, 4, 7, 8, 9, 0x32

%macro put_field 1
        movzx eax, byte [clock_fields + %1]
        call put_two
%endmacro

; Writes the date and the time that were read.
clock_put:
        push eax
        put_field 6
        put_field 5
        show "-"
        put_field 4
        show "-"
        put_field 3
        show " "
        call clock_put_time
        pop eax
        ret
clock_put_time:
        push eax
        put_field 2
        show ":"
        put_field 1
        show ":"
        put_field 0
        pop eax
        ret

clock_probe:
        call clock_read
        to_serial
        show "rtc time="
        call clock_put
        show " bios-ticks="
        decimal [bios_ticks]
        newline
        mov eax, 1
        cpuid
        shr edx, 4
        and edx, 1
        mov [has_tsc], edx
        jz .none
        call wait_tick
        rdtsc
        mov esi, eax
        mov eax, 10
        call wait_ticks
        rdtsc
        sub eax, esi
        mov ecx, 10
        xor edx, edx
        div ecx
        mov [tsc_per_tick], eax
        show "timer ticks="
        decimal [ticks]
        show " tsc-per-tick="
        decimal [tsc_per_tick]
        newline
.none:  ret

; The time page.
time_draw:
        colour NOTE
        at 3, 3
        show "Time"
        colour DIM
        show "   four clocks of a PC, all of them running"
        colour PLAIN
        at 6, 5
        show "Real-time clock (CMOS, ports 70h and 71h)"
        at 9, 5
        show "Timer (8254, channel 0, IRQ 0)"
        at 12, 5
        show "Time-stamp counter (RDTSC)"
        at 15, 5
        show "At power-on the BIOS had counted"
        colour BRIGHT
        at 16, 7
        mov eax, [bios_ticks]
        call put_decimal
        colour PLAIN
        show " ticks of 18.2 Hz since midnight (INT 1Ah)"
time_update:
        call clock_read
        colour BRIGHT
        at 7, 7
        call clock_put
        at 10, 7
        mov eax, [ticks]
        call put_decimal
        colour PLAIN
        show " ticks, 100 a second: up for "
        xor edx, edx
        mov ecx, TICKS_PER_SECOND
        div ecx
        call put_decimal
        show " s "
        cmp dword [has_tsc], 0
        je .done
        colour BRIGHT
        at 13, 7
        rdtsc
        push eax
        mov eax, edx
        mov ecx, 8
        call put_hex
        pop eax
        call put_hex
        colour PLAIN
        show "h, "
        mov eax, [tsc_per_tick]
        xor edx, edx
        mov ecx, 1000000 / TICKS_PER_SECOND
        div ecx
        call put_decimal
        show " MHz measured against the timer "
.done:  ; A bar that fills in a second
        at 19, 5
        mov eax, [ticks]
        xor edx, edx
        mov ecx, TICKS_PER_SECOND
        div ecx
        imul eax, edx, 60
        xor edx, edx
        div ecx
        mov edx, eax
        mov ecx, 60
.bar:   mov al, 0xdb
        colour 3
        cmp ecx, 0
        je .drawn
        test edx, edx
        jnz .full
        colour 1
        jmp .block
.full:  dec edx
.block: call put
        dec ecx
        jmp .bar
.drawn: ret
