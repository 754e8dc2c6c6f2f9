package dev.ringside.devices.serial;

import dev.ringside.emulator.clock.GuestClock;
import dev.ringside.emulator.clock.Timer;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.Device;
import dev.ringside.emulator.device.DeviceState;
import dev.ringside.emulator.device.InterruptLine;
import java.util.function.Consumer;

/**
 * A 16550A UART (National Semiconductor PC16550D data sheet). Bytes pass at once, whatever the divisor says, but no
 * more than {@link #BURST} a {@link #BURST_PERIOD}: output is fast and a guest cannot flood the host. Nothing is
 * dropped: the transmitter stays full while the backend is, and bytes stay with the backend while the receiver is full.
 */
public final class Uart16550 implements Device<Uart16550.State>, ByteRegisters {
    /** Registers it occupies. */
    public static final int PORTS = 8;
    /** Bytes sent at most in one {@link #BURST_PERIOD}. */
    public static final int BURST = 512;
    /** Nanoseconds. */
    public static final long BURST_PERIOD = 1_000_000;
    /** Time after the last byte until a receiver below its trigger level interrupts; nanoseconds. */
    public static final long RECEIVE_TIMEOUT = 100_000;

    private static final int VERSION = 1;
    private static final int FIFO_SIZE = 16;
    private static final int[] TRIGGER_LEVELS = {1, 4, 8, 14};

    private static final int IER_RECEIVED = 0x01;
    private static final int IER_TRANSMITTED = 0x02;
    private static final int IER_LINE_STATUS = 0x04;
    private static final int IER_MODEM_STATUS = 0x08;
    private static final int IIR_NONE = 0x01;
    private static final int IIR_MODEM_STATUS = 0x00;
    private static final int IIR_TRANSMITTED = 0x02;
    private static final int IIR_RECEIVED = 0x04;
    private static final int IIR_LINE_STATUS = 0x06;
    private static final int IIR_TIMEOUT = 0x0c;
    private static final int IIR_FIFOS = 0xc0;
    private static final int FCR_ENABLE = 0x01;
    private static final int FCR_CLEAR_RECEIVER = 0x02;
    private static final int FCR_CLEAR_TRANSMITTER = 0x04;
    private static final int LCR_DIVISOR = 0x80;
    private static final int LCR_BREAK = 0x40;
    private static final int MCR_DTR = 0x01;
    private static final int MCR_RTS = 0x02;
    private static final int MCR_OUT1 = 0x04;
    private static final int MCR_OUT2 = 0x08;
    private static final int MCR_LOOPBACK = 0x10;
    private static final int LSR_DATA = 0x01;
    private static final int LSR_OVERRUN = 0x02;
    private static final int LSR_BREAK = 0x10;
    private static final int LSR_ERRORS = 0x1e;
    private static final int LSR_HOLDING_EMPTY = 0x20;
    private static final int LSR_EMPTY = 0x40;
    private static final int MSR_CTS = 0x10;
    private static final int MSR_DSR = 0x20;
    private static final int MSR_RI = 0x40;
    private static final int MSR_DCD = 0x80;

    /** Registers and both FIFOs; {@code inputs} are the modem inputs in their places of the modem status register. */
    public record State(int version, int interruptEnable, int fifoControl, int lineControl, int modemControl,
            int lineErrors, int modemDelta, int inputs, int scratch, int divisor, byte[] received, byte[] toSend,
            boolean transmitted, boolean timedOut) implements DeviceState {}

    private final GuestClock clock;
    private final InterruptLine irq;
    private final SerialBackend backend;
    private final Timer sendTimer;
    private final Timer receiveTimer;
    private final ByteFifo received = new ByteFifo(FIFO_SIZE);
    private final ByteFifo toSend = new ByteFifo(FIFO_SIZE);

    private int interruptEnable;
    private int fifoControl;
    private int lineControl;
    private int modemControl;
    private int lineErrors;
    private int modemDelta;
    private int inputs = MSR_CTS | MSR_DSR | MSR_DCD;
    private int scratch;
    private int divisor = 12;
    /** The transmitter has become empty and nobody has been told: the THRE interrupt. */
    private boolean transmitted;
    private boolean timedOut;
    /** Before power-on bytes stay with the backend: the reset would lose them. */
    private boolean powered;
    private long burstBegan;
    private int burst;

    /**
     * A UART after power-on.
     *
     * @param post
     *            runs an action soon with the machine lock held: the machine's event loop
     */
    public Uart16550(GuestClock clock, Consumer<Runnable> post, InterruptLine irq, SerialBackend backend) {
        this.clock = clock;
        this.irq = irq;
        this.backend = backend;
        sendTimer = clock.timer("UART transmitter", this::send);
        receiveTimer = clock.timer("UART receive time-out", this::receiveTimeout);
        backend.connect(new SerialLine() {
            @Override
            public void inputArrived() {
                post.accept(Uart16550.this::receive);
            }

            @Override
            public void roomForOutput() {
                post.accept(Uart16550.this::send);
            }

            @Override
            public void breakArrived() {
                post.accept(Uart16550.this::receiveBreak);
            }

            @Override
            public void modemStatus(boolean clearToSend, boolean dataSetReady, boolean carrierDetect) {
                post.accept(() -> setInputs((clearToSend ? MSR_CTS : 0) | (dataSetReady ? MSR_DSR : 0)
                        | (carrierDetect ? MSR_DCD : 0)));
            }
        });
    }

