package dev.ringside.devices.network;

/** What a guest sees of a card. Machine lock held. */
public interface CardModel {

    /** Frames wait for the guest: {@link NetworkCard#next}. */
    void framesWait();

    /** The cable has been plugged in or pulled out: {@link NetworkCard#linkUp}. */
    void linkChanged();
}
