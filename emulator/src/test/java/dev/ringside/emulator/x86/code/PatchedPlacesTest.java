package dev.ringside.emulator.x86.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatchedPlacesTest {
    private final PatchedPlaces places = new PatchedPlaces();

    @Test
    void aPlaceWrittenTwiceIsWrittenOften() {
        places.note(0x10, 0x12);
        assertThat(places.any()).isFalse();
        assertThat(places.often(0x10, 0x14)).isFalse();
        places.note(0x10, 0x12);

        assertThat(places.any()).isTrue();
        assertThat(places.often(0x10, 0x14)).isTrue();
        assertThat(places.often(0x0e, 0x12)).isTrue();
        assertThat(places.often(0x11, 0x14)).isFalse();
        assertThat(places.often(0x0e, 0x11)).isFalse();
    }

    @Test
    void differentWritesDoNotAddUp() {
        places.note(0x10, 0x12);
        places.note(0x11, 0x13);
        assertThat(places.often(0, 4096)).isFalse();
    }

    @Test
    void longWritesAreNewCode() {
        places.note(0, PatchedPlaces.LONGEST + 1);
        places.note(0, PatchedPlaces.LONGEST + 1);
        assertThat(places.often(0, 4096)).isFalse();
    }

    @Test
    void theLatestPlacesAreRemembered() {
        for (int at = 0; at <= PatchedPlaces.MOST; at++) {
            places.note(at, at + 1);
            places.note(at, at + 1);
        }
        assertThat(places.often(0, 1)).isFalse();
        for (int at = 1; at <= PatchedPlaces.MOST; at++) {
            assertThat(places.often(at, at + 1)).isTrue();
        }
    }
}
