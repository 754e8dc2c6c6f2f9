package dev.ringside.devices.network.user;

import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.network.Ethernet;
import dev.ringside.devices.network.FrameReceiver;
import dev.ringside.devices.network.Network;
import dev.ringside.devices.network.Port;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadFactory;

/** User-mode networks: every cable leads to one of its own. */
public final class UserNetwork implements Network {
    /** Frames of the guest that wait at most. */
    private static final int ROOM = 1024;
    /** Frames taken in one turn at most; channels get theirs in between. */
    private static final int MOST_AT_A_TIME = 256;

    private final ThreadFactory threads;
    private final boolean hostServices;
    private final Optional<NetworkBoot> boot;
    private final ResolverAddress resolver;

    /**
     * Describes the networks.
     *
     * @param threads
     *            makes the thread of each
     * @param hostServices
     *            whether the guest reaches, by the gateway's address, what listens on the loopback interface of the host
     * @param boot
     *            what a guest that boots from the network is given
     */
    public UserNetwork(ThreadFactory threads, boolean hostServices, Optional<NetworkBoot> boot) {
        this(threads, hostServices, boot, new ResolverAddress(ResolverAddress.USUAL_PLACE));
    }

    UserNetwork(ThreadFactory threads, boolean hostServices, Optional<NetworkBoot> boot, ResolverAddress resolver) {
        this.threads = threads;
        this.hostServices = hostServices;
        this.boot = boot;
        this.resolver = resolver;
    }

    @Override
    public Port connect(FrameReceiver receiver) {
        NetworkLoop loop = new NetworkLoop();
        Cable cable = new Cable(loop, new Gateway(receiver, loop, new HostAccess(hostServices, resolver), resolver,
                boot));
        loop.start(threads, cable);
        return cable;
    }

    private static final class Cable implements Port, NetworkLoop.Turn {
        private final ArrayBlockingQueue<byte[]> fromGuest = new ArrayBlockingQueue<>(ROOM);
        private final NetworkLoop loop;
        private final Gateway gateway;

        Cable(NetworkLoop loop, Gateway gateway) {
            this.loop = loop;
            this.gateway = gateway;
        }

        @Override
        public void send(byte[] frame) {
            if (Ethernet.isFrame(frame.length) && fromGuest.offer(frame)) {
                loop.wake();
            }
        }

        @Override
        public void close() {
            loop.close();
        }

        @Override
        public void work() {
            int taken = 0;
            for (byte[] frame = fromGuest.poll(); frame != null; frame = fromGuest.poll()) {
                gateway.receive(frame);
                if (++taken == MOST_AT_A_TIME) {
                    loop.wake();
                    break;
                }
            }
            gateway.flush();
        }

        @Override
        public void timePasses(long now) {
            gateway.timePasses(now);
        }

        @Override
        public long patience() {
            return gateway.patience();
        }

        @Override
        public void end() {
            gateway.close();
        }
    }
}
