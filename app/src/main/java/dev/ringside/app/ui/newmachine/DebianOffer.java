package dev.ringside.app.ui.newmachine;

import dev.ringside.app.debian.BusyboxInitramfs;
import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.app.work.Progress;
import dev.ringside.devices.hardware.DirectBoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Debian's kernel with a shell, for those who have no kernel at hand.
 *
 * @param cache
 *            where it is kept
 */
record DebianOffer(DebianGuestCache cache) {
    private static final String INITRAMFS = "shell.cpio";
    /** Without firmware nothing has set a mode that the kernel's text console could go on with, so the shell is on the serial line. */
    private static final String COMMAND_LINE = "console=ttyS0";

    /** Whether it is here already. May wait for a disk. */
    boolean present() {
        return cache.find(DebianKernel.AMD64).isPresent();
    }

    /** Whether this host can fetch it. May wait for a disk. */
    boolean canFetch() {
        return DebianGuestCache.canFetch();
    }

    /** Its files, fetched if they are not here. Waits for the network. */
    DirectBoot get(Progress progress) throws IOException {
        DebianGuest guest = cache.fetch(DebianKernel.AMD64, words -> progress.report(-1, words));
        Path initramfs = guest.busybox().resolveSibling(INITRAMFS);
        Path complete = Files.createTempFile(initramfs.getParent(), INITRAMFS, null);
        Files.write(complete, BusyboxInitramfs.withShell(guest.busybox()));
        Files.move(complete, initramfs, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new DirectBoot(guest.kernel(), Optional.of(initramfs), COMMAND_LINE);
    }
}
