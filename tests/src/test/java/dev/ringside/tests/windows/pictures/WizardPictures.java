package dev.ringside.tests.windows.pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The wizard: each way, step by step. */
final class WizardPictures {
    private final Path floppy;
    private final Path disk;
    private final Path kernel;

    /** With files to choose, made in {@code folder}. */
    WizardPictures(Path folder) throws IOException {
        floppy = file(folder.resolve("dos-boot.img"), 1440 << 10);
        disk = file(folder.resolve("imported.img"), 64 << 20);
        kernel = folder.resolve("vmlinuz");
        byte[] image = new byte[1 << 20];
        // Signature, length, version and "loads high" of Linux/x86's boot protocol, where Documentation/arch/x86/boot.rst has them.
        image[0x1fe] = 0x55;
        image[0x1ff] = (byte) 0xaa;
        image[0x1f1] = 4;
        image[0x1f5] = 0x10;
        image[0x201] = 0x6a;
        image[0x202] = 'H';
        image[0x203] = 'd';
        image[0x204] = 'r';
        image[0x205] = 'S';
        image[0x206] = 0x0f;
        image[0x207] = 2;
        image[0x211] = 1;
        Files.write(kernel, image);
    }

    /** An image with the signature of a boot sector. */
    private static Path file(Path file, int bytes) throws IOException {
        byte[] image = new byte[bytes];
        image[510] = 0x55;
        image[511] = (byte) 0xaa;
        return Files.write(file, image);
    }

    List<Picture> all() {
        List<Picture> pictures = new ArrayList<>();
        pictures.add(new Picture("wizard-1-source", WizardPictures::open));
        pictures.add(new Picture("wizard-medium-empty", hand -> origin(hand, Way.MEDIUM)));
        pictures.add(new Picture("wizard-medium-missing-file", hand -> {
            origin(hand, Way.MEDIUM);
            hand.type("medium-path", "/nowhere/debian.iso");
        }));
        for (Way way : Way.values()) {
            for (Step step : Step.values()) {
                if (way != Way.IMPORT || step != Step.STORAGE) {
                    pictures.add(new Picture("wizard-" + word(way) + "-" + (step.ordinal() + 2) + "-" + word(step),
                            hand -> walk(hand, way, step)));
                }
            }
        }
        pictures.add(new Picture("wizard-storage-existing", hand -> {
            walk(hand, Way.MANUAL, Step.STORAGE);
            hand.choose("storage-existing");
        }));
        return pictures;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Where the machine's system comes from. */
    private enum Way {
        MEDIUM, IMPORT, KERNEL, NETWORK, MANUAL
    }

    /** The pages after the first. */
    private enum Step {
        ORIGIN, RESOURCES, STORAGE, SUMMARY
    }

    private static void open(Hand hand) throws InterruptedException {
        hand.press("tool-new");
        hand.see("source-medium");
    }

    private static void origin(Hand hand, Way way) throws InterruptedException {
        open(hand);
        hand.choose("source-" + word(way));
        hand.press("wizard-forward");
        hand.see(switch (way) {
            case MEDIUM -> "medium-path";
            case IMPORT -> "import-path";
            case KERNEL -> "kernel-command-line";
            case NETWORK, MANUAL -> "system-explanation";
        });
    }

    private void walk(Hand hand, Way way, Step step) throws InterruptedException {
        origin(hand, way);
        switch (way) {
            case MEDIUM -> hand.type("medium-path", floppy.toString());
            case IMPORT -> hand.type("import-path", disk.toString());
            case KERNEL -> hand.type("kernel-path", kernel.toString());
            case NETWORK, MANUAL -> {
                // No file.
            }
        }
        hand.enabled("wizard-forward");
        if (step == Step.ORIGIN) {
            return;
        }
        hand.press("wizard-forward");
        hand.see("memory");
        if (step == Step.RESOURCES) {
            return;
        }
        hand.press("wizard-forward");
        if (way != Way.IMPORT) {
            hand.see("storage-create");
            if (step == Step.STORAGE) {
                return;
            }
            hand.press("wizard-forward");
        }
        hand.see("machine-name");
    }
}
