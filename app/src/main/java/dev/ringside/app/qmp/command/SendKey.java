package dev.ringside.app.qmp.command;

import dev.ringside.devices.input.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Presses keys together and releases them after a while. Does not wait for that; chords of further calls follow this one. */
public final class SendKey implements QmpCommand {
    private static final String KEYS = "keys";
    private static final String HOLD_TIME = "hold-time";
    private static final long DEFAULT_HOLD = 100;
    private static final long LONGEST_HOLD = 60_000;

    @Override
    public String name() {
        return "send-key";
    }

    @Override
    public List<QmpParameter> parameters() {
        return List.of(QmpParameter.required(KEYS, QmpParameter.Type.ARRAY),
                QmpParameter.optional(HOLD_TIME, QmpParameter.Type.INTEGER));
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        List<Key> keys = new ArrayList<>();
        for (JsonNode key : arguments.get(KEYS)) {
            keys.add(KeyValue.parse(key));
        }
        long hold = arguments.path(HOLD_TIME).asLong(DEFAULT_HOLD);
        if (hold < 0 || hold > LONGEST_HOLD) {
            throw QmpException.generic("Parameter 'hold-time' is in milliseconds, 0 to " + LONGEST_HOLD);
        }
        context.board().typist().press(keys, Duration.ofMillis(hold));
        return JsonNodeFactory.instance.objectNode();
    }
}
