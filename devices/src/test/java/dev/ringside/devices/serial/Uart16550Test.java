package dev.ringside.devices.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.clock.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Uart16550Test {
    private static final int DATA = 0;
    private static final int IER = 1;
    private static final int IIR = 2;
    private static final int LCR = 3;
    private static final int MCR = 4;
    private static final int LSR = 5;
    private static final int MSR = 6;
    private static final int SCRATCH = 7;

    private final ManualClock clock = new ManualClock();
    private final BufferBackend backend = new BufferBackend();
    private boolean irq;
    private int edges;
    private final Uart16550 uart = new Uart16550(clock, Runnable::run, asserted -> {
        edges += asserted && !irq ? 1 : 0;
        irq = asserted;
    }, backend);

    @BeforeEach
    void setUp() {
        uart.reset();
        write(MCR, 0x0b);
    }

    private int read(int register) {
        return (int) uart.read(register, 1);
    }

    private void write(int register, int value) {
        uart.write(register, 1, value);
    }

    @Test
    void whatArrivesBeforePowerOnWaitsForIt() {
        Uart16550 fresh = new Uart16550(clock, Runnable::run, asserted -> {}, backend);
        backend.type("a");

        fresh.reset();

        assertThat(fresh.read(LSR, 1) & 1).isEqualTo(1);
        assertThat(fresh.read(DATA, 1)).isEqualTo('a');
    }

    @Test
    void registersOfA16550A() {
        write(IIR, 0x01);
        assertThat(read(IIR)).as("FIFOs on, nothing pending").isEqualTo(0xc1);
        write(IIR, 0x00);
        assertThat(read(IIR)).isEqualTo(0x01);
        write(SCRATCH, 0xa5);
        assertThat(read(SCRATCH)).isEqualTo(0xa5);
        write(IER, 0xff);
        assertThat(read(IER)).isEqualTo(0x0f);
        write(LCR, 0x80);
        uart.write(DATA, 2, 0x1234);
        assertThat(uart.read(DATA, 2)).isEqualTo(0x1234);
        write(LCR, 0x03);
        assertThat(read(IER)).isEqualTo(0x0f);
        assertThat(read(LSR)).isEqualTo(0x60);
    }

    @Test
    void sendsAtOnceAndInterruptsForMore() {
        write(IER, 0x02);
        assertThat(irq).as("empty when enabled").isTrue();
        assertThat(read(IIR)).isEqualTo(0x02);
        assertThat(irq).as("reading the cause clears it").isFalse();
        write(DATA, 'a');
        assertThat(backend.output).hasToString("a");
        assertThat(irq).isTrue();
        edges = 0;
        write(DATA, 'b');
        assertThat(edges).as("a new edge for every byte").isOne();
    }

    @Test
    void aFullBackendHoldsTheTransmitterUp() {
        write(IIR, 0x01);
        write(IER, 0x02);
        read(IIR);
        backend.room = 1;
        for (char c : "abcd".toCharArray()) {
            write(DATA, c);
        }
        assertThat(backend.output).hasToString("a");
        assertThat(read(LSR)).as("not empty").isZero();
        backend.room = 2;
        backend.line.roomForOutput();
        assertThat(read(LSR)).isZero();
        backend.room = 10;
        backend.line.roomForOutput();
        assertThat(backend.output).hasToString("abcd");
        assertThat(read(LSR)).isEqualTo(0x60);
        assertThat(irq).isTrue();
    }

    @Test
    void theRateIsBoundedAndNothingIsLost() {
        StringBuilder sent = new StringBuilder();
        int waits = 0;
        for (int i = 0; i < 3 * Uart16550.BURST; i++) {
            while ((read(LSR) & 0x20) == 0) {
                clock.advance(50_000);
                waits++;
            }
            char c = (char) ('a' + i % 26);
            write(DATA, c);
            sent.append(c);
        }
        clock.advance(2 * Uart16550.BURST_PERIOD);
        assertThat(backend.output.toString()).isEqualTo(sent.toString());
        assertThat(waits).isBetween(30, 60);
    }

    @Test
    void receivesWithTriggerLevelAndTimeout() {
        write(IIR, 0x81);
        write(IER, 0x01);
        backend.type("1234567");
        assertThat(irq).as("below the level of 8").isFalse();
        assertThat(read(LSR) & 1).isOne();
        clock.advance(Uart16550.RECEIVE_TIMEOUT);
        assertThat(read(IIR)).isEqualTo(0xcc);
        assertThat(read(DATA)).isEqualTo('1');
        assertThat(irq).isFalse();
        backend.type("89");
        assertThat(read(IIR)).isEqualTo(0xc4);
        StringBuilder got = new StringBuilder();
        while ((read(LSR) & 1) != 0) {
            got.append((char) read(DATA));
        }
        assertThat(got).hasToString("23456789");
        assertThat(irq).isFalse();
        clock.advance(Uart16550.RECEIVE_TIMEOUT);
        assertThat(irq).as("no time-out for an empty receiver").isFalse();
    }

    @Test
    void inputWaitsWithTheBackendWhileTheReceiverIsFull() {
        write(IIR, 0x01);
        String text = "The quick brown fox jumps over the lazy dog";
        backend.type(text);
        assertThat(backend.input).hasSize(text.length() - 16);
        StringBuilder got = new StringBuilder();
        while ((read(LSR) & 1) != 0) {
            got.append((char) read(DATA));
        }
        assertThat(got).hasToString(text);
        assertThat(read(LSR)).as("no overrun").isEqualTo(0x60);
    }

    @Test
    void prioritiesOfInterrupts() {
        write(IER, 0x0f);
        backend.line.modemStatus(false, true, true);
        backend.line.breakArrived();
        backend.type("x");
        assertThat(read(IIR)).as("line status").isEqualTo(0x06);
        assertThat(read(LSR)).isEqualTo(0x71);
        assertThat(read(IIR)).as("received").isEqualTo(0x04);
        assertThat(read(DATA)).as("a break comes as a zero").isZero();
        assertThat(read(DATA)).isEqualTo('x');
        assertThat(read(IIR)).as("transmitter").isEqualTo(0x02);
        assertThat(read(IIR)).as("modem status").isEqualTo(0x00);
        assertThat(read(MSR)).isEqualTo(0xa1);
        assertThat(read(IIR)).isEqualTo(0x01);
        assertThat(irq).isFalse();
    }

    @Test
    void loopback() {
        write(IIR, 0x01);
        write(MCR, 0x1a);
        assertThat(read(MSR) & 0xf0).as("RTS and OUT2 come back as CTS and DCD").isEqualTo(0x90);
        for (int i = 0; i < 17; i++) {
            write(DATA, 0x41 + i);
        }
        assertThat(backend.output).isEmpty();
        assertThat(read(LSR)).as("the seventeenth byte overruns").isEqualTo(0x63);
        write(LCR, 0x03);
        assertThat(read(DATA)).as("five bits").isEqualTo(0x01);
    }

    @Test
    void linesToTheHost() {
        assertThat(backend.dataTerminalReady).isTrue();
        write(LCR, 0x43);
        assertThat(backend.breakHeld).isTrue();
        write(LCR, 0x03);
        assertThat(backend.breakHeld).isFalse();
        write(MCR, 0x08);
        assertThat(backend.dataTerminalReady).isFalse();
    }

    @Test
    void out2GatesTheInterrupt() {
        write(MCR, 0x03);
        write(IER, 0x02);
        assertThat(irq).isFalse();
        write(MCR, 0x0b);
        assertThat(irq).isTrue();
    }

    @Test
    void stateSurvives() {
        write(IIR, 0x01);
        write(IER, 0x01);
        backend.type("hello");
        backend.room = 0;
        write(DATA, '!');
        Uart16550.State saved = uart.save();
        uart.reset();
        assertThat(read(LSR)).isEqualTo(0x60);
        backend.room = 1;
        uart.restore(saved);
        assertThat(backend.output).hasToString("!");
        clock.advance(Uart16550.RECEIVE_TIMEOUT);
        assertThat(irq).isTrue();
        assertThat(read(DATA)).isEqualTo('h');

        Uart16550.State damaged = new Uart16550.State(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, new byte[17], new byte[0], false,
                false);
        assertThatThrownBy(() -> uart.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
    }
}
