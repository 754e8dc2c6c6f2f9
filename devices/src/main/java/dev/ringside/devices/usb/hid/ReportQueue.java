package dev.ringside.devices.usb.hid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Waiting reports as one array, for saved state. */
final class ReportQueue {
    private ReportQueue() {}

    /** The reports, each of {@code size} bytes, one after the other. */
    static byte[] join(Collection<byte[]> reports, int size) {
        byte[] joined = new byte[reports.size() * size];
        int at = 0;
        for (byte[] report : reports) {
            System.arraycopy(report, 0, joined, at, size);
            at += size;
        }
        return joined;
    }

    /** Undoes {@link #join}. */
    static List<byte[]> split(byte[] joined, int size) {
        List<byte[]> reports = new ArrayList<>();
        for (int at = 0; at < joined.length; at += size) {
            reports.add(Arrays.copyOfRange(joined, at, at + size));
        }
        return reports;
    }
}
