package dev.ringside.emulator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class NativePagesTest {
    private static final long SIZE = 256L << 20;

    @Test
    void onlyWhatWasTouchedIsResident() {
        assumeTrue(System.getProperty("os.name").contains("Linux"), "only Linux is known to tell");
        try (NativePages pages = NativePages.reserve(SIZE)) {
            assertThat(pages.residentBytes()).isZero();

            Host.fill(pages.address() + (SIZE >> 1), 4 << 20, (byte) 1);
            // The host may back more than a page at once.
            assertThat(pages.residentBytes()).isBetween(4L << 20, 8L << 20);

            pages.clear();
            assertThat(pages.residentBytes()).isZero();
        }
    }
}
