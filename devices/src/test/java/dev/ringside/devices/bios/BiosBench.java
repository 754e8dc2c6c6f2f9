package dev.ringside.devices.bios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.DebugConsoleDescription;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.machine.Machine;
import dev.ringside.emulator.machine.MachineEvent;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A whole PC that has booted, by the BIOS, a program of one sector. The program executes the interrupts that a test asks for, with the test's registers,
 * and gives back the registers they leave.
 */
final class BiosBench implements AutoCloseable {
    /** Memory that neither the BIOS nor the program uses, for tests: 64 KiB. */
    static final int BUFFER_SEGMENT = 0x2000;
    static final long BUFFER = 0x2_0000;
    static final Instant NOW = Instant.parse("2026-11-22T15:16:17Z");
    static final int DISK_BYTES = 20 << 20;

    /** No firmware writes it to its debug console. */
    private static final int SIGNAL = 0xa5;
    private static final int GO = 0x5ff;
    private static final int IN = 0x600;
    private static final int OUT = 0x640;
    private static final int STACK = 0x7000;
    private static final int PROGRAM = 0x7c00;
    private static final int DEBUG_PORT = 0xe9;
    private static final long PATIENCE_SECONDS = 120;

    private final PcBoard board;
    private final Semaphore signals = new Semaphore(0);
    private final CompletableFuture<MachineEvent> crashed = new CompletableFuture<>();
    private int intAddress;

    /** Boots from a disk of {@link #DISK_BYTES}, each of whose sectors but the first begins with its number, in {@code folder}. */
    BiosBench(Path folder, FirmwareDescription firmware) throws Exception {
        List<DeviceDescription> devices = new ArrayList<>();
        devices.add(new DiskDescription(DiskDevice.DISK, DiskBus.IDE, "hda", Optional.of(disk(folder)), false));
        devices.add(new VideoDescription(VideoModel.VGA, VideoDescription.STANDARD_VRAM));
        devices.add(new DebugConsoleDescription());
        devices.add(new SerialDescription(new dev.ringside.devices.hardware.SerialSource.None(), 0));
        board = build(64, firmware, devices, signals::release);
        board.machine().observe(event -> {
            if (event instanceof MachineEvent.Crashed) {
                crashed.complete(event);
            }
        });
        board.machine().start().join();
        awaitSignal();
    }

    /** A machine, off; {@code signal} runs when its program writes to the debug console. */
    static PcBoard build(long megabytes, FirmwareDescription firmware, List<DeviceDescription> devices, Runnable signal)
            throws Exception {
        InterpreterAccelerator accelerator = new InterpreterAccelerator();
        HardwareDescription description = new HardwareDescription("bios test", megabytes << 20,
                new CpuDescription(accelerator.models().getFirst(), 1), accelerator.name(), Optional.empty(),
                firmware, BootOrder.STANDARD, devices);
        return PcBoard.build(description, accelerator, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {
                if (value == SIGNAL) {
                    signal.run();
                }
            }
        }, InstantSource.fixed(NOW));
    }

    private Path disk(Path folder) throws IOException {
        byte[] image = new byte[DISK_BYTES];
        for (int sector = 1; sector < DISK_BYTES / 512; sector++) {
            image[512 * sector] = (byte) sector;
            image[512 * sector + 1] = (byte) (sector >> 8);
        }
        byte[] program = program();
        System.arraycopy(program, 0, image, 0, program.length);
        return Files.write(folder.resolve("bench.img"), image);
    }

    private byte[] program() {
        RomAssembler code = new RomAssembler(512);
        code.code(0xfa, 0x31, 0xc0, 0x8e, 0xd0, 0xbc).word(STACK).code(0xfb); // cli; ss:sp = 0:STACK; sti
        code.code(0x2e, 0xc6, 0x06).word(GO).code(0); // mov byte cs:[GO], 0
        code.label("signal").code(0xb0, SIGNAL, 0xe6, DEBUG_PORT); // mov al, SIGNAL; out DEBUG_PORT, al
        code.label("wait").code(0xf3, 0x90, 0x2e, 0x80, 0x3e).word(GO).code(0, 0x74).back("wait"); // until cs:[GO] != 0
        code.code(0xfa, 0xbc).word(IN).code(0x66, 0x61, 0x1f, 0x07); // cli; mov sp, IN; popad; pop ds; pop es
        code.code(0xbc).word(STACK); // mov sp, STACK
        code.code(0x2e, 0xff, 0x36).word(IN + 36).code(0x9d); // push word cs:[IN + 36]; popf
        intAddress = PROGRAM + code.position() + 1;
        code.code(0xcd, 0x03); // int n
        code.code(0x9c, 0xfa, 0x2e, 0x8f, 0x06).word(OUT + 36); // pushf; cli; pop word cs:[OUT + 36]
        code.code(0xbc).word(OUT + 36).code(0x06, 0x1e, 0x66, 0x60); // mov sp, OUT + 36; push es; push ds; pushad
        code.code(0xbc).word(STACK).code(0xfb); // mov sp, STACK; sti
        code.code(0x2e, 0xc6, 0x06).word(GO).code(0).jump("signal"); // mov byte cs:[GO], 0; jmp signal
        code.at(510).code(0x55, 0xaa);
        return code.image();
    }

    PcBoard board() {
        return board;
    }

    Machine machine() {
        return board.machine();
    }

    /** Executes INT {@code vector} with {@code registers} and answers what they are afterwards. */
    Registers call(int vector, Registers registers) throws InterruptedException {
        begin(vector, registers);
        awaitSignal();
        return new Registers(read(OUT, Registers.SIZE));
    }

    /** Begins to execute INT {@code vector}; {@link #awaitSignal} and {@link #result} follow. */
    void begin(int vector, Registers registers) {
        write(IN, registers.bytes());
        write(intAddress, new byte[]{(byte) vector});
        write(GO, new byte[]{1});
    }

    Registers result() throws InterruptedException {
        awaitSignal();
        return new Registers(read(OUT, Registers.SIZE));
    }

    /** Whether the interrupt that was begun has come back. */
    boolean returned() {
        return signals.availablePermits() > 0;
    }

    private void awaitSignal() throws InterruptedException {
        boolean came = signals.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(crashed.getNow(null)).as("the machine runs").isNull();
        assertThat(came).as("the program answers; on the screen is: " + screen()).isTrue();
    }

    String screen() {
        return board.display().flatMap(dev.ringside.devices.display.Display::text).map(Object::toString)
                .orElse("no text");
    }

    byte[] read(long address, int length) {
        byte[] bytes = new byte[length];
        machine().lock().run(() -> machine().memory().readBytes(address, bytes, 0, length));
        return bytes;
    }

    void write(long address, byte[] bytes) {
        machine().lock().run(() -> machine().memory().writeBytes(address, bytes, 0, bytes.length));
    }

    int read16(long address) {
        byte[] bytes = read(address, 2);
        return bytes[0] & 0xff | (bytes[1] & 0xff) << 8;
    }

    int read32(long address) {
        return read16(address) | read16(address + 2) << 16;
    }

    @Override
    public void close() {
        board.machine().close();
    }
}
