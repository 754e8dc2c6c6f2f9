package dev.ringside.app.cli.option;

import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The display adapter of a machine.
 *
 * @param description
 *            as the board takes it
 */
public record VideoOption(VideoDescription description) {

    /** Reads one from the command line, by QEMU's names. */
    public static final class Converter implements ITypeConverter<VideoOption> {
        @Override
        public VideoOption convert(String text) {
            VideoModel model = switch (text) {
                case "std" -> VideoModel.VGA;
                case "none" -> VideoModel.NONE;
                default -> throw new TypeConversionException(
                        "There is no display adapter '" + text + "'. There are std and none.");
            };
            return new VideoOption(new VideoDescription(model, VideoDescription.STANDARD_VRAM));
        }
    }
}
