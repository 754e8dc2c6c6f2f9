package dev.ringside.app.machine;

import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.emulator.machine.MachineState;

/** Something that an observer of a {@link VirtualMachine} is told. */
public sealed interface MachineChange {

    /** It went from one state to another. */
    record State(MachineState from, MachineState to) implements MachineChange {}

    /** Its definition changed. */
    record Definition() implements MachineChange {}

    /** It has been switched on with {@code hardware}: there is a {@link VirtualMachine#run()}. */
    record Begun(HardwareDescription hardware) implements MachineChange {}

    /** It is off: the last {@link VirtualMachine#run()} is over. */
    record Ended() implements MachineChange {}

    /** Something a person should read: {@code words} is a sentence or two. */
    record Notice(String words) implements MachineChange {}
}
