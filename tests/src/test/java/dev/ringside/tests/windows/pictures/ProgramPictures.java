package dev.ringside.tests.windows.pictures;

import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.clone.CloneWindow;
import dev.ringside.app.ui.opening.OpeningProblem;
import dev.ringside.app.ui.work.Background;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What belongs to the program as a whole. */
final class ProgramPictures {
    private ProgramPictures() {}

    static List<Picture> all() {
        return List.of(preferences("general", 0), preferences("list", 1), preferences("console", 2),
                preferences("confirmations", 3), new Picture("shortcuts", hand -> {
                    hand.menu("menu-shortcuts");
                    hand.see("shortcuts");
                }), new Picture("about", hand -> {
                    hand.menu("menu-about");
                    hand.see("about-version");
                }), new Picture("log", hand -> {
                    hand.menu("menu-log");
                    hand.see("log-table");
                }), new Picture("quit", hand -> {
                    hand.menu("menu-quit");
                    hand.see("quit-heading");
                }), new Picture("progress", ProgramPictures::progress),
                new Picture("opening-problem", hand -> {
                    hand.act(() -> OpeningProblem.show(Path.of("/media/backup/machines"),
                            "The folder of the machines is not there. Connect the disk it is on, or choose another folder.",
                            false, new OpeningProblem.Choices(() -> {
                            }, _ -> {
                            }, () -> {
                            })));
                    hand.see("opening-problem");
                }));
    }

    private static Picture preferences(String name, int tab) {
        return new Picture("preferences-" + name, hand -> {
            hand.menu("menu-preferences");
            hand.see("preferences-close");
            hand.tab(tab);
        });
    }

    /** Work without an end. */
    private static void progress(Hand hand) throws InterruptedException {
        hand.act(() -> Background.run(Hand.front(),
                Messages.of(CloneWindow.class).text("doing", SampleMachines.EVERYTHING),
                progress -> {
                    progress.report(0.4, "disk-vda.img");
                    return new CompletableFuture<>();
                }, _ -> {
                }));
        hand.see("progress-words");
    }
}
