package dev.ringside.app.ui.layers;

import dev.ringside.emulator.statistics.InstructionCounts;
import java.util.EnumMap;
import java.util.Map;

/** Ways in which guest instructions are executed; together they are all of them. */
enum EngineShare {
    /** As code of the host's that was made of them. */
    TRANSLATED,
    /** One by one. */
    INTERPRETED,
    /** By the host's own processor. */
    ACCELERATED;

    /** Name in message keys and style classes. */
    String key() {
        return switch (this) {
            case TRANSLATED -> "translated";
            case INTERPRETED -> "interpreted";
            case ACCELERATED -> "accelerated";
        };
    }

    /** The shares of {@code counts}, each 0 to 1; all 0 if there are none. */
    static Map<EngineShare, Double> of(InstructionCounts counts) {
        double all = Math.max(1, counts.total());
        Map<EngineShare, Double> shares = new EnumMap<>(EngineShare.class);
        shares.put(TRANSLATED, counts.translated() / all);
        shares.put(INTERPRETED, counts.interpreted() / all);
        shares.put(ACCELERATED, counts.accelerated() / all);
        return shares;
    }
}
