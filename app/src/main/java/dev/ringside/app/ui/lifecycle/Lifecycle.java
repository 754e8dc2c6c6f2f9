package dev.ringside.app.ui.lifecycle;

import dev.ringside.app.machine.VirtualMachine;
import dev.ringside.app.preferences.Preferences.Confirmation;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.Windows;
import dev.ringside.app.ui.work.ErrorDialog;
import dev.ringside.app.ui.work.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Window;

/** What can be done with machines; asks first where the preferences say so, and explains what fails. JavaFX thread. */
public final class Lifecycle {
    private final Windows windows;
    private final Messages messages = Messages.of(Lifecycle.class);

    /** For all windows. */
    public Lifecycle(Windows windows) {
        this.windows = windows;
    }

    /** Does {@code action} to those of {@code machines} to which it applies now. */
    public void perform(LifecycleAction action, Window owner, List<VirtualMachine> machines) {
        List<VirtualMachine> fitting = machines.stream().filter(machine -> action.appliesTo(machine.state())).toList();
        if (fitting.isEmpty()) {
            return;
        }
        Optional<Confirmation> question = action.confirmation()
                .filter(windows.preferences().get().confirmations()::contains);
        if (question.isEmpty()) {
            begin(action, owner, fitting);
        } else {
            question(action, fitting).ask(owner, again -> {
                if (!again) {
                    forget(question.get());
                }
                begin(action, owner, fitting);
            });
        }
    }

    private Question question(LifecycleAction action, List<VirtualMachine> machines) {
        boolean one = machines.size() == 1;
        return new Question(
                one
                        ? messages.text("question." + action.key() + ".one", machines.getFirst().name())
                        : messages.text("question." + action.key() + ".many", machines.size()),
                messages.text("question." + action.key() + ".consequence"),
                one ? List.of() : machines.stream().map(VirtualMachine::name).toList(),
                messages.text("action." + action.key()));
    }

    private void forget(Confirmation question) {
        windows.preferences().change(preferences -> {
            Set<Confirmation> others = new HashSet<>(preferences.confirmations());
            others.remove(question);
            return preferences.withConfirmations(others);
        });
    }

    private void begin(LifecycleAction action, Window owner, List<VirtualMachine> machines) {
        for (VirtualMachine machine : machines) {
            // Not with a progress dialog: the row says what the machine does, and no other machine has to wait.
            var _ = start(action, machine).whenComplete((_, failure) -> {
                if (failure != null) {
                    Platform.runLater(() -> ErrorDialog.show(owner,
                            messages.text("failed." + action.key(), machine.name()), failure));
                }
            });
        }
    }

    private static CompletableFuture<Void> start(LifecycleAction action, VirtualMachine machine) {
        return switch (action) {
            case RUN -> machine.start();
            case PAUSE -> machine.pause();
            case RESUME -> machine.resume();
            case SHUT_DOWN -> machine.shutDown();
            case RESET -> machine.reset();
            case FORCE_OFF -> machine.forceOff();
        };
    }
}
