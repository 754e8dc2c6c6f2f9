package dev.ringside.emulator.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.x86.Assembler;
import dev.ringside.emulator.x86.BareComputer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The GNU debugger on the x86 CPU in each of its modes. */
@Timeout(120)
class GdbOnX86Test {
    private static final long ORIGIN = 0x1000;
    private static final String PROGRAM = """
            start:
                mov eax, 1
            again:
                inc eax
            store:
                mov [counter], eax
            stored:
                mov ebx, [counter]
            loaded:
                call function
            called:
                jmp again
            function:
            %if __BITS__ != 64 ; gdb takes code without symbols for framed in 32 bits and for frameless in 64
                push ebp
                mov ebp, esp
            inner:
                add ecx, 2
                pop ebp
            %else
            inner:
                add ecx, 2
            %endif
                ret
            align 4
            counter: dd 0
            """;

    @BeforeAll
    static void gdbIsThere() {
        GdbProcess.assumeInstalled();
    }

    private record Guest(Assembler program, String output) {
        String hex(String label) {
            return Long.toHexString(program.address(label));
        }
    }

    private static Guest debug(int bits, DescriptionChoice description, Consumer<BareComputer> mode, String... commands)
            throws Exception {
        Assembler program = Assembler.assemble(bits, ORIGIN, PROGRAM);
        for (int i = 0; i < commands.length; i++) {
            for (String label : new String[]{"again", "stored", "store", "loaded", "called", "inner", "counter"}) {
                commands[i] = commands[i].replace("@" + label, "0x" + Long.toHexString(program.address(label)));
            }
        }
        try (Machine machine = new Machine("gdb")) {
            BareComputer computer = new BareComputer(machine.memory(), machine.ports());
            machine.addCpu(computer.cpu);
            machine.onClose(computer::releaseMemory);
            machine.onReset(() -> mode.accept(computer.load(program)));
            try (GdbServer server = GdbServer.listen(machine,
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), description)) {
                machine.startPaused().join();
                return new Guest(program, GdbProcess.output(GdbProcess.attach(server, commands)));
            }
        }
    }

    private static final String[] TOUR = {"print/x (long)$pc", "break *@inner", "continue", "print $ecx",
        "x/i $pc", "finish", "print $ecx", "stepi", "print/x (long)$pc", "delete", "hbreak *@again", "continue",
        "delete", "watch *(int*)@counter", "continue", "print/x (long)$pc", "delete", "rwatch *(int*)@counter",
        "continue", "print/x (long)$pc", "delete", "awatch *(int*)@counter", "continue", "print/x (long)$pc",
        "continue", "print/x (long)$pc", "delete", "set var $ecx = 100", "set var *(int*)@counter = 77",
        "print *(int*)@counter", "break *@called", "continue", "print $ecx", "delete", "stepi", "stepi",
        "info registers cr0 cr3 efer eflags cs", "kill"};

    private static void assertTour(Guest guest) {
        assertThat(guest.output).contains("$1 = 0x1000").contains("Breakpoint 1, 0x")
                .contains("$2 = 0").contains("=> 0x" + guest.hex("inner") + ":\tadd    $0x2,%ecx")
                .contains("$3 = 2").contains("$4 = 0x" + guest.hex("again"))
                .contains("Breakpoint 2, 0x").contains("Hardware watchpoint 3:").contains("Old value = 3")
                .contains("New value = 4").contains("$5 = 0x" + guest.hex("stored"))
                .contains("Hardware read watchpoint 4:").contains("Value = 4")
                .contains("$6 = 0x" + guest.hex("loaded"))
                .contains("Hardware access (read/write) watchpoint 5:").contains("New value = 5")
                .contains("$7 = 0x" + guest.hex("stored")).contains("$8 = 0x" + guest.hex("loaded"))
                .contains("$9 = 77").contains("$10 = 102");
    }

    @Test
    void longMode() throws Exception {
        Guest guest = debug(64, DescriptionChoice.BY_MODE, computer -> computer.long64(ORIGIN).identity(1),
                TOUR.clone());

        assertTour(guest);
        assertThat(guest.output).containsPattern("cr0 .*PE.*WP.*PG").containsPattern("cr3 +0xf00000")
                .containsPattern("efer .*LME.*LMA").containsPattern("cs +0x8 ");
    }

    @Test
    void protectedMode() throws Exception {
        Guest guest = debug(32, DescriptionChoice.BY_MODE, computer -> computer.protected32(ORIGIN), TOUR.clone());

        assertTour(guest);
        assertThat(guest.output).containsPattern("cr0 .*PE").containsPattern("cr3 +0x0 ");
    }

    @Test
    void compatibilityMode() throws Exception {
        Guest guest = debug(32, DescriptionChoice.I386, computer -> computer.compatibility(ORIGIN).identity(1),
                TOUR.clone());

        assertTour(guest);
        assertThat(guest.output).containsPattern("cr0 .*PG").containsPattern("efer .*LMA");
    }

    @Test
    void realMode() throws Exception {
        Guest guest = debug(16, DescriptionChoice.BY_MODE, computer -> computer.real(ORIGIN), "set architecture i8086",
                "break *@inner", "continue", "print $ecx", "x/i $pc", "stepi", "print $ecx", "delete",
                "watch *(int*)@counter", "continue", "print/x $pc", "delete", "rwatch *(int*)@counter", "continue",
                "print/x $pc", "delete", "hbreak *@again", "continue", "print/x $pc", "set var $es = 0x1234",
                "print/x $es", "kill");

        assertThat(guest.output).contains("Breakpoint 1, 0x").contains("$1 = 0")
                .contains("=> 0x" + guest.hex("inner") + ":\tadd    $0x2,%cx").contains("$2 = 2")
                .contains("Hardware watchpoint 2:").contains("Old value = 2").contains("New value = 3")
                .contains("$3 = 0x" + guest.hex("stored")).contains("Hardware read watchpoint 3:")
                .contains("$4 = 0x" + guest.hex("loaded")).contains("$5 = 0x" + guest.hex("again"))
                .contains("$6 = 0x1234");
    }
}
