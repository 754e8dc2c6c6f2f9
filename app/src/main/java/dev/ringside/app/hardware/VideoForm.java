package dev.ringside.app.hardware;

import dev.ringside.app.hardware.field.Field;
import dev.ringside.app.hardware.field.Kind;
import dev.ringside.app.hardware.field.Section;
import dev.ringside.app.hardware.field.Values;
import dev.ringside.devices.hardware.VideoDescription;
import dev.ringside.devices.hardware.VideoModel;
import java.util.List;

/** A display adapter. */
final class VideoForm extends DeviceForm<VideoDescription> {
    private static final int MIB = 20;

    private final Field<VideoModel> model = Field.of("video.model", Kind.Choice.of(List.of(VideoModel.values())));
    /** In MiB: the powers of two that an adapter can have. */
    private final Field<Long> memory;

    VideoForm() {
        super("video", VideoDescription.class);
        Field<Long> size = Field.of("video.memory",
                Kind.Choice.of(List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L)));
        memory = size.shownIf(values -> values.get(model) != VideoModel.NONE);
    }

    @Override
    public List<Section> sections() {
        return List.of(Section.of("", model, memory));
    }

    @Override
    Values readDevice(VideoDescription video) {
        return Values.NONE.with(model, video.model()).with(memory, (long) video.vramBytes() >> MIB);
    }

    @Override
    VideoDescription writeDevice(VideoDescription video, Values values) {
        return new VideoDescription(values.get(model), (int) (values.get(memory) << MIB));
    }
}
