package dev.ringside.devices.virtio.balloon;

import dev.ringside.devices.dma.BusMaster;
import dev.ringside.devices.virtio.DescriptorChain;
import dev.ringside.devices.virtio.DeviceConfiguration;
import dev.ringside.devices.virtio.VirtioDevice;
import dev.ringside.devices.virtio.VirtioSlot;
import dev.ringside.devices.virtio.VirtioType;
import dev.ringside.emulator.device.DeviceState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/**
 * A balloon (Virtual I/O Device 1.2, 5.5) with statistics and reports of free pages. Pages that the guest puts into it, or reports as free, go back
 * to the host; the guest finds zeros in them when it takes them again.
 */
public final class BalloonDevice implements VirtioDevice<BalloonDevice.State> {
    private static final int VERSION = 1;
    private static final int PAGE_SHIFT = 12;

    private static final long STATISTICS = 1L << 1;
    private static final long PAGE_REPORTING = 1L << 5;

    private static final int TARGET = 0;
    private static final int ACTUAL = 4;
    private static final int CONFIGURATION_LENGTH = 8;

    private static final int INFLATE_QUEUE = 0;
    private static final int DEFLATE_QUEUE = 1;
    private static final int STATISTICS_QUEUE = 2;
    /**
     * Reports of free pages have number 4 in the specification, behind a queue that exists only with a feature not offered here; drivers leave no
     * gaps, as other hypervisors do. So every queue that is nothing else will do.
     */
    private static final int[] QUEUE_SIZES = {128, 128, 8, 32, 32};

    /** Bytes of page numbers heeded in one chain; drivers send 1024. */
    private static final int MOST_NUMBERS = 64 << 10;
    private static final int STATISTIC_LENGTH = 10;

    /** Head of the chain that the driver lent for statistics, -1 if it did not; it is asked to fill it again through that. */
    public record State(int version, int statisticsHead) implements DeviceState {}

    private final BusMaster memory;
    private final long ramBytes;
    private final DeviceConfiguration configuration = new DeviceConfiguration(CONFIGURATION_LENGTH)
            .writable(ACTUAL, 4);
    private final List<LongConsumer> observers = new CopyOnWriteArrayList<>();
    private VirtioSlot slot;
    private Optional<DescriptorChain> statisticsChain = Optional.empty();
    private volatile Map<BalloonStatistic, Long> statistics = Map.of();
    private volatile long ballooned;
    private volatile boolean live;

    /** A balloon in a guest with {@code ramBytes} of RAM, which it gives back through {@code memory}. */
    public BalloonDevice(BusMaster memory, long ramBytes) {
        this.memory = memory;
        this.ramBytes = ramBytes;
        configuration.onWrite(() -> {
            ballooned = configuration.get(ACTUAL, 4) << PAGE_SHIFT;
            observers.forEach(observer -> observer.accept(actualBytes()));
        });
    }

    /** {@code observer} gets {@link #actualBytes()} whenever the guest has changed it, with the machine lock held. Any thread. */
    public void observe(LongConsumer observer) {
        observers.add(observer);
    }

    /** Whether the guest has a driver for it. Any thread. */
    public boolean live() {
        return live;
    }

    /** Bytes of RAM that the guest has left for itself. Any thread. */
    public long actualBytes() {
        return ramBytes - Math.min(ballooned, ramBytes);
    }

    /** Asks the guest to leave itself {@code bytes} of RAM; it does so as well as it can. Any thread. */
    public void setTarget(long bytes) {
        long pages = ramBytes - Math.clamp(bytes, 0, ramBytes) >> PAGE_SHIFT;
        slot.post(() -> {
            configuration.set(TARGET, 4, pages);
            slot.configurationChanged();
        });
    }

    /** What the guest told of its memory last; empty before it did. Any thread. */
    public Map<BalloonStatistic, Long> statistics() {
        return statistics;
    }

    /** Asks the guest for new {@link #statistics()}, which come in their time. Any thread. */
    public void refreshStatistics() {
        slot.post(() -> {
            statisticsChain.ifPresent(chain -> {
                chain.complete(0);
                chain.queue().interrupt();
            });
            statisticsChain = Optional.empty();
        });
    }

