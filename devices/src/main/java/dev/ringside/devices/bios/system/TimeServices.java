package dev.ringside.devices.bios.system;

import dev.ringside.devices.bios.BiosDataArea;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.Interrupts;
import dev.ringside.emulator.clock.GuestClock;

/** INT 1Ah functions 00h to 07h, the interrupts of timer (08h) and clock (70h), and the waits of INT 15h functions 83h and 86h. */
public final class TimeServices {
    /** Timer ticks of a day. */
    static final long TICKS_PER_DAY = 0x1800b0;

    private static final int CLOCK_IRQ = 8;
    /** Microseconds between two periodic interrupts of the clock, 1024 Hz. */
    private static final int PERIOD = 976;
    private static final int BUSY = 0x83;

    private final GuestMemory memory;
    private final RealTimeClock clock;
    private final Interrupts interrupts;
    private final GuestClock time;

    /** Services over the clock of the board. */
    public TimeServices(GuestMemory memory, RealTimeClock clock, Interrupts interrupts, GuestClock time) {
        this.memory = memory;
        this.clock = clock;
        this.interrupts = interrupts;
        this.time = time;
    }

    /** INT 08h. */
    public Continuation tick(CallFrame frame) {
        if (frame.phase() != 0) {
            interrupts.end(0);
            return Continuation.RETURN;
        }
        long ticks = (memory.read32(BiosDataArea.TICKS) & 0xffff_ffffL) + 1;
        if (ticks >= TICKS_PER_DAY) {
            ticks = 0;
            memory.write8(BiosDataArea.MIDNIGHT, memory.read8(BiosDataArea.MIDNIGHT) + 1);
        }
        memory.write32(BiosDataArea.TICKS, (int) ticks);
        frame.setPhase(1);
        return Continuation.USER_TIMER;
    }

    /** INT 70h. */
    public Continuation clockInterrupt(CallFrame frame) {
        if (frame.phase() != 0) {
            interrupts.end(CLOCK_IRQ);
            return Continuation.RETURN;
        }
        int causes = clock.get(RealTimeClock.STATUS_C) & clock.get(RealTimeClock.STATUS_B);
        if ((causes & RealTimeClock.PERIODIC) != 0) {
            countDown();
        }
        frame.setPhase(1);
        if ((causes & RealTimeClock.ALARM) != 0) {
            return Continuation.ALARM;
        }
        interrupts.end(CLOCK_IRQ);
        return Continuation.RETURN;
    }

    private void countDown() {
        if ((memory.read8(BiosDataArea.WAIT_ACTIVE) & 1) == 0) {
            return;
        }
        long left = (memory.read32(BiosDataArea.WAIT_COUNT) & 0xffff_ffffL) - PERIOD;
        memory.write32(BiosDataArea.WAIT_COUNT, (int) Math.max(0, left));
        if (left <= 0) {
            long flag = memory.farPointer(BiosDataArea.WAIT_POINTER);
            memory.write8(flag, memory.read8(flag) | 0x80);
            endWait();
        }
    }

    private void beginWait() {
        memory.write8(BiosDataArea.WAIT_ACTIVE, memory.read8(BiosDataArea.WAIT_ACTIVE) | 1);
        clock.set(RealTimeClock.STATUS_B, clock.get(RealTimeClock.STATUS_B) | RealTimeClock.PERIODIC);
        interrupts.unmask(CLOCK_IRQ);
    }

    private void endWait() {
        memory.write8(BiosDataArea.WAIT_ACTIVE, memory.read8(BiosDataArea.WAIT_ACTIVE) & ~1);
        clock.set(RealTimeClock.STATUS_B, clock.get(RealTimeClock.STATUS_B) & ~RealTimeClock.PERIODIC);
    }

    private boolean waiting() {
        return (memory.read8(BiosDataArea.WAIT_ACTIVE) & 1) != 0;
    }

    /** INT 15h function 83h: a flag is set when CX:DX microseconds have passed. */
    void eventWait(CallFrame frame) {
        if (frame.al() == 1) {
            endWait();
            frame.setCarry(false);
        } else if (waiting()) {
            frame.setCarry(true);
        } else {
            memory.write16(BiosDataArea.WAIT_POINTER, frame.bx());
            memory.write16(BiosDataArea.WAIT_POINTER + 2, frame.es());
            memory.write32(BiosDataArea.WAIT_COUNT, frame.cx() << 16 | frame.dx());
            beginWait();
            frame.setCarry(false);
        }
        frame.setAh(0);
    }

