package dev.ringside.devices.ps2;

/** A device on a PS/2 port, as the controller sees it. Machine lock held. */
interface Ps2Device {

    /** Takes a command, or a parameter of the command before, 0 to 255. */
    void command(int value);

    /** What it has to say. */
    Ps2Output output();
}
