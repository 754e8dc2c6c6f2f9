package dev.ringside.app.qmp.command;

import dev.ringside.devices.input.Key;
import tools.jackson.databind.JsonNode;

/** A key as clients name it: {@code {"type": "qcode", "data": "ret"}} or {@code {"type": "number", "data": 28}}. */
final class KeyValue {
    private KeyValue() {}

    static Key parse(JsonNode value) throws QmpException {
        JsonNode data = value.path("data");
        String type = value.path("type").asString("");
        if ("qcode".equals(type) && data.isString()) {
            return Key.fromQcode(data.stringValue())
                    .orElseThrow(() -> QmpException.generic("There is no key '" + data.stringValue() + "'"));
        }
        if ("number".equals(type) && data.canConvertToInt()) {
            return Key.fromNumber(data.intValue())
                    .orElseThrow(() -> QmpException.generic("There is no key with the number " + data.intValue()));
        }
        throw QmpException.generic("Invalid parameter 'key': it has a 'type', qcode or number, and its 'data'");
    }
}
