package dev.ringside.tests.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The GNU debugger on the emulated CPU, in each of its modes. */
@Timeout(180)
class GdbTest {
    private static final Pattern PORT = Pattern.compile("target remote .*:(\\d+)");
    private static final String BREAK32 = "break *0x%x".formatted(TestGuest.COUNT32);
    private static final String BREAK64 = "break *0x%x".formatted(TestGuest.COUNT64);
    private static final String WATCH = "watch *(int*)0x%x".formatted(TestGuest.COUNTER);

    @TempDir
    private Path folder;

    private Path kernel;
    private String memory = RingsideProcess.SMALL;

    @BeforeEach
    void assemble() throws Exception {
        kernel = TestGuest.assemble(folder);
    }

    @Test
    void startsPausedAtTheResetVectorInRealMode() throws Exception {
        String output = debug("c", "auto", "set architecture i8086", "print/x $cs", "print/x $eip", "print $cr0 & 1",
                "stepi", "print $eip != 0xfff0", "kill");

        assertThat(output).contains("$1 = 0xf000").contains("$2 = 0xfff0").contains("$3 = 0").contains("$4 = 1");
    }

    @Test
    void stopsAndStepsInProtectedMode() throws Exception {
        String output = debug("c", "auto", BREAK32, "continue", "print $eip", "print $cr0", "x/i $pc", "stepi",
                "x/i $pc",
                "print *(int*)0x%x".formatted(TestGuest.COUNTER), "stepi", "print $eax", "delete", WATCH, "continue",
                "print *(int*)0x%x".formatted(TestGuest.COUNTER), "set var $ebx = 0x12345678", "print/x $ebx",
                "monitor info registers", "kill");

        assertThat(output).contains("Breakpoint 1, 0x00100100").contains("$1 = (void (*)()) 0x100100").contains("PE")
                .contains("=> 0x100100:\tincl   0x200000").contains("=> 0x100106:\tmov    0x200000,%eax")
                .contains("$3 = 1").contains("$4 = 1").contains("Old value = 1").contains("New value = 2")
                .contains("$5 = 2").contains("$6 = 0x12345678").contains("rbx=0000000012345678");
    }

    @Test
    void stopsAndStepsInLongMode() throws Exception {
        String output = debug("l", "x86-64", BREAK64, "continue", "print $rip", "print $efer", "stepi", "stepi",
                "print $rax", WATCH, "continue", "print $r15", "set var $r15 = 0x1122334455667788", "stepi",
                "print/x $r15", "x/2xb 0x40000000", "monitor gva2gpa 0x200000", "kill");

        assertThat(output).contains("Breakpoint 1, 0x0000000000100200").contains("$1 = (void (*)()) 0x100200")
                .contains("$2 = [ LME LMA ]").contains("$3 = 1").contains("New value = 2").contains("$4 = 0")
                .contains("$5 = 0x1122334455667788").contains("Cannot access memory at address 0x40000000")
                .contains("gpa: 0x200000");
    }

    @Test
    void learnsThatTheGuestPoweredOff() throws Exception {
        assertThat(debug("o", "auto", "continue")).contains("exited normally");
    }

    @Test
    void rewritesCodeThatTheCpuHasRunAlready() throws Exception {
        // The two-byte jump back becomes a jump to itself: what the CPU has decoded is void.
        String output = debug("c", "auto", BREAK32, "continue", "continue", "set var *(short*)0x10010c = 0xfeeb",
                "delete",
                "break *0x10010c", "continue", "continue", "print/x $eip", "kill");

        assertThat(output).contains("$1 = 0x10010c");
    }

    @Test
    void followsDebiansKernelIntoLongMode() throws Exception {
        Optional<DebianGuest> guest = DebianGuestCache.ofUser().find(DebianKernel.AMD64);
        assumeTrue(guest.isPresent(), "Debian's kernel is not in the cache; './ringside fetch' brings it");
        kernel = guest.get().kernel();
        memory = "256";
        // The boot protocol's entries for 32-bit and 64-bit code.
        String output = debug("console=ttyS0", "x86-64", "break *0x1000000", "continue", "print $cr0", "print $cr3",
                "x/i $pc", "delete", "hbreak *0x1000200", "continue", "print $cr0", "print $efer",
                "print $cr3 != 0 && ($cr3 & 0xfff) == 0", "x/i $pc", "stepi", "stepi", "print/x (long)$pc",
                "print $eflags", "kill");

        assertThat(output).contains("Breakpoint 1, 0x0000000001000000").contains("$1 = [ PE").contains("$2 = 0")
                .contains("=> 0x1000000:\tcld").contains("Breakpoint 2, 0x0000000001000200")
                .containsPattern("\\$3 = .*PG")
                .containsPattern("\\$4 = .*LMA").contains("$5 = 1").contains("=> 0x1000200:\tcld")
                .contains("$6 = 0x1000202").contains("$7 = [");
    }

    /** Runs a guest under gdb's commands; gdb's output. */
    private String debug(String commandLine, String architecture, String... commands) throws Exception {
        try (RingsideProcess ringside = RingsideProcess.startWithNotices(kernel, commandLine, "--serial", "none",
                RingsideProcess.MEMORY, memory, "--gdb", "tcp:127.0.0.1:0,arch=" + architecture);
                BufferedReader notices = new BufferedReader(new InputStreamReader(ringside.output(), UTF_8))) {
            Matcher port = PORT.matcher("");
            while (!port.find()) {
                String line = notices.readLine();
                assertThat(line).as("a notice that names the port").isNotNull();
                port.reset(line);
            }
            List<String> command = new ArrayList<>(List.of("gdb", "-nx", "-batch", "-ex", "set pagination off", "-ex",
                    "set confirm off", "-ex", "target remote 127.0.0.1:" + port.group(1)));
            for (String each : commands) {
                command.addAll(List.of("-ex", each));
            }
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            Process gdb;
            try {
                gdb = builder.start();
            } catch (IOException e) {
                return abort("gdb is not installed: " + e.getMessage());
            }
            gdb.getOutputStream().close();
            String output = new String(gdb.getInputStream().readAllBytes(), UTF_8);
            assertThat(ringside.exitCode()).as(output).isZero();
            return output;
        }
    }
}
