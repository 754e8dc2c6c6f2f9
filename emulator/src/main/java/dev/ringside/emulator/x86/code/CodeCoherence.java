package dev.ringside.emulator.x86.code;

import dev.ringside.emulator.cpu.BusLock;
import dev.ringside.emulator.cpu.CodeKeeper;
import dev.ringside.emulator.cpu.ProcessorBus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongPredicate;

/**
 * Keeps the code that the engines of one CPU have made in step with what the other CPUs of the machine write.
 *
 * <p>
 * A CPU looks for code behind a write only where its TLB says so. One that begins to keep code of a page therefore asks those that may write there
 * unseen to look from now on. They answer between two of their instructions, and take whatever they may have written until then for changed.
 * Before its next serialising instruction or interrupt (and a little oftener) the asking CPU waits for the answers: SDM vol. 3, 9.1.3, promises
 * no more for code that another processor modifies. A CPU notes that it may write to a page unseen before it looks who keeps code of it, and
 * one that keeps code marks that before it looks who may write: one of the two sees the other.
 */
public final class CodeCoherence implements CodeKeeper {
    private static final int PAGE_SHIFT = 12;
    private static final int PAGE = 1 << PAGE_SHIFT;

    private static final class Request implements Answer {
        private final long page;
        private final CodeKeeper asker;
        private final BusLock.Member answering;
        private volatile boolean done;

        Request(long page, CodeKeeper asker, BusLock.Member answering) {
            this.page = page;
            this.asker = asker;
            this.answering = answering;
        }

        @Override
        public boolean given() {
            // One that stands outside guest code answers before it runs any.
            return done || answering.outside();
        }
    }

    private final ProcessorBus bus;
    private final BusLock.Member member;
    private final LongPredicate protect;
    private final Runnable pollSoon;
    private final List<CodeStore<?>> stores = new CopyOnWriteArrayList<>();
    /** Pages, as bit 0, that this CPU may write through its TLB without a look. */
    private final PageMasks unseen = new PageMasks();
    private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
    /** Answers to wait for. The CPU's thread. */
    private final Deque<Answer> awaited = new ArrayDeque<>();

    /**
     * Of the CPU that is {@code member} of the lock of {@code bus}.
     *
     * @param protect
     *            makes the CPU look for code behind its writes to the page from now on, and answers whether it might have written there without
     * @param pollSoon
     *            makes the CPU call {@link #answer} soon; any thread
     */
    public CodeCoherence(ProcessorBus bus, BusLock.Member member, LongPredicate protect, Runnable pollSoon) {
        this.bus = bus;
        this.member = member;
        this.protect = protect;
        this.pollSoon = pollSoon;
        bus.attach(this);
    }

    /** Adds what an engine of this CPU keeps; before the first run. */
    public void add(CodeStore<?> store) {
        stores.add(store);
    }

    /** This CPU has begun to keep code of the page, announced before. */
    public void begunToKeep(long page) {
        if (!bus.shared()) {
            return;
        }
        for (CodeKeeper other : bus.keepers()) {
            if (other != this && other.writesUnseen(page)) {
                awaited.add(other.watchWrites(page, this));
            }
        }
    }

    /** The page is about to become writable through the TLB: whether writes to it must be looked at, because another CPU keeps code of it. */
    public boolean watched(long page) {
        if (!bus.shared()) {
            return false;
        }
        if (unseen.get(page >>> PAGE_SHIFT) == 0) {
            unseen.add(page >>> PAGE_SHIFT, 1);
        }
        for (CodeKeeper other : bus.keepers()) {
            if (other != this && other.keeps(page)) {
                return true;
            }
        }
        return false;
    }

    /** This CPU has written where another one may keep code. */
    public void tellOthers(long address, long length) {
        if (bus.shared()) {
            for (CodeKeeper other : bus.keepers()) {
                if (other != this) {
                    other.overwritten(address, length);
                }
            }
        }
    }

    /** Between two instructions: forgets what was overwritten, and answers other CPUs. */
    public void answer() {
        for (Request request = requests.poll(); request != null; request = requests.poll()) {
            if (protect.test(request.page)) {
                request.asker.overwritten(request.page, PAGE);
            }
            unseen.take(request.page >>> PAGE_SHIFT);
            request.done = true;
        }
        for (CodeStore<?> store : stores) {
            store.forgetOverwritten();
        }
    }

    /** Between two instructions, before one that may serialise: waits for the other CPUs' answers. */
    public void settle() {
        for (int tries = 0; !awaited.isEmpty(); tries++) {
            if (awaited.peek().given()) {
                awaited.remove();
            } else {
                member.pass();
                answer();
                BusLock.pauseBriefly(tries);
            }
        }
    }

    @Override
    public boolean keeps(long page) {
        for (CodeStore<?> store : stores) {
            if (store.announced(page)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean writesUnseen(long page) {
        return unseen.get(page >>> PAGE_SHIFT) != 0;
    }

    @Override
    public Answer watchWrites(long page, CodeKeeper asker) {
        Request request = new Request(page, asker, member);
        requests.add(request);
        pollSoon.run();
        return request;
    }

    @Override
    public void overwritten(long address, long length) {
        for (CodeStore<?> store : stores) {
            store.overwritten(address, length);
        }
    }
}
