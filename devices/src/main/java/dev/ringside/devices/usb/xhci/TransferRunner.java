package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.devices.usb.Handshake;
import dev.ringside.devices.usb.UsbAnswer;
import dev.ringside.devices.usb.UsbDevice;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Carries out what is on the transfer rings, packet by packet, as far as the devices go along (xHCI 1.1, 4.9.1, 4.11). */
final class TransferRunner {
    /** Transfers in one go at most. */
    static final int MOST_TRANSFERS = 64;
    /** Bytes in one go at most, give or take a packet. */
    static final int MOST_BYTES = 1 << 16;

    /** What a packet counts at least, however small. */
    private static final int LEAST_COST = 64;

    /** What came of a go. */
    enum Result {
        /** Nothing to do, or the device has to become ready first. */
        WAITS,
        /** There is more to do. */
        GOES_ON
    }

    private enum Progress {
        NEXT, WAITS, PAUSES, ENDS
    }

    private final BusMaster memory;
    private final BiConsumer<Integer, Event> events;
    private int bytes;

    /** A runner; {@code events} takes each event with the number of the interrupter. */
    TransferRunner(BusMaster memory, BiConsumer<Integer, Event> events) {
        this.memory = memory;
        this.events = events;
    }

    /** Goes on with what is on the ring of {@code endpoint}. */
    Result run(Endpoint endpoint) {
        bytes = 0;
        for (int i = 0; i < MOST_TRANSFERS && endpoint.condition() == Endpoint.Condition.RUNNING; i++) {
            Optional<TransferDescriptor> transfer = TransferDescriptor.read(memory, endpoint.ring());
            if (transfer.isEmpty()) {
                return Result.WAITS;
            }
            switch (run(endpoint, transfer.get())) {
                case NEXT -> endpoint.advance(transfer.get().next());
                case WAITS, ENDS -> {
                    return Result.WAITS;
                }
                case PAUSES -> {
                    return Result.GOES_ON;
                }
            }
        }
        return endpoint.condition() == Endpoint.Condition.RUNNING ? Result.GOES_ON : Result.WAITS;
    }

    /** Tells the guest how far the transfer at the head of the ring has come that is to be stopped. */
    void reportStopped(Endpoint endpoint) {
        TransferDescriptor.read(memory, endpoint.ring()).filter(TransferDescriptor::complete).ifPresent(
                transfer -> report(endpoint).failure(transfer, endpoint.done(), CompletionCode.STOPPED));
    }

    private Progress run(Endpoint endpoint, TransferDescriptor transfer) {
        Optional<UsbDevice<?>> device = endpoint.slot().device();
        if (device.isEmpty()) {
            return fail(endpoint, transfer, CompletionCode.TRANSACTION_ERROR);
        }
        int type = transfer.first().type();
        if (!transfer.complete() || endpoint.control() != (type >= TrbType.SETUP_STAGE && type <= TrbType.STATUS_STAGE)
                && type != TrbType.NO_OPERATION && type != TrbType.EVENT_DATA) {
            return error(endpoint, transfer);
        }
        return switch (type) {
            case TrbType.SETUP_STAGE -> {
                byte[] setup = new byte[8];
                for (int i = 0; i < setup.length; i++) {
                    setup[i] = (byte) (transfer.first().parameter() >>> 8 * i);
                }
                device.get().setup(setup);
                yield succeed(endpoint, transfer);
            }
            case TrbType.STATUS_STAGE -> transfer.first().in()
                    ? receive(endpoint, transfer, device.get())
                    : send(endpoint, transfer, device.get());
            case TrbType.NORMAL, TrbType.ISOCHRONOUS, TrbType.DATA_STAGE ->
                (endpoint.control() ? transfer.first().in() : endpoint.in())
                        ? receive(endpoint, transfer, device.get())
                        : send(endpoint, transfer, device.get());
            case TrbType.NO_OPERATION, TrbType.EVENT_DATA -> transfer.hasData()
                    ? error(endpoint, transfer)
                    : succeed(endpoint, transfer);
            default -> error(endpoint, transfer);
        };
    }

    private Progress receive(Endpoint endpoint, TransferDescriptor transfer, UsbDevice<?> device) {
        int length = transfer.length();
        while (bytes < MOST_BYTES) {
            UsbAnswer answer = device.in(endpoint.number());
            if (answer.handshake() != Handshake.ACK) {
                return refused(endpoint, transfer, answer.handshake());
            }
            byte[] packet = answer.data();
            int room = Math.min(endpoint.packetSize(), length - endpoint.done());
            if (packet.length > room) {
                transfer.scatter(memory, endpoint.done(), Arrays.copyOf(packet, room));
                endpoint.setDone(endpoint.done() + room);
                return fail(endpoint, transfer, CompletionCode.BABBLE);
            }
            transfer.scatter(memory, endpoint.done(), packet);
            endpoint.setDone(endpoint.done() + packet.length);
            bytes += Math.max(packet.length, LEAST_COST);
            if (packet.length < endpoint.packetSize() || endpoint.done() == length) {
                return succeed(endpoint, transfer);
            }
        }
        return Progress.PAUSES;
    }

    private Progress send(Endpoint endpoint, TransferDescriptor transfer, UsbDevice<?> device) {
        int length = transfer.length();
        while (bytes < MOST_BYTES) {
            int size = Math.min(endpoint.packetSize(), length - endpoint.done());
            Handshake answer = device.out(endpoint.number(), transfer.gather(memory, endpoint.done(), size));
            if (answer != Handshake.ACK) {
                return refused(endpoint, transfer, answer);
            }
            endpoint.setDone(endpoint.done() + size);
            bytes += Math.max(size, LEAST_COST);
            if (endpoint.done() == length) {
                return succeed(endpoint, transfer);
            }
        }
        return Progress.PAUSES;
    }

    private Progress succeed(Endpoint endpoint, TransferDescriptor transfer) {
        report(endpoint).success(transfer, endpoint.done());
        return Progress.NEXT;
    }

    private Progress refused(Endpoint endpoint, TransferDescriptor transfer, Handshake answer) {
        return answer == Handshake.NAK ? Progress.WAITS : fail(endpoint, transfer, CompletionCode.STALL);
    }

    private Progress fail(Endpoint endpoint, TransferDescriptor transfer, CompletionCode code) {
        endpoint.become(memory, Endpoint.Condition.HALTED);
        report(endpoint).failure(transfer, endpoint.done(), code);
        return Progress.ENDS;
    }

    /** The blocks make no sense (xHCI 1.1, 4.10.2.2): software has to say where to go on. */
    private Progress error(Endpoint endpoint, TransferDescriptor transfer) {
        endpoint.become(memory, Endpoint.Condition.ERROR);
        report(endpoint).failure(transfer, endpoint.done(), CompletionCode.TRB_ERROR);
        return Progress.ENDS;
    }

    private TransferReport report(Endpoint endpoint) {
        return new TransferReport(endpoint, events);
    }
}
