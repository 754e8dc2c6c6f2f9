package dev.ringside.app.hardware;

import dev.ringside.app.osinfo.OperatingSystem;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import java.nio.file.Path;
import java.util.List;

/**
 * What a form has to know beside what it edits.
 *
 * @param hardware
 *            the machine's, with everything in it
 * @param engines
 *            that can run machines here, the default first
 * @param hostMemoryBytes
 *            RAM of the host
 * @param otherNames
 *            names of the other machines
 * @param groups
 *            that machines are in
 * @param networks
 *            names of isolated networks that machines are in
 * @param systems
 *            operating systems that are known so far
 * @param cdroms
 *            ISO images that machines have or had
 * @param floppies
 *            floppy images that machines have
 */
public record Surroundings(HardwareDescription hardware, List<Engine> engines, long hostMemoryBytes,
        List<String> otherNames, List<String> groups, List<String> networks,
        List<OperatingSystem> systems, List<Path> cdroms, List<Path> floppies) {

    /**
     * An engine that runs guests.
     *
     * @param name
     *            as descriptions have it
     * @param models
     *            CPU models that it knows, the default first
     */
    public record Engine(String name, List<String> models) {}

    /** The same with other media to choose from. */
    public Surroundings withMedia(List<Path> otherCdroms, List<Path> otherFloppies) {
        return new Surroundings(hardware, engines, hostMemoryBytes, otherNames, groups, networks, systems, otherCdroms,
                otherFloppies);
    }

    /** The devices of {@code type}, in the machine's order. */
    <D extends DeviceDescription> List<D> devices(Class<D> type) {
        return hardware.devices().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
