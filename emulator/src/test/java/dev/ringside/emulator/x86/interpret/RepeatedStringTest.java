package dev.ringside.emulator.x86.interpret;

import static dev.ringside.emulator.x86.BareComputer.PRESENT;
import static dev.ringside.emulator.x86.BareComputer.WRITABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.cpu.ExitReason;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.memory.MemoryRegion;
import dev.ringside.emulator.x86.BareComputer;
import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** REP MOVS and REP STOS do what one element after the other would have done. */
class RepeatedStringTest {
    private static final long AREA = 0x1_0000;
    private static final int AREA_BYTES = 0x5000;
    private static final long CODE = 0x1000;

    private final BareComputer computer = new BareComputer();

    @AfterEach
    void close() {
        computer.close();
    }

    /** Puts {@code rep movs} or {@code rep stos} of {@code width} bytes, in 64-bit code, at {@link #CODE}; answers where it ends. */
    private long program(boolean stores, int width) {
        int opcode = (stores ? 0xaa : 0xa4) + (width == 1 ? 0 : 1);
        int[] code = switch (width) {
            case 2 -> new int[]{0x66, 0xf3, opcode, 0x90};
            case 8 -> new int[]{0xf3, 0x48, opcode, 0x90};
            default -> new int[]{0xf3, opcode, 0x90};
        };
        computer.load(CODE, code);
        return CODE + code.length - 1;
    }

    private void registers(long source, long destination, long count) {
        CpuState state = computer.cpu.state();
        state.setRegister(CpuState.RSI, source);
        state.setRegister(CpuState.RDI, destination);
        state.setRegister(CpuState.RCX, count);
    }

    private byte[] area() {
        byte[] bytes = new byte[AREA_BYTES];
        computer.memory.readBytes(AREA, bytes, 0, AREA_BYTES);
        return bytes;
    }

