package dev.ringside.emulator.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.emulator.memory.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeMemoryTest {
    private static final long MEBIBYTE = 1 << 20;

    @Test
    void bothAddressesShowTheSameBytes() throws CodeMemoryException {
        try (CodeMemory memory = CodeMemory.reserve(3 * 65536 - 1)) {
            assertThat(memory.size()).isEqualTo(3 * 65536);
            Host.putLong(memory.writable() + 65536, 0x1122_3344_5566_7788L);

            assertThat(Host.getLong(memory.executable() + 65536)).isEqualTo(0x1122_3344_5566_7788L);
            assertThat(Host.getLong(memory.executable())).isZero();
        }
    }

    @Test
    void noPageIsWritableAndExecutable() throws CodeMemoryException, IOException {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.isReadable(maps), maps + " does not exist on this system");
        try (CodeMemory memory = CodeMemory.reserve(MEBIBYTE)) {
            assumeTrue(!memory.isSingleMapping(), "this host gives one mapping only");

            assertThat(permissions(maps, memory.writable())).isEqualTo("rw-s");
            assertThat(permissions(maps, memory.executable())).isEqualTo("r-xs");
        }
    }

    @Test
    void givesItsAddressesBack() throws CodeMemoryException, IOException {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.isReadable(maps), maps + " does not exist on this system");
        CodeMemory memory = CodeMemory.reserve(MEBIBYTE);
        memory.close();
        memory.close();

        assertThat(Files.readAllLines(maps))
                .noneMatch(line -> line.startsWith(Long.toHexString(memory.writable()) + "-")
                        && line.contains("ringside-code"));
    }

    @Test
    void takesNoMemoryUntilItIsTouched() throws CodeMemoryException, IOException {
        Path status = Path.of("/proc/self/smaps");
        assumeTrue(Files.isReadable(status), status + " does not exist on this system");
        try (CodeMemory memory = CodeMemory.reserve(64 * MEBIBYTE)) {
            Host.putByte(memory.writable() + 40 * MEBIBYTE, (byte) 1);
            List<String> lines = Files.readAllLines(status);
            int start = 0;
            while (!lines.get(start).startsWith(Long.toHexString(memory.writable()) + "-")) {
                start++;
            }
            String resident = lines.subList(start, lines.size()).stream().filter(line -> line.startsWith("Rss:"))
                    .findFirst().orElseThrow();

            assertThat(Integer.parseInt(resident.replaceAll("\\D", ""))).isLessThan(4096);
        }
    }

    @Test
    void refusesToReserveNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> CodeMemory.reserve(0));
    }

    @Test
    void pagesMayBeBothWhereNothingElseIsGiven() throws CodeMemoryException {
        assumeTrue(System.getProperty("os.name", "").equals("Linux"), "only Linux is asked for such pages");
        try (CodeMemory memory = new LinuxCodeMapper().mapBoth(65536)) {
            Host.putByte(memory.writable(), (byte) 1);

            assertThat(memory.isSingleMapping()).isTrue();
            assertThat(Host.getByte(memory.executable())).isEqualTo((byte) 1);
        }
    }

    @Test
    void moreThanTheHostHasIsRefusedWithAReason() {
        assertThatThrownBy(() -> CodeMemory.reserve(1L << 56)).isInstanceOf(CodeMemoryException.class)
                .hasMessageMatching("[A-Z].*\\.");
    }

    @Test
    void saysWhyTheHostRefuses() {
        assertThat(LinuxCodeMapper.refusal(MEBIBYTE, 13)).contains("policy");
        assertThat(LinuxCodeMapper.refusal(MEBIBYTE, 12)).contains("1 MiB");
    }

    private static String permissions(Path maps, long address) throws IOException {
        String start = Long.toHexString(address) + "-";
        return Files.readAllLines(maps).stream().filter(line -> line.startsWith(start)).map(line -> line.split(" ")[1])
                .findFirst().orElse("unmapped");
    }
}
