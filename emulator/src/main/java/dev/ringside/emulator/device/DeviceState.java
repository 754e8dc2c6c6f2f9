package dev.ringside.emulator.device;

/** State of a device as plain data (implemented by records of primitives, arrays of primitives, strings and further such records). */
public interface DeviceState {

    /** Version of the record's layout; raised whenever a component is added or changes its meaning. */
    int version();
}
