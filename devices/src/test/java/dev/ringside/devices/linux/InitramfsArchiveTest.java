package dev.ringside.devices.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitramfsArchiveTest {
    private final InitramfsArchive archive = new InitramfsArchive();

    @Test
    void anEmptyArchiveIsTheTrailerOnly() {
        byte[] bytes = archive.toByteArray();

        assertThat(new String(bytes, US_ASCII)).isEqualTo("070701" //
                + "00000000" + "00000000" + "00000000" + "00000000" + "00000001" + "00000000" + "00000000" //
                + "00000000" + "00000000" + "00000000" + "00000000" + "0000000B" + "00000000" //
                + "TRAILER!!!\0" + "\0\0\0");
    }

    @Test
    void entriesKeepTheirOrderTypeAndContent() {
        archive.directory("dev", 0755).characterDevice("dev/console", 0600, 5, 1) //
                .file("init", 0755, "#!/bin/sh\n".getBytes(US_ASCII)).symbolicLink("sh", "busybox");

        assertThat(records(archive.toByteArray())).containsExactly( //
                new Entry("dev", 0040755, 0, 0, ""), //
                new Entry("dev/console", 0020600, 5, 1, ""), //
                new Entry("init", 0100755, 0, 0, "#!/bin/sh\n"), //
                new Entry("sh", 0120777, 0, 0, "busybox"), //
                new Entry("TRAILER!!!", 0, 0, 0, ""));
        assertThat(archive.contains("init")).isTrue();
        assertThat(archive.contains("etc")).isFalse();
    }

    @Test
    void inodesDifferSoThatNothingIsTakenForAHardLink() {
        archive.file("a", 0644, new byte[0]).file("b", 0644, new byte[0]);
        String text = new String(archive.toByteArray(), US_ASCII);

        String first = text.substring(6, 14);
        String second = text.substring(text.indexOf("070701", 6) + 6, text.indexOf("070701", 6) + 14);
        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void equalInputGivesEqualBytes() {
        byte[] other = new InitramfsArchive().directory("proc", 0555).toByteArray();

        assertThat(archive.directory("proc", 0555).toByteArray()).isEqualTo(other);
    }

    @Test
    void rejectsWhatTheKernelCouldNotUnpack() {
        archive.file("init", 0755, new byte[0]);

        assertThatIllegalArgumentException().isThrownBy(() -> archive.file("init", 0755, new byte[0]))
                .withMessage("init is in the archive already");
        assertThatIllegalArgumentException().isThrownBy(() -> archive.file("bin/sh", 0755, new byte[0]))
                .withMessage("The folder of bin/sh is not in the archive yet");
        assertThatIllegalArgumentException().isThrownBy(() -> archive.directory("/proc", 0755));
        assertThatIllegalArgumentException().isThrownBy(() -> archive.directory("", 0755));
        assertThatIllegalArgumentException().isThrownBy(() -> archive.file("TRAILER!!!", 0644, new byte[0]));
    }

    private record Entry(String path, int mode, int major, int minor, String content) {}

    /** Reads the archive by the format's rules: a header of 6 + 13 * 8 characters, then name and content on 4 byte bounds. */
    private static List<Entry> records(byte[] bytes) {
        String text = new String(bytes, US_ASCII);
        var records = new ArrayList<Entry>();
        int at = 0;
        while (at < text.length()) {
            assertThat(text).startsWith("070701").contains("070701");
            int nameLength = field(text, at, 11);
            int size = field(text, at, 6);
            int name = at + 110;
            int content = align(name + nameLength);
            assertThat(text.charAt(name + nameLength - 1)).isEqualTo('\0');
            records.add(new Entry(text.substring(name, name + nameLength - 1), field(text, at, 1), field(text, at, 9),
                    field(text, at, 10), text.substring(content, content + size)));
            at = align(content + size);
        }
        assertThat(at).isEqualTo(text.length());
        return records;
    }

    private static int field(String text, int header, int index) {
        int start = header + 6 + index * 8;
        return Integer.parseInt(text.substring(start, start + 8), 16);
    }

    private static int align(int offset) {
        return (offset + 3) & ~3;
    }
}
