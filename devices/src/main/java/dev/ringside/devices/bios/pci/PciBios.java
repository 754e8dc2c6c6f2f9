package dev.ringside.devices.bios.pci;

import dev.ringside.devices.bios.CallFrame;
import java.util.List;
import java.util.function.Predicate;

/** INT 1Ah function B1h: PCI BIOS 2.1 (PCI BIOS Specification 2.1, chapter 2). */
public final class PciBios {
    private static final int SUCCESSFUL = 0x00;
    private static final int UNSUPPORTED = 0x81;
    private static final int BAD_VENDOR = 0x83;
    private static final int NOT_FOUND = 0x86;
    private static final int BAD_REGISTER = 0x87;
    private static final int SIGNATURE = 0x2049_4350;
    private static final int VERSION = 0x0210;
    private static final int MECHANISM_1 = 0x01;

    private final PciConfigurationAccess space;

    /** Services over {@code space}. */
    public PciBios(PciConfigurationAccess space) {
        this.space = space;
    }

    /** Serves a call. */
    public void call(CallFrame frame) {
        int result = switch (frame.al() & 0x7f) {
            case 0x01 -> {
                frame.setEdx(SIGNATURE);
                frame.setBx(VERSION);
                frame.setCl(0);
                frame.setAl(MECHANISM_1);
                yield SUCCESSFUL;
            }
            case 0x02 -> frame.dx() == 0xffff
                    ? BAD_VENDOR
                    : find(frame, function -> space.read(function, 0, 4) == ((long) frame.cx() << 16 | frame.dx()));
            case 0x03 -> find(frame, function -> space.read(function, 8, 4) >> 8 == (frame.ecx() & 0xff_ffff));
            case 0x08 -> {
                frame.setCl((int) read(frame, 1));
                yield SUCCESSFUL;
            }
            case 0x09 -> {
                if ((frame.di() & 1) != 0) {
                    yield BAD_REGISTER;
                }
                frame.setCx((int) read(frame, 2));
                yield SUCCESSFUL;
            }
            case 0x0a -> {
                if ((frame.di() & 3) != 0) {
                    yield BAD_REGISTER;
                }
                frame.setEcx((int) read(frame, 4));
                yield SUCCESSFUL;
            }
            case 0x0b -> write(frame, 1, frame.cl());
            case 0x0c -> write(frame, 2, frame.cx());
            case 0x0d -> write(frame, 4, frame.ecx() & 0xffff_ffffL);
            default -> UNSUPPORTED;
        };
        frame.setAh(result);
        frame.setCarry(result != SUCCESSFUL);
    }

    private int find(CallFrame frame, Predicate<PciAddress> wanted) {
        List<PciAddress> found = space.functions().stream().filter(wanted).toList();
        if (frame.si() >= found.size()) {
            return NOT_FOUND;
        }
        frame.setBx(found.get(frame.si()).word());
        return SUCCESSFUL;
    }

    private long read(CallFrame frame, int width) {
        return space.read(PciAddress.of(frame.bx()), frame.di() & 0xff, width);
    }

    private int write(CallFrame frame, int width, long value) {
        if ((frame.di() & width - 1) != 0) {
            return BAD_REGISTER;
        }
        space.write(PciAddress.of(frame.bx()), frame.di() & 0xff, width, value);
        return SUCCESSFUL;
    }
}
