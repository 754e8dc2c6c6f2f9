package dev.ringside.devices.hardware;

/**
 * {@code <interface>}: a network card.
 *
 * @param model
 *            what the guest sees
 * @param mac
 *            its address
 * @param source
 *            where its cable leads
 * @param linkUp
 *            {@code <link state>}: whether the cable is plugged in
 */
public record InterfaceDescription(InterfaceModel model, MacAddress mac, NetworkSource source,
        boolean linkUp) implements DeviceDescription {}
