package dev.ringside.devices.bios;

/** One entry of the BIOS: what an interrupt vector leads to. Called with the machine lock held; must not block. */
@FunctionalInterface
public interface BiosService {

    /**
     * Serves a call.
     *
     * @param frame
     *            the caller's registers, changed in place
     * @return how the stub goes on
     */
    Continuation call(CallFrame frame);
}
