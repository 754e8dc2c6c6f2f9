package dev.ringside.emulator.gdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.debug.ToyCpu;
import dev.ringside.emulator.debug.ToyMachine;
import dev.ringside.emulator.machine.MachineState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GdbServerTest {
    private static final String NOP = Long.toHexString(ToyCpu.NOP);
    private static final String COUNTER = Long.toHexString(ToyCpu.COUNTER);

    private static final String ALPHABET = "0123456789abcdef,:;=-/xyzP \u0000\u00ff";

    private final ToyMachine toy = new ToyMachine(2, true);
    private GdbServer server;
    private RemoteClient gdb;

    @BeforeEach
    void connect() throws Exception {
        server = GdbServer.listen(toy.machine(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                DescriptionChoice.BY_MODE);
        toy.machine().startPaused().join();
        gdb = new RemoteClient(server.address());
    }

    @AfterEach
    void hangUp() throws Exception {
        gdb.close();
        server.close();
        toy.close();
    }

    @Test
    void connectingPausesARunningMachine() throws Exception {
        gdb.close();
        toy.machine().resume().join();

        try (RemoteClient second = new RemoteClient(server.address())) {
            assertThat(second.ask("?")).isEqualTo("T05thread:01;");
            assertThat(toy.machine().state()).isEqualTo(MachineState.PAUSED);
        }
    }

    @Test
    void namesItsFeatures() throws Exception {
        assertThat(gdb.ask("qSupported:multiprocess+;swbreak+").split(";")).contains("PacketSize=4000",
                "qXfer:features:read+",
                "vContSupported+", "QStartNoAckMode+");
        assertThat(gdb.ask("vCont?")).isEqualTo("vCont;c;C;s;S");
        assertThat(gdb.ask("vMustReplyEmpty")).isEmpty();
        assertThat(gdb.ask("!")).isEmpty();
    }

    @Test
    void readsAndWritesRegistersByNumber() throws Exception {
        assertThat(gdb.ask("P0=efcdab8967452301")).isEqualTo("OK");
        assertThat(gdb.ask("p0")).isEqualTo("efcdab8967452301");
        assertThat(gdb.ask("p10")).as("rip").isEqualTo("0010010000000000");
        assertThat(gdb.ask("p1f")).as("a register this CPU lacks").isEqualTo("xx".repeat(10));
        assertThat(gdb.ask("p7fffffff")).startsWith("E");
        assertThat(gdb.ask("P0=zz")).startsWith("E");
        assertThat(gdb.ask("P0")).startsWith("E");
    }

    @Test
    void aRegisterThatTheCpuRefusesIsAnError() throws Exception {
        int cr2 = TargetDescription.X86_64.registers().stream().map(RegisterField::name).toList().indexOf("cr2");

        assertThat(gdb.ask("P%x=0100000000000000".formatted(cr2))).isEqualTo("E01");
    }

    @Test
    void readsAndWritesAllRegistersAtOnce() throws Exception {
        String all = gdb.ask("g");
        int bytes = TargetDescription.X86_64.registers().stream().mapToInt(RegisterField::bytes).sum();
        assertThat(all).hasSize(2 * bytes);

        assertThat(gdb.ask("G" + "1122334455667788" + all.substring(16).replace('x', '0'))).isEqualTo("OK");

        assertThat(gdb.ask("g")).isEqualTo("1122334455667788" + all.substring(16));
    }

    @Test
    void readsMemoryUpToTheFirstByteThatIsNotThere() throws Exception {
        assertThat(gdb.ask("m11000,d")).isEqualTo(Hex.encode(ToyCpu.program()));
        assertThat(gdb.ask("m" + Long.toHexString(ToyCpu.VIRTUAL + ToyMachine.ROM + 0xffe) + ",8")).isEqualTo("0000");
        assertThat(gdb.ask("mfff0,4")).as("not mapped by the page tables").isEqualTo("E0e");
        assertThat(gdb.ask("m22000,4")).as("mapped to no memory").isEqualTo("E0e");
        assertThat(gdb.ask("m11000")).isEqualTo("E16");
        assertThat(gdb.ask("mffffffffffffffff,4")).isEqualTo("E0e");
    }

    @Test
    void writesMemoryWhollyOrNotAtAll() throws Exception {
        assertThat(gdb.ask("M12ffe,4:01020304")).isEqualTo("OK");
        assertThat(gdb.ask("m12ffe,4")).isEqualTo("01020304");
        assertThat(gdb.ask("M1fffe,4:0a0b0c0d")).as("the last two bytes are ROM").isEqualTo("E0e");
        assertThat(gdb.ask("m1fffe,2")).isEqualTo("0000");
        assertThat(gdb.ask("M12ffe,4:0102")).isEqualTo("E16");
    }

    @Test
    void takesBinaryMemoryWithEscapes() throws Exception {
        assertThat(gdb.ask("X12000,0:")).as("how gdb asks whether X is known").isEqualTo("OK");
        assertThat(gdb.ask("X12000,4:}\u0003}\u0004\u00ff\u0000")).isEqualTo("OK");
        assertThat(gdb.ask("m12000,4")).isEqualTo("2324ff00");
    }

    @Test
    void stopsAtABreakpointAndGoesOnFromIt() throws Exception {
        gdb.ask("qSupported:swbreak+");
        assertThat(gdb.ask("Z0," + NOP + ",1")).isEqualTo("OK");
        assertThat(gdb.ask("vCont;c")).isEqualTo("T05swbreak:;thread:01;");
        assertThat(gdb.ask("p10")).isEqualTo("0910010000000000");
        assertThat(gdb.ask("p0")).isEqualTo("0100000000000000");

        assertThat(gdb.ask("c")).startsWith("T05");
        assertThat(gdb.ask("p0")).isEqualTo("0200000000000000");
        assertThat(gdb.ask("z0," + NOP + ",1")).isEqualTo("OK");
    }

    @Test
    void makesSingleSteps() throws Exception {
        assertThat(gdb.ask("vCont;s:1")).isEqualTo("T05thread:01;");
        assertThat(gdb.ask("p10")).isEqualTo("0210010000000000");
        assertThat(gdb.ask("s")).isEqualTo("T05thread:01;");
        assertThat(gdb.ask("m" + COUNTER + ",4")).isEqualTo("01000000");
        assertThat(gdb.ask("s11000")).as("from another address").isEqualTo("T05thread:01;");
        assertThat(gdb.ask("p0")).isEqualTo("0200000000000000");
    }

    @Test
    void stopsAfterAWatchedWrite() throws Exception {
        assertThat(gdb.ask("Z2," + COUNTER + ",4")).isEqualTo("OK");
        assertThat(gdb.ask("c")).isEqualTo("T05watch:" + COUNTER + ";thread:01;");
        assertThat(gdb.ask("p10")).as("after the instruction").isEqualTo("0910010000000000");
        assertThat(gdb.ask("z2," + COUNTER + ",4")).isEqualTo("OK");
        assertThat(gdb.ask("Z4," + COUNTER + ",1")).isEqualTo("OK");
        assertThat(gdb.ask("c")).isEqualTo("T05awatch:" + COUNTER + ";thread:01;");
        assertThat(gdb.ask("Z2,ffffffffffffffff,8")).as("wraps around").isEqualTo("E16");
        assertThat(gdb.ask("Z9," + COUNTER + ",4")).isEmpty();
    }

    @Test
    void anInterruptPausesTheGuest() throws Exception {
        gdb.send("vCont;c");
        toy.await(MachineState.RUNNING);

        gdb.raw("\u0003");

        assertThat(gdb.reply()).isEqualTo("T02thread:01;");
        assertThat(toy.machine().state()).isEqualTo(MachineState.PAUSED);
    }

    @Test
    void tellsOfAPauseThatSomebodyElseAskedFor() throws Exception {
        gdb.send("c");
        toy.await(MachineState.RUNNING);

        toy.machine().pause().join();

        assertThat(gdb.reply()).isEqualTo("T02thread:01;");
    }

    @Test
    void aPacketWhileTheGuestRunsLooksAtAStandingGuest() throws Exception {
        gdb.ask("?");
        toy.machine().resume().join();

        assertThat(gdb.ask("p10")).hasSize(16);
        assertThat(toy.machine().state()).isEqualTo(MachineState.PAUSED);
    }

    @Test
    void tellsHowTheGuestEnded() throws Exception {
        gdb.send("c");
        toy.await(MachineState.RUNNING);

        toy.machine().debugExit(7);

        assertThat(gdb.reply()).isEqualTo("W07");
        assertThat(gdb.ask("?")).isEqualTo("W07");
        assertThat(gdb.ask("c")).as("nothing is left to go on").isEqualTo("W07");
    }

    @Test
    void aCrashedGuestCanBeLookedAt() throws Exception {
        toy.machine().setRebootAllowed(false);
        assertThat(gdb.ask("X11000,1:\u0001")).isEqualTo("OK");

        assertThat(gdb.ask("c")).isEqualTo("T06thread:01;");

        assertThat(gdb.ask("p10")).isEqualTo("0010010000000000");
        assertThat(gdb.ask("c")).isEqualTo("T06thread:01;");
    }

    @Test
    void everyCpuIsAThread() throws Exception {
        assertThat(gdb.ask("qfThreadInfo")).isEqualTo("m01,02");
        assertThat(gdb.ask("qsThreadInfo")).isEqualTo("l");
        assertThat(gdb.ask("qThreadExtraInfo,2")).isEqualTo(Hex.encode("CPU#1"));
        assertThat(gdb.ask("T2")).isEqualTo("OK");
        assertThat(gdb.ask("T3")).startsWith("E");
        assertThat(gdb.ask("Hg2")).isEqualTo("OK");
        gdb.ask("P0=4200000000000000");
        assertThat(gdb.ask("Hg1")).isEqualTo("OK");
        assertThat(gdb.ask("p0")).isEqualTo("0000000000000000");
        assertThat(gdb.ask("Hg2")).isEqualTo("OK");
        assertThat(gdb.ask("p0")).isEqualTo("4200000000000000");
        assertThat(gdb.ask("qC")).isEqualTo("QC02");
        assertThat(gdb.ask("Hg9")).startsWith("E");
        assertThat(gdb.ask("vCont;s:2")).as("a step of the other CPU").isEqualTo("T05thread:02;");
    }

    @Test
    void givesTheDescriptionInParts() throws Exception {
        StringBuilder document = new StringBuilder();
        String part;
        do {
            part = gdb.ask("qXfer:features:read:target.xml:%x,3fb".formatted(document.length()));
            document.append(part, 1, part.length());
        } while (part.startsWith("m"));

        assertThat(document).hasToString(TargetDescription.X86_64.xml());
        assertThat(gdb.ask("qXfer:features:read:target.xml:ffffff,10")).startsWith("E");
        assertThat(gdb.ask("qXfer:features:read:other.xml:0,10")).isEmpty();
    }

    @Test
    void runsMonitorCommands() throws Exception {
        String text = new String(Hex.decode(gdb.ask("qRcmd," + Hex.encode("info status"))).orElseThrow(), UTF_8);

        assertThat(text).isEqualTo("VM status: paused\n");
        assertThat(gdb.ask("qRcmd,0")).startsWith("E");
    }

    @Test
    void asksForADamagedPacketAgainAndRepeatsItsOwn() throws Exception {
        gdb.raw("$p0#00");
        gdb.expect('-');
        gdb.raw(RemoteClient.frame("qC"));
        gdb.expect('+');
        String first = gdb.reply();
        gdb.raw("-");

        assertThat(gdb.reply()).isEqualTo(first).isEqualTo("QC01");
    }

    @Test
    void withoutAcknowledgementsThereAreNone() throws Exception {
        gdb.noAcknowledgements();

        assertThat(gdb.ask("qC")).isEqualTo("QC01");
        assertThat(gdb.ask("qC")).isEqualTo("QC01");
    }

    @Test
    void detachingRemovesTrapsAndLetsTheGuestGoOn() throws Exception {
        gdb.ask("Z0," + NOP + ",1");
        gdb.ask("Z2," + COUNTER + ",4");
        assertThat(toy.cpu().traps()).isEqualTo(2);

        assertThat(gdb.ask("D")).isEqualTo("OK");

        assertThat(gdb.atEnd()).isTrue();
        assertThat(toy.machine().state()).isEqualTo(MachineState.RUNNING);
        assertThat(toy.cpu().traps()).isZero();
    }

    @Test
    void aDebuggerThatVanishesLeavesNoTraps() throws Exception {
        gdb.ask("Z0," + NOP + ",1");
        gdb.close();

        try (RemoteClient second = new RemoteClient(server.address())) {
            assertThat(second.ask("qC")).isEqualTo("QC01");
            assertThat(toy.cpu().traps()).isZero();
        }
    }

    @Test
    void killTakesThePowerAway() throws Exception {
        gdb.send("k");

        assertThat(gdb.atEnd()).isTrue();
        toy.await(MachineState.OFF);
    }

    @Test
    void nonsenseIsAnsweredAndSurvived() throws Exception {
        Random random = new Random(5);
        List<String> starts = List.of("g", "G", "p", "P", "m", "M", "X", "Z", "z", "H", "T", "v", "vCont;", "Q", "q",
                "qXfer:", "qRcmd,", "?",
                "qThreadExtraInfo,", "S", "C", "");
        gdb.noAcknowledgements();
        for (int i = 0; i < 3000; i++) {
            StringBuilder packet = new StringBuilder(starts.get(random.nextInt(starts.size())));
            int length = random.nextInt(40);
            for (int j = 0; j < length; j++) {
                packet.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            String text = packet.toString();
            // Those that let the guest run are answered only when it stops.
            if (!text.startsWith("vCont;") && (text.isEmpty() || "cCsS".indexOf(text.charAt(0)) < 0)) {
                gdb.ask(text);
            }
            gdb.raw("$" + "z".repeat(random.nextInt(20)));
        }
        gdb.raw("#00");
        assertThat(gdb.ask("qC")).startsWith("QC");
    }

    @Test
    void aPacketThatIsTooLongIsAnError() throws Exception {
        gdb.send("M12000," + "0".repeat(PacketReader.MAX_PAYLOAD));

        assertThat(gdb.reply()).isEqualTo("E16");
        assertThat(gdb.ask("qC")).isEqualTo("QC01");
    }
}
