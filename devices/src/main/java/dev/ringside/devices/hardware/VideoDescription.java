package dev.ringside.devices.hardware;

/**
 * {@code <video>}: a display adapter.
 *
 * @param model
 *            its kind
 * @param vramBytes
 *            {@code <model vram>}: its memory in bytes, a power of two from 1 MiB to 256 MiB
 */
public record VideoDescription(VideoModel model, int vramBytes) implements DeviceDescription {
    /** Memory that is enough for 2560x1600 in 32 bits. */
    public static final int STANDARD_VRAM = 16 << 20;

    /** Checks the range; the message is for people. */
    public VideoDescription {
        if (Integer.bitCount(vramBytes) != 1 || vramBytes < 1 << 20 || vramBytes > 256 << 20) {
            throw new IllegalArgumentException("Video memory is a power of two from 1 MiB to 256 MiB.");
        }
    }
}
