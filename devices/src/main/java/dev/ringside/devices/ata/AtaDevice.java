package dev.ringside.devices.ata;

/**
 * A device on a link. A command is in the {@link TaskFile} when {@link #execute} is called; the device is busy from then until it calls
 * {@link AtaLink#complete}, and its host gives it no other command until then but for {@link #reset}. Machine lock held.
 */
public sealed interface AtaDevice permits AtaDisk, AtapiDevice {

    /** The registers through which it is commanded. */
    TaskFile taskFile();

    /** Carries out {@code command}, 0 to 255. */
    void execute(int command, AtaLink link);

    /** Gives up what it does, and shows its signature. What a guest has set up with SET FEATURES is kept, as after a software reset. */
    void reset();

    /** As {@link #reset}, and forgets what a guest has set up: power-on. */
    void powerOn();

    /** Its settings and registers; a command under way is not among them. */
    AtaDeviceState save();

    /**
     * Puts back what was saved. A command that was under way then ends with an error, which makes drivers try again.
     *
     * @throws IllegalArgumentException
     *             if the state is not of this kind of device
     */
    void restore(AtaDeviceState state);
}
