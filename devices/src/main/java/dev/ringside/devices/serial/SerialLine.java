package dev.ringside.devices.serial;

/** What a {@link SerialBackend} tells the UART. Any thread, without locks; the UART acts on it on the machine's event loop. */
public interface SerialLine {

    /** {@link SerialBackend#poll()} has bytes again. */
    void inputArrived();

    /** {@link SerialBackend#offer} has room again. */
    void roomForOutput();

    /** The host's end sent a break. */
    void breakArrived();

    /** The host's end drives the modem status inputs. */
    void modemStatus(boolean clearToSend, boolean dataSetReady, boolean carrierDetect);
}
