package dev.ringside.devices.acpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcpiTablesTest {
    private static final long BASE = 0x1ff_0000;
    private static final long FACS = 0x1ff_f000;

    private final AcpiTables description = AcpiTables.of(new AcpiHardware(3,
            new AcpiHardware.FixedHardware(0x600, 0xafe0, 9, 0xcf9, 6),
            new AcpiHardware.IsaDevices(
                    List.of(new AcpiHardware.Port(0x3f8, 4), new AcpiHardware.Port(0x2f8, 3)),
                    List.of(new AcpiHardware.Port(0x378, 7)), true, true, true),
            true, 0x200_0000, Optional.of(new AcpiHardware.Window(0x8_0000_0000L, 0x8_ffff_ffffL))));
    private final LinkedAcpiTables tables = description.link(BASE, FACS);

    @Test
    void everyTableIsReachableFromTheRootPointerAndSumsToZero() {
        ByteBuffer root = little(tables.rootPointer());
        assertThat(ascii(tables.rootPointer(), 0, 8)).isEqualTo("RSD PTR ");
        assertThat(sum(tables.rootPointer(), 0, 20)).isZero();
        assertThat(sum(tables.rootPointer(), 0, 36)).isZero();

        byte[] rsdt = table(root.getInt(16));
        byte[] xsdt = table(root.getLong(24));
        List<String> names = List.of(ascii(table(little(xsdt).getLong(36)), 0, 4),
                ascii(table(little(xsdt).getLong(44)), 0, 4), ascii(table(little(xsdt).getLong(52)), 0, 4));
        assertThat(names).containsExactly("FACP", "APIC", "HPET");
        assertThat((long) little(rsdt).getInt(36)).isEqualTo(little(xsdt).getLong(36));

        byte[] fadt = table(little(xsdt).getLong(36));
        assertThat((long) little(fadt).getInt(36)).isEqualTo(FACS);
        assertThat(little(fadt).getLong(132)).as("named twice, Linux would see two").isZero();
        assertThat(ascii(table(little(fadt).getInt(40)), 0, 4)).isEqualTo("DSDT");
        assertThat(ascii(tables.firmwareControl(), 0, 4)).isEqualTo("FACS");
    }

    @Test
    void madtNamesEveryCpuAndTheTimersOverride() {
        byte[] madt = table(little(table(little(tables.rootPointer()).getLong(24))).getLong(44));
        ByteBuffer buffer = little(madt);
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        boolean timerOverride = false;
        for (int at = 44; at < madt.length; at += madt[at + 1]) {
            counts.merge((int) madt[at], 1, Integer::sum);
            timerOverride |= madt[at] == 2 && madt[at + 3] == 0 && buffer.getInt(at + 4) == 2;
        }
        assertThat(counts).containsExactlyInAnyOrderEntriesOf(Map.of(0, 3, 1, 1, 2, 5, 4, 1));
        assertThat(timerOverride).isTrue();
    }

    /** The ACPI component architecture's own compiler, whose interpreter is also Linux's, must find nothing wrong. */
    @Test
    void disassemblesAndCompilesAgainWithoutComplaint(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/iasl")), "iasl is not installed (package acpica-tools)");
        byte[] xsdt = table(little(tables.rootPointer()).getLong(24));
        byte[] fadt = table(little(xsdt).getLong(36));
        Map<String, byte[]> files = Map.of("facp", fadt, "apic", table(little(xsdt).getLong(44)), "hpet",
                table(little(xsdt).getLong(52)), "xsdt", xsdt, "dsdt",
                table(little(fadt).getInt(40)), "facs", tables.firmwareControl());
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey() + ".dat"), file.getValue());
            String disassembly = run(folder, "iasl", "-d", file.getKey() + ".dat");
            assertThat(disassembly).doesNotContain("Error").doesNotContain("Warning").doesNotContain("Invalid");
        }
        String listing = Files.readString(folder.resolve("dsdt.dsl"));
        assertThat(listing)
                .contains("PNP0A03", "PNP0501", "PNP0B00", "_S5", "_PIC, 1, NotSerialized", "_PRT", "LNKA", "PNP0C0F",
                        "PNP0303", "PNP0F13", "PNP0700", "PNP0400", "PNP0103", "0x0000000800000000")
                .contains("0x03F8");
        assertThat(run(folder, "iasl", "-p", "again", "dsdt.dsl")).contains("0 Errors, 0 Warnings");
    }

    /** What SeaBIOS and OVMF do with the script gives the same bytes as linking here. */
    @Test
    void theLoaderScriptLinksTheSameTables() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        Map<String, Long> addresses = Map.of(AcpiPart.TABLES.file(), BASE, AcpiPart.FIRMWARE_CONTROL.file(), FACS,
                AcpiPart.ROOT_POINTER.file(), 0xf_5000L);
        for (AcpiPart part : AcpiPart.values()) {
            files.put(part.file(), description.unlinked(part));
        }
        ByteBuffer script = little(description.loaderScript());
        for (int at = 0; at < script.capacity(); at += 128) {
            ByteBuffer entry = script.slice(at + 4, 124).order(ByteOrder.LITTLE_ENDIAN);
            byte[] file = files.get(name(entry, 0));
            switch (script.getInt(at)) {
                case 1 -> assertThat(addresses.get(name(entry, 0)) % entry.getInt(56)).isZero();
                case 2 -> {
                    long address = addresses.get(name(entry, 56));
                    int offset = entry.getInt(112);
                    if (entry.get(116) == 4) {
                        little(file).putInt(offset, (int) (little(file).getInt(offset) + address));
                    } else {
                        little(file).putLong(offset, little(file).getLong(offset) + address);
                    }
                }
                default -> file[entry.getInt(56)] -= (byte) sum(file, entry.getInt(60), entry.getInt(64));
            }
        }
        assertThat(files.get(AcpiPart.TABLES.file())).isEqualTo(tables.tables());
        assertThat(files.get(AcpiPart.ROOT_POINTER.file())).isEqualTo(tables.rootPointer());
    }

    private static String name(ByteBuffer entry, int offset) {
        byte[] name = new byte[56];
        entry.get(offset, name);
        return ascii(name, 0, 56).replace("\0", "");
    }

    private byte[] table(long address) {
        int offset = (int) (address - BASE);
        int length = little(tables.tables()).getInt(offset + 4);
        byte[] table = java.util.Arrays.copyOfRange(tables.tables(), offset, offset + length);
        assertThat(sum(table, 0, length)).as(ascii(table, 0, 4)).isZero();
        return table;
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String ascii(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.US_ASCII);
    }

    private static int sum(byte[] bytes, int offset, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes[offset + i];
        }
        return sum & 0xff;
    }
}
