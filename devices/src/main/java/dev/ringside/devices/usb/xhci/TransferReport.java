package dev.ringside.devices.usb.xhci;

import java.util.function.BiConsumer;

/** Tells the guest what came of a transfer, in events as its blocks ask for them (xHCI 1.1, 4.10). */
final class TransferReport {
    private final Endpoint endpoint;
    private final BiConsumer<Integer, Event> events;

    /** Reports for {@code endpoint}; {@code events} takes each event with the number of the interrupter. */
    TransferReport(Endpoint endpoint, BiConsumer<Integer, Event> events) {
        this.endpoint = endpoint;
        this.events = events;
    }

    /** {@code done} bytes were transferred, and that was all; if they are fewer than there is room for, the device had no more. */
    void success(TransferDescriptor transfer, int done) {
        int left = done;
        int sinceEventData = 0;
        boolean shortPacket = false;
        boolean shortReported = false;
        for (Trb trb : transfer.blocks()) {
            int here = Math.min(left, trb.length());
            left -= here;
            sinceEventData += here;
            shortPacket |= here < trb.length();
            CompletionCode code = shortPacket ? CompletionCode.SHORT_PACKET : CompletionCode.SUCCESS;
            if (trb.type() == TrbType.EVENT_DATA) {
                if (trb.interruptsOnCompletion()) {
                    events.accept(trb.interrupter(),
                            Event.data(trb.parameter(), code, sinceEventData, slot(), endpoint.index()));
                }
                sinceEventData = 0;
            } else if (!shortReported
                    && (trb.interruptsOnCompletion() || shortPacket && trb.interruptsOnShortPacket())) {
                post(trb, code, trb.length() - here);
                shortReported = shortPacket;
            }
        }
    }

    /** The transfer ended after {@code done} bytes for another reason than that it was over: whatever its blocks ask for, the guest hears of it. */
    void failure(TransferDescriptor transfer, int done, CompletionCode code) {
        int left = done;
        Trb at = transfer.first();
        for (Trb trb : transfer.blocks()) {
            if (trb.type() == TrbType.EVENT_DATA) {
                continue;
            }
            at = trb;
            if (left < trb.length()) {
                break;
            }
            left -= trb.length();
        }
        post(at, code, Math.max(0, at.length() - left));
    }

    private void post(Trb trb, CompletionCode code, int residue) {
        events.accept(trb.interrupter(), Event.transfer(trb, code, residue, slot(), endpoint.index()));
    }

    private int slot() {
        return endpoint.slot().number();
    }
}
