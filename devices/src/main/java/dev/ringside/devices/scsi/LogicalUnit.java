package dev.ringside.devices.scsi;

import dev.ringside.devices.storage.Drive;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** What every logical unit has beside its commands: sense data, news that the next command is to tell, and the one command under way. */
final class LogicalUnit {
    private static final int VERSION = 1;

    private final Drive drive;
    private Optional<ScsiInitiator> initiator = Optional.empty();
    private Sense sense = Sense.NONE;
    private Optional<Sense> attention = Optional.of(Sense.RESET);
    private int knownChanges;
    private boolean writeCache = true;
    private int era;

    LogicalUnit(Drive drive) {
        this.drive = drive;
        knownChanges = drive.mediumChanges();
    }

    Drive drive() {
        return drive;
    }

    boolean writeCache() {
        return writeCache;
    }

    void setWriteCache(boolean on) {
        writeCache = on;
    }

    void begin(ScsiInitiator host) {
        era++;
        initiator = Optional.of(host);
    }

    void abort() {
        era++;
        initiator = Optional.empty();
    }

    void reset() {
        abort();
        sense = Sense.NONE;
        attention = Optional.of(Sense.RESET);
        knownChanges = drive.mediumChanges();
        writeCache = true;
    }

    /** Drops what comes for a command that has been given up meanwhile. */
    <T> Consumer<T> guard(Consumer<T> consumer) {
        int begun = era;
        return value -> {
            if (begun == era) {
                consumer.accept(value);
            }
        };
    }

    Runnable guard(Runnable action) {
        int begun = era;
        return () -> {
            if (begun == era) {
                action.run();
            }
        };
    }

    /** What the command that has just come is told in place of being carried out; it is told once. */
    Optional<Sense> takeAttention() {
        int changes = drive.mediumChanges();
        if (changes != knownChanges) {
            knownChanges = changes;
            if (attention.isEmpty() && drive.medium().isPresent()) {
                attention = Optional.of(Sense.MEDIUM_CHANGED);
            }
        }
        Optional<Sense> taken = attention;
        attention = Optional.empty();
        return taken;
    }

    /** Why the medium cannot be used; empty if it can. */
    Optional<Sense> notReady() {
        if (drive.medium().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(drive.trayOpen() ? Sense.TRAY_OPEN : Sense.NO_MEDIUM);
    }

    void succeed() {
        end(ScsiStatus.GOOD, Sense.NONE);
    }

    void fail(Sense why) {
        sense = why;
        end(ScsiStatus.CHECK_CONDITION, why);
    }

    private void end(ScsiStatus status, Sense why) {
        Optional<ScsiInitiator> host = initiator;
        abort();
        host.ifPresent(one -> one.complete(status, why));
    }

    /** Gives {@code data}, as much of it as the host allows, and succeeds. */
    void answer(byte[] data, long allowed) {
        byte[] given = data.length > allowed ? Arrays.copyOf(data, (int) allowed) : data;
        if (given.length == 0) {
            succeed();
        } else {
            send(given, this::succeed);
        }
    }

    void send(byte[] data, Runnable taken) {
        initiator.ifPresent(host -> host.dataIn(data, guard(taken)));
    }

    void receive(int length, Consumer<byte[]> given) {
        initiator.ifPresent(host -> host.dataOut(length, guard(given)));
    }

    /** REQUEST SENSE: the last failure, or news; told once. */
    void requestSense(Cdb cdb) {
        Sense told = sense.equals(Sense.NONE) ? takeAttention().or(this::notReady).orElse(Sense.NONE) : sense;
        sense = Sense.NONE;
        answer(cdb.bit(1, 0x01) ? told.descriptor() : told.fixed(), cdb.u8(4));
    }

    /** REPORT LUNS: there is number 0. */
    void reportLuns(Cdb cdb) {
        answer(new Page().u32(8).u32(0).u64(0).toByteArray(), cdb.u32(6));
    }

    ScsiTargetState save() {
        return new ScsiTargetState(VERSION, save(sense), save(attention.orElse(Sense.NONE)), writeCache);
    }

    void restore(ScsiTargetState state) {
        state.requireVersion(VERSION);
        state.require(state.sense().length == 3 && state.attention().length == 3, "sense data of three numbers");
        abort();
        sense = sense(state.sense());
        attention = Optional.of(sense(state.attention())).filter(one -> !one.equals(Sense.NONE));
        writeCache = state.writeCache();
        knownChanges = drive.mediumChanges();
    }

    private static int[] save(Sense one) {
        return new int[]{one.key(), one.code(), one.qualifier()};
    }

    private static Sense sense(int[] saved) {
        return new Sense(saved[0] & 0x0f, saved[1] & 0xff, saved[2] & 0xff);
    }
}
