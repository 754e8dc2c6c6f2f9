package dev.ringside.emulator.host;

/** How one operating system gives memory for code. */
sealed interface CodeMapper permits LinuxCodeMapper, MacCodeMapper, WindowsCodeMapper {

    /**
     * Maps memory for code.
     *
     * @param bytes
     *            whole units of 64 KiB
     * @throws CodeMemoryException
     *             if the host refuses
     */
    CodeMemory map(long bytes) throws CodeMemoryException;
}