    /** INT 15h function 86h: returns when CX:DX microseconds have passed. */
    Continuation delay(CallFrame frame) {
        if (frame.phase() == 0) {
            if (waiting()) {
                frame.setAh(BUSY);
                frame.setCarry(true);
                return Continuation.RETURN;
            }
            long micros = (long) frame.cx() << 16 | frame.dx();
            Deadline.start(frame, time.nanos() + 1_000 * micros);
            frame.setPhase(1);
            memory.write32(BiosDataArea.WAIT_COUNT, -1);
            memory.write16(BiosDataArea.WAIT_POINTER, BiosDataArea.WAIT_ACTIVE);
            memory.write16(BiosDataArea.WAIT_POINTER + 2, 0);
            beginWait();
        }
        if (!Deadline.passed(frame, time)) {
            return Deadline.near(frame, time) ? Continuation.POLL : interrupts.await(CLOCK_IRQ);
        }
        endWait();
        frame.setAh(0);
        frame.setCarry(false);
        return Continuation.RETURN;
    }

    /** INT 1Ah, functions 00h to 07h. */
    public void call(CallFrame frame) {
        boolean refused = false;
        switch (frame.ah()) {
            case 0x00 -> {
                int ticks = memory.read32(BiosDataArea.TICKS);
                frame.setCx(ticks >>> 16);
                frame.setDx(ticks & 0xffff);
                frame.setAl(memory.read8(BiosDataArea.MIDNIGHT));
                memory.write8(BiosDataArea.MIDNIGHT, 0);
            }
            case 0x01 -> {
                memory.write32(BiosDataArea.TICKS, frame.cx() << 16 | frame.dx());
                memory.write8(BiosDataArea.MIDNIGHT, 0);
            }
            case 0x02 -> {
                frame.setCh(clock.get(4));
                frame.setCl(clock.get(2));
                frame.setDh(clock.get(0));
                frame.setDl(clock.get(RealTimeClock.STATUS_B) & 1);
                frame.setAl(frame.ch());
            }
            case 0x03 -> setting(() -> {
                clock.set(4, frame.ch());
                clock.set(2, frame.cl());
                clock.set(0, frame.dh());
            });
            case 0x04 -> {
                frame.setCh(clock.get(0x32));
                frame.setCl(clock.get(9));
                frame.setDh(clock.get(8));
                frame.setDl(clock.get(7));
                frame.setAl(frame.ch());
            }
            case 0x05 -> setting(() -> {
                clock.set(0x32, frame.ch());
                clock.set(9, frame.cl());
                clock.set(8, frame.dh());
                clock.set(7, frame.dl());
            });
            case 0x06 -> refused = !setAlarm(frame);
            case 0x07 -> clock.set(RealTimeClock.STATUS_B,
                    clock.get(RealTimeClock.STATUS_B) & ~(RealTimeClock.ALARM | RealTimeClock.SET));
            default -> refused = true;
        }
        if (refused) {
            frame.setAx(0);
        } else if (frame.ah() != 0) {
            frame.setAh(0);
        }
        frame.setCarry(refused);
    }

    private void setting(Runnable change) {
        int control = clock.get(RealTimeClock.STATUS_B) & ~RealTimeClock.SET;
        clock.set(RealTimeClock.STATUS_B, control | RealTimeClock.SET);
        change.run();
        clock.set(RealTimeClock.STATUS_B, control);
    }

    private boolean setAlarm(CallFrame frame) {
        int control = clock.get(RealTimeClock.STATUS_B);
        if ((control & RealTimeClock.ALARM) != 0) {
            return false;
        }
        clock.set(5, frame.ch());
        clock.set(3, frame.cl());
        clock.set(1, frame.dh());
        interrupts.unmask(CLOCK_IRQ);
        clock.set(RealTimeClock.STATUS_B, control & ~RealTimeClock.SET | RealTimeClock.ALARM);
        return true;
    }
}