    @Override
    public VirtioType type() {
        return VirtioType.BALLOON;
    }

    @Override
    public long features() {
        return STATISTICS | PAGE_REPORTING;
    }

    @Override
    public int[] queueSizes() {
        return QUEUE_SIZES.clone();
    }

    @Override
    public DeviceConfiguration configuration() {
        return configuration;
    }

    @Override
    public void connect(VirtioSlot virtioSlot) {
        slot = virtioSlot;
    }

    @Override
    public void started() {
        live = true;
    }

    @Override
    public void notified(int index) {
        if (index == INFLATE_QUEUE) {
            slot.queue(index).serve(this::inflate);
        } else if (index == DEFLATE_QUEUE) {
            slot.queue(index).serve(_ -> 0);
        } else if (index == STATISTICS_QUEUE && slot.negotiated(STATISTICS)) {
            takeStatistics();
        } else {
            slot.queue(index).serve(this::takeFree);
        }
    }

    /** Page numbers of 32 bits; those that follow each other go back together. */
    private int inflate(DescriptorChain chain) {
        int numbers = (int) Math.min(chain.readable(), MOST_NUMBERS) / 4;
        byte[] bytes = chain.read(0, 4 * numbers);
        long first = 0;
        long count = 0;
        for (int i = 0; i < numbers; i++) {
            long page = (bytes[4 * i] & 0xffL) | (bytes[4 * i + 1] & 0xffL) << 8 | (bytes[4 * i + 2] & 0xffL) << 16
                    | (bytes[4 * i + 3] & 0xffL) << 24;
            if (count > 0 && page == first + count) {
                count++;
            } else if (count > 0 && page == first - 1) {
                first--;
                count++;
            } else {
                memory.giveBack(first << PAGE_SHIFT, count << PAGE_SHIFT);
                first = page;
                count = 1;
            }
        }
        memory.giveBack(first << PAGE_SHIFT, count << PAGE_SHIFT);
        return 0;
    }

    private int takeFree(DescriptorChain chain) {
        if (slot.negotiated(PAGE_REPORTING)) {
            chain.forEachWritable(memory::giveBack);
        }
        return 0;
    }

    /** The driver lends one buffer at a time; it fills it when it gets it back. */
    private void takeStatistics() {
        Optional<DescriptorChain> chain = slot.queue(STATISTICS_QUEUE).take();
        if (chain.isEmpty()) {
            return;
        }
        statisticsChain.ifPresent(before -> before.complete(0));
        statisticsChain = chain;
        slot.queue(STATISTICS_QUEUE).expectNotifications();
        Map<BalloonStatistic, Long> told = new EnumMap<>(BalloonStatistic.class);
        long length = Math.min(chain.get().readable(), 64L * STATISTIC_LENGTH);
        for (long at = 0; at + STATISTIC_LENGTH <= length; at += STATISTIC_LENGTH) {
            long value = chain.get().readNumber(at + 2, 8);
            BalloonStatistic.of((int) chain.get().readNumber(at, 2)).ifPresent(tag -> told.put(tag, value));
        }
        statistics = Map.copyOf(told);
    }

    /** The target stays: it is the host's wish. */
    @Override
    public void reset() {
        live = false;
        statisticsChain = Optional.empty();
        statistics = Map.of();
        configuration.set(ACTUAL, 4, 0);
        ballooned = 0;
    }

    @Override
    public void queueReset(int index) {
        if (index == STATISTICS_QUEUE) {
            statisticsChain = Optional.empty();
        }
    }

    @Override
    public State save() {
        return new State(VERSION,
                statisticsChain.filter(DescriptorChain::current).map(DescriptorChain::head).orElse(-1));
    }

    @Override
    public void restore(State state) {
        state.requireVersion(VERSION);
        state.require(state.statisticsHead >= -1, "a chain of the statistics queue");
        statisticsChain = Optional.empty();
        slot.post(() -> {
            live = slot.live();
            ballooned = configuration.get(ACTUAL, 4) << PAGE_SHIFT;
            statisticsChain = state.statisticsHead < 0
                    ? Optional.empty()
                    : slot.queue(STATISTICS_QUEUE).takeAgain(state.statisticsHead);
        });
    }
}
