package dev.ringside.emulator.x86.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.x86.CpuState;
import dev.ringside.emulator.x86.Flags;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PCMPxSTRx as string functions use it. */
class StringCompareTest {
    private final VectorBench bench = new VectorBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void strings(String first, String second) {
        load(0, first);
        load(1, second);
    }

    private void load(int register, String text) {
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 16);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        bench.xmm(register, buffer.getLong(8), buffer.getLong(0));
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource({
        "ol,   hello world,      00, first of a set,          2",
        "ol,   hello world,      40, last of a set,           9",
        "xyz,  hello world,      00, none of a set,           16",
        "az,   HELLO world,      04, first in a range,        6",
        "az,   hello WORLD,      14, first not in a range,    5",
        "hello,help,             18, first difference,        3",
        "same, same,             18, no difference,           16",
        "lo,   hello world,      0c, a string in another,     3",
        "wor,  hello world,      0c, a later one,             6",
        "ab,   0123456789abcdea, 0c, one that may begin here, 10"})
    void findsPositions(String first, String second, String control, String name, int expected) {
        strings(first, second);
        bench.run("66 0f 3a 63 c1 " + control); // pcmpistri xmm0, xmm1
        assertThat(bench.register(CpuState.RCX)).as(name).isEqualTo(expected);
    }

    @Test
    void flagsTellOfEndsAndMatches() {
        strings("h", "hello, long world");
        bench.run("66 0f 3a 63 c1 00");
        assertThat(Flags.arithmetic(bench.cpu().address)).isEqualTo(Flags.CF | Flags.SF | Flags.OF);
        strings("xxxxxxxxxxxxxxxx", "short");
        bench.run("66 0f 3a 63 c1 00");
        assertThat(Flags.arithmetic(bench.cpu().address)).isEqualTo(Flags.ZF);
    }

    @Test
    void explicitLengthsCountBeyondZerosAndMayBeNegative() {
        strings("\0", "ab\0cd");
        bench.register(CpuState.RAX, -1);
        bench.register(CpuState.RDX, 5);
        bench.run("66 0f 3a 61 c1 00"); // pcmpestri
        assertThat(bench.register(CpuState.RCX)).isEqualTo(2);
    }

    @Test
    void masksComeAsBitsOrElements() {
        strings("lo", "hello world");
        bench.run("66 0f 3a 62 c1 00"); // pcmpistrm
        assertThat(bench.xmm(0)).isEqualTo("0000000000000000000000000000029c");
        strings("lo", "hello world");
        bench.run("66 0f 3a 62 c1 40");
        assertThat(bench.xmm(0)).isEqualTo("000000000000ff00ff0000ffffff0000");
    }
}
