package dev.ringside.devices.board;

import dev.ringside.devices.hardware.HardwareException;

/** The place that a target name stands for: its last letter counts the places at a controller. */
final class DrivePlace {
    private DrivePlace() {}

    /**
     * The place, 0 to {@code places} - 1, of {@code target}.
     *
     * @throws HardwareException
     *             if there is none
     */
    static int of(String target, String prefix, int places) throws HardwareException {
        int place = target.length() == prefix.length() + 1 && target.startsWith(prefix)
                ? target.charAt(prefix.length()) - 'a'
                : -1;
        if (place < 0 || place >= places) {
            throw new HardwareException("There is no place for drive %s: its bus has %sa to %s%c.".formatted(target,
                    prefix, prefix, 'a' + places - 1));
        }
        return place;
    }
}