    private byte[] fillArea() {
        byte[] bytes = new byte[AREA_BYTES];
        new Random(3).nextBytes(bytes);
        computer.memory.writeBytes(AREA, bytes, 0, AREA_BYTES);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "1,0,2", "1,0,7", "1,5,0", "2,0,2", "2,0,3", "4,0,4", "4,0,9", "8,0,8", "8,0,4", "8,16,0",
        "1,0,5000", "4,5000,0", "8,3,4091", "2,4095,1", "4,0,0"})
    void movesWithAnyOverlap(int width, int from, int to) {
        for (boolean down : new boolean[]{false, true}) {
            computer.long64(CODE).identity(1);
            long end = program(false, width);
            byte[] expected = fillArea();
            int count = 8192 / width;
            int last = down ? (count - 1) * width : 0;
            int step = down ? -width : width;
            for (int i = 0; i < count; i++) {
                byte[] element = new byte[width];
                System.arraycopy(expected, from + last + i * step, element, 0, width);
                System.arraycopy(element, 0, expected, to + last + i * step, width);
            }
            computer.cpu.setFlags(Flags.FIXED | (down ? Flags.DF : 0));
            registers(AREA + from + last, AREA + to + last, count);

            computer.runTo(end);

            assertThat(area()).isEqualTo(expected);
            assertThat(computer.register(CpuState.RCX)).isZero();
            assertThat(computer.register(CpuState.RSI)).isEqualTo(AREA + from + last + (long) count * step);
            assertThat(computer.register(CpuState.RDI)).isEqualTo(AREA + to + last + (long) count * step);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void storesAcrossPagesAtAnyAlignment(int width) {
        for (int start = 4090; start < 4098; start++) {
            storesAcrossPages(width, start, false);
            storesAcrossPages(width, start, true);
        }
    }

    private void storesAcrossPages(int width, int start, boolean down) {
        computer.long64(CODE).identity(1);
        long end = program(true, width);
        byte[] expected = fillArea();
        long value = 0x8877_6655_4433_2211L;
        int count = 1000;
        for (int i = 0; i < count * width; i++) {
            expected[start + i] = (byte) (value >>> 8 * (i % width));
        }
        computer.cpu.setFlags(Flags.FIXED | (down ? Flags.DF : 0));
        computer.cpu.state().setRegister(CpuState.RAX, value);
        long low = AREA + start;
        long high = low + (long) (count - 1) * width;
        registers(0, down ? high : low, count);

        computer.runTo(end);

        assertThat(area()).isEqualTo(expected);
        assertThat(computer.register(CpuState.RDI)).isEqualTo(down ? low - width : high + width);
    }

    @Test
    void pagesNeedNotBeNeighboursInPhysicalMemory() {
        computer.long64(CODE).identity(1);
        long end = program(false, 1);
        computer.map(0x20_0000, 0x1_3000, PRESENT);
        computer.map(0x20_1000, 0x1_1000, PRESENT);
        computer.map(0x30_0000, 0x1_8000, PRESENT | WRITABLE);
        computer.map(0x30_1000, 0x1_6000, PRESENT | WRITABLE);
        byte[] before = fillArea();
        registers(0x20_0800, 0x30_0900, 0x1000);

        computer.runTo(end);

        for (int i = 0; i < 0x1000; i++) {
            int from = i < 0x800 ? 0x3800 + i : 0x1000 + i - 0x800;
            long to = i < 0x700 ? 0x1_8900 + i : 0x1_6000 + i - 0x700;
            assertThat((byte) computer.memory.read(to, 1)).as("byte %d", i).isEqualTo(before[from]);
        }
    }

    @Test
    void aFaultLeavesTheProgressInTheRegisters() {
        computer.long64(CODE).identity(1);
        program(false, 4);
        fillArea();
        computer.map(AREA + 0x2000, AREA + 0x2000, PRESENT);
        registers(AREA, AREA + 0x1f00, 0x1000);

        // Without an IDT the page fault ends in a shutdown.
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.SHUTDOWN);

        assertThat(computer.cpu.state().rip()).isEqualTo(CODE);
        assertThat(computer.register(CpuState.RCX)).isEqualTo(0x1000 - 0x40);
        assertThat(computer.register(CpuState.RSI)).isEqualTo(AREA + 0x100);
        assertThat(computer.register(CpuState.RDI)).isEqualTo(AREA + 0x2000);
    }

    @Test
    void aStopInTheMiddleIsResumed() {
        computer.long64(CODE).identity(1);
        long end = program(false, 1);
        byte[] before = fillArea();
        registers(AREA, AREA + 0x2800, 0x2000);
        computer.step();
        computer.cpu.requestExit();
        assertThat(computer.cpu.run()).isEqualTo(ExitReason.STOP_REQUESTED);
        assertThat(computer.cpu.state().rip()).isEqualTo(CODE);

        computer.runTo(end);

        for (int i = 0; i < 0x2000; i++) {
            assertThat((byte) computer.memory.read(AREA + 0x2800 + i, 1)).isEqualTo(before[i]);
        }
    }

    @Test
    void nothingIsDoneForACountOfZero() {
        computer.long64(CODE).identity(1);
        long end = program(false, 8);
        registers(0xdead_beef_0000L, 0xdead_beef_0000L, 0);

        computer.runTo(end);

        assertThat(computer.register(CpuState.RSI)).isEqualTo(0xdead_beef_0000L);
    }

    @Test
    void deviceRegistersSeeEveryElement() {
        List<Long> written = new ArrayList<>();
        computer.memory.add(new MemoryRegion.Mmio(0xfe00_0000L, 0x1000, "device", new IoRegion() {
            @Override
            public long read(long offset, int width) {
                return offset;
            }

            @Override
            public void write(long offset, int width, long value) {
                written.add(offset << 32 | (long) width << 28 | value);
            }
        }));
        computer.long64(CODE).identity(1);
        computer.map(0x20_0000, 0xfe00_0000L, PRESENT | WRITABLE);
        long end = program(false, 2);
        computer.load(AREA, 1, 0, 2, 0, 3, 0);
        registers(AREA, 0x20_0010, 3);
        computer.runTo(end);
        assertThat(written).containsExactly(0x10_2000_0001L, 0x12_2000_0002L, 0x14_2000_0003L);

        computer.cpu.state().setRip(CODE);
        registers(0x20_0000, AREA, 3);
        computer.runTo(end);
        assertThat(computer.memory.read(AREA, 8) & 0xffff_ffff_ffffL).isEqualTo(0x0004_0002_0000L);
    }

    @Test
    void sixteenBitIndexesWrapAtTheEndOfTheSegment() {
        computer.real(CODE).load(CODE, 0xf3, 0xa4, 0x90).load(0x2000, 1, 2, 3, 4);
        registers(0x2000, 0x5555_fffe, 0x1234_0004);

        computer.runTo(CODE + 2);

        assertThat(computer.memory.read(0xfffe, 2)).isEqualTo(0x0201);
        assertThat(computer.memory.read(0, 2)).isEqualTo(0x0403);
        assertThat(computer.register(CpuState.RDI)).isEqualTo(0x5555_0002);
        assertThat(computer.register(CpuState.RCX)).isEqualTo(0x1234_0000);
    }
}
