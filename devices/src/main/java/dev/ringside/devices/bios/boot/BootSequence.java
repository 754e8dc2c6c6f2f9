package dev.ringside.devices.bios.boot;

import dev.ringside.devices.bios.BiosRom;
import dev.ringside.devices.bios.BiosService;
import dev.ringside.devices.bios.CallFrame;
import dev.ringside.devices.bios.Continuation;
import dev.ringside.devices.bios.GuestMemory;
import dev.ringside.devices.bios.Interrupts;
import dev.ringside.devices.bios.disk.BootedImage;
import dev.ringside.devices.bios.disk.DiskServices;
import dev.ringside.devices.bios.disk.DriveTable;
import dev.ringside.devices.bios.disk.Transfers;
import dev.ringside.devices.bios.keyboard.KeyBuffer;
import dev.ringside.devices.bios.system.Deadline;
import dev.ringside.devices.bios.video.CharacterOutput;
import dev.ringside.devices.hardware.BootDevice;
import dev.ringside.devices.hardware.BootOrder;
import dev.ringside.devices.hardware.DiskDevice;
import dev.ringside.devices.storage.BlockError;
import dev.ringside.devices.storage.Drive;
import dev.ringside.emulator.clock.GuestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** INT 19h: tries what the boot order names until something boots. */
public final class BootSequence implements BiosService {
    private static final int TIMER_IRQ = 0;
    private static final int KEYBOARD_IRQ = 1;
    /** How long F12 is awaited, in nanoseconds. */
    private static final long PATIENCE = 300_000_000;
    private static final int LOAD_ADDRESS = 0x7c00;
    private static final int SECTOR = 512;
    private static final int SIGNATURE = 0xaa55;
    /** Interrupts on, and the bit that is always set. */
    private static final int FLAGS = 0x0202;
    private static final int LARGEST_IMAGE = 0x8_0000;

    private static final String NOTHING_BY_ROM = "nothing to boot";
    private static final int F12 = 0x86;
    private static final int UP = 0x48;
    private static final int DOWN = 0x50;
    private static final int ENTER = 0x1c;
    private static final int ESCAPE = 0x01;

    private final GuestMemory memory;
    private final DriveTable drives;
    private final Transfers transfers;
    private final Interrupts interrupts;
    private final KeyBuffer keys;
    private final GuestClock clock;
    private final BootOrder order;
    private final BootScreen screen;
    private List<BootRom> roms = List.of();

    private Stage stage = Stage.START;
    private List<BootEntry> queue = List.of();
    private int position;
    private int ticket;
    private int changes;
    private Optional<BootedImage> image = Optional.empty();
    private final List<String> tried = new ArrayList<>();

    /** How far the boot has come. */
    private enum Stage {
        START, GREETING, MENU, NEXT, SECTOR, BOOT_RECORD, CATALOGUE, IMAGE, ROM, ROM_CALLED, FAILED
    }

    /** A sequence in the order {@code order}. */
    public BootSequence(GuestMemory memory, DriveTable drives, Transfers transfers, Interrupts interrupts,
            KeyBuffer keys,
            GuestClock clock, BootOrder order, CharacterOutput output) {
        this.memory = memory;
        this.drives = drives;
        this.transfers = transfers;
        this.interrupts = interrupts;
        this.keys = keys;
        this.clock = clock;
        this.order = order;
        this.screen = new BootScreen(output);
    }

    /** Begins anew. */
    public void reset() {
        stage = Stage.START;
        tried.clear();
        roms = List.of();
    }

    /** The self-test has found {@code found}. */
    public void setRoms(List<BootRom> found) {
        roms = List.copyOf(found);
    }

    /** INT 18h: what was booted gives up. */
    public Continuation giveUp(CallFrame frame) {
        if (stage == Stage.ROM_CALLED) {
            fail(NOTHING_BY_ROM);
        } else if (stage == Stage.NEXT && position > 0) {
            fail("gave up");
        }
        frame.returnTo(BiosRom.SEGMENT, BiosRom.BOOT, FLAGS);
        return Continuation.RETURN;
    }

    @Override
    public Continuation call(CallFrame frame) {
        while (true) {
            Optional<Continuation> next = switch (stage) {
                case START -> start(frame);
                case GREETING -> greeting(frame);
                case MENU -> menu();
                case NEXT -> next();
                case SECTOR, BOOT_RECORD, CATALOGUE, IMAGE -> transfer(frame);
                case ROM -> rom(frame);
                case ROM_CALLED -> fail(NOTHING_BY_ROM);
                case FAILED -> failed();
            };
            if (next.isPresent()) {
                return next.get();
            }
        }
    }

