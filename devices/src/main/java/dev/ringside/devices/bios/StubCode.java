package dev.ringside.devices.bios;

import java.util.EnumMap;
import java.util.Map;

/**
 * The 16-bit code between an interrupt vector and the {@link TrapPort}. It pushes a {@link CallFrame}, sends it through the port, takes it back and goes
 * on with the routine that the port names. It touches no memory but the caller's stack, and reaches that through the caller's own segment, so that it
 * serves virtual-8086 tasks and callers with unusual segment limits as well.
 */
final class StubCode {
    private static final int BEGIN = 1;
    private static final int SCRATCH = 4;

    private static final int PUSH_WORD = 0x68;
    private static final int OPERAND_32 = 0x66;

    private StubCode() {}

    /** Lays down what all entries share; once in a segment. */
    static void shared(RomAssembler rom) {
        rom.label("common").code(0x1e, 0x06); // push ds; push es
        rom.code(OPERAND_32, 0x60); // pushad
        for (int i = 0; i < 4; i++) {
            rom.code(OPERAND_32, 0x6a, 0x00); // push dword 0: scratch, then phase
        }
        rom.label("again").code(0xfa, 0xfc); // cli; cld
        rom.code(0xba).word(TrapPort.PORT); // mov dx, PORT
        rom.code(0xb0, BEGIN, 0xee); // mov al, BEGIN; out dx, al
        rom.code(0x89, 0xe6, 0xb9).word(CallFrame.DWORDS); // mov si, sp; mov cx, DWORDS
        rom.code(0xf3, 0x36, OPERAND_32, 0x6f); // rep outs dx, dword ss:[si]
        rom.code(0x16, 0x07); // push ss; pop es
        rom.code(0x89, 0xe7, 0xb9).word(CallFrame.DWORDS); // mov di, sp; mov cx, DWORDS
        rom.code(0xf3, OPERAND_32, 0x6d); // rep ins dword es:[di], dx
        rom.code(0xed, 0xff, 0xe0); // in ax, dx; jmp ax

        routine(rom, Continuation.RETURN).code(0x83, 0xc4, 0x10); // add sp, 16
        rom.code(OPERAND_32, 0x61, 0x07, 0x1f); // popad; pop es; pop ds
        rom.code(0x83, 0xc4, 0x02, 0xcf); // add sp, 2; iret

        again(routine(rom, Continuation.POLL).code(0xfb, 0xf3, 0x90)); // sti; pause
        again(routine(rom, Continuation.HALT).code(0xfb, 0xf4)); // sti; hlt
        again(routine(rom, Continuation.USER_TIMER).code(0xcd, 0x1c)); // int 1ch
        again(routine(rom, Continuation.BREAK).code(0xcd, 0x1b)); // int 1bh
        again(routine(rom, Continuation.PRINT_SCREEN).code(0xcd, 0x05)); // int 5
        again(routine(rom, Continuation.ALARM).code(0xcd, 0x4a)); // int 4ah

        frame(routine(rom, Continuation.INTERCEPT_KEY)).code(0x8b, 0x46, SCRATCH); // mov ax, [bp + SCRATCH]
        rom.code(0xf9, 0xcd, 0x15); // stc; int 15h
        frame(rom).code(0x89, 0x46, SCRATCH); // mov [bp + SCRATCH], ax
        again(rom.code(0x9c, 0x8f, 0x46, SCRATCH + 2)); // pushf; pop word [bp + SCRATCH + 2]

        frame(routine(rom, Continuation.CALL_POINTING_HANDLER));
        for (int i = 0; i < 4; i++) {
            rom.code(0xff, 0x76, SCRATCH + 2 * i); // push word [bp + SCRATCH + 2 * i]
        }
        rom.code(0xff, 0x5e, SCRATCH + 8); // call far [bp + SCRATCH + 8]
        again(rom.code(0x83, 0xc4, 0x08)); // add sp, 8

        frame(routine(rom, Continuation.CALL_OPTION_ROM)).code(0x8b, 0x46, SCRATCH); // mov ax, [bp + SCRATCH]
        rom.code(0xbb, 0xff, 0xff, 0xba, 0xff, 0xff); // mov bx, -1; mov dx, -1
        rom.code(0x68).word(BiosRom.SEGMENT).code(0x07); // push SEGMENT; pop es
        rom.code(0xbf).word(BiosRom.PLUG_AND_PLAY); // mov di, PLUG_AND_PLAY
        rom.code(0xfb, 0xff, 0x5e, SCRATCH + 8); // sti; call far [bp + SCRATCH + 8]
        frame(rom);
        again(rom.code(0x89, 0x46, SCRATCH)); // mov [bp + SCRATCH], ax
    }

    /** Lays down the entry of {@code service}. */
    static void entry(RomAssembler rom, int service) {
        rom.code(PUSH_WORD).word(service).jump("common");
    }

    /** Where the routines are. */
    static Map<Continuation, Integer> routines(RomAssembler rom) {
        Map<Continuation, Integer> offsets = new EnumMap<>(Continuation.class);
        for (Continuation continuation : Continuation.values()) {
            offsets.put(continuation, rom.offsetOf(continuation.name()));
        }
        return offsets;
    }

    private static RomAssembler routine(RomAssembler rom, Continuation continuation) {
        return rom.label(continuation.name());
    }

    private static void again(RomAssembler rom) {
        rom.jump("again");
    }

    /** The frame is at the top of the stack again: mov bp, sp. */
    private static RomAssembler frame(RomAssembler rom) {
        return rom.code(0x89, 0xe5);
    }
}
