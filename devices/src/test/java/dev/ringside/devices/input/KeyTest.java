package dev.ringside.devices.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTest {
    @Test
    void everyNameLeadsToItsKey() {
        for (Key key : Key.values()) {
            assertThat(Key.fromQcode(key.qcode())).contains(key);
        }
        assertThat(Key.fromQcode("asterisk")).contains(Key.KP_MULTIPLY);
        assertThat(Key.fromQcode("unmapped")).isEmpty();
    }

    @Test
    void everyNumberLeadsToItsKey() {
        for (Key key : Key.values()) {
            if (key.number() != 0) {
                assertThat(Key.fromNumber(key.number())).contains(key);
            }
        }
        assertThat(Key.fromNumber(0)).isEmpty();
        assertThat(Key.fromNumber(0x100)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0x1e,A", "0x9d,CTRL_RIGHT", "0xb7,PRINT", "0x54,SYSRQ", "0xc6,PAUSE", "0xdb,META"})
    void numbersAreThoseOfTheMonitor(int number, Key key) {
        assertThat(Key.fromNumber(number)).contains(key);
    }

    @Test
    void noTwoKeysShareACode() {
        assertUnique(Arrays.stream(Key.values()).mapToInt(Key::set1));
        assertUnique(Arrays.stream(Key.values()).mapToInt(Key::set2));
        // Print Screen and SysRq are one key with two codes in sets 1 and 2 only.
        assertUnique(Arrays.stream(Key.values()).filter(key -> key != Key.SYSRQ).mapToInt(Key::set3));
        assertUnique(Arrays.stream(Key.values()).filter(key -> key != Key.SYSRQ).mapToInt(Key::hidUsage));
        assertUnique(Arrays.stream(Key.values()).filter(key -> key != Key.SYSRQ).mapToInt(Key::evdev));
    }

    @Test
    void modifiersAreInTheOrderOfTheirBitsInAReport() {
        assertThat(List.of(Key.CTRL, Key.SHIFT, Key.ALT, Key.META, Key.CTRL_RIGHT, Key.SHIFT_RIGHT, Key.ALT_RIGHT,
                Key.META_RIGHT)).extracting(Key::hidUsage)
                .containsExactly(0xe0, 0xe1, 0xe2, 0xe3, 0xe4, 0xe5, 0xe6, 0xe7);
    }

    private static void assertUnique(IntStream codes) {
        assertThat(codes.filter(code -> code != 0).boxed().toList()).doesNotHaveDuplicates();
    }
}
