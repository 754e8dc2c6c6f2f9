; Ringside's own guest: a small system that shows the machine from the inside. It boots from a disk by plain BIOS services,
; so that any PC firmware starts it. README.md tells what it reports on COM1.
;
; The image is loaded at 7C00h as it stands. The first part runs in real mode, the rest is a kernel in 32-bit protected mode,
; and the last sectors are a pattern that the kernel reads back from the disk.

%include "layout.inc"

        org LOADED
        bits 16
%include "boot.asm"
%include "firmware.asm"
%include "realmode.asm"

        bits 32
%include "kernel.asm"
%include "descriptors.asm"
%include "exceptions.asm"
%include "paging.asm"
%include "tasks.asm"
%include "syscalls.asm"
%include "programs.asm"
%include "interrupts.asm"
%include "output.asm"
%include "screen.asm"
%include "serial.asm"
%include "keyboard.asm"
%include "mouse.asm"
%include "clock.asm"
%include "memory.asm"
%include "pci.asm"
%include "processor.asm"
%include "disk.asm"
%include "acpi.asm"
%include "rings.asm"
%include "graphics.asm"
%include "picture.asm"
%include "pages.asm"

        align 512, db 0
loaded_end:
LOADED_SECTORS  equ (loaded_end - $$) / 512

; The pattern: 32 KiB of a linear congruential sequence, which disk.asm computes anew and compares.
pattern:
%assign value PATTERN_SEED
%rep PATTERN_SECTORS * 128
%assign value (value * PATTERN_FACTOR + PATTERN_STEP) & 0xffffffff
        dd value
%endrep
IMAGE_SECTORS   equ ($ - $$) / 512
