package dev.ringside.tests.fuzz;

import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.pci.PciBar;
import dev.ringside.devices.pci.PciConfiguration;
import dev.ringside.devices.pci.PciSlot;
import dev.ringside.emulator.bus.PortRange;
import dev.ringside.emulator.machine.MachineState;
import dev.ringside.emulator.memory.MemoryRegion;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Plays a guest that uses every device without sense: it reads and writes ports, memory-mapped registers and configuration spaces, and fills guest
 * memory with what may pass for descriptors. Most values are such as devices act upon: addresses of RAM, small numbers, single bits.
 */
final class BoardFuzz {
    private static final int CONFIGURATION_ADDRESS = 0xcf8;
    private static final int CONFIGURATION_DATA = 0xcfc;
    private static final long FIRST_MEMORY_WINDOW = 0xd000_0000L;
    private static final int FIRST_PORT_WINDOW = 0xa000;
    private static final int ROUND = 256;

    private final PcBoard board;
    private final long ram;
    private final SplittableRandom random;
    private long steps;
    private String last = "nothing";

    /** {@code ram} bytes of RAM from 1 MiB on are used for descriptors. */
    BoardFuzz(PcBoard board, long ram, long seed) {
        this.board = board;
        this.ram = ram;
        random = new SplittableRandom(seed);
    }

    /** What was done last, to find the device with. */
    String last() {
        return "step %d: %s".formatted(steps, last);
    }

    /** Takes {@code count} steps. The machine must run; if the guest turns it off, it is turned on again. */
    void run(long count) {
        for (long end = steps + count; steps < end;) {
            if (board.machine().state() == MachineState.OFF) {
                board.machine().start().join();
            }
            openWindows();
            List<PortRange> ports = board.machine().ports().ranges();
            List<MemoryRegion> registers = board.machine().memory().regions().stream()
                    .filter(MemoryRegion.Mmio.class::isInstance).toList();
            for (int i = 0; i < ROUND; i++, steps++) {
                step(ports, registers);
            }
        }
    }

    private void step(List<PortRange> ports, List<MemoryRegion> registers) {
        int kind = random.nextInt(100);
        if (kind < 45) {
            port(ports.get(random.nextInt(ports.size())));
        } else if (kind < 85) {
            memory(registers.get(random.nextInt(registers.size())));
        } else if (kind < 97) {
            descriptors();
        } else if (kind < 98) {
            configuration();
        } else {
            input();
        }
    }

    private void port(PortRange range) {
        int port = range.first() + random.nextInt(range.count());
        int width = 1 << random.nextInt(3);
        if (port >= CONFIGURATION_ADDRESS && port < CONFIGURATION_DATA + 4) {
            return;
        }
        if (random.nextBoolean()) {
            last = "read of %d bytes at port 0x%x of %s".formatted(width, port, range.name());
            board.machine().ports().read(port, width);
        } else {
            long value = value();
            last = "write of 0x%x in %d bytes at port 0x%x of %s".formatted(value, width, port, range.name());
            board.machine().ports().write(port, width, value);
        }
    }

    private void memory(MemoryRegion region) {
        int width = 1 << random.nextInt(4);
        // Registers crowd at the start of a window.
        long within = random.nextBoolean() ? Math.min(region.length(), 0x100) : region.length();
        long address = region.base() + random.nextLong(within);
        if (random.nextInt(4) > 0) {
            address &= -width;
        }
        if (random.nextBoolean()) {
            last = "read of %d bytes at 0x%x of %s".formatted(width, address, region.name());
            board.machine().memory().read(address, width);
        } else {
            long value = value();
            last = "write of 0x%x in %d bytes at 0x%x of %s".formatted(value, width, address, region.name());
            board.machine().memory().write(address, width, value);
        }
    }

    private void descriptors() {
        long address = ramAddress();
        for (int i = random.nextInt(1, 16); i > 0; i--, address += 8) {
            long value = random.nextBoolean() ? value() : (value() & 0xffff_ffffL) << 32 | value() & 0xffff_ffffL;
            board.machine().memory().write(address, 8, value);
        }
    }

    private void configuration() {
        board.machine().lock().run(() -> {
            List<PciSlot> slots = board.pci().slots();
            PciSlot slot = slots.get(random.nextInt(slots.size()));
            // Command and windows stay as they are, so that there is something to reach.
            write(slot, random.nextInt(0x40, 0x100), 1 << random.nextInt(3), (int) value());
        });
    }

    private void input() {
        Key[] keys = Key.values();
        Button[] buttons = Button.values();
        board.input().send(switch (random.nextInt(5)) {
            case 0 -> new InputEvent.PointerAt(random.nextInt(40_000), random.nextInt(40_000));
            case 1 -> new InputEvent.PointerMove(random.nextInt(-500, 500), random.nextInt(-500, 500));
            case 2 -> new InputEvent.PointerButton(buttons[random.nextInt(buttons.length)], random.nextBoolean());
            case 3 -> new InputEvent.Wheel(random.nextInt(-3, 3), random.nextInt(-3, 3));
            default -> new InputEvent.KeyChange(keys[random.nextInt(keys.length)], random.nextBoolean());
        });
    }

    /** As firmware does: every window gets an address, and every function its leave. */
    private void openWindows() {
        board.machine().lock().run(() -> {
            long memory = FIRST_MEMORY_WINDOW;
            int port = FIRST_PORT_WINDOW;
            for (PciSlot slot : board.pci().slots()) {
                PciConfiguration space = slot.configuration().orElseThrow();
                for (Map.Entry<Integer, PciBar> entry : space.bars().entrySet()) {
                    PciBar bar = entry.getValue();
                    int register = 0x10 + 4 * entry.getKey();
                    if (bar instanceof PciBar.Io) {
                        write(slot, register, 4, port);
                        port += (int) Math.max(bar.size(), 0x20);
                    } else {
                        memory = memory + bar.size() - 1 & -bar.size();
                        write(slot, register, 4, (int) memory);
                        if (bar.wide()) {
                            write(slot, register + 4, 4, 0);
                        }
                        memory += bar.size();
                    }
                }
                write(slot, 0x04, 2, 0x0007);
            }
        });
    }

    private void write(PciSlot slot, int register, int width, int value) {
        int address = 1 << 31 | slot.device() << 11 | slot.function() << 8 | register & 0xfc;
        board.machine().ports().write(CONFIGURATION_ADDRESS, 4, address);
        board.machine().ports().write(CONFIGURATION_DATA + (register & 3 & -width), width, value);
    }

    private long value() {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextLong();
            case 1, 2 -> ramAddress();
            case 3 -> 1L << random.nextInt(64);
            case 4 -> -1L >>> random.nextInt(64);
            case 5 -> random.nextInt(0x10000);
            default -> random.nextInt(0x100);
        };
    }

    private long ramAddress() {
        return (1 << 20) + (random.nextLong(ram) & -16L);
    }
}
