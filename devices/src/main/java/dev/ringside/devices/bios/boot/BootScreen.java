package dev.ringside.devices.bios.boot;

import dev.ringside.devices.bios.video.CharacterOutput;
import java.util.List;

/** What a person sees of the boot: the greeting, the menu, and the account of a boot that failed. */
final class BootScreen {
    private static final int NORMAL = 0x07;
    private static final int BRIGHT = 0x0f;
    private static final int FAINT = 0x08;
    private static final int CHOSEN = 0x1f;
    private static final int WIDTH = 40;

    private final CharacterOutput output;

    BootScreen(CharacterOutput output) {
        this.output = output;
    }

    void greet() {
        output.print("Ringside BIOS", BRIGHT);
        output.print("   F12: boot menu\r\n", FAINT);
    }

    void booting(BootEntry entry) {
        output.print("Booting from " + entry.title() + "\r\n", NORMAL);
    }

    void menu(List<BootEntry> entries, int chosen) {
        output.clear(NORMAL);
        output.print("Ringside BIOS\r\n\r\nBoot from:\r\n\r\n", BRIGHT);
        for (int i = 0; i < entries.size(); i++) {
            String line = " %d  %s".formatted(i + 1, entries.get(i).title());
            output.print("  ", NORMAL);
            output.print(String.format("%-" + WIDTH + "." + WIDTH + "s", line), i == chosen ? CHOSEN : NORMAL);
            output.print("\r\n", NORMAL);
        }
        output.print("\r\nArrow keys or a number choose, Enter boots, Esc boots in the usual order.\r\n", FAINT);
    }

    void failure(List<String> tried) {
        output.clear(NORMAL);
        output.print("No bootable device\r\n\r\n", BRIGHT);
        if (tried.isEmpty()) {
            output.print("This machine has no disk, CD-ROM, floppy or network card to boot from.\r\n", NORMAL);
        } else {
            output.print("These were tried:\r\n", NORMAL);
            tried.forEach(line -> output.print("  " + line + "\r\n", NORMAL));
        }
        output.print("\r\nInsert a bootable CD or attach a disk with an operating system,\r\n", NORMAL);
        output.print("or press a key to try again.\r\n", NORMAL);
    }
}
