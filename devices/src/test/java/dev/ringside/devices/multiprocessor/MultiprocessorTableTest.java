package dev.ringside.devices.multiprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MultiprocessorTableTest {
    private final MultiprocessorTable table = new MultiprocessorTable(2, 0xfee0_0000L, 0xfec0_0000L, 0, 9,
            (device, pin) -> (device + pin & 1) == 0 ? 10 : 11);

    @Test
    void everyEntryIsThereAndTheSumsAreZero() {
        byte[] bytes = table.configuration();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(sum(bytes)).isZero();
        assertThat(buffer.getShort(4)).isEqualTo((short) bytes.length);
        assertThat(buffer.getInt(36)).isEqualTo(0xfee0_0000);
        Map<Integer, Integer> types = new HashMap<>();
        int at = 44;
        int count = 0;
        while (at < bytes.length) {
            types.merge((int) bytes[at], 1, Integer::sum);
            at += bytes[at] == 0 ? 20 : 8;
            count++;
        }
        assertThat(count).isEqualTo(buffer.getShort(34));
        assertThat(types).isEqualTo(Map.of(0, 2, 1, 2, 2, 1, 3, 31 * 4 + 15, 4, 2));
        assertThat(sum(MultiprocessorTable.pointer(0xf_0060))).isZero();
    }

    @Test
    void interruptsAreLedAsTheBoardIsWired() {
        ByteBuffer buffer = ByteBuffer.wrap(table.configuration()).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, Integer> inputs = new HashMap<>();
        Map<Integer, Integer> flags = new HashMap<>();
        for (int at = 44 + 2 * 20 + 3 * 8; at < buffer.capacity(); at += 8) {
            if (buffer.get(at) == 3) {
                int source = (buffer.get(at + 4) & 0xff) << 8 | buffer.get(at + 5) & 0xff;
                inputs.put(source, (int) buffer.get(at + 7));
                flags.put(source, (int) buffer.getShort(at + 2));
            }
        }
        assertThat(inputs.get(1 << 8)).as("the timer").isEqualTo(2);
        assertThat(inputs.get(1 << 8 | 4)).isEqualTo(4);
        assertThat(flags.get(1 << 8 | 4)).isZero();
        assertThat(flags.get(1 << 8 | 9)).as("the SCI").isEqualTo(0x0d);
        assertThat(inputs.get(3 << 2)).as("device 3, INTA#").isEqualTo(10);
        assertThat(inputs.get(3 << 2 | 1)).isEqualTo(11);
        assertThat(flags.get(3 << 2)).isEqualTo(0x0d);
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (byte value : bytes) {
            sum += value;
        }
        return sum & 0xff;
    }
}
