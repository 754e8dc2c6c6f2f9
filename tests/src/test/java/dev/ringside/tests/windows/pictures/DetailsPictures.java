package dev.ringside.tests.windows.pictures;

import dev.ringside.app.hardware.HardwareEntry;
import dev.ringside.app.ui.machine.PageKind;
import java.util.ArrayList;
import java.util.List;

/** The editor of each device, the XML tab, what asks before something is lost, and each device that can be added. */
final class DetailsPictures {
    /** Every kind that the window offers; it says so itself if there are more. */
    private static final List<String> OFFERS = List.of("disk", "cdrom", "floppy", "interface", "input", "video",
            "serial", "console", "parallel", "usb-controller", "rng", "balloon", "debug-console", "debug-exit");
    private static final int PERFORMANCE = HardwareEntry.Panel.PERFORMANCE.ordinal();

    private DetailsPictures() {}

    /** Those of a machine with {@code entries} in its hardware list. */
    static List<Picture> all(List<HardwareEntry> entries) {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (i != PERFORMANCE) {
                pictures.add(entry(entries.get(i).id(), i));
            }
        }
        pictures.add(new Picture("details-xml", hand -> {
            open(hand, 0);
            hand.tab(1);
            hand.see("xml");
        }));
        pictures.add(new Picture("details-xml-editable", hand -> {
            hand.preferences().change(now -> now.withXmlEditing(true));
            open(hand, 0);
            hand.tab(1);
            hand.see("xml");
        }));
        pictures.add(new Picture("details-invalid", hand -> {
            editMemory(hand, "0");
            hand.see("memory-size-problem");
        }));
        pictures.add(new Picture("details-unapplied", hand -> {
            editMemory(hand, "512");
            hand.enabled("apply");
            hand.line("hardware", 0);
            hand.see("never-again");
        }));
        pictures.add(new Picture("details-remove", hand -> {
            open(hand, entries.size() - 1);
            hand.press("remove");
            hand.see("never-again");
        }));
        pictures.add(new Picture("details-new-image", hand -> {
            open(hand, place(entries, "disk-vda"));
            hand.press("disk-source-create");
            hand.see("image-size");
        }));
        for (int i = 0; i < OFFERS.size(); i++) {
            pictures.add(offer(OFFERS.get(i), i));
        }
        pictures.add(new Picture("add-xml", hand -> {
            openOffers(hand);
            hand.tab(1);
            hand.see("xml");
        }));
        return pictures;
    }

    private static int place(List<HardwareEntry> entries, String id) {
        return entries.indexOf(entries.stream().filter(entry -> entry.id().equals(id)).findFirst().orElseThrow());
    }

    private static Picture entry(String id, int place) {
        return new Picture("details-" + id, hand -> open(hand, place));
    }

    private static void open(Hand hand, int place) throws InterruptedException {
        MachinePictures.open(hand, SampleMachines.EVERYTHING, PageKind.DETAILS);
        hand.line("hardware", place);
        hand.see("details-title");
    }

    private static void editMemory(Hand hand, String mebibytes) throws InterruptedException {
        open(hand, HardwareEntry.Panel.MEMORY.ordinal());
        hand.type("memory-size", mebibytes);
    }

    private static void openOffers(Hand hand) throws InterruptedException {
        open(hand, 0);
        hand.press("add-hardware");
        hand.see("offers");
        if (hand.lines("offers") != OFFERS.size()) {
            throw new MissingException(
                    "There are " + hand.lines("offers") + " kinds of hardware to add, and pictures of "
                            + OFFERS.size());
        }
    }

    private static Picture offer(String key, int place) {
        return new Picture("add-" + key, hand -> {
            openOffers(hand);
            hand.line("offers", place);
            hand.see("offer-title");
        });
    }
}
