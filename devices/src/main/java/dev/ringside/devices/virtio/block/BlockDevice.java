package dev.ringside.devices.virtio.block;

import dev.ringside.devices.storage.Drive;
import dev.ringside.devices.storage.MediumInfo;
import dev.ringside.devices.virtio.DescriptorChain;
import dev.ringside.devices.virtio.DeviceConfiguration;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.devices.virtio.VirtioType;
import dev.ringside.emulator.device.DeviceState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A disk (Virtual I/O Device 1.2, 5.2) on a {@link Drive}. Requests go to the drive in the order in which they are taken, and a flush ends only when
 * what was written before is safe. A guest cannot make it hold more than {@link #MOST_REQUESTS} pieces of data.
 */
public final class BlockDevice implements VirtioDevice<BlockDevice.State> {
    /** Requests at the drive at a time, each with {@link BlockRequest#PIECE} bytes at most; the others wait in the guest's memory. */
    static final int MOST_REQUESTS = 16;

    private static final int VERSION = 1;
    private static final int QUEUE_SIZE = 256;

    /** Requests that were taken and not completed: the number of the queue and the head of the chain of each. */
    public record State(int version, int[] queues, int[] heads) implements DeviceState {}

    private final Drive drive;
    private final byte[] serial;
    private final int queues;
    private final BlockConfiguration configuration;
    private final Set<BlockRequest> inProgress = new LinkedHashSet<>();
    private VirtioSlot slot;
    /** Operations at the drive, also those of requests that a reset has made void. */
    private int outstanding;
    private boolean turnPosted;

    /**
     * A disk with what is in {@code drive}.
     *
     * @param serial
     *            what the driver gets as its serial number, in ASCII; 20 characters at most are told
     * @param queues
     *            how many request queues it has, 1 or more
     */
    public BlockDevice(Drive drive, String serial, int queues) {
        this.drive = drive;
        this.serial = Arrays.copyOf(serial.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                BlockRequest.ID_LENGTH);
        this.queues = queues;
        configuration = new BlockConfiguration(QUEUE_SIZE, queues);
        readCapacity();
    }

    private void readCapacity() {
        configuration.setCapacity(drive.medium().map(MediumInfo::bytes).orElse(0L) / BlockConfiguration.SECTOR);
    }

    @Override
    public VirtioType type() {
        return VirtioType.BLOCK;
    }

    @Override
    public long features() {
        long readOnly = drive.medium().filter(MediumInfo::readOnly).isPresent() ? BlockFeature.READ_ONLY : 0;
        return BlockFeature.MOST_SEGMENTS | BlockFeature.BLOCK_SIZE | BlockFeature.FLUSH
                | BlockFeature.CONFIGURABLE_CACHE | BlockFeature.QUEUES | BlockFeature.DISCARD
                | BlockFeature.WRITE_ZEROES | readOnly;
    }

    @Override
    public int[] queueSizes() {
        int[] sizes = new int[queues];
        Arrays.fill(sizes, QUEUE_SIZE);
        return sizes;
    }

    @Override
    public DeviceConfiguration configuration() {
        return configuration.fields();
    }

    @Override
    public void connect(VirtioSlot virtioSlot) {
        slot = virtioSlot;
        reset();
        // From now on: the board is put together while its event loop is at work.
        drive.onMediumChange(() -> {
            readCapacity();
            slot.configurationChanged();
        });
    }

    @Override
    public void started() {
        // A driver that cannot flush must find everything safe, unless it says otherwise.
        if (!slot.negotiated(BlockFeature.FLUSH)) {
            configuration.setWriteBack(false);
        }
    }

    @Override
    public void notified(int index) {
        pump();
    }

    /** Takes what waits in the queues, in turn, as far as there is room, and waits for notifications where nothing is left. */
    private void pump() {
        boolean more = true;
        for (int taken = 0; more && outstanding < MOST_REQUESTS;) {
            if (taken >= QUEUE_SIZE) {
                pumpLater();
                return;
            }
            more = false;
            for (int i = 0; i < queues && outstanding < MOST_REQUESTS; i++) {
                Optional<DescriptorChain> chain = slot.queue(i).takeOrWait();
                if (chain.isPresent()) {
                    more = true;
                    taken++;
                    begin(chain.get());
                }
            }
        }
        if (outstanding == MOST_REQUESTS) {
            for (int i = 0; i < queues; i++) {
                slot.queue(i).suspendNotifications();
            }
        }
    }

    private void pumpLater() {
        if (!turnPosted) {
            turnPosted = true;
            slot.post(() -> {
                turnPosted = false;
                pump();
            });
        }
    }

    private void begin(DescriptorChain chain) {
        if (chain.readable() < BlockRequest.HEADER || chain.writable() < 1) {
            slot.fail("a block request without header or status");
            return;
        }
        BlockRequest request = new BlockRequest(this, drive, chain);
        inProgress.add(request);
        request.begin();
    }

    // ---- for requests -----------------------------------------------------------------------------------------------------------------------

    byte[] serial() {
        return serial;
    }

    boolean writeThrough() {
        return !configuration.writeBack();
    }

    /** Whether data can be moved to and from the guest now. */
    boolean live() {
        return slot.live();
    }

    long capacity() {
        return configuration.capacity();
    }

    void operationBegins() {
        outstanding++;
    }

    /** An operation at the drive has ended; {@code then} goes on with the request, if the driver still waits for it. */
    void operationEnded(BlockRequest request, Runnable then) {
        outstanding--;
        if (inProgress.contains(request)) {
            then.run();
        }
        pump();
    }

    void completed(BlockRequest request) {
        inProgress.remove(request);
        request.chain().queue().interrupt();
    }

    // ---- life -------------------------------------------------------------------------------------------------------------------------------

    @Override
    public void reset() {
        inProgress.clear();
        configuration.setWriteBack(true);
    }

    @Override
    public void queueReset(int index) {
        inProgress.removeIf(request -> request.chain().queue().index() == index);
    }

    @Override
    public State save() {
        List<DescriptorChain> chains = new ArrayList<>();
        inProgress.forEach(request -> chains.add(request.chain()));
        return new State(VERSION, chains.stream().mapToInt(chain -> chain.queue().index()).toArray(),
                chains.stream().mapToInt(DescriptorChain::head).toArray());
    }

    /** Unfinished requests begin anew; that does no harm, for the driver cannot tell how far they had come. */
    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.queues.length == state.heads.length, "a queue for each request");
        state.require(Arrays.stream(state.queues).allMatch(queue -> queue >= 0 && queue < queues)
                && Arrays.stream(state.heads).allMatch(head -> head >= 0), "requests of existing queues");
        inProgress.clear();
        slot.post(() -> {
            for (int i = 0; i < state.heads.length; i++) {
                slot.queue(state.queues[i]).takeAgain(state.heads[i]).ifPresent(this::begin);
            }
            pump();
        });
    }
}
