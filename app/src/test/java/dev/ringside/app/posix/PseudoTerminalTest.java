package dev.ringside.app.posix;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PseudoTerminalTest {
    private static final byte[] UNTRANSLATED = "a\rb\nc\u0003\u0004d".getBytes(US_ASCII);

    @BeforeAll
    static void theHostHasThem() {
        assumeTrue(PosixCalls.ofHost().isPresent(), "this host has no pseudo terminals");
    }

    @Test
    void carriesBytesUntranslatedBothWays() throws Exception {
        PseudoTerminal terminal = PseudoTerminal.open();
        try (OutputStream output = terminal.output();
                FileInputStream otherIn = new FileInputStream(terminal.path());
                FileOutputStream otherOut = new FileOutputStream(terminal.path())) {
            output.write(UNTRANSLATED);
            assertThat(otherIn.readNBytes(UNTRANSLATED.length)).isEqualTo(UNTRANSLATED);

            otherOut.write(UNTRANSLATED);
            assertThat(terminal.input().readNBytes(UNTRANSLATED.length)).isEqualTo(UNTRANSLATED);
        }
    }

    @Test
    void waitsForSomebodyToOpenItAgain() throws Exception {
        PseudoTerminal terminal = PseudoTerminal.open();
        try (OutputStream output = terminal.output(); InputStream input = terminal.input()) {
            output.write('x');
            for (String text : new String[]{"first", "second"}) {
                try (FileOutputStream other = new FileOutputStream(terminal.path())) {
                    other.write(text.getBytes(US_ASCII));
                    assertThat(new String(input.readNBytes(text.length()), US_ASCII)).isEqualTo(text);
                }
            }
        }
    }

    @Test
    void closingTheOutputEndsTheInput() throws Exception {
        PseudoTerminal terminal = PseudoTerminal.open();
        OutputStream output = terminal.output();
        Thread closing = Thread.ofPlatform().start(() -> {
            try {
                output.close();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertThat(terminal.input().read()).isEqualTo(-1);

        closing.join();
        output.write("lost".getBytes(US_ASCII));
    }

    @Test
    void rawModeIsTakenAndGivenBack() throws Exception {
        PosixCalls calls = PosixCalls.ofHost().orElseThrow();
        PseudoTerminal terminal = PseudoTerminal.open();
        int descriptor = calls.open(terminal.path());
        try (OutputStream output = terminal.output()) {
            byte[] before = calls.attributes(descriptor);
            // A terminal as a shell has it: some mode bits on.
            before[12] |= 0x0b;
            calls.setAttributes(descriptor, before);
            before = calls.attributes(descriptor);

            RawMode mode = RawMode.enter(descriptor).orElseThrow();
            try (mode) {
                assertThat(calls.attributes(descriptor)).isNotEqualTo(before);
            }
            mode.close();

            assertThat(calls.attributes(descriptor)).isEqualTo(before);
            output.flush();
        }
        calls.close(descriptor);
    }

    @Test
    void aPipeHasNoRawMode() {
        assertThat(RawMode.enter(1000)).isEmpty();
    }
}
