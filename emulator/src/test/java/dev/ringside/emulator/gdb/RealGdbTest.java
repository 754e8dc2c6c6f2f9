package dev.ringside.emulator.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.emulator.debug.ToyMachine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The GNU debugger itself judges the stub. */
@Timeout(120)
class RealGdbTest {
    @BeforeAll
    static void gdbIsThere() {
        GdbProcess.assumeInstalled();
    }

    @Test
    void debugsCodeInLongMode() throws Exception {
        String output = debug(true, DescriptionChoice.BY_MODE, "show architecture", "break *0x11009", "continue",
                "info registers rax rip eflags",
                "continue", "print $eax", "delete", "stepi", "x/i $pc", "stepi", "print $pc", "watch *(int*)0x12000",
                "continue", "print $eax",
                "delete", "set var $rbx = 0x1122334455667788", "print/x $rbx", "set var *(int*)0x12004 = 77",
                "print *(int*)0x12004",
                "print $efer", "print $fs_base", "print $xmm3", "info threads", "x/4xb 0x100", "monitor info status",
                "detach");

        assertThat(output).contains("\"i386:x86-64\"").contains("Breakpoint 1, 0x0000000000011009")
                .containsPattern("rax +0x1 ")
                .containsPattern("eflags +0x2 +\\[ \\]").contains("$1 = 2").contains("=> 0x1100a:\tjmp    0x11000")
                .contains("$2 = (void (*)()) 0x11000").contains("Old value = 2").contains("New value = 3")
                .contains("$3 = 3")
                .contains("$4 = 0x1122334455667788").contains("$5 = 77").contains("$6 = [ LMA ]").contains("$7 = 0")
                .contains("v4_int32")
                .contains("CPU#0").contains("Cannot access memory at address 0x100").contains("VM status: paused")
                .contains("detached]");
    }

    @Test
    void debugsThirtyTwoBitCode() throws Exception {
        String output = debug(false, DescriptionChoice.BY_MODE, "show architecture", "info registers eip", "stepi",
                "stepi", "stepi",
                "x/i $pc", "print $eax", "info registers st0 mxcsr cr0", "set architecture i8086", "x/2i 0x11009",
                "kill");

        assertThat(output).contains("\"i386\"").containsPattern("eip +0x11000").contains("=> 0x1100a:\tjmp    0x11000")
                .contains("$1 = 1")
                .containsPattern("mxcsr +0x1f80 +\\[ IM DM ZM OM UM PM \\]").contains("\"i8086\"").contains("nop");
    }

    @Test
    void theDescriptionCanBeAskedFor() throws Exception {
        assertThat(debug(false, DescriptionChoice.X86_64, "show architecture", "print $r15", "stepi", "print $rip"))
                .contains("\"i386:x86-64\"")
                .contains("$1 = 0").contains("0x11002");
    }

    @Test
    void interruptsARunningGuest() throws Exception {
        try (ToyMachine toy = new ToyMachine(1, true);
                GdbServer server = listen(toy, DescriptionChoice.BY_MODE)) {
            toy.machine().startPaused().join();
            Process gdb = GdbProcess.attach(server, "continue", "print $eax > 0", "detach");
            toy.awaitInstruction();

            // What the terminal does on Ctrl-C.
            new ProcessBuilder("kill", "-INT", Long.toString(gdb.pid())).start().waitFor();

            assertThat(GdbProcess.output(gdb)).contains("received signal SIGINT").contains("$1 = 1");
        }
    }

    private static GdbServer listen(ToyMachine toy, DescriptionChoice description) throws IOException {
        return GdbServer.listen(toy.machine(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), description);
    }

    private static String debug(boolean longMode, DescriptionChoice description, String... commands) throws Exception {
        try (ToyMachine toy = new ToyMachine(1, longMode); GdbServer server = listen(toy, description)) {
            toy.machine().startPaused().join();
            return GdbProcess.output(GdbProcess.attach(server, commands));
        }
    }
}