    private Optional<Continuation> start(CallFrame frame) {
        queue = entries();
        position = 0;
        tried.clear();
        if (order.menu()) {
            return openMenu();
        }
        screen.greet();
        Deadline.start(frame, clock.nanos() + PATIENCE);
        stage = Stage.GREETING;
        return Optional.empty();
    }

    private List<BootEntry> entries() {
        List<BootEntry> entries = new ArrayList<>();
        for (BootDevice kind : order.devices()) {
            switch (kind) {
                case FLOPPY -> number(drives.drives(DiskDevice.FLOPPY), BootEntry.Floppy::new, entries);
                case DISK -> number(drives.drives(DiskDevice.DISK), BootEntry.Disk::new, entries);
                case CDROM -> number(drives.drives(DiskDevice.CDROM), BootEntry.Cd::new, entries);
                case NETWORK -> roms.forEach(rom -> entries.add(new BootEntry.Rom(rom)));
            }
        }
        return entries;
    }

    private interface Numbering {
        BootEntry entry(Drive drive, int index);
    }

    private static void number(List<Drive> drives, Numbering numbering, List<BootEntry> entries) {
        for (int i = 0; i < drives.size(); i++) {
            entries.add(numbering.entry(drives.get(i), i));
        }
    }

    private Optional<Continuation> greeting(CallFrame frame) {
        for (OptionalInt key = keys.take(); key.isPresent(); key = keys.take()) {
            if (key.getAsInt() >> 8 == F12) {
                return openMenu();
            }
        }
        if (!Deadline.passed(frame, clock)) {
            return Optional.of(interrupts.await(TIMER_IRQ));
        }
        stage = Stage.NEXT;
        return Optional.empty();
    }

    private Optional<Continuation> openMenu() {
        stage = Stage.MENU;
        position = 0;
        screen.menu(queue, position);
        return Optional.empty();
    }

    private Optional<Continuation> menu() {
        OptionalInt key = keys.take();
        if (key.isEmpty()) {
            return Optional.of(interrupts.await(KEYBOARD_IRQ));
        }
        int scanCode = key.getAsInt() >> 8;
        int digit = Character.digit(key.getAsInt() & 0xff, 10);
        switch (scanCode) {
            case UP -> position = Math.max(0, position - 1);
            case DOWN -> position = Math.max(0, Math.min(queue.size() - 1, position + 1));
            case ENTER -> choose(position);
            case ESCAPE -> {
                position = 0;
                stage = Stage.NEXT;
            }
            default -> {
                if (digit >= 1 && digit <= queue.size()) {
                    choose(digit - 1);
                }
            }
        }
        if (stage == Stage.MENU) {
            screen.menu(queue, position);
        }
        return Optional.empty();
    }

    /** The chosen entry is tried alone. */
    private void choose(int index) {
        queue = index < queue.size() ? List.of(queue.get(index)) : List.of();
        position = 0;
        stage = Stage.NEXT;
    }

    private Optional<Continuation> next() {
        if (position >= queue.size()) {
            screen.failure(tried);
            keys.clear();
            changes = mediumChanges();
            stage = Stage.FAILED;
            return Optional.empty();
        }
        BootEntry entry = queue.get(position++);
        screen.booting(entry);
        switch (entry) {
            case BootEntry.Floppy floppy -> begin(Stage.SECTOR, floppy.drive(), 0, SECTOR);
            case BootEntry.Disk disk -> begin(Stage.SECTOR, disk.drive(), 0, SECTOR);
            case BootEntry.Cd cd -> begin(Stage.BOOT_RECORD, cd.drive(),
                    (long) BootCatalogue.BOOT_RECORD * BootCatalogue.SECTOR, BootCatalogue.SECTOR);
            case BootEntry.Rom rom -> stage = Stage.ROM;
        }
        return Optional.empty();
    }

    private void begin(Stage next, Drive drive, long offset, int length) {
        stage = next;
        ticket = transfers.read(drive, offset, length);
    }

    private Optional<Continuation> transfer(CallFrame frame) {
        if (!transfers.knows(ticket)) {
            position--;
            stage = Stage.NEXT;
            return Optional.empty();
        }
        Optional<Transfers.Outcome> outcome = transfers.take(ticket);
        if (outcome.isEmpty()) {
            return Optional.of(interrupts.await(DiskServices.IRQ));
        }
        if (outcome.get().error().isPresent()) {
            BlockError error = outcome.get().error().get();
            return fail(error.kind() == BlockError.Kind.NO_MEDIUM ? "empty" : error.message());
        }
        return received(frame, queue.get(position - 1), outcome.get().data());
    }

    private Optional<Continuation> received(CallFrame frame, BootEntry entry, byte[] data) {
        return switch (entry) {
            case BootEntry.Floppy floppy -> sector(frame, data, floppy.index());
            case BootEntry.Disk disk -> {
                Optional<Continuation> booted = sector(frame, data, DriveTable.FIRST_DISK);
                booted.ifPresent(continuation -> drives.bootDisk(disk.index()));
                yield booted;
            }
            case BootEntry.Cd cd -> cd(frame, cd, data);
            case BootEntry.Rom rom -> fail("not a disk");
        };
    }