    @Override
    public int readByte(int offset) {
        boolean divisorLatch = (lineControl & LCR_DIVISOR) != 0;
        return switch (offset) {
            case 0 -> divisorLatch ? divisor & 0xff : readReceiver();
            case 1 -> divisorLatch ? divisor >> 8 : interruptEnable;
            case 2 -> readInterruptIdentification();
            case 3 -> lineControl;
            case 4 -> modemControl;
            case 5 -> readLineStatus();
            case 6 -> readModemStatus();
            default -> scratch;
        };
    }

    @Override
    public void writeByte(int offset, int value) {
        boolean divisorLatch = (lineControl & LCR_DIVISOR) != 0;
        switch (offset) {
            case 0 -> {
                if (divisorLatch) {
                    divisor = divisor & 0xff00 | value;
                } else {
                    transmit(value);
                }
            }
            case 1 -> {
                if (divisorLatch) {
                    divisor = divisor & 0xff | value << 8;
                } else {
                    writeInterruptEnable(value & 0x0f);
                }
            }
            case 2 -> writeFifoControl(value);
            case 3 -> {
                if (((lineControl ^ value) & LCR_BREAK) != 0) {
                    backend.setBreak((value & LCR_BREAK) != 0);
                }
                lineControl = value;
            }
            case 4 -> writeModemControl(value & 0x1f);
            case 7 -> scratch = value;
            default -> {
                // Line and modem status are read-only.
            }
        }
    }

    private boolean fifos() {
        return (fifoControl & FCR_ENABLE) != 0;
    }

    private int depth() {
        return fifos() ? FIFO_SIZE : 1;
    }

    private boolean loopback() {
        return (modemControl & MCR_LOOPBACK) != 0;
    }

    private void transmit(int value) {
        if (loopback()) {
            arrive(value & 0xff >> 3 - (lineControl & 3));
            transmitted = true;
            update();
            return;
        }
        if (toSend.size() == depth()) {
            // As in the real part, writing to a full transmitter loses what was written before.
            toSend.removeLast();
        }
        toSend.add(value);
        transmitted = false;
        update();
        send();
    }

    /** Passes on what the backend takes and the rate allows. */
    private void send() {
        if (toSend.isEmpty()) {
            return;
        }
        long now = clock.nanos();
        if (now - burstBegan >= BURST_PERIOD) {
            burstBegan = now;
            burst = 0;
        }
        while (!toSend.isEmpty() && burst < BURST && backend.offer(toSend.peek())) {
            toSend.remove();
            burst++;
        }
        if (toSend.isEmpty()) {
            transmitted = true;
            update();
        } else if (burst == BURST) {
            sendTimer.armAt(burstBegan + BURST_PERIOD);
        }
    }

    private void receive() {
        boolean any = false;
        while (powered && !loopback() && received.size() < depth()) {
            int value = backend.poll();
            if (value < 0) {
                break;
            }
            received.add(value);
            any = true;
        }
        if (any) {
            received();
        }
    }

    private void arrive(int value) {
        if (received.size() < depth()) {
            received.add(value);
        } else {
            lineErrors |= LSR_OVERRUN;
            if (!fifos()) {
                received.remove();
                received.add(value);
            }
        }
        received();
    }

    private void received() {
        timedOut = false;
        if (fifos() && received.size() < trigger()) {
            receiveTimer.armAt(clock.nanos() + RECEIVE_TIMEOUT);
        }
        update();
    }

    private void receiveTimeout() {
        timedOut = !received.isEmpty();
        update();
    }

    private void receiveBreak() {
        lineErrors |= LSR_BREAK;
        arrive(0);
    }

    private int trigger() {
        return fifos() ? TRIGGER_LEVELS[fifoControl >> 6] : 1;
    }

    private int readReceiver() {
        if (received.isEmpty()) {
            return 0;
        }
        int value = received.remove();
        timedOut = false;
        receive();
        if (fifos() && !received.isEmpty() && received.size() < trigger()) {
            receiveTimer.armAt(clock.nanos() + RECEIVE_TIMEOUT);
        }
        update();
        return value;
    }

    private void writeInterruptEnable(int value) {
        boolean transmitterEnabled = (value & ~interruptEnable & IER_TRANSMITTED) != 0;
        interruptEnable = value;
        if (transmitterEnabled && toSend.isEmpty()) {
            transmitted = true;
        }
        update();
    }

    private void writeFifoControl(int value) {
        boolean turned = ((value ^ fifoControl) & FCR_ENABLE) != 0;
        fifoControl = (value & FCR_ENABLE) != 0 ? value & 0xc9 : 0;
        if (turned || (value & FCR_CLEAR_RECEIVER) != 0) {
            received.clear();
            timedOut = false;
            receiveTimer.disarm();
        }
        if (turned || (value & FCR_CLEAR_TRANSMITTER) != 0) {
            toSend.clear();
            sendTimer.disarm();
            transmitted = true;
        }
        receive();
        update();
    }

