package dev.ringside.devices.usb.xhci;

import dev.ringside.devices.usb.UsbDevice;
import dev.ringside.devices.usb.UsbPort;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the controller keeps for a device (xHCI 1.1, 4.5). */
final class Slot {
    private static final int VERSION = 1;

    /** States of a slot (xHCI 1.1, 4.5.3). */
    enum Condition {
        DISABLED(0), ENABLED(0), DEFAULT(1), ADDRESSED(2), CONFIGURED(3);

        private final int inContext;

        Condition(int inContext) {
            this.inContext = inContext;
        }

        /** The number in the slot context. */
        int inContext() {
            return inContext;
        }
    }

    private final int number;
    private final List<Endpoint> endpoints;
    private Condition condition = Condition.DISABLED;
    private long context;
    private int rootPort;
    private int route;
    private Optional<UsbPort> port = Optional.empty();

    Slot(int number) {
        this.number = number;
        endpoints = IntStream.range(0, Endpoint.CONTEXTS).mapToObj(index -> new Endpoint(this, index)).toList();
    }

    /** 1 to the number of slots; also the address of the device. */
    int number() {
        return number;
    }

    Condition condition() {
        return condition;
    }

    void setCondition(Condition next) {
        condition = next;
    }

    /** Address of the device context. */
    long context() {
        return context;
    }

    void setContext(long address) {
        context = address;
    }

    /** The endpoint with the context {@code index}, 1 to 31. */
    Endpoint endpoint(int index) {
        return endpoints.get(index);
    }

    /** All endpoints but that of the default control pipe. */
    Stream<Endpoint> furtherEndpoints() {
        return endpoints.stream().skip(Endpoint.CONTROL + 1L);
    }

    /** Leads the slot to the device at {@code where}, which is at {@code newRoute} behind root port {@code newRootPort}. */
    void connect(int newRootPort, int newRoute, Optional<UsbPort> where) {
        rootPort = newRootPort;
        route = newRoute;
        port = where;
    }

    /** The device, as long as it is plugged in and packets pass. */
    Optional<UsbDevice<?>> device() {
        return port.filter(UsbPort::enabled).flatMap(UsbPort::device);
    }

    /** Whether the slot is for what is plugged in at {@code where}. */
    boolean leadsTo(UsbPort where) {
        return port.filter(where::equals).isPresent();
    }

    void disable() {
        condition = Condition.DISABLED;
        context = 0;
        connect(0, 0, Optional.empty());
        endpoints.forEach(Endpoint::drop);
    }

    int rootPort() {
        return rootPort;
    }

    int route() {
        return route;
    }

    SlotState save() {
        return new SlotState(VERSION, number, condition.ordinal(), context, rootPort, route,
                endpoints.stream().filter(each -> each.condition() != Endpoint.Condition.DISABLED).map(Endpoint::save)
                        .toArray(EndpointState[]::new));
    }

    /** Checks that {@link #restore} will take {@code state}. */
    static void check(SlotState state) {
        state.requireVersion(VERSION);
        state.require(state.condition() > 0 && state.condition() < Condition.values().length, "known state");
        for (EndpointState endpoint : state.endpoints()) {
            Endpoint.check(endpoint);
        }
    }

    void restore(SlotState state, Optional<UsbPort> where) {
        disable();
        condition = Condition.values()[state.condition()];
        context = state.context();
        connect(state.rootPort(), state.route(), where);
        for (EndpointState each : state.endpoints()) {
            endpoints.get(each.index()).restore(each);
        }
    }
}
