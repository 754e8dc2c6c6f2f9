package dev.ringside.emulator.x86.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageMasksTest {
    private final PageMasks masks = new PageMasks();

    @Test
    void bitsAddUp() {
        assertThat(masks.add(0x123, 5)).isZero();
        assertThat(masks.add(0x123, 2)).isEqualTo(5);

        assertThat(masks.get(0x123)).isEqualTo(7);
        assertThat(masks.get(0x122)).isZero();
    }

    @Test
    void pagesFarApartDoNotShareBits() {
        long far = 0x80_0000_0123L >>> 12;
        masks.add(far, 1);
        masks.add(5, 2);

        assertThat(masks.get(far)).isEqualTo(1);
        assertThat(masks.get(5)).isEqualTo(2);
        assertThat(masks.get(far & 0xfff)).isZero();
        assertThat(masks.get(far + 4096)).isZero();
    }

    @Test
    void bitsAreTakenOnceOrAllCleared() {
        masks.add(1, 3);
        masks.add(2, 4);

        assertThat(masks.take(1)).isEqualTo(3);
        assertThat(masks.take(1)).isZero();
        masks.clear();
        assertThat(masks.get(2)).isZero();
    }
}