    private void writeModemControl(int value) {
        int statusBefore = modemInputs();
        int changed = value ^ modemControl;
        modemControl = value;
        if ((changed & (MCR_DTR | MCR_RTS)) != 0 && !loopback()) {
            backend.setModemControl((value & MCR_DTR) != 0, (value & MCR_RTS) != 0);
        }
        noteModemChange(statusBefore);
        receive();
        update();
    }

    private void setInputs(int status) {
        int before = modemInputs();
        inputs = status;
        noteModemChange(before);
        update();
    }

    /** Modem status bits 4 to 7: the inputs, or in loopback the outputs. */
    private int modemInputs() {
        if (!loopback()) {
            return inputs;
        }
        return ((modemControl & MCR_RTS) != 0 ? MSR_CTS : 0) | ((modemControl & MCR_DTR) != 0 ? MSR_DSR : 0)
                | ((modemControl & MCR_OUT1) != 0 ? MSR_RI : 0) | ((modemControl & MCR_OUT2) != 0 ? MSR_DCD : 0);
    }

    private void noteModemChange(int before) {
        int now = modemInputs();
        modemDelta |= (before ^ now) >> 4 & ~(MSR_RI >> 4);
        if ((before & ~now & MSR_RI) != 0) {
            // Ring indicator: only its end counts.
            modemDelta |= MSR_RI >> 4;
        }
    }

    private int readModemStatus() {
        int status = modemInputs() | modemDelta;
        modemDelta = 0;
        update();
        return status;
    }

    private int readLineStatus() {
        int status = lineErrors | (received.isEmpty() ? 0 : LSR_DATA)
                | (toSend.isEmpty() ? LSR_HOLDING_EMPTY | LSR_EMPTY : 0);
        lineErrors = 0;
        update();
        return status;
    }

    private int readInterruptIdentification() {
        int cause = cause();
        if (cause == IIR_TRANSMITTED) {
            transmitted = false;
            update();
        }
        return cause | (fifos() ? IIR_FIFOS : 0);
    }

    /** The pending interrupt of highest priority. */
    private int cause() {
        if ((interruptEnable & IER_LINE_STATUS) != 0 && (lineErrors & LSR_ERRORS) != 0) {
            return IIR_LINE_STATUS;
        }
        if ((interruptEnable & IER_RECEIVED) != 0 && received.size() >= trigger()) {
            return IIR_RECEIVED;
        }
        if ((interruptEnable & IER_RECEIVED) != 0 && timedOut) {
            return IIR_TIMEOUT;
        }
        if ((interruptEnable & IER_TRANSMITTED) != 0 && transmitted) {
            return IIR_TRANSMITTED;
        }
        if ((interruptEnable & IER_MODEM_STATUS) != 0 && modemDelta != 0) {
            return IIR_MODEM_STATUS;
        }
        return IIR_NONE;
    }

    /** OUT2 gates the interrupt on a PC's serial card. */
    private void update() {
        irq.set(cause() != IIR_NONE && (modemControl & MCR_OUT2) != 0 && !loopback());
    }

    @Override
    public void reset() {
        sendTimer.disarm();
        receiveTimer.disarm();
        received.clear();
        toSend.clear();
        interruptEnable = 0;
        fifoControl = 0;
        lineControl = 0;
        modemControl = 0;
        lineErrors = 0;
        modemDelta = 0;
        scratch = 0;
        divisor = 12;
        transmitted = false;
        timedOut = false;
        powered = true;
        update();
        receive();
    }

    @Override
    public State save() {
        return new State(VERSION, interruptEnable, fifoControl, lineControl, modemControl, lineErrors, modemDelta,
                inputs,
                scratch, divisor, received.save(), toSend.save(), transmitted, timedOut);
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.received.length <= FIFO_SIZE && state.toSend.length <= FIFO_SIZE, "FIFOs of 16 bytes");
        int bytes = state.interruptEnable | state.fifoControl | state.lineControl | state.modemControl
                | state.lineErrors | state.modemDelta | state.inputs | state.scratch;
        state.require((bytes & ~0xff) == 0 && (state.divisor & ~0xffff) == 0, "registers in range");
        interruptEnable = state.interruptEnable;
        fifoControl = state.fifoControl;
        lineControl = state.lineControl;
        modemControl = state.modemControl;
        lineErrors = state.lineErrors;
        modemDelta = state.modemDelta;
        inputs = state.inputs;
        scratch = state.scratch;
        divisor = state.divisor;
        received.restore(state.received);
        toSend.restore(state.toSend);
        transmitted = state.transmitted;
        powered = true;
        timedOut = state.timedOut;
        if (!received.isEmpty() && received.size() < trigger()) {
            receiveTimer.armAt(clock.nanos() + RECEIVE_TIMEOUT);
        }
        update();
        send();
        receive();
    }
}
