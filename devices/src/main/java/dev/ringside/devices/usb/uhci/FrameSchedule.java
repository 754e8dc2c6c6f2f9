package dev.ringside.devices.usb.uhci;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.devices.usb.Handshake;
import dev.ringside.devices.usb.UsbAnswer;
import dev.ringside.devices.usb.UsbDevice;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Walks the queues and descriptors of one frame (UHCI 1.1, 3.4). The guest links them as it likes, circles included; drivers do so on purpose, to use the
 * rest of a frame ("bandwidth reclamation"). The walk ends when a whole circle has moved nothing, and after a bounded number of links and bytes.
 */
final class FrameSchedule {
    /** Links followed in one walk at most. */
    static final int MOST_LINKS = 1024;
    /** Bytes moved in one walk at most. The real bus does 1280; nobody misses its slowness. */
    static final int MOST_BYTES = 16384;

    private static final int TERMINATE = 1;
    private static final int QUEUE = 2;
    private static final int DEPTH_FIRST = 4;
    private static final int ADDRESS = ~0xf;

    private enum Result {
        /** Done; the queue moves on. */
        DONE,
        /** Not done, now or ever; the queue stays where it is. */
        STAYS
    }

    private final BusMaster memory;
    private final IntFunction<Optional<UsbDevice<?>>> devices;
    private final Set<Integer> circle = new HashSet<>();
    private int links;
    private int bytes;
    private int packets;
    private boolean completed;
    private boolean shortPacket;
    private boolean error;
    private boolean invalid;

    /**
     * A schedule in {@code memory}.
     *
     * @param devices
     *            finds the device with an address
     */
    FrameSchedule(BusMaster memory, IntFunction<Optional<UsbDevice<?>>> devices) {
        this.memory = memory;
        this.devices = devices;
    }

    /** Walks from the entry of the frame list at {@code entryAddress}. */
    FrameOutcome run(long entryAddress) {
        circle.clear();
        links = 0;
        bytes = 0;
        packets = 0;
        completed = false;
        shortPacket = false;
        error = false;
        invalid = false;
        int packetsBefore = 0;
        int link = memory.read32(entryAddress);
        while ((link & TERMINATE) == 0 && room()) {
            int address = link & ADDRESS;
            if ((link & QUEUE) != 0) {
                if (!circle.add(address)) {
                    if (packets == packetsBefore) {
                        break;
                    }
                    circle.clear();
                    circle.add(address);
                    packetsBefore = packets;
                }
                link = runQueue(address);
            } else {
                TransferDescriptor descriptor = next(address);
                execute(descriptor, false);
                link = descriptor.link();
            }
        }
        return new FrameOutcome(packets, completed, shortPacket, error, invalid);
    }

    private boolean room() {
        return links < MOST_LINKS && bytes < MOST_BYTES && !invalid;
    }

    private TransferDescriptor next(int address) {
        links++;
        return TransferDescriptor.read(memory, address);
    }

    /** Does what the head of a queue allows; answers the link to go on with. */
    private int runQueue(int queue) {
        links++;
        long head = queue & 0xffff_ffffL;
        int horizontal = memory.read32(head);
        int element = memory.read32(head + 4);
        while ((element & TERMINATE) == 0 && room()) {
            if ((element & QUEUE) != 0) {
                return element;
            }
            TransferDescriptor descriptor = next(element & ADDRESS);
            if (execute(descriptor, true) == Result.STAYS) {
                break;
            }
            element = descriptor.link();
            memory.write32(head + 4, element);
            if ((element & DEPTH_FIRST) == 0) {
                break;
            }
        }
        return horizontal;
    }

    private Result execute(TransferDescriptor descriptor, boolean queued) {
        if (!descriptor.active()) {
            return Result.STAYS;
        }
        if (!descriptor.valid()) {
            invalid = true;
            return Result.STAYS;
        }
        Optional<UsbDevice<?>> device = devices.apply(descriptor.deviceAddress());
        if (device.isEmpty()) {
            return silence(descriptor);
        }
        return switch (descriptor.packetId()) {
            case TransferDescriptor.PID_IN -> receive(descriptor, device.get(), queued);
            case TransferDescriptor.PID_SETUP -> {
                device.get().setup(data(descriptor));
                yield done(descriptor, descriptor.length());
            }
            default -> send(descriptor, device.get());
        };
    }

    private Result receive(TransferDescriptor descriptor, UsbDevice<?> device, boolean queued) {
        UsbAnswer answer = device.in(descriptor.endpoint());
        if (answer.handshake() != Handshake.ACK) {
            return refused(descriptor, answer.handshake());
        }
        int length = answer.data().length;
        if (length > descriptor.length()) {
            return fail(descriptor, TransferDescriptor.BABBLE);
        }
        memory.write(descriptor.bufferAddress(), answer.data(), 0, length);
        Result result = done(descriptor, length);
        if (length < descriptor.length() && descriptor.detectsShortPacket() && queued) {
            shortPacket = true;
            return Result.STAYS;
        }
        return result;
    }

    private Result send(TransferDescriptor descriptor, UsbDevice<?> device) {
        Handshake answer = device.out(descriptor.endpoint(), data(descriptor));
        return answer == Handshake.ACK ? done(descriptor, descriptor.length()) : refused(descriptor, answer);
    }

    private byte[] data(TransferDescriptor descriptor) {
        byte[] data = new byte[descriptor.length()];
        memory.read(descriptor.bufferAddress(), data, 0, data.length);
        return data;
    }

    private Result done(TransferDescriptor descriptor, int length) {
        packets++;
        bytes += length;
        completed |= descriptor.interrupts();
        descriptor.complete(memory, length);
        return Result.DONE;
    }

    private Result refused(TransferDescriptor descriptor, Handshake answer) {
        if (answer == Handshake.STALL) {
            return fail(descriptor, 0);
        }
        descriptor.postpone(memory, TransferDescriptor.NAK);
        return Result.STAYS;
    }

    /** Nobody answers: an error each time, for as often as the descriptor says. All at once, since nobody ever will. */
    private Result silence(TransferDescriptor descriptor) {
        if ((descriptor.control() & TransferDescriptor.ERROR_COUNT) == 0) {
            descriptor.postpone(memory, TransferDescriptor.TIMEOUT);
            return Result.STAYS;
        }
        return fail(descriptor, TransferDescriptor.TIMEOUT);
    }

    private Result fail(TransferDescriptor descriptor, int cause) {
        error = true;
        completed |= descriptor.interrupts();
        descriptor.fail(memory, cause);
        return Result.STAYS;
    }
}
