package dev.ringside.devices.bios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.bios.keyboard.KeyBuffer;
import dev.ringside.devices.bios.keyboard.KeyboardInterrupt;
import dev.ringside.emulator.bus.PortBus;
import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.machine.MachineLock;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.memory.NativePages;
import dev.ringside.emulator.memory.PhysicalMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scan codes of set 1 through INT 09h, called as its stub calls it. */
class KeyTranslationTest {
    private static final int READY = 0x01;

    private final MachineLock lock = new MachineLock();
    private final PortBus ports = new PortBus(lock);
    private final PhysicalMap map = new PhysicalMap(lock);
    private final GuestMemory memory = new GuestMemory(map);
    private final KeyBuffer buffer = new KeyBuffer(memory);
    private final ArrayDeque<Integer> codes = new ArrayDeque<>();
    private final List<Integer> sent = new ArrayList<>();
    private final List<String> resets = new ArrayList<>();
    private final NativePages pages = NativePages.reserve(0x1000);
    private final KeyboardInterrupt interrupt = new KeyboardInterrupt(memory, ports, buffer, new Interrupts(ports),
            () -> resets.add("reset"));

    @BeforeEach
    void setUp() {
        map.add(new MemoryRegion.Ram(0, 0x1000, "RAM", pages.address(), false));
        ports.map(0x60, 1, "data", new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return codes.isEmpty() ? 0 : codes.poll();
            }

            @Override
            public void writeByte(int offset, int value) {
                sent.add(value);
            }
        });
        ports.map(0x64, 1, "status", new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return codes.isEmpty() ? 0 : READY;
            }

            @Override
            public void writeByte(int offset, int value) {}
        });
        memory.write16(BiosDataArea.KEYBOARD_START, 0x1e);
        memory.write16(BiosDataArea.KEYBOARD_END, 0x3e);
        buffer.clear();
        interrupt.initialize();
    }

    @AfterEach
    void tearDown() {
        pages.close();
    }

    /** Lets the interrupt see {@code scanCodes}; answers the last continuation before the return. */
    private Continuation type(int... scanCodes) {
        Continuation last = Continuation.RETURN;
        for (int code : scanCodes) {
            codes.add(code);
            CallFrame frame = new CallFrame(new int[CallFrame.DWORDS]);
            for (Continuation next = interrupt.call(frame); next != Continuation.RETURN; next = interrupt.call(frame)) {
                last = next;
                if (next == Continuation.INTERCEPT_KEY) {
                    frame.setScratch(1, CallFrame.CARRY);
                }
            }
        }
        return last;
    }

    private int key() {
        return buffer.take().orElse(-1);
    }

    @Test
    void shiftAndCapsLockChangeLetters() {
        type(0x1e, 0x9e);
        assertThat(key()).isEqualTo(0x1e61);
        type(0x2a, 0x1e, 0x9e, 0xaa);
        assertThat(key()).isEqualTo(0x1e41);
        type(0x3a, 0xba, 0x1e, 0x9e);
        assertThat(key()).isEqualTo(0x1e41);
        type(0x36, 0x1e, 0x9e, 0xb6);
        assertThat(key()).isEqualTo(0x1e61);
        type(0x02);
        assertThat(key()).as("Caps Lock leaves digits").isEqualTo(0x0231);
        assertThat(memory.read8(BiosDataArea.KEYBOARD_FLAGS)).isEqualTo(0x40);
    }

    @Test
    void lightsFollowTheLocks() {
        type(0x45, 0xc5);
        assertThat(sent).containsExactly(0xed);
        type(0xfa);
        assertThat(sent).containsExactly(0xed, 0x02);
        type(0xfa);
        assertThat(sent).hasSize(2);
        assertThat(memory.read8(BiosDataArea.KEYBOARD_LEDS) & 7).isEqualTo(2);
        assertThat(key()).as("acknowledgements are no keys").isEqualTo(-1);
    }

    @Test
    void controlAndAltHaveTheirOwnCodes() {
        type(0x1d, 0x2e, 0xae, 0x3b, 0x9d);
        assertThat(key()).as("Ctrl-C").isEqualTo(0x2e03);
        assertThat(key()).as("Ctrl-F1").isEqualTo(0x5e00);
        type(0x38, 0x2d, 0xad, 0xb8);
        assertThat(key()).as("Alt-X").isEqualTo(0x2d00);
        type(0xe0, 0x38, 0x3e, 0xe0, 0xb8);
        assertThat(key()).as("right Alt with F4").isEqualTo(0x6b00);
        assertThat(memory.read8(BiosDataArea.KEYBOARD_FLAGS)).isZero();
    }

    @Test
    void oneOfTwoControlsIsEnough() {
        type(0x1d, 0xe0, 0x1d, 0x9d);
        assertThat(memory.read8(BiosDataArea.KEYBOARD_FLAGS)).isEqualTo(4);
        type(0xe0, 0x9d);
        assertThat(memory.read8(BiosDataArea.KEYBOARD_FLAGS)).isZero();
    }

    @Test
    void theKeypadHasDigitsWithNumLockAndByAlt() {
        type(0x48, 0xe0, 0x48);
        assertThat(key()).isEqualTo(0x4800);
        assertThat(key()).isEqualTo(0x48e0);
        type(0x45, 0xc5, 0x48, 0xe0, 0x48);
        assertThat(key()).isEqualTo(0x4838);
        assertThat(key()).as("the grey key has no digit").isEqualTo(0x48e0);
        type(0x38, 0x50, 0xd0, 0x4f, 0xcf, 0x47, 0xc7, 0xb8);
        assertThat(key()).as("Alt 217").isEqualTo(217);
    }

    @Test
    void someKeysCallPrograms() {
        assertThat(type(0xe0, 0x37)).isEqualTo(Continuation.PRINT_SCREEN);
        type(0x1e);
        assertThat(type(0x1d, 0xe0, 0x46)).isEqualTo(Continuation.BREAK);
        assertThat(memory.read8(BiosDataArea.BREAK)).isEqualTo(0x80);
        assertThat(key()).as("only the break itself is left").isZero();
        assertThat(key()).isEqualTo(-1);
        type(0xe0, 0xc6, 0x9d, 0x1d, 0x38, 0x53);
        assertThat(resets).containsExactly("reset");
        assertThat(memory.read16(BiosDataArea.RESET_FLAG)).isEqualTo(0x1234);
    }

    @Test
    void pauseIsNoKeyAndAFullBufferLosesWhatComesLast() {
        type(0xe1, 0x1d, 0x45, 0xe1, 0x9d, 0xc5);
        assertThat(key()).isEqualTo(-1);
        assertThat(memory.read8(BiosDataArea.KEYBOARD_FLAGS)).isZero();
        for (int i = 0; i < 20; i++) {
            type(0x02 + i % 10);
        }
        int kept = 0;
        while (key() >= 0) {
            kept++;
        }
        assertThat(kept).isEqualTo(15);
    }

    @Test
    void anInterceptorMaySwallowAKey() {
        codes.add(0x1e);
        CallFrame frame = new CallFrame(new int[CallFrame.DWORDS]);
        assertThat(interrupt.call(frame)).isEqualTo(Continuation.INTERCEPT_KEY);
        assertThat(frame.scratch(0)).isEqualTo(0x4f1e);
        frame.setScratch(1, 0);
        assertThat(interrupt.call(frame)).isEqualTo(Continuation.RETURN);
        assertThat(key()).isEqualTo(-1);
    }
}
