package dev.ringside.emulator.statistics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a vCPU spent its time; shares are 0 to 1 of all of it.
 *
 * @param places
 *            by mode and privilege level
 * @param halted
 *            waiting in HLT
 * @param hot
 *            the places in memory that it was found at most often, the most frequent first
 */
public record ProcessorProfile(Map<Place, Double> places, double halted, List<HotSpot> hot) {
    /** Nothing is known. */
    public static final ProcessorProfile EMPTY = new ProcessorProfile(Map.of(), 0, List.of());

    private static final int HOT = 16;

    /** A mode and a privilege level. */
    public record Place(ProcessorMode mode, int privilegeLevel) {}

    /** A place in memory and its share of the time. */
    public record HotSpot(Whereabouts at, double share) {}

    static ProcessorProfile of(Map<Place, Integer> places, Map<Whereabouts, Integer> addresses, int halted, int all) {
        if (all == 0) {
            return EMPTY;
        }
        double whole = all;
        List<HotSpot> hot = addresses.entrySet().stream()
                .sorted(Map.Entry.<Whereabouts, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().address(), Long::compareUnsigned))
                .limit(HOT).map(entry -> new HotSpot(entry.getKey(), entry.getValue() / whole)).toList();
        return new ProcessorProfile(
                places.entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue() / whole)),
                halted / whole, hot);
    }

    /** Where several vCPUs, one a profile, spent their time: shares of the time of all of them. */
    public static ProcessorProfile together(List<ProcessorProfile> profiles) {
        if (profiles.size() == 1) {
            return profiles.getFirst();
        }
        List<ProcessorProfile> known = profiles.stream().filter(profile -> !profile.equals(EMPTY)).toList();
        double whole = Math.max(1, known.size());
        Map<Place, Double> places = new HashMap<>();
        Map<Whereabouts, Double> addresses = new HashMap<>();
        double halted = 0;
        for (ProcessorProfile profile : known) {
            profile.places.forEach((place, share) -> places.merge(place, share / whole, Double::sum));
            profile.hot.forEach(spot -> addresses.merge(spot.at(), spot.share() / whole, Double::sum));
            halted += profile.halted / whole;
        }
        List<HotSpot> hot = addresses.entrySet().stream().map(entry -> new HotSpot(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(HotSpot::share).reversed()
                        .thenComparing(spot -> spot.at().address(), Long::compareUnsigned))
                .limit(HOT).toList();
        return new ProcessorProfile(Map.copyOf(places), halted, hot);
    }

    /** Share of the time at a privilege level, in whatever mode. */
    public double atLevel(int privilegeLevel) {
        return places.entrySet().stream().filter(entry -> entry.getKey().privilegeLevel() == privilegeLevel)
                .mapToDouble(Map.Entry::getValue).sum();
    }

    /** Share of the time in a mode, at whatever privilege level. */
    public double in(ProcessorMode mode) {
        return places.entrySet().stream().filter(entry -> entry.getKey().mode() == mode)
                .mapToDouble(Map.Entry::getValue).sum();
    }
}
