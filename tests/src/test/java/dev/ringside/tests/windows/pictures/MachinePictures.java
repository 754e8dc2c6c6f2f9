package dev.ringside.tests.windows.pictures;

import dev.ringside.app.ui.machine.PageKind;
import java.util.List;
import javafx.scene.input.KeyCode;

/** The pages of a machine's window: console, terminal, snapshots, layers. */
final class MachinePictures {
    private static final int MACHINE_MENU = 1;
    private static final int VIEW_MENU = 2;
    private static final int SEND_KEY_MENU = 3;
    /** Layers and graphs show what has happened since they were opened. */
    private static final int PULSES_OF_HISTORY = 180;

    private MachinePictures() {}

    static List<Picture> all() {
        return List.of(new Picture("console", hand -> {
            open(hand, SampleMachines.GUEST, PageKind.CONSOLE);
            hand.see("console-tabs");
        }), new Picture("console-paused", hand -> {
            open(hand, SampleMachines.PAUSED, PageKind.CONSOLE);
            hand.see("console-notice-title");
        }), new Picture("console-off", hand -> {
            open(hand, SampleMachines.EVERYTHING, PageKind.CONSOLE);
            hand.see("console-notice-title");
        }), menu("machine-menu-file", 0), menu("machine-menu-machine", MACHINE_MENU),
                menu("machine-menu-view", VIEW_MENU), menu("machine-menu-send-key", SEND_KEY_MENU),
                new Picture("terminal", hand -> {
                    open(hand, SampleMachines.GUEST, PageKind.CONSOLE);
                    hand.choose("tab-2");
                    hand.see("terminal-screen");
                }), new Picture("terminal-search", hand -> {
                    open(hand, SampleMachines.GUEST, PageKind.CONSOLE);
                    hand.choose("tab-2");
                    hand.see("terminal-screen");
                    hand.keys("terminal-screen", KeyCode.F, true, true);
                    hand.see("terminal-search");
                }), new Picture("key-combinations", hand -> {
                    open(hand, SampleMachines.GUEST, PageKind.CONSOLE);
                    hand.openMenu(SEND_KEY_MENU);
                    hand.menu("item-key-combinations");
                    hand.see("combinations");
                }), new Picture("snapshots", hand -> {
                    open(hand, SampleMachines.EVERYTHING, PageKind.SNAPSHOTS);
                    hand.see("snapshots");
                }), new Picture("layers-off", hand -> {
                    open(hand, SampleMachines.EVERYTHING, PageKind.LAYERS);
                    hand.see("layers-off");
                }), new Picture("layers", hand -> {
                    open(hand, SampleMachines.GUEST, PageKind.LAYERS);
                    hand.see("layers-time");
                    Hand.settle(PULSES_OF_HISTORY);
                }), new Picture("layers-code", hand -> {
                    open(hand, SampleMachines.GUEST, PageKind.LAYERS);
                    hand.see("layers-time");
                    hand.press("layers-code");
                    hand.see("layers-translation");
                    Hand.settle(PULSES_OF_HISTORY);
                }), new Picture("performance", hand -> {
                    open(hand, SampleMachines.GUEST, PageKind.DETAILS);
                    hand.line("hardware", 2);
                    hand.see("performance");
                    Hand.settle(PULSES_OF_HISTORY);
                }), new Picture("performance-off", hand -> {
                    open(hand, SampleMachines.EVERYTHING, PageKind.DETAILS);
                    hand.line("hardware", 2);
                    hand.see("performance");
                }));
    }

    private static Picture menu(String name, int place) {
        return new Picture(name, hand -> {
            open(hand, SampleMachines.GUEST, PageKind.CONSOLE);
            hand.see("console-tabs");
            hand.openMenu(place);
        });
    }

    static void open(Hand hand, String machine, PageKind page) throws InterruptedException {
        hand.act(() -> hand.windows().showMachine(hand.machine(machine), page));
        hand.see("page");
    }
}
