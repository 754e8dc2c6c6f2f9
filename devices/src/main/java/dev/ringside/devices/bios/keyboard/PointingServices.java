package dev.ringside.devices.bios.keyboard;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.Interrupts;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.clock.GuestClock;
import java.util.OptionalInt;

/**
 * INT 15h function C2h, a PS/2 mouse, with its interrupt 74h. The handler of a program and the packet that arrives are kept in the extended BIOS data
 * area, at the PS/2's offsets 22h to 2Fh.
 */
public final class PointingServices implements BiosService {
    private static final int IRQ = 12;
    private static final int HANDLER = 0x22;
    private static final int FLAGS_1 = 0x26;
    private static final int FLAGS_2 = 0x27;
    private static final int PACKET = 0x28;
    private static final int HAS_HANDLER = 0x80;

    private static final int INVALID_FUNCTION = 0x01;
    private static final int INVALID_INPUT = 0x02;
    private static final int INTERFACE_ERROR = 0x03;
    private static final int NO_HANDLER = 0x05;

    private static final int MODE_AUXILIARY_INTERRUPT = 0x02;
    private static final int MODE_AUXILIARY_OFF = 0x20;
    private static final int[] RATES = {10, 20, 40, 60, 80, 100, 200};

    private final GuestMemory memory;
    private final KeyboardPorts ports;
    private final Interrupts interrupts;
    private final AuxiliaryDialogue dialogue;

    /** Services over the auxiliary device behind the keyboard controller. */
    public PointingServices(GuestMemory memory, PortBus ports, Interrupts interrupts, GuestClock clock) {
        this.memory = memory;
        this.ports = new KeyboardPorts(ports);
        this.interrupts = interrupts;
        this.dialogue = new AuxiliaryDialogue(this.ports, clock);
    }

    @Override
    public Continuation call(CallFrame frame) {
        return switch (frame.al()) {
            case 0x00 -> frame.bh() > 1
                    ? finish(frame, INVALID_INPUT)
                    : (ebda(FLAGS_2) & HAS_HANDLER) == 0 ? finish(frame, NO_HANDLER) : enable(frame, frame.bh() == 1);
            case 0x01 -> talk(frame, new int[]{0xff}, 2, true, () -> {
                frame.setBl(dialogue.answer(frame, 0));
                frame.setBh(dialogue.answer(frame, 1));
            });
            case 0x02 -> frame.bh() >= RATES.length
                    ? finish(frame, INVALID_INPUT)
                    : talk(frame, new int[]{0xf3, RATES[frame.bh()]}, 0, false, () -> {
                    });
            case 0x03 -> frame.bh() > 3
                    ? finish(frame, INVALID_INPUT)
                    : talk(frame, new int[]{0xe8, frame.bh()}, 0, false, () -> {
                    });
            case 0x04 -> talk(frame, new int[]{0xf2}, 1, false, () -> frame.setBh(dialogue.answer(frame, 0)));
            case 0x05 -> {
                if (frame.phase() == 0 && (frame.bh() < 1 || frame.bh() > 8)) {
                    yield finish(frame, INVALID_INPUT);
                }
                if (frame.phase() == 0) {
                    setEbda(FLAGS_2, ebda(FLAGS_2) & HAS_HANDLER | frame.bh() - 1);
                }
                yield talk(frame, new int[]{0xff}, 2, false, () -> {
                });
            }
            case 0x06 -> extended(frame);
            case 0x07 -> {
                memory.write16(area() + HANDLER, frame.bx());
                memory.write16(area() + HANDLER + 2, frame.es());
                boolean set = (frame.bx() | frame.es()) != 0;
                setEbda(FLAGS_2, set ? ebda(FLAGS_2) | HAS_HANDLER : ebda(FLAGS_2) & ~HAS_HANDLER);
                yield finish(frame, 0);
            }
            default -> finish(frame, INVALID_FUNCTION);
        };
    }

    private Continuation extended(CallFrame frame) {
        return switch (frame.bh()) {
            case 0 -> talk(frame, new int[]{0xe9}, 3, false, () -> {
                frame.setBl(dialogue.answer(frame, 0));
                frame.setCl(dialogue.answer(frame, 1));
                frame.setDl(dialogue.answer(frame, 2));
            });
            case 1 -> talk(frame, new int[]{0xe6}, 0, false, () -> {
            });
            case 2 -> talk(frame, new int[]{0xe7}, 0, false, () -> {
            });
            default -> finish(frame, INVALID_INPUT);
        };
    }

    private Continuation enable(CallFrame frame, boolean on) {
        return talk(frame, new int[]{on ? 0xf4 : 0xf5}, 0, false, () -> {
            if (on) {
                setEbda(FLAGS_1, 0);
                ports.setMode(ports.mode() & ~MODE_AUXILIARY_OFF | MODE_AUXILIARY_INTERRUPT);
                interrupts.unmask(IRQ);
            }
        });
    }

    /** Sends bytes to the device, each of which it acknowledges, and takes {@code answers} bytes. Its interrupt is off meanwhile. */
    private Continuation talk(CallFrame frame, int[] bytes, int answers, boolean quiet, Runnable success) {
        if (frame.phase() == 0) {
            int mode = ports.mode();
            ports.setMode(mode & ~(MODE_AUXILIARY_INTERRUPT | MODE_AUXILIARY_OFF));
            dialogue.begin(frame, quiet ? mode & ~MODE_AUXILIARY_INTERRUPT : mode);
        }
        return switch (dialogue.advance(frame, bytes, answers)) {
            case WAITING -> Continuation.POLL;
            case FAILED -> {
                ports.setMode(dialogue.mode(frame));
                yield finish(frame, INTERFACE_ERROR);
            }
            case DONE -> {
                ports.setMode(dialogue.mode(frame));
                success.run();
                yield finish(frame, 0);
            }
        };
    }

    private static Continuation finish(CallFrame frame, int error) {
        frame.setAh(error);
        frame.setCarry(error != 0);
        return Continuation.RETURN;
    }

    /** INT 74h. */
    public Continuation interrupt(CallFrame frame) {
        OptionalInt value = frame.phase() == 0 ? ports.take(true) : OptionalInt.empty();
        if (value.isPresent() && packetComplete(value.getAsInt())) {
            long packet = area() + PACKET;
            int status = memory.read8(packet);
            frame.setScratch(0, status);
            frame.setScratch(1, memory.read8(packet + 1));
            frame.setScratch(2, memory.read8(packet + 2));
            frame.setScratch(3, (ebda(FLAGS_2) & 7) > 2 ? memory.read8(packet + 3) : 0);
            frame.setScratch(4, memory.read16(area() + HANDLER));
            frame.setScratch(5, memory.read16(area() + HANDLER + 2));
            frame.setPhase(1);
            return Continuation.CALL_POINTING_HANDLER;
        }
        interrupts.end(IRQ);
        return Continuation.RETURN;
    }

    private boolean packetComplete(int value) {
        if ((ebda(FLAGS_2) & HAS_HANDLER) == 0) {
            return false;
        }
        int index = ebda(FLAGS_1) & 7;
        memory.write8(area() + PACKET + index, value);
        boolean complete = index >= (ebda(FLAGS_2) & 7);
        setEbda(FLAGS_1, complete ? 0 : index + 1);
        return complete;
    }

    private long area() {
        return (long) memory.read16(BiosDataArea.EBDA_SEGMENT) << 4;
    }

    private int ebda(int offset) {
        return memory.read8(area() + offset);
    }

    private void setEbda(int offset, int value) {
        memory.write8(area() + offset, value);
    }
}
