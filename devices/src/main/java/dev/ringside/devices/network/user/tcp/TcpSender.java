package dev.ringside.devices.network.user.tcp;

import dev.ringside.devices.network.ip.TcpSegment;

/**
 * The half of a connection that goes to the guest (RFC 9293, 3.8): data that waits for being sent or acknowledged, and when to send it again. Network
 * thread.
 */
final class TcpSender {
    private static final long FIRST_PATIENCE_NANOS = 1_000_000_000;
    /** Each time in vain doubles the patience, up to this many times. */
    private static final int MOST_DOUBLINGS = 5;
    /** Times in vain after which nobody is there: about ten minutes. */
    private static final int MOST_TRIES = 24;
    /** Acknowledgments of the same number that mean a loss (RFC 5681, 3.2). */
    private static final int DUPLICATES = 3;

    /** Sends a segment; false if there was no room for it. */
    @FunctionalInterface
    interface Output {
        boolean send(int sequence, int flags, byte[] data);
    }

    private final ByteRing data = new ByteRing(TcpConnection.BUFFER);
    private final int initial;
    private final int largestSegment;
    private final int windowScale;
    private final Output output;
    /** Number of the first byte in {@code data}, the first that is not acknowledged. */
    private int first;
    /** Number of the next byte to send. */
    private int next;
    /** Number behind the last byte that was ever sent. */
    private int furthest;
    private int window;
    /** Bytes on the way at most: few after a loss. */
    private int flight = TcpConnection.BUFFER;
    private boolean ended;
    private boolean endAcknowledged;
    private int duplicates;
    private int tries;
    private boolean armed;
    private long deadline;

    /**
     * A sender that has sent nothing.
     *
     * @param initial
     *            number of the SYN
     * @param largestSegment
     *            bytes of data of a segment at most
     * @param windowScale
     *            by how many bits windows of the guest's are shifted
     */
    TcpSender(int initial, int largestSegment, int windowScale, Output output) {
        this.initial = initial;
        this.largestSegment = largestSegment;
        this.windowScale = windowScale;
        this.output = output;
        first = initial + 1;
        next = first;
        furthest = first;
    }

    /** Number of the SYN. */
    int initial() {
        return initial;
    }

    /** Number of the next byte. */
    int next() {
        return next;
    }

    /** What waits; add to it what is to be sent. */
    ByteRing data() {
        return data;
    }

    /** There will be no more data. */
    void end() {
        ended = true;
    }

    /** Whether there will be no more data. */
    boolean ended() {
        return ended;
    }

    /** Whether the guest knows that there will be no more data. */
    boolean endAcknowledged() {
        return endAcknowledged;
    }

    /** The guest's window, as in a segment. */
    void window(int field, boolean scaled) {
        window = scaled ? field << windowScale : field;
    }

    /** The SYN has been sent. */
    void opened(long now) {
        arm(now);
        tries++;
    }

    /** Takes what {@code segment} acknowledges; false if that was never sent. */
    boolean acknowledged(TcpSegment segment, long now) {
        int acknowledged = segment.acknowledgment() - first;
        if (segment.acknowledgment() - furthest > 0) {
            return false;
        }
        int windowBefore = window;
        if (acknowledged >= 0) {
            window(segment.window(), true);
            askAgainAfterAnswer(windowBefore);
        }
        if (acknowledged > 0) {
            int bytes = Math.min(acknowledged, data.size());
            data.discard(bytes);
            endAcknowledged |= acknowledged > bytes;
            first = segment.acknowledgment();
            if (next - first < 0) {
                next = first;
            }
            flight = Math.min(2 * flight, TcpConnection.BUFFER);
            duplicates = 0;
        } else if (acknowledged == 0 && segment.length() == 0 && window == windowBefore && furthest != first
                && ++duplicates == DUPLICATES) {
            sendOne(first);
        }
        if (acknowledged > 0 || first == initial + 1 && furthest == first) {
            tries = 0;
            armed = false;
            if (outstanding()) {
                arm(now);
            }
        }
        return true;
    }

    /** Who answers with a closed window is there; what was sent to ask was thrown away. */
    private void askAgainAfterAnswer(int windowBefore) {
        if (windowBefore == 0) {
            tries = 0;
            next = window > 0 ? first : next;
        }
    }

    private boolean outstanding() {
        return furthest - first > 0;
    }

    /** Sends what the guest's window lets pass. */
    void send(long now) {
        boolean sent = true;
        while (sent) {
            int onTheWay = next - first;
            int unsent = data.size() - onTheWay;
            int length = Math.min(Math.min(unsent, Math.min(window, flight) - onTheWay), largestSegment);
            boolean end = ended && !endAcknowledged && unsent >= 0 && Math.max(0, length) == unsent;
            boolean small = length < largestSegment && length < unsent && onTheWay > 0;
            if (length <= 0 && !end || small) {
                break;
            }
            sent = sendFrom(next, Math.max(0, length), end);
            if (sent) {
                next += Math.max(0, length) + (end ? 1 : 0);
                furthest = furthest - next < 0 ? next : furthest;
            }
        }
        if (!armed && (outstanding() || data.size() > 0)) {
            arm(now);
        }
    }

    private boolean sendFrom(int sequence, int length, boolean end) {
        byte[] bytes = data.copy(sequence - first, length);
        int flags = TcpSegment.ACK | (end ? TcpSegment.FIN : 0)
                | (length > 0 && sequence - first + length == data.size() ? TcpSegment.PSH : 0);
        return output.send(sequence, flags, bytes);
    }

    /** Sends one segment from {@code sequence} on, whatever the guest's window, so that it answers. */
    private void sendOne(int sequence) {
        int length = Math.min(data.size() - (sequence - first), window == 0 ? 1 : largestSegment);
        boolean end = ended && !endAcknowledged && sequence - first + Math.max(0, length) == data.size();
        if (length > 0 || end) {
            boolean sent = sendFrom(sequence, Math.max(0, length), end);
            int behind = sequence + Math.max(0, length) + (end ? 1 : 0);
            if (sent && furthest - behind < 0) {
                furthest = behind;
            }
            if (sent && next - behind < 0) {
                next = behind;
            }
        }
    }

    /** Whether an acknowledgment is overdue. */
    boolean expired(long now) {
        return armed && now - deadline >= 0;
    }

    /** Whether nobody is there. */
    boolean hopeless() {
        return tries > MOST_TRIES;
    }

    /** Begins again with the first byte that is not acknowledged. */
    void sendAgain(long now) {
        tries++;
        flight = largestSegment;
        next = first;
        duplicates = 0;
        sendOne(first);
        arm(now);
    }

    private void arm(long now) {
        armed = true;
        deadline = now + (FIRST_PATIENCE_NANOS << Math.min(tries, MOST_DOUBLINGS));
    }
}
