package dev.ringside.app.qmp.command;

import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerAt;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does what a person might do with keyboard and pointer, all at once. Of an absolute position that has only one axis the other stays as it was. The
 * guest's device is chosen by the machine: {@code device} and {@code head} are not looked at.
 */
public final class InputSendEvent implements QmpCommand {
    private static final String EVENTS = "events";

    /** Motion of one call, in which each axis is an event of its own. */
    private static final class Motion {
        private int dx;
        private int dy;
        private boolean moved;
        private Optional<Integer> x = Optional.empty();
        private Optional<Integer> y = Optional.empty();

        void relative(JsonNode data) throws QmpException {
            moved = true;
            if (isX(data)) {
                dx += value(data);
            } else {
                dy += value(data);
            }
        }

        void absolute(JsonNode data) throws QmpException {
            if (isX(data)) {
                x = Optional.of(value(data));
            } else {
                y = Optional.of(value(data));
            }
        }

        /** Gives the motion so far to {@code events}. */
        void flush(List<InputEvent> events, PointerAt last) {
            if (moved) {
                events.add(new PointerMove(dx, dy));
            }
            if (x.isPresent() || y.isPresent()) {
                events.add(new PointerAt(x.orElse(last.x()), y.orElse(last.y())));
            }
            dx = 0;
            dy = 0;
            moved = false;
            x = Optional.empty();
            y = Optional.empty();
        }

        private static boolean isX(JsonNode data) throws QmpException {
            return switch (data.path("axis").asString("")) {
                case "x" -> true;
                case "y" -> false;
                default -> throw QmpException.generic("Invalid parameter 'axis': it is x or y");
            };
        }

        private static int value(JsonNode data) throws QmpException {
            if (!data.path("value").canConvertToInt()) {
                throw QmpException.generic("Invalid parameter type for 'value', expected: integer");
            }
            return data.path("value").intValue();
        }
    }

    @Override
    public String name() {
        return "input-send-event";
    }

    @Override
    public List<QmpParameter> parameters() {
        return List.of(QmpParameter.required(EVENTS, QmpParameter.Type.ARRAY),
                QmpParameter.optional("device", QmpParameter.Type.STRING),
                QmpParameter.optional("head", QmpParameter.Type.INTEGER));
    }

    @Override
    public JsonNode run(QmpContext context, ObjectNode arguments) throws QmpException {
        PointerAt last = context.board().input().lastPlace();
        List<InputEvent> events = new ArrayList<>();
        Motion motion = new Motion();
        for (JsonNode event : arguments.get(EVENTS)) {
            JsonNode data = event.path("data");
            switch (event.path("type").asString("")) {
                case "rel" -> motion.relative(data);
                case "abs" -> motion.absolute(data);
                case "key" -> {
                    motion.flush(events, last);
                    events.add(new KeyChange(KeyValue.parse(data.path("key")), down(data)));
                }
                case "btn" -> {
                    motion.flush(events, last);
                    button(data).ifPresent(events::add);
                }
                default -> throw QmpException.generic("Invalid parameter 'type': it is key, btn, rel or abs");
            }
        }
        motion.flush(events, last);
        context.board().input().send(events.toArray(InputEvent[]::new));
        return JsonNodeFactory.instance.objectNode();
    }

    /** A button, or a turn of the wheel, which QEMU has for a button and which ends by itself. */
    private static Optional<InputEvent> button(JsonNode data) throws QmpException {
        boolean down = down(data);
        return switch (data.path("button").asString("")) {
            case "left" -> Optional.of(new PointerButton(Button.LEFT, down));
            case "middle" -> Optional.of(new PointerButton(Button.MIDDLE, down));
            case "right" -> Optional.of(new PointerButton(Button.RIGHT, down));
            case "side" -> Optional.of(new PointerButton(Button.SIDE, down));
            case "extra" -> Optional.of(new PointerButton(Button.EXTRA, down));
            case "wheel-up" -> turn(down, 0, 1);
            case "wheel-down" -> turn(down, 0, -1);
            case "wheel-left" -> turn(down, -1, 0);
            case "wheel-right" -> turn(down, 1, 0);
            default -> throw QmpException.generic("There is no such button");
        };
    }

    private static Optional<InputEvent> turn(boolean down, int dx, int dy) {
        return down ? Optional.of(new Wheel(dx, dy)) : Optional.empty();
    }

    private static boolean down(JsonNode data) throws QmpException {
        if (!data.path("down").isBoolean()) {
            throw QmpException.generic("Invalid parameter type for 'down', expected: boolean");
        }
        return data.path("down").booleanValue();
    }
}
