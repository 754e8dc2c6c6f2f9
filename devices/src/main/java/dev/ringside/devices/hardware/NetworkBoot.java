package dev.ringside.devices.hardware;

import java.nio.file.Path;

/**
 * {@code <tftp root>} and {@code <bootp file>}: what a machine that boots from its network is given.
 *
 * @param folder
 *            folder of the host's whose files, and those below it, the machine can read by TFTP
 * @param file
 *            the file to begin with, relative to the folder; or, if it is a URL, what the boot program is to load itself
 */
public record NetworkBoot(Path folder, String file) {}
