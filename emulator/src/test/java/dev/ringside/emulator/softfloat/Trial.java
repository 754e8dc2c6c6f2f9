package dev.ringside.emulator.softfloat;

/** One instruction with its operands, what silicon answered and what the emulation expects. */
final class Trial {
    String operation = "";
    int control;
    long aLow;
    int aHigh;
    long bLow;
    int bHigh;

    final Answer silicon = new Answer();
    final Answer emulated = new Answer();

    /** The observable outcome of an instruction. */
    static final class Answer {
        /** x87 status word or MXCSR. */
        int status;
        /** EFLAGS after an SSE comparison, tag word after an x87 instruction. */
        int flags;
        long rLow;
        long rHigh;
        long sLow;
        long sHigh;

        void clear() {
            status = 0;
            flags = 0;
            rLow = 0;
            rHigh = 0;
            sLow = 0;
            sHigh = 0;
        }

        @Override
        public String toString() {
            return String.format("status %04x flags %04x r %04x:%016x s %04x:%016x", status, flags, rHigh, rLow, sHigh,
                    sLow);
        }
    }

    @Override
    public String toString() {
        return String.format("%s control %04x a %04x:%016x b %04x:%016x%n    silicon  %s%n    emulated %s", operation,
                control, aHigh, aLow, bHigh, bLow, silicon, emulated);
    }
}
