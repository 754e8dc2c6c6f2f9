package dev.ringside.tests.silicon;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;

/** Fills the data pages with what the programs of a batch will find there. */
final class WindowContents {

    /** Offset in an image block of an FSAVE or FSTENV image. */
    static final int X87_IMAGE = 512;
    /** Offset in an image block of values for MXCSR, then of x87 control words. */
    static final int CONTROL_VALUES = 640;
    /** Offset in an image block of far pointers. */
    static final int FAR_POINTERS = 768;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

    private static final int[] CODE_SELECTORS = {GuestWindow.USER_CODE_32, GuestWindow.USER_CODE_64,
        GuestWindow.Segment.CODE_16.selector(), GuestWindow.Segment.CODE_32.selector()};

    private final RandomGenerator random;
    private final ValuePool values;

    WindowContents(RandomGenerator random) {
        this.random = random;
        this.values = new ValuePool(random);
    }

    /** Writes all pages. */
    void fill(MemorySegment pristine) {
        for (int i = 0; i < GuestWindow.PAGES.size(); i++) {
            MemorySegment page = pristine.asSlice((long) i * GuestWindow.PAGE_BYTES, GuestWindow.PAGE_BYTES);
            switch (GuestWindow.PAGES.get(i).content()) {
                case INTEGERS -> integers(page);
                case FLOATS -> floats(page);
                case IMAGES -> images(page);
            }
        }
    }

    private void integers(MemorySegment page) {
        for (long at = 0; at < page.byteSize(); at += 8) {
            page.set(LONG, at, values.integer());
        }
    }

    private void floats(MemorySegment page) {
        for (long at = 0; at < page.byteSize(); at += 16) {
            if (random.nextInt(3) == 0) {
                page.set(LONG, at, values.extendedSignificand());
                page.set(LONG, at + 8, values.extendedExponent());
            } else {
                page.set(LONG, at, values.vectorHalf());
                page.set(LONG, at + 8, values.vectorHalf());
            }
        }
    }

    private void images(MemorySegment page) {
        integers(page);
        for (long at = 0; at < page.byteSize(); at += GuestWindow.IMAGE_BYTES) {
            fxImage(page.asSlice(at, 512));
            x87Image(page.asSlice(at + X87_IMAGE, 128));
            for (int i = 0; i < 64; i += 4) {
                page.set(INT, at + CONTROL_VALUES + i, values.mxcsr());
                page.set(SHORT, at + CONTROL_VALUES + 64 + i, (short) values.controlWord());
            }
            for (int i = 0; i < 128; i += 16) {
                farPointer(page.asSlice(at + FAR_POINTERS + i, 16));
            }
        }
    }

    /** Offset and selector with the selector where one of the three operand sizes wants it. */
    private void farPointer(MemorySegment pointer) {
        pointer.set(LONG, 0,
                random.nextInt(6) == 0 ? values.integer() : Batch.landing(random.nextInt(Integer.MAX_VALUE)));
        int selector = random.nextInt(2) == 0
                ? values.selector()
                : CODE_SELECTORS[random.nextInt(CODE_SELECTORS.length)];
        pointer.set(SHORT, 2L << random.nextInt(3), (short) selector);
    }

    /** A random FXSAVE image that FXRSTOR accepts; with reserved MXCSR bits now and then, which it refuses. */
    void fxImage(MemorySegment image) {
        int control = values.controlWord();
        image.set(SHORT, 0, (short) control);
        image.set(SHORT, 2, (short) values.statusWord(control));
        image.set(INT, 4, switch (random.nextInt(4)) {
            case 0 -> random.nextInt(256);
            case 1 -> 0;
            default -> 0xFF;
        });
        image.set(LONG, 8, 0);
        image.set(LONG, 16, 0);
        image.set(INT, MachineState.FX_MXCSR, values.mxcsr());
        image.set(INT, MachineState.FX_MXCSR_MASK, 0);
        for (int i = 0; i < 8; i++) {
            image.set(LONG, MachineState.FX_ST + i * 16L, values.extendedSignificand());
            image.set(LONG, MachineState.FX_ST + i * 16L + 8, values.extendedExponent());
        }
        for (int i = 0; i < 32; i++) {
            image.set(LONG, MachineState.FX_XMM + i * 8L, values.vectorHalf());
        }
    }

    /** An FSAVE image in its 32-bit protected-mode form (SDM vol. 1, figure 8-9), which starts as FSTENV's. */
    private void x87Image(MemorySegment image) {
        int control = values.controlWord();
        image.set(INT, 0, control);
        image.set(INT, 4, values.statusWord(control));
        image.set(INT, 8, random.nextInt(3) == 0 ? 0xFFFF : random.nextInt(0x10000));
        for (int i = 0; i < 8; i++) {
            image.set(LONG, 28 + i * 10L, values.extendedSignificand());
            image.set(SHORT, 36 + i * 10L, (short) values.extendedExponent());
        }
    }
}
