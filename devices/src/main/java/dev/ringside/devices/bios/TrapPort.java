package dev.ringside.devices.bios;

import dev.ringside.emulator.device.IoRegion;
import java.util.Arrays;
import java.util.Map;

/**
 * The door between the stubs in ROM and the services in Java: four ports at {@link #PORT}. A byte written to it begins a call; {@link CallFrame#DWORDS}
 * double words written are the frame, the last of them runs the service; as many double words read are the frame as the service left it; a word read
 * is the offset in the stub's segment of the routine that goes on. Other accesses do nothing. A guest that uses it gets what the interrupt would have
 * given it, and no more.
 */
public final class TrapPort implements IoRegion {
    /** First of the four ports, in the part of the I/O space that belongs to the board. */
    public static final int PORT = 0x0b1c;
    /** How many ports. */
    public static final int PORTS = 4;

    private static final int CLOSED = -1;

    private final Map<Continuation, Integer> routines;
    private final BiosService services;
    private final int[] frame = new int[CallFrame.DWORDS];
    private int written = CLOSED;
    private int read;
    private Continuation answer = Continuation.RETURN;

    /** A port that asks {@code services} and answers with offsets of {@code routines}. */
    public TrapPort(Map<Continuation, Integer> routines, BiosService services) {
        this.routines = Map.copyOf(routines);
        this.services = services;
    }

    /** Forgets a call that has not been finished. */
    void reset() {
        written = CLOSED;
        read = 0;
        answer = Continuation.RETURN;
        Arrays.fill(frame, 0);
    }

    @Override
    public long read(long offset, int width) {
        if (offset == 0 && width == 4 && read < frame.length) {
            return frame[read++] & 0xffff_ffffL;
        }
        return offset == 0 && width == 2 ? routines.get(answer) : IoRegion.mask(width);
    }

    @Override
    public void write(long offset, int width, long value) {
        if (offset == 0 && width == 1) {
            written = 0;
        } else if (offset == 0 && width == 4 && written >= 0) {
            frame[written++] = (int) value;
            if (written == frame.length) {
                written = CLOSED;
                read = 0;
                answer = services.call(new CallFrame(frame));
            }
        }
    }

    State save() {
        return new State(frame.clone(), written, read, answer.ordinal());
    }

    void restore(State state) {
        System.arraycopy(state.frame, 0, frame, 0, frame.length);
        written = state.written;
        read = state.read;
        answer = Continuation.values()[state.answer];
    }

    /** A call under way. */
    public record State(int[] frame, int written, int read, int answer) {

        /** Whether the components are in their ranges. */
        boolean valid() {
            return frame.length == CallFrame.DWORDS && written >= CLOSED && written < CallFrame.DWORDS && read >= 0
                    && read <= CallFrame.DWORDS && answer >= 0 && answer < Continuation.values().length;
        }
    }
}
