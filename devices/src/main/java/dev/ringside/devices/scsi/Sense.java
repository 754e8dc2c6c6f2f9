package dev.ringside.devices.scsi;

import dev.ringside.devices.storage.BlockError;

/**
 * Why a command failed (SPC-3, 4.5).
 *
 * @param key
 *            sense key, 0 to 15
 * @param code
 *            additional sense code, 0 to 255
 * @param qualifier
 *            additional sense code qualifier, 0 to 255
 */
public record Sense(int key, int code, int qualifier) {
    /** Nothing is wrong. */
    public static final Sense NONE = new Sense(0, 0, 0);
    /** The tray is closed and nothing is in it. */
    public static final Sense NO_MEDIUM = new Sense(2, 0x3a, 0x01);
    /** The tray is open. */
    public static final Sense TRAY_OPEN = new Sense(2, 0x3a, 0x02);
    /** There is no such command. */
    public static final Sense INVALID_COMMAND = new Sense(5, 0x20, 0x00);
    /** The block is not there. */
    public static final Sense OUT_OF_RANGE = new Sense(5, 0x21, 0x00);
    /** The command has a field that it may not have. */
    public static final Sense INVALID_FIELD = new Sense(5, 0x24, 0x00);
    /** The data to a command has a field that it may not have. */
    public static final Sense INVALID_PARAMETER = new Sense(5, 0x26, 0x00);
    /** Mode pages cannot be saved. */
    public static final Sense CANNOT_SAVE = new Sense(5, 0x39, 0x00);
    /** The door is locked. */
    public static final Sense REMOVAL_PREVENTED = new Sense(5, 0x53, 0x02);
    /** The sectors are not of the kind that was asked for. */
    public static final Sense ILLEGAL_MODE = new Sense(5, 0x64, 0x00);
    /** It is another medium than before. */
    public static final Sense MEDIUM_CHANGED = new Sense(6, 0x28, 0x00);
    /** The device was reset. */
    public static final Sense RESET = new Sense(6, 0x29, 0x00);
    /** The medium may not be written. */
    public static final Sense WRITE_PROTECTED = new Sense(7, 0x27, 0x00);
    /** The host's file system is full. */
    public static final Sense NO_SPACE = new Sense(7, 0x27, 0x07);
    /** The host could not read. */
    public static final Sense READ_ERROR = new Sense(3, 0x11, 0x00);
    /** The host could not write. */
    public static final Sense WRITE_ERROR = new Sense(3, 0x0c, 0x00);

    private static final int FIXED_LENGTH = 18;

    /** What the error of a drive is called here. */
    static Sense of(BlockError error, boolean write) {
        return switch (error.kind()) {
            case NO_MEDIUM -> NO_MEDIUM;
            case OUT_OF_RANGE -> OUT_OF_RANGE;
            case READ_ONLY -> WRITE_PROTECTED;
            case NO_SPACE -> NO_SPACE;
            case IO -> write ? WRITE_ERROR : READ_ERROR;
        };
    }

    /** Sense data in the fixed format. */
    public byte[] fixed() {
        byte[] data = new byte[FIXED_LENGTH];
        data[0] = 0x70;
        data[2] = (byte) key;
        data[7] = FIXED_LENGTH - 8;
        data[12] = (byte) code;
        data[13] = (byte) qualifier;
        return data;
    }

    /** Sense data in the descriptor format, without descriptors. */
    public byte[] descriptor() {
        return new byte[]{0x72, (byte) key, (byte) code, (byte) qualifier, 0, 0, 0, 0};
    }
}
