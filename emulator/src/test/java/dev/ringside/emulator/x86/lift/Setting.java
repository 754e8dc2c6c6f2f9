package dev.ringside.emulator.x86.lift;

import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.decode.CodeSize;
import dev.ringside.emulator.x86.system.Segmentation;

/** A mode with segments that random code can live in: code in one page, data where nothing else is. */
enum Setting {
    /** 64-bit code. */
    LONG64(CodeSize.BITS64),
    /** 32-bit code with flat segments. */
    FLAT32(CodeSize.BITS32),
    /** 32-bit code with segments that have bases and limits, one of them expanding downwards, and a 16-bit stack. */
    SEGMENTED32(CodeSize.BITS32),
    /** 16-bit protected mode with a 32-bit stack. */
    SEGMENTED16(CodeSize.BITS16),
    /** Real mode. */
    REAL(CodeSize.BITS16);

    /** Linear and physical address of the data. */
    static final long DATA = 0x1_0000;
    /** Bytes of it. */
    static final int DATA_BYTES = 0x1_1000;
    /** Bytes of it that are there and writable if there is paging. */
    static final int MAPPED = 0x8000;
    /** Linear and physical address of the page of code. */
    static final long CODE = 0x3_0000;

    private static final long CODE_BASE = 0x2_d000;
    private static final int DATA_ACCESS = 0x9300;
    private static final int CODE_ACCESS = 0x9b00;

    private final CodeSize codeSize;

    Setting(CodeSize codeSize) {
        this.codeSize = codeSize;
    }

    CodeSize codeSize() {
        return codeSize;
    }

    private boolean flat() {
        return this == LONG64 || this == FLAT32;
    }

    /** What to add to offsets of data to get pointers to them. */
    long pointerBase() {
        return flat() ? DATA : 0;
    }

    /** RIP of the page's first byte. */
    long codeStart() {
        return flat() ? CODE : CODE - CODE_BASE;
    }

    /** Puts {@code computer} into this mode. */
    void enter(BareComputer computer) {
        switch (this) {
            case LONG64 -> computer.long64(CODE);
            case REAL -> computer.real(0);
            default -> computer.compatibility(CODE);
        }
        if (this != REAL) {
            for (long page = DATA; page < DATA + MAPPED; page += 4096) {
                computer.map(page, page, BareComputer.PRESENT | BareComputer.WRITABLE);
            }
            computer.map(DATA + MAPPED, DATA + MAPPED, BareComputer.PRESENT);
            computer.map(CODE, CODE, BareComputer.PRESENT);
        }
        CpuState state = computer.cpu.state();
        switch (this) {
            case LONG64 -> {
                state.setSegment(CpuState.FS, 0, 0x123, 0xffff_ffffL, DATA_ACCESS);
                state.setSegment(CpuState.GS, 0, -0x40, 0xffff_ffffL, DATA_ACCESS);
            }
            case FLAT32 -> {
                state.setSegment(CpuState.FS, 8, 0x40, DATA + 0x5000, DATA_ACCESS);
                state.setSegment(CpuState.GS, 8, 0xffff_fff0L, 0xffff_ffffL, DATA_ACCESS);
            }
            case SEGMENTED32 ->
                segments(state, CODE_ACCESS | Segmentation.ACCESS_DB, DATA_ACCESS, 0x6fff);
            case SEGMENTED16 ->
                segments(state, CODE_ACCESS, DATA_ACCESS | Segmentation.ACCESS_DB, 0xffff);
            case REAL -> segments(state, CODE_ACCESS, DATA_ACCESS, 0xffff);
        }
        computer.modeChanged();
        for (int i = 0; i < 6; i++) {
            reach(state, i);
        }
    }

    private void segments(CpuState state, int code, int stack, long limit) {
        for (int i = 0; i < 6; i++) {
            state.setSegment(i, 8, DATA, limit, DATA_ACCESS);
        }
        state.setSegment(CpuState.CS, 8, CODE_BASE, this == SEGMENTED32 ? 0xffff_ffffL : 0xffff, code);
        state.setSegment(CpuState.SS, 8, DATA + 0x20, 0xffff, stack);
        state.setSegment(CpuState.FS, 8, DATA + 0x103, limit, DATA_ACCESS);
        if (this != REAL) {
            state.setSegment(CpuState.GS, 8, DATA, 0xfff, DATA_ACCESS | Segmentation.ACCESS_EXPAND_DOWN);
            state.setSegment(CpuState.ES, 8, DATA, 0x3fff, 0x9100);
        }
    }

    /** What the translator's engine tells about segment {@code i}. */
    private static void reach(CpuState state, int i) {
        int access = state.segmentAccess(i);
        boolean code = (access & Segmentation.ACCESS_CODE) != 0;
        long end = !code && (access & Segmentation.ACCESS_EXPAND_DOWN) != 0 ? 0 : state.segmentLimit(i) + 1;
        state.put(CpuState.READ_ENDS + 8 * i, end);
        state.put(CpuState.WRITE_ENDS + 8 * i, code || (access & Segmentation.ACCESS_RW) == 0 ? 0 : end);
    }
}
