package dev.ringside.tests.silicon;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Instructions that some forms want before them so that they do more than fault: a return address, a selector or a whole frame on the stack. */
final class Preamble {

    /** AND CL, 15. */
    private static final byte[] SMALL_COUNT = {(byte) 0x80, (byte) 0xE1, 0x0F};
    /** One in so many goes without. */
    private static final int OMITTED = 6;

    private final Steering steering;
    private final RandomGenerator random;
    private final ValuePool values;

    Preamble(Steering steering, RandomGenerator random) {
        this.steering = steering;
        this.random = random;
        this.values = new ValuePool(random);
    }

    /** What should come before an instruction of the form. */
    List<byte[]> of(Form form) {
        if (form.is(Trait.SMALL_COUNT) && form.immediates().isEmpty()) {
            return List.of(SMALL_COUNT);
        }
        List<byte[]> pushes = new ArrayList<>();
        if (random.nextInt(OMITTED) == 0) {
            return pushes;
        }
        if (form.is(Trait.INTERRUPT_RETURN)) {
            if (steering.mode() == CodeMode.LONG) {
                pushes.add(pushByte(random.nextInt(8) == 0 ? values.selector() : GuestWindow.USER_DATA));
                pushes.add(new byte[]{0x54});
            }
            pushes.add(new byte[]{(byte) 0x9C});
        }
        if (form.is(Trait.INTERRUPT_RETURN) || form.is(Trait.FAR_RETURN)) {
            pushes.add(pushByte(random.nextInt(4) == 0 ? values.selector() : steering.mode().selector()));
        }
        if (form.is(Trait.SELECTOR_ON_STACK)) {
            pushes.add(pushByte(random.nextInt(3) == 0 ? GuestWindow.USER_DATA : values.selector()));
        }
        if (form.is(Trait.RETURN)) {
            pushes.add(pushRegister(steering.targetRegister()));
        }
        return pushes;
    }

    /** A CMP of byte registers, which defines all status flags. */
    byte[] defineFlags() {
        return new byte[]{0x38, (byte) (0xC0 | random.nextInt(64))};
    }

    private static byte[] pushByte(int value) {
        return new byte[]{0x6A, (byte) value};
    }

    private static byte[] pushRegister(int register) {
        return register < 8 ? new byte[]{(byte) (0x50 | register)} : new byte[]{0x41, (byte) (0x50 | register & 7)};
    }
}
