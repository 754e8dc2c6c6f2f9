package dev.ringside.app.cli.option;

import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkBoot;
import dev.ringside.devices.hardware.NetworkSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.TypeConversionException;

/** What stands behind the name of a network card on the command line. */
final class NetworkCardProperties {
    private static final String ISOLATED = "isolated:";

    private NetworkCardProperties() {}

    /**
     * Reads properties with commas between them.
     *
     * @throws TypeConversionException
     *             if one is not as it must be; the message is for a person
     */
    static InterfaceDescription read(InterfaceModel model, String properties) {
        List<String> all = properties.isEmpty() ? List.of() : Arrays.asList(properties.split(",", -1));
        List<String> unknown = new ArrayList<>(all);
        Optional<String> network = take(unknown, "network");
        Optional<String> mac = take(unknown, "mac");
        Optional<String> link = take(unknown, "link");
        Optional<String> hostServices = take(unknown, "host");
        Optional<String> folder = take(unknown, "tftp");
        Optional<String> file = take(unknown, "bootfile");
        if (!unknown.isEmpty()) {
            throw new TypeConversionException("A network card has no property '" + unknown.getFirst()
                    + "'. There are network=, mac=, link=off, and for network=user host=on, tftp= and bootfile=.");
        }
        try {
            return new InterfaceDescription(model,
                    mac.map(MacAddress::parse).orElseGet(() -> MacAddress.random(new SecureRandom())),
                    source(network.orElse("user"), hostServices, boot(folder, file)),
                    link.map(word -> isOn("link", word)).orElse(true));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    private static Optional<NetworkBoot> boot(Optional<String> folder, Optional<String> file) {
        if (file.isPresent() && folder.isEmpty()) {
            throw new IllegalArgumentException("Say with tftp= in which folder the boot file is.");
        }
        return folder.map(path -> new NetworkBoot(Path.of(path), file.orElse("")));
    }

    private static NetworkSource source(String text, Optional<String> hostServices, Optional<NetworkBoot> boot) {
        if (text.equals("user")) {
            return new NetworkSource.User(hostServices.map(word -> isOn("host", word)).orElse(false), boot);
        }
        if (hostServices.isPresent() || boot.isPresent()) {
            throw new IllegalArgumentException("The properties host=, tftp= and bootfile= are for network=user only.");
        }
        if (text.startsWith(ISOLATED)) {
            return new NetworkSource.Isolated(text.substring(ISOLATED.length()));
        }
        if (text.equals("none")) {
            return new NetworkSource.None();
        }
        throw new IllegalArgumentException(
                "There is no network '" + text + "'. Use user, isolated:NAME or none.");
    }

    private static boolean isOn(String name, String word) {
        return switch (word) {
            case "on" -> true;
            case "off" -> false;
            default ->
                throw new IllegalArgumentException("The property " + name + "= is on or off, not '" + word + "'.");
        };
    }

    /** Takes the value of property {@code name} out of {@code properties}. */
    private static Optional<String> take(List<String> properties, String name) {
        Optional<String> found = properties.stream().filter(each -> each.startsWith(name + "=")).findFirst();
        found.ifPresent(properties::remove);
        return found.map(each -> each.substring(name.length() + 1));
    }
}