    private Optional<Continuation> sector(CallFrame frame, byte[] data, int drive) {
        if (signature(data) != SIGNATURE) {
            return fail("no boot sector");
        }
        return boot(frame, data, 0, LOAD_ADDRESS, drive);
    }

    private static int signature(byte[] sector) {
        return sector[510] & 0xff | (sector[511] & 0xff) << 8;
    }

    private Optional<Continuation> cd(CallFrame frame, BootEntry.Cd cd, byte[] data) {
        switch (stage) {
            case BOOT_RECORD -> {
                var catalogue = BootCatalogue.locate(data);
                if (catalogue.isEmpty()) {
                    return fail("not a bootable CD");
                }
                begin(Stage.CATALOGUE, cd.drive(), catalogue.getAsLong() * BootCatalogue.SECTOR, BootCatalogue.SECTOR);
            }
            case CATALOGUE -> {
                image = BootCatalogue.select(data, cd.index());
                if (image.isEmpty()) {
                    return fail("nothing for a BIOS on this CD");
                }
                BootedImage found = image.get();
                int bytes = found.kind() == DiskDevice.CDROM ? found.loadSectors() * SECTOR : SECTOR;
                begin(Stage.IMAGE, cd.drive(), found.start() * BootCatalogue.SECTOR, Math.min(bytes, LARGEST_IMAGE));
            }
            default -> {
                BootedImage booted = BootCatalogue.measure(image.orElseThrow(), data);
                drives.bootImage(booted);
                int address = booted.loadSegment() << 4;
                return boot(frame, data, address >> 4 & 0xf000, address & 0xffff, booted.driveNumber());
            }
        }
        return Optional.empty();
    }

    private Optional<Continuation> boot(CallFrame frame, byte[] data, int segment, int offset, int drive) {
        memory.write(GuestMemory.linear(segment, offset), data);
        stage = Stage.NEXT;
        frame.setEax(0);
        frame.setEbx(0);
        frame.setEcx(0);
        frame.setEdx(drive);
        frame.setDs(0);
        frame.setEs(0);
        frame.returnTo(segment, offset, FLAGS);
        return Optional.of(Continuation.RETURN);
    }

    private Optional<Continuation> rom(CallFrame frame) {
        stage = Stage.ROM_CALLED;
        if (queue.get(position - 1) instanceof BootEntry.Rom entry) {
            frame.setScratch(0, 0);
            frame.setScratch(4, entry.rom().offset());
            frame.setScratch(5, entry.rom().segment());
            return Optional.of(Continuation.CALL_OPTION_ROM);
        }
        return Optional.empty();
    }

    private Optional<Continuation> fail(String reason) {
        tried.add(queue.get(position - 1).title() + ": " + reason);
        stage = Stage.NEXT;
        return Optional.empty();
    }

    private Optional<Continuation> failed() {
        if (keys.take().isEmpty() && changes == mediumChanges()) {
            return Optional.of(interrupts.await(KEYBOARD_IRQ));
        }
        stage = Stage.NEXT;
        queue = entries();
        position = 0;
        tried.clear();
        return Optional.empty();
    }

    /** Whoever inserts a CD wants it booted. */
    private int mediumChanges() {
        return drives.drives(DiskDevice.CDROM).stream().mapToInt(Drive::mediumChanges).sum()
                + drives.drives(DiskDevice.FLOPPY).stream().mapToInt(Drive::mediumChanges).sum();
    }

    /** Where the sequence stands; what is under way begins again. */
    public State save() {
        return new State(stage.ordinal(), position, queue.stream().map(BootEntry::title).toArray(String[]::new),
                tried.toArray(String[]::new), roms.toArray(BootRom[]::new));
    }

    /** Puts saved state back; it must be valid. */
    public void restore(State state) {
        roms = List.of(state.roms);
        List<String> titles = List.of(state.queue);
        queue = entries().stream().filter(entry -> titles.contains(entry.title())).toList();
        position = Math.min(state.position, queue.size());
        stage = Stage.values()[state.stage];
        if (stage.ordinal() >= Stage.SECTOR.ordinal() && position == 0) {
            stage = Stage.NEXT;
        }
        ticket = 0;
        tried.clear();
        tried.addAll(List.of(state.tried));
    }

    /** A boot under way. */
    public record State(int stage, int position, String[] queue, String[] tried, BootRom[] roms) {

        /** Whether the components are in their ranges. */
        public boolean valid() {
            return stage >= 0 && stage < Stage.values().length && position >= 0;
        }
    }
}
