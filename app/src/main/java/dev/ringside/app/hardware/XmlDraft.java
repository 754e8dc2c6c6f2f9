package dev.ringside.app.hardware;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.xml.DomainXmlException;
import java.util.Optional;

/** An entry's XML being edited. It is written when somebody looks. One thread. */
public final class XmlDraft {
    private final MachineDefinition machine;
    private final HardwareEntry entry;
    private final Runnable observer;
    private Optional<String> original = Optional.empty();
    private Optional<String> edited = Optional.empty();
    private Optional<DomainXmlException> problem = Optional.empty();

    /** {@code observer} runs after every change. */
    public XmlDraft(MachineDefinition machine, HardwareEntry entry, Runnable observer) {
        this.machine = machine;
        this.entry = entry;
        this.observer = observer;
    }

    /** The text now. */
    public String text() {
        return edited.orElseGet(this::original);
    }

    private String original() {
        if (original.isEmpty()) {
            original = Optional.of(EntryXml.write(machine, entry));
        }
        return original.get();
    }

    /** The person wrote {@code text}. */
    public void write(String text) {
        edited = text.equals(original()) ? Optional.empty() : Optional.of(text);
        problem = Optional.empty();
        observer.run();
    }

    /** Whether it differs from what it began with. */
    public boolean edited() {
        return edited.isPresent();
    }

    /** Why the text could not be applied, until it is edited again. */
    public Optional<DomainXmlException> problem() {
        return problem;
    }

    /** What the text makes of {@code base}; empty if it makes no sense: then there is a problem. */
    public Optional<MachineDefinition> read(MachineDefinition base) {
        try {
            return Optional.of(EntryXml.read(text(), base, entry));
        } catch (DomainXmlException e) {
            problem = Optional.of(e);
            observer.run();
            return Optional.empty();
        }
    }

    /** Whether another program made something else of it. */
    public boolean differs(MachineDefinition now) {
        return !EntryXml.write(now, entry).equals(original());
    }
}
