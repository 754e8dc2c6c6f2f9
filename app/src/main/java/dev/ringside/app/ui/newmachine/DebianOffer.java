package dev.ringside.app.ui.newmachine;

import dev.ringside.app.debian.BusyboxInitramfs;
import dev.ringside.app.debian.DebianGuest;
import dev.ringside.app.debian.DebianGuestCache;
import dev.ringside.app.debian.DebianKernel;
import dev.ringside.app.debian.KernelModules;
import dev.ringside.app.work.Progress;
import dev.ringside.devices.hardware.DirectBoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Debian's kernel with a shell, for those who have no kernel at hand.
 *
 * @param cache
 *            where it is kept
 */
record DebianOffer(DebianGuestCache cache) {
    private static final String INITRAMFS = "shell.cpio";
    /**
     * Without firmware nothing has set a mode that the kernel's text console could go on with, so the shell is on the serial line. On a
     * busy host the kernel's check of its timer, which counts interrupts while it spins, would fail and end in a panic; under hypervisors that it
     * knows the kernel leaves it out.
     */
    private static final String COMMAND_LINE = "console=ttyS0 no_timer_check";
    /** For the disks, drives and network cards that a person may give the machine, what is on them, and the power button. */
    private static final List<String> MODULES = List.of("evdev", "button", "virtio_pci", "virtio_blk", "virtio_net",
            "ata_piix", "ahci", "sd_mod", "sr_mod", "e1000", "crc32c_generic", "ext4", "isofs");

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
        List<Path> modules = KernelModules.in(guest.modules()).inLoadOrder(MODULES);
        Path complete = Files.createTempFile(initramfs.getParent(), INITRAMFS, null);
        Files.write(complete, BusyboxInitramfs.withShell(guest.busybox(), modules));
        Files.move(complete, initramfs, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new DirectBoot(guest.kernel(), Optional.of(initramfs), COMMAND_LINE);
    }
}
