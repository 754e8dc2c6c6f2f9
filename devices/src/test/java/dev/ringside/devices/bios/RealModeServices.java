package dev.ringside.devices.bios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a program in real mode gets from any BIOS, through vectors, ROM and interrupts of a whole machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealModeServices {
    private BiosBench bench;

    abstract FirmwareDescription firmware();

    final BiosBench bench() {
        return bench;
    }

    @BeforeAll
    void boot(@TempDir Path folder) throws Exception {
        bench = new BiosBench(folder, firmware());
    }

    @AfterAll
    void close() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void everyRegisterComesBackThatTheServiceDoesNotChange() throws Exception {
        Registers given = new Registers().eax(0x1122_0200).ebx(0x3344_5566).ecx(0x7788_99aa).edx(0xbbcc_ddee)
                .esi(0x1357_9bdf).edi(0x2468_ace0).ebp(0xfedc_ba98).ds(0x1234).es(0x5678);
        Registers back = bench.call(0x16, given);
        assertThat(back.eax() & 0xffff_ff00).isEqualTo(0x1122_0200);
        assertThat(back.bytes()).startsWith(java.util.Arrays.copyOf(given.bytes(), 12));
        assertThat(List.of(back.ebx(), back.ecx(), back.edx(), back.ds(), back.es())).isEqualTo(
                List.of(given.ebx(), given.ecx(), given.edx(), given.ds(), given.es()));
    }

    @Test
    void blocksMoveAboveOneMegabyte() throws Exception {
        bench.write(BiosBench.BUFFER, "far away".getBytes(StandardCharsets.US_ASCII));
        byte[] table = new byte[48];
        ByteBuffer descriptors = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        descriptors.putShort(0x10, (short) 0xffff).putInt(0x12, (int) BiosBench.BUFFER | 0x9300_0000);
        descriptors.putShort(0x18, (short) 0xffff).putInt(0x1a, 0x9320_0000).put(0x1f, (byte) 0x02);
        bench.write(0x3_0000, table);
        Registers moved = bench.call(0x15, new Registers().eax(0x8700).ecx(4).es(0x3000).esi(0));
        assertThat(moved.carry()).isFalse();
        assertThat(bench.read(0x220_0000, 8)).isEqualTo("far away".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void delaysLast() throws Exception {
        long before = bench.machine().eventLoop().nanos();
        assertThat(bench.call(0x15, new Registers().eax(0x8600).ecx(0).edx(20_000)).carry()).isFalse();
        assertThat(bench.machine().eventLoop().nanos() - before).isGreaterThanOrEqualTo(20_000_000);
    }

    @Test
    void timeAndDateAreTheClocks() throws Exception {
        Registers time = bench.call(0x1a, new Registers().eax(0x0200));
        assertThat(time.cx() >> 8).isEqualTo(0x15);
        Registers date = bench.call(0x1a, new Registers().eax(0x0400));
        assertThat(date.cx()).isEqualTo(0x2026);
        assertThat(date.dx()).isEqualTo(0x1122);
        Registers ticks = bench.call(0x1a, new Registers().eax(0));
        long seconds = (((long) ticks.cx() << 16) + ticks.dx()) * 86_400 / 0x1800b0;
        assertThat(seconds).isBetween(15 * 3600 + 16 * 60L, 15 * 3600 + 26 * 60L);
    }

    @Test
    void diskSectorsAreReadByCylinderAndByNumber() throws Exception {
        Registers parameters = bench.call(0x13, new Registers().eax(0x0800).edx(0x80));
        int heads = (parameters.dx() >> 8) + 1;
        int sectors = parameters.cx() & 0x3f;
        assertThat(heads).isEqualTo(16);
        assertThat(sectors).isEqualTo(63);
        assertThat(parameters.dx() & 0xff).as("one disk").isEqualTo(1);

        Registers read = bench.call(0x13,
                new Registers().eax(0x0203).ecx(0x0105).edx(0x0280).es(BiosBench.BUFFER_SEGMENT).ebx(0x100));
        assertThat(read.carry()).isFalse();
        assertThat(read.ax()).isEqualTo(3);
        int first = (heads + 2) * sectors + 4;
        for (int i = 0; i < 3; i++) {
            assertThat(bench.read16(BiosBench.BUFFER + 0x100 + 512L * i)).isEqualTo(first + i);
        }

        packet(0x0200, 2, 30_000);
        read = bench.call(0x13, new Registers().eax(0x4200).edx(0x80).ds(BiosBench.BUFFER_SEGMENT).esi(0));
        assertThat(read.carry()).isFalse();
        assertThat(bench.read16(BiosBench.BUFFER + 0x200 + 512)).isEqualTo(30_001);
    }

    final void packet(int offset, int count, long sector) {
        byte[] bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).put((byte) 16).put((byte) 0)
                .putShort((short) count).putShort((short) offset).putShort((short) BiosBench.BUFFER_SEGMENT)
                .putLong(sector).array();
        bench.write(BiosBench.BUFFER, bytes);
    }

    @Test
    void writtenSectorsAreOnTheDisk() throws Exception {
        bench.write(BiosBench.BUFFER + 0x200, new byte[]{'d', 'o', 'n', 'e'});
        packet(0x0200, 1, 77);
        assertThat(bench.call(0x13, new Registers().eax(0x4300).edx(0x80).ds(BiosBench.BUFFER_SEGMENT)).carry())
                .isFalse();
        bench.write(BiosBench.BUFFER + 0x200, new byte[4]);
        assertThat(bench.call(0x13, new Registers().eax(0x4200).edx(0x80).ds(BiosBench.BUFFER_SEGMENT)).carry())
                .isFalse();
        assertThat(bench.read(BiosBench.BUFFER + 0x200, 4)).isEqualTo(new byte[]{'d', 'o', 'n', 'e'});
    }

    @Test
    void textIsWrittenAndScrolls() throws Exception {
        bench.call(0x10, new Registers().eax(0x0003));
        for (char character : "one\r\ntwo".toCharArray()) {
            bench.call(0x10, new Registers().eax(0x0e00 | character).ebx(7));
        }
        assertThat(bench.screen()).startsWith("one\ntwo\n");
        Registers cursor = bench.call(0x10, new Registers().eax(0x0300));
        assertThat(cursor.dx()).isEqualTo(0x0103);
        bench.call(0x10, new Registers().eax(0x0200).edx(0x1800));
        bench.call(0x10, new Registers().eax(0x0e0a).ebx(7));
        assertThat(bench.screen()).startsWith("two\n");
        bench.call(0x10, new Registers().eax(0x0701).ebx(0x1700).ecx(0).edx(0x184f));
        assertThat(bench.screen()).startsWith("\ntwo\n");
        bench.call(0x10, new Registers().eax(0x0200).edx(0x0000));
        assertThat(bench.call(0x10, new Registers().eax(0x0800)).ax()).isEqualTo(0x1720);
    }

    @Test
    void stringsAreWrittenWithTheirAttributes() throws Exception {
        bench.call(0x10, new Registers().eax(0x0003));
        bench.write(BiosBench.BUFFER, new byte[]{'a', 0x1e, 'b', 0x2e});
        bench.call(0x10, new Registers().eax(0x1303).ebx(0).ecx(2).edx(0x0205).es(BiosBench.BUFFER_SEGMENT).ebp(0));
        assertThat(bench.board().display().orElseThrow().text().orElseThrow().attribute(6, 2)).isEqualTo(0x2e);
        assertThat(bench.screen().lines().toList().get(2)).isEqualTo("     ab");
        assertThat(bench.call(0x10, new Registers().eax(0x0300)).dx()).isEqualTo(0x0207);
    }

    @Test
    void pixelsAreDrawnInEveryKindOfGraphics() throws Exception {
        int[][] modes = {{0x04, 3}, {0x06, 1}, {0x0d, 11}, {0x0e, 12}, {0x10, 13}, {0x12, 14}, {0x13, 0x9c}};
        for (int[] mode : modes) {
            bench.call(0x10, new Registers().eax(mode[0]));
            bench.call(0x10, new Registers().eax(0x0c00 | mode[1]).ecx(101).edx(57));
            assertThat(bench.call(0x10, new Registers().eax(0x0d00).ecx(101).edx(57)).al()).as("mode %02x", mode[0])
                    .isEqualTo(mode[1]);
            assertThat(bench.call(0x10, new Registers().eax(0x0d00).ecx(100).edx(57)).al()).isZero();
            bench.call(0x10, new Registers().eax(0x0200).edx(0x0302));
            bench.call(0x10, new Registers().eax(0x0900 | 'R').ebx(mode[1]).ecx(1));
            assertThat(bench.call(0x10, new Registers().eax(0x0800)).al()).as("the R in mode %02x", mode[0])
                    .isEqualTo('R');
            assertThat(bench.call(0x10, new Registers().eax(0x0f00)).al()).isEqualTo(mode[0]);
        }
        bench.call(0x10, new Registers().eax(0x0003));
    }

    @Test
    void fontsAndRowsCanBeChanged() throws Exception {
        bench.call(0x10, new Registers().eax(0x0003));
        bench.call(0x10, new Registers().eax(0x1112).ebx(0));
        assertThat(bench.call(0x10, new Registers().eax(0x1130).ebx(0x0600)).edx() & 0xff).isEqualTo(49);
        assertThat(bench.board().display().orElseThrow().text().orElseThrow().rows()).isEqualTo(50);
        bench.call(0x10, new Registers().eax(0x0003));
        assertThat(bench.board().display().orElseThrow().text().orElseThrow().rows()).isEqualTo(25);
    }

    @Test
    void vbeListsAndSetsModes() throws Exception {
        bench.write(BiosBench.BUFFER, "VBE2".getBytes(StandardCharsets.US_ASCII));
        Registers answer = bench.call(0x10, new Registers().eax(0x4f00).es(BiosBench.BUFFER_SEGMENT).edi(0));
        assertThat(answer.ax()).isEqualTo(0x004f);
        assertThat(bench.read(BiosBench.BUFFER, 4)).isEqualTo("VESA".getBytes(StandardCharsets.US_ASCII));
        long list = ((long) bench.read16(BiosBench.BUFFER + 0x10) << 4) + bench.read16(BiosBench.BUFFER + 0x0e);
        List<Integer> modes = new ArrayList<>();
        for (; bench.read16(list) != 0xffff; list += 2) {
            modes.add(bench.read16(list));
        }
        assertThat(modes).contains(0x101, 0x112, 0x118, 0x144);

        assertThat(bench.call(0x10, new Registers().eax(0x4f01).ecx(0x144).es(BiosBench.BUFFER_SEGMENT)).ax())
                .isEqualTo(0x004f);
        assertThat(bench.read16(BiosBench.BUFFER + 0x12)).isEqualTo(1024);
        assertThat(bench.read16(BiosBench.BUFFER + 0x14)).isEqualTo(768);
        long framebuffer = bench.read32(BiosBench.BUFFER + 0x28) & 0xffff_ffffL;
        assertThat(framebuffer).isGreaterThanOrEqualTo(0xe000_0000L);

        assertThat(bench.call(0x10, new Registers().eax(0x4f02).ebx(0x4144)).ax()).isEqualTo(0x004f);
        assertThat(bench.call(0x10, new Registers().eax(0x4f03)).bx()).isEqualTo(0x4144);
        bench.write(framebuffer, new byte[]{0x56, 0x34, 0x12, 0});
        var frame = new dev.ringside.devices.display.Frame();
        bench.board().display().orElseThrow().update(frame);
        assertThat(List.of(frame.width(), frame.height(), frame.pixels()[0] & 0xff_ffff))
                .isEqualTo(List.of(1024, 768, 0x12_3456));
        assertThat(bench.call(0x10, new Registers().eax(0x4f15).ebx(1).es(BiosBench.BUFFER_SEGMENT).edi(0)).ax())
                .isEqualTo(0x004f);
        assertThat(bench.read32(BiosBench.BUFFER)).isEqualTo(0xffff_ff00);
        bench.call(0x10, new Registers().eax(0x0003));
        assertThat(bench.call(0x10, new Registers().eax(0x4f03)).bx()).isEqualTo(3);
    }

    @Test
    void pciFunctionsAreFoundAndRead() throws Exception {
        Registers present = bench.call(0x1a, new Registers().eax(0xb101));
        assertThat(present.carry()).isFalse();
        assertThat(present.edx()).isEqualTo(0x2049_4350);
        Registers display = bench.call(0x1a, new Registers().eax(0xb103).ecx(0x03_0000).esi(0));
        assertThat(display.carry()).isFalse();
        assertThat(display.bx()).isEqualTo(2 << 3);
        assertThat(bench.call(0x1a, new Registers().eax(0xb10a).ebx(2 << 3).edi(0)).ecx()).isEqualTo(0x1111_1234);
        assertThat(bench.call(0x1a, new Registers().eax(0xb102).ecx(1).edx(1).esi(0)).ah()).isEqualTo(0x86);
    }

    private void press(Key key) {
        bench.board().input().send(new InputEvent.KeyChange(key, true), new InputEvent.KeyChange(key, false));
    }

    @Test
    void keysAreAwaitedAndTranslated() throws Exception {
        bench.begin(0x16, new Registers().eax(0));
        bench.board().input().send(new InputEvent.KeyChange(Key.SHIFT, true));
        press(Key.A);
        bench.board().input().send(new InputEvent.KeyChange(Key.SHIFT, false));
        assertThat(bench.result().ax()).isEqualTo(0x1e41);
        press(Key.UP);
        assertThat(bench.call(0x16, new Registers().eax(0x1000)).ax()).isEqualTo(0x48e0);
        press(Key.F11);
        assertThat(bench.call(0x16, new Registers().eax(0x1000)).ax()).isEqualTo(0x8500);
        assertThat(bench.call(0x16, new Registers().eax(0x0100)).zero()).as("no more keys").isTrue();
        assertThat(bench.call(0x16, new Registers().eax(0x0500).ecx(0x1234)).al()).isZero();
        assertThat(bench.call(0x16, new Registers().eax(0x0100)).ax()).isEqualTo(0x1234);
        assertThat(bench.call(0x16, new Registers().eax(0)).ax()).isEqualTo(0x1234);
    }

    @Test
    void theMouseAnswers() throws Exception {
        Registers answer = bench.call(0x15, new Registers().eax(0xc205).ebx(0x0300));
        assertThat(answer.carry()).isFalse();
        answer = bench.call(0x15, new Registers().eax(0xc201));
        assertThat(answer.carry()).isFalse();
        assertThat(answer.bx()).isEqualTo(0x00aa);
        assertThat(bench.call(0x15, new Registers().eax(0xc204)).bx() >> 8).isZero();
        assertThat(bench.call(0x15, new Registers().eax(0xc200).ebx(0x0100)).ah()).as("no handler").isEqualTo(5);
    }

    @Test
    void coloursAndPalettesAreKept() throws Exception {
        bench.call(0x10, new Registers().eax(0x0003));
        bench.call(0x10, new Registers().eax(0x1010).ebx(5).ecx(0x1122).edx(0x3300));
        Registers colour = bench.call(0x10, new Registers().eax(0x1015).ebx(5));
        assertThat(List.of(colour.dx() >> 8, colour.cx())).isEqualTo(List.of(0x33, 0x1122));
        bench.call(0x10, new Registers().eax(0x1000).ebx(0x2a03));
        assertThat(bench.call(0x10, new Registers().eax(0x1007).ebx(3)).bx() >> 8).isEqualTo(0x2a);
        bench.write(BiosBench.BUFFER, new byte[]{1, 2, 3, 4, 5, 6});
        bench.call(0x10, new Registers().eax(0x1012).ebx(0x40).ecx(2).es(BiosBench.BUFFER_SEGMENT).edx(0));
        bench.call(0x10, new Registers().eax(0x1017).ebx(0x40).ecx(2).es(BiosBench.BUFFER_SEGMENT).edx(16));
        assertThat(bench.read(BiosBench.BUFFER + 16, 6)).isEqualTo(new byte[]{1, 2, 3, 4, 5, 6});
        bench.call(0x10, new Registers().eax(0x0003));
        assertThat(bench.call(0x10, new Registers().eax(0x1007).ebx(3)).bx() >> 8).isEqualTo(3);
    }

    @Test
    void everyModeIsToldAsItWasSet() throws Exception {
        int[][] modes = {{0x01, 40}, {0x03, 80}, {0x04, 40}, {0x06, 80}, {0x0d, 40}, {0x0e, 80}, {0x10, 80}, {0x11, 80},
            {0x12, 80}, {0x13, 40}};
        for (int[] mode : modes) {
            bench.call(0x10, new Registers().eax(mode[0]));
            Registers told = bench.call(0x10, new Registers().eax(0x0f00));
            assertThat(List.of(told.al(), told.ah())).isEqualTo(List.of(mode[0], mode[1]));
        }
        bench.call(0x10, new Registers().eax(0x0003));
        assertThat(bench.call(0x10, new Registers().eax(0x1a00)).bx()).isEqualTo(0x0008);
    }

    @Test
    void pagesAreApart() throws Exception {
        bench.call(0x10, new Registers().eax(0x0003));
        bench.call(0x10, new Registers().eax(0x0200).ebx(0x0100).edx(0));
        bench.call(0x10, new Registers().eax(0x0900 | 'P').ebx(0x011f).ecx(3));
        assertThat(bench.screen()).doesNotContain("PPP");
        bench.call(0x10, new Registers().eax(0x0501));
        assertThat(bench.screen()).startsWith("PPP\n");
        assertThat(bench.call(0x10, new Registers().eax(0x0f00)).bx() >> 8).isEqualTo(1);
        bench.call(0x10, new Registers().eax(0x0003));
    }

    @Test
    void alarmsAreSetOnce() throws Exception {
        assertThat(bench.call(0x1a, new Registers().eax(0x0600).ecx(0x2359).edx(0x5900)).carry()).isFalse();
        assertThat(bench.call(0x1a, new Registers().eax(0x0600).ecx(0x2358).edx(0x5900)).carry()).isTrue();
        assertThat(bench.call(0x1a, new Registers().eax(0x0700)).carry()).isFalse();
    }

    @Test
    void theSerialPortSends() throws Exception {
        Registers sent = bench.call(0x14, new Registers().eax(0x0141));
        assertThat(sent.ah() & 0x80).as("no time-out").isZero();
        Registers received = bench.call(0x14, new Registers().eax(0x0200));
        assertThat(received.ah() & 0x80).as("nothing came").isEqualTo(0x80);
    }

    /** A program's handler at 3000:0000 keeps what it gets from 3000:0100 on. */
    @Test
    void theMouseCallsAProgramsHandler() throws Exception {
        RomAssembler handler = new RomAssembler(0x100);
        handler.code(0x55, 0x89, 0xe5, 0x50); // push bp; mov bp, sp; push ax
        for (int i = 0; i < 3; i++) {
            handler.code(0x8b, 0x46, 0x0c - 2 * i, 0x2e, 0xa3).word(0x100 + 2 * i); // status, X, Y to cs:[100h + 2 * i]
        }
        handler.code(0x2e, 0xfe, 0x06).word(0x106).code(0x58, 0x5d, 0xcb); // inc byte cs:[106h]; pop ax; pop bp; retf
        bench.write(0x3_0000, handler.image());
        bench.write(0x3_0100, new byte[8]);
        assertThat(bench.call(0x15, new Registers().eax(0xc205).ebx(0x0300)).carry()).isFalse();
        assertThat(bench.call(0x15, new Registers().eax(0xc207).es(0x3000).ebx(0)).carry()).isFalse();
        assertThat(bench.call(0x15, new Registers().eax(0xc200).ebx(0x0100)).carry()).isFalse();
        bench.board().input().send(new InputEvent.PointerMove(5, -3));
        for (int i = 0; i < 100_000 && bench.read(0x3_0106, 1)[0] == 0; i++) {
            bench.call(0x16, new Registers().eax(0x0200));
        }
        assertThat(bench.read16(0x3_0102)).as("to the right").isEqualTo(5);
        assertThat(bench.read16(0x3_0104)).as("upwards").isEqualTo(3);
        assertThat(bench.call(0x15, new Registers().eax(0xc200).ebx(0)).carry()).isFalse();
        assertThat(bench.call(0x15, new Registers().eax(0xc207).es(0).ebx(0)).carry()).isFalse();
    }

    @Test
    void mode13hBeginsWithTheColoursThatProgramsExpect() throws Exception {
        bench.call(0x10, new Registers().eax(0x0013));
        int[][] colours = {{1, 0x00_002a}, {6, 0x2a_1500}, {15, 0x3f_3f3f}, {20, 0x0e_0e0e}, {32, 0x00_003f},
            {40, 0x3f_0000}, {56, 0x1f_1f3f}, {104, 0x00_001c}, {247, 0x0b_0c10}, {248, 0}};
        for (int[] colour : colours) {
            Registers told = bench.call(0x10, new Registers().eax(0x1015).ebx(colour[0]));
            assertThat((told.dx() >> 8) << 16 | told.cx()).as("colour %d", colour[0]).isEqualTo(colour[1]);
        }
        bench.call(0x10, new Registers().eax(0x0003));
    }
}
