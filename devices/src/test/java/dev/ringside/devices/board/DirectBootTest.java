package dev.ringside.devices.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DirectBoot;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.SerialSource;
import dev.ringside.devices.linux.KernelImageException;
import dev.ringside.devices.linux.SyntheticKernel;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.devices.serial.SerialLine;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole machine, with the interpreter as its CPU, from the reset vector to the end. */
class DirectBootTest {
    /** Checks the zero page that RSI names, says so on COM1, and powers off; the same bytes in 32-bit and 64-bit mode. */
    private static final int[] KERNEL_CODE = {
        0xb3, 'N', // mov $'N', %bl
        0x81, 0xbe, 0x02, 0x02, 0x00, 0x00, 'H', 'd', 'r', 'S', // cmpl $"HdrS", 0x202(%rsi)
        0x75, 0x02, // jne
        0xb3, 'Y', // mov $'Y', %bl
        0x66, 0xba, 0xf8, 0x03, // mov $0x3f8, %dx
        0x88, 0xd8, 0xee, // mov %bl, %al; out %al, (%dx)
        0x8c, 0xc8, 0x04, '0', 0xee, // mov %cs, %eax; add $'0', %al; out
        0x66, 0xba, 0x04, 0x06, // mov $0x604, %dx
        0x66, 0xb8, 0x00, 0x20, 0x66, 0xef, // mov $0x2000, %ax; out %ax, (%dx)
        0xf4, 0xeb, 0xfd}; // hlt; jmp back

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKernelIsEnteredWithItsZeroPage(boolean entry64) throws Exception {
        SyntheticKernel kernel = new SyntheticKernel(4096);
        // The entry that is not wanted holds no instruction that would get anywhere.
        kernel.fillCode(0, 0x1000, 0xf4);
        kernel.putCode(entry64 ? 0x200 : 0, KERNEL_CODE);
        Path file = Files.write(folder.resolve("vmlinuz"), kernel.bytes());
        assertThat(run(new DirectBoot(file, Optional.empty(), "", entry64))).isEqualTo("Y@");
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        assertRefused(folder.resolve("missing"), Optional.empty(), "does not exist");
        assertRefused(folder, Optional.empty(), "is a folder");
        Path kernel = Files.write(folder.resolve("vmlinuz"), new SyntheticKernel(4096).bytes());
        assertRefused(kernel, Optional.of(folder.resolve("initrd")), "The initial RAM disk");
    }

    private void assertRefused(Path kernel, Optional<Path> initrd, String reason) {
        assertThatThrownBy(() -> run(new DirectBoot(kernel, initrd, ""))).isInstanceOf(KernelImageException.class)
                .hasMessageContaining(reason).hasMessageContaining(initrd.orElse(kernel).toString());
    }

    private static String run(DirectBoot boot) throws Exception {
        HardwareDescription description = new HardwareDescription("direct boot", 32 << 20,
                new CpuDescription(new InterpreterAccelerator().models().getFirst(), 1), "interpreter",
                Optional.of(boot),
                List.of(new SerialDescription(new SerialSource.None(), 0)));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PcBoard board = PcBoard.build(description, new InterpreterAccelerator(), new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return collect(output);
            }

            @Override
            public void debugOutput(int value) {
                throw new AssertionError("there is no debug console");
            }
        }, InstantSource.system());
        try (Machine machine = board.machine()) {
            CompletableFuture<MachineEvent> ended = new CompletableFuture<>();
            machine.observe(event -> {
                if (!(event instanceof MachineEvent.StateChanged)) {
                    ended.complete(event);
                }
            });
            machine.start().join();
            assertThat(ended.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(new MachineEvent.PoweredOff(true));
        }
        return output.toString(StandardCharsets.US_ASCII);
    }

    private static SerialBackend collect(ByteArrayOutputStream output) {
        return new SerialBackend() {
            @Override
            public void connect(SerialLine line) {
                // Nothing comes in.
            }

            @Override
            public boolean offer(int value) {
                output.write(value);
                return true;
            }

            @Override
            public int poll() {
                return -1;
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }
}
