package dev.ringside.emulator.host.amd64;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.emulator.memory.Host;
import dev.ringside.emulator.memory.NativePages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeBufferTest {
    private static final int CAPACITY = 64;
    private static final byte UNTOUCHED = 0x55;

    private final NativePages pages = NativePages.reserve(4096);
    private final CodeBuffer code = new CodeBuffer(pages.address(), 0x1000, CAPACITY);

    @AfterEach
    void release() {
        pages.close();
    }

    @Test
    void writesAsManyBytesAsItIsToldAndNoneBeyond() {
        for (int count = 1; count <= 8; count++) {
            Host.fill(pages.address(), CAPACITY, UNTOUCHED);
            code.seek(3);
            code.put(0x0807_0605_0403_0201L, count);

            assertThat(code.position()).isEqualTo(3 + count);
            for (int i = 0; i < CAPACITY; i++) {
                int expected = i < 3 || i >= 3 + count ? UNTOUCHED : i - 2;
                assertThat(Host.getByte(pages.address() + i)).isEqualTo((byte) expected);
            }
        }
    }

    @Test
    void neverWritesBeyondItsEnd() {
        Host.fill(pages.address(), 4096, UNTOUCHED);
        Amd64Encoder assembler = new Amd64Encoder(code);

        assertThatThrownBy(() -> {
            while (true) {
                assembler.storeImm(8, Gpr.R12, Gpr.R13, 3, 0x12345678, 0x1234567);
            }
        }).isSameAs(CodeBufferFull.INSTANCE);
        for (int i = CAPACITY; i < 4096; i++) {
            assertThat(Host.getByte(pages.address() + i)).isEqualTo(UNTOUCHED);
        }
    }

    @Test
    void aWindowEndsWhereItIsTold() {
        code.open(16, 20);
        code.putInt(1);

        assertThat(code.remaining()).isZero();
        assertThatThrownBy(() -> code.putByte(0)).isSameAs(CodeBufferFull.INSTANCE);
        assertThatThrownBy(() -> code.open(0, CAPACITY + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void positionsAndAddressesBelongTogether() {
        code.seek(8);

        assertThat(code.executableAddress()).isEqualTo(0x1008);
        assertThat(code.writableAddress(8)).isEqualTo(pages.address() + 8);
        assertThat(code.positionOf(0x1010)).isEqualTo(16);
    }

    @Test
    void fieldsOutsideTheMemoryAreRefused() {
        assertThatThrownBy(() -> code.setInt(CAPACITY - 3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> code.setByte(-1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> code.seek(CAPACITY + 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
