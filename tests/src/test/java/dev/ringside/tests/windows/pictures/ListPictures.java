package dev.ringside.tests.windows.pictures;

import dev.ringside.app.preferences.Preferences.GraphColumn;
import java.util.List;
import java.util.Set;

/** The list of machines, its menus and what they open. */
final class ListPictures {
    private static final int FILE_MENU = 0;
    private static final int EDIT_MENU = 1;
    private static final int MACHINE_MENU = 2;
    private static final int VIEW_MENU = 3;
    private static final int HELP_MENU = 4;
    private static final int PULSES_TO_ARRANGE = 4;

    private ListPictures() {}

    /** Of a library without machines. */
    static List<Picture> empty() {
        return List.of(new Picture("list-empty", hand -> hand.see("empty-demo")));
    }

    /** Of {@link SampleMachines}. */
    static List<Picture> filled() {
        return List.of(new Picture("list", hand -> select(hand, SampleMachines.GUEST)),
                new Picture("list-several-selected", ListPictures::selectAll),
                new Picture("list-all-graphs", ListPictures::graphs),
                new Picture("list-filtered", hand -> hand.type("filter", "ringside")),
                new Picture("list-nothing-found", hand -> {
                    hand.type("filter", "no such machine");
                    hand.see("show-all");
                }),
                new Picture("list-menu-file", hand -> menu(hand, FILE_MENU)),
                new Picture("list-menu-edit", hand -> menu(hand, EDIT_MENU)),
                new Picture("list-menu-machine", hand -> menu(hand, MACHINE_MENU)),
                new Picture("list-menu-view", hand -> menu(hand, VIEW_MENU)),
                new Picture("list-menu-help", hand -> menu(hand, HELP_MENU)),
                dialog("rename", SampleMachines.EVERYTHING, "menu-rename", "rename-name"),
                new Picture("rename-taken", hand -> {
                    open(hand, SampleMachines.EVERYTHING, "menu-rename");
                    hand.type("rename-name", SampleMachines.GUEST);
                    hand.see("rename-fault");
                }),
                dialog("notes", SampleMachines.EVERYTHING, "menu-notes", "notes-text"),
                dialog("group-new", SampleMachines.EVERYTHING, "menu-move.new", "group-name"),
                dialog("clone", SampleMachines.EVERYTHING, "menu-clone", "clone-name"),
                dialog("clone-running", SampleMachines.GUEST, "menu-clone", "clone-name"),
                dialog("delete", SampleMachines.EVERYTHING, "menu-delete", "delete-heading"),
                dialog("delete-running", SampleMachines.GUEST, "menu-delete", "delete-heading"),
                new Picture("delete-several", hand -> {
                    selectAll(hand);
                    hand.menu("menu-delete");
                    hand.see("delete-heading");
                }), dialog("question-force-off", SampleMachines.GUEST, "menu-force-off", "question-yes"),
                dialog("question-reset", SampleMachines.GUEST, "menu-reset", "question-yes"),
                dialog("error-disk-missing", SampleMachines.BROKEN, "menu-run", "error-dialog"));
    }

    private static Picture dialog(String name, String machine, String item, String awaited) {
        return new Picture(name, hand -> {
            open(hand, machine, item);
            hand.see(awaited);
        });
    }

    private static void open(Hand hand, String machine, String item) throws InterruptedException {
        select(hand, machine);
        hand.menu(item);
    }

    private static void select(Hand hand, String machine) throws InterruptedException {
        hand.type("filter", machine);
        Hand.settle(PULSES_TO_ARRANGE);
        hand.lineShowing("machines", machine);
        hand.type("filter", "");
        Hand.settle(PULSES_TO_ARRANGE);
    }

    private static void selectAll(Hand hand) throws InterruptedException {
        hand.type("filter", "");
        hand.allLines("machines");
    }

    private static void menu(Hand hand, int place) throws InterruptedException {
        select(hand, SampleMachines.GUEST);
        hand.openMenu(place);
    }

    private static void graphs(Hand hand) throws InterruptedException {
        hand.preferences().change(now -> now.withColumns(Set.of(GraphColumn.values())));
        select(hand, SampleMachines.GUEST);
    }
}
