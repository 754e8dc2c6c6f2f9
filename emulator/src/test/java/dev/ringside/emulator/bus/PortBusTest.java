package dev.ringside.emulator.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.device.ByteRegisters;
import dev.ringside.emulator.device.IoRegion;
import dev.ringside.emulator.machine.MachineLock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortBusTest {
    private final MachineLock lock = new MachineLock();
    private final PortBus bus = new PortBus(lock);
    private final List<String> log = new ArrayList<>();

    private IoRegion logged(String name) {
        return new IoRegion() {
            @Override
            public long read(long offset, int width) {
                assertThat(lock.heldByCurrentThread()).isTrue();
                log.add("%s read %d of %d".formatted(name, offset, width));
                return 0x1122_3344_5566_7788L;
            }

            @Override
            public void write(long offset, int width, long value) {
                assertThat(lock.heldByCurrentThread()).isTrue();
                log.add("%s write %d of %d: %x".formatted(name, offset, width, value));
            }
        };
    }

    @Test
    void accessesReachTheRegionWithOffsetAndWidth() {
        bus.map(0x3f8, 8, "a", logged("a"));
        assertThat(bus.read(0x3fa, 2)).isEqualTo(0x7788);
        bus.write(0x3f8, 1, 0x1234);
        bus.write(0x3fc, 4, -1);
        assertThat(log).containsExactly("a read 2 of 2", "a write 0 of 1: 34", "a write 4 of 4: ffffffff");
    }

    @Test
    void anAccessPastTheEndIsSplitIntoBytes() {
        bus.map(0x10, 2, "a", logged("a"));
        bus.map(0x12, 1, "b", logged("b"));
        assertThat(bus.read(0x11, 4)).as("the last byte is nobody's").isEqualTo(0xffff_8888L);
        bus.write(0x11, 2, 0xabcd);
        assertThat(log).containsExactly("a read 1 of 1", "b read 0 of 1", "a write 1 of 1: cd", "b write 0 of 1: ab");
    }

    @Test
    void nothingReadsAllOnesAndIsTraced() {
        List<String> unmapped = new ArrayList<>();
        bus.traceUnmapped((space, address, width, write, value) -> unmapped
                .add("%s %x %d %s %x".formatted(space, address, width, write, value)));
        assertThat(bus.read(0x80, 1)).isEqualTo(0xff);
        assertThat(bus.read(0xffff, 4)).as("wraps around").isEqualTo(0xffff_ffffL);
        bus.write(0x80, 1, 0x42);
        assertThat(unmapped).containsExactly("PORT 80 1 false 0", "PORT ffff 1 false 0", "PORT 0 1 false 0",
                "PORT 1 1 false 0", "PORT 2 1 false 0", "PORT 80 1 true 42");
    }

    @Test
    void overlapsAreRefusedAndLeaveNothingBehind() {
        bus.map(0x60, 1, "keyboard", logged("keyboard"));
        assertThatThrownBy(() -> bus.map(0x5e, 4, "other", logged("other"))).isInstanceOf(OverlapException.class)
                .hasMessageContaining("keyboard").hasMessageContaining("other");
        assertThat(bus.read(0x5e, 1)).isEqualTo(0xff);
        assertThatThrownBy(() -> bus.map(0xfff0, 17, "far", logged("far")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRegionCanBeTakenAway() {
        bus.map(0x60, 4, "a", logged("a"));
        bus.unmap(0x61);
        assertThat(bus.read(0x61, 1)).isEqualTo(0x88);
        bus.unmap(0x60);
        assertThat(bus.read(0x63, 1)).isEqualTo(0xff);
    }

    @Test
    void byteRegistersSeeSingleBytes() {
        int[] bytes = {1, 2, 3, 4};
        bus.map(0x70, 4, "bytes", new ByteRegisters() {
            @Override
            public int readByte(int offset) {
                return bytes[offset];
            }

            @Override
            public void writeByte(int offset, int value) {
                bytes[offset] = value;
            }
        });
        assertThat(bus.read(0x70, 4)).isEqualTo(0x0403_0201);
        bus.write(0x71, 2, 0xbeef);
        assertThat(bytes).containsExactly(1, 0xef, 0xbe, 4);
    }
}
