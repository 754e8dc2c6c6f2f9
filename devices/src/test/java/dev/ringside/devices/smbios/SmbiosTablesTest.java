package dev.ringside.devices.smbios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.devices.memory.PcMemoryLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmbiosTablesTest {
    private static final Path DMIDECODE = Path.of("/usr/sbin/dmidecode");

    private static SmbiosTables tables(long memory, int cpus) {
        return SmbiosTables.of(new SmbiosMachine("m\u00fcller", UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"),
                cpus, new PcMemoryLayout(memory).ram()), true);
    }

    @Test
    void theEntryPointLeadsToAsManyStructuresAsItSays() {
        SmbiosTables tables = tables(20L << 30, 3);
        byte[] structures = tables.structures();
        ByteBuffer entry = ByteBuffer.wrap(tables.entryPoint(0xf_1230)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(sum(entry.array(), 0)).isZero();
        assertThat(sum(entry.array(), 16)).isZero();
        assertThat(entry.getInt(0x18)).isEqualTo(0xf_1230);
        assertThat(entry.getShort(0x16)).isEqualTo((short) structures.length);
        int count = 0;
        int at = 0;
        while (at < structures.length) {
            int end = at + structures[at + 1];
            while (structures[end] != 0 || structures[end + 1] != 0) {
                end++;
            }
            assertThat(end + 2 - at).isLessThanOrEqualTo(entry.getShort(8));
            at = end + 2;
            count++;
        }
        assertThat(at).isEqualTo(structures.length);
        assertThat(count).isEqualTo(entry.getShort(0x1c));
    }

    /** dmidecode, the tool that reads such tables, must find nothing wrong. */
    @Test
    void dmidecodeReadsThem(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(DMIDECODE), "dmidecode is not installed (package dmidecode)");
        SmbiosTables tables = tables(20L << 30, 2);
        byte[] structures = tables.structures();
        Path dump = folder.resolve("dump");
        Files.write(dump, ByteBuffer.allocate(32 + structures.length).put(tables.entryPoint(32)).position(32)
                .put(structures).array());
        String text = run(DMIDECODE.toString(), "--from-dump", dump.toString());
        assertThat(text).contains("SMBIOS 2.8 present", "Manufacturer: Ringside", "Serial Number: m?ller",
                "UUID: 00112233-4455-6677-8899-aabbccddeeff", "Socket Designation: CPU 1", "Size: 16 GB",
                "Size: 4 GB", "Number Of Devices: 2", "Starting Address: 0x00100000000",
                "Ending Address: 0x0053FFFFFFF", "System is a virtual machine", "Status: Populated, Enabled",
                "Type: RAM", "No errors detected", "End Of Table");
        assertThat(text).doesNotContain("<OUT OF SPEC>", "<BAD INDEX>", "TRUNCATED", "Wrong", "Invalid", "broken");
    }

    @Test
    void manyCpusAndMuchMemoryFit() {
        assertThat(tables(PcMemoryLayout.LARGEST, 240).structures()).hasSizeLessThan(0x7fc0);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static int sum(byte[] bytes, int from) {
        int sum = 0;
        for (int i = from; i < bytes.length; i++) {
            sum += bytes[i];
        }
        return sum & 0xff;
    }
}
