package dev.ringside.devices.scsi;

/** How a command ended (SAM-3, 5.3). */
public enum ScsiStatus {
    /** As it should. */
    GOOD(0x00),
    /** There is sense data that says why not. */
    CHECK_CONDITION(0x02);

    private final int code;

    ScsiStatus(int code) {
        this.code = code;
    }

    /** The status byte. */
    public int code() {
        return code;
    }
}
