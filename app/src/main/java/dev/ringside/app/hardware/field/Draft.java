package dev.ringside.app.hardware.field;

import dev.ringside.app.hardware.field.Kind.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form being filled in. One thread.
 *
 * @param <S>
 *            what is edited
 */
public final class Draft<S> {
    private final Form<S> form;
    private final List<Runnable> observers = new ArrayList<>();
    /** What a person wrote and means nothing, by the field's key. */
    private final Map<String, Unclear> unclear = new HashMap<>();
    private S subject;
    private Values original;
    private Values values;

    private record Unclear(String text, Message problem) {}

    /** Begins with what {@code subject} is. */
    public Draft(Form<S> form, S subject) {
        this.form = form;
        this.subject = subject;
        original = form.read(subject);
        values = original;
    }

    /** What is filled in. */
    public Form<S> form() {
        return form;
    }

    /** What it was made of. */
    public S subject() {
        return subject;
    }

    /** The values now; of a field whose text means nothing the last that meant something. */
    public Values values() {
        return values;
    }

    /** The value of {@code field} now. */
    public <T> T get(Field<T> field) {
        return values.get(field);
    }

    /** Gives {@code field} another value; choices that are no longer to be had become the best that is. */
    public <T> void set(Field<T> field, T value) {
        unclear.remove(field.key());
        values = values.with(field, value);
        fields().forEach(this::follow);
        tell();
    }

    private <T> void follow(Field<T> field) {
        if (field.kind() instanceof Kind.Choice<T>(var options)) {
            List<T> possible = options.apply(values);
            if (!possible.isEmpty() && !possible.contains(values.get(field))) {
                values = values.with(field, possible.getFirst());
            }
        }
    }

    /** Gives {@code field} what a person wrote. */
    public <T> void write(Field<T> field, String text) {
        if (!(field.kind() instanceof Kind.Written<T> written)) {
            throw new IllegalArgumentException(field.key() + " is not written");
        }
        switch (written.parse(text)) {
            case Reading.Understood<T>(T value) -> set(field, value);
            case Reading.Unclear<T>(Message problem) -> {
                unclear.put(field.key(), new Unclear(text, problem));
                tell();
            }
        }
    }

    /** The text of {@code field}: what a person wrote, if that means nothing, else its value. */
    public <T> String text(Field<T> field) {
        if (!(field.kind() instanceof Kind.Written<T> written)) {
            throw new IllegalArgumentException(field.key() + " is not written");
        }
        Unclear wrong = unclear.get(field.key());
        return wrong != null ? wrong.text : written.print(values.get(field));
    }

    /** Whether {@code field} matters now. */
    public boolean shows(Field<?> field) {
        return field.shown().test(values);
    }

    /** Whether anything differs from what it began with. */
    public boolean edited() {
        return !unclear.isEmpty() || !values.equals(original);
    }

    /** What is wrong, by field, first to last. */
    public Map<Field<?>, Message> problems() {
        Map<Field<?>, Message> problems = new LinkedHashMap<>();
        for (Field<?> field : fields()) {
            problem(field).ifPresent(problem -> problems.put(field, problem));
        }
        return problems;
    }

    /** What is wrong with {@code field}, if anything is. */
    public <T> Optional<Message> problem(Field<T> field) {
        if (!shows(field)) {
            return Optional.empty();
        }
        Unclear wrong = unclear.get(field.key());
        return wrong != null ? Optional.of(wrong.problem) : field.problem(values.get(field), values);
    }

    /**
     * What is made of {@code base} by what was edited here.
     *
     * @param base
     *            mostly what this began with; another if that changed elsewhere meanwhile
     * @throws IllegalStateException
     *             if something is wrong
     */
    public S result(S base) {
        if (!problems().isEmpty()) {
            throw new IllegalStateException("wrong: " + problems());
        }
        return form.write(base, values);
    }

    /** Forgets what was edited and begins with {@code other}. */
    public void restart(S other) {
        subject = other;
        original = form.read(other);
        values = original;
        unclear.clear();
        tell();
    }

    /** {@code observer} runs after every change. */
    public void observe(Runnable observer) {
        observers.add(observer);
    }

    private void tell() {
        List.copyOf(observers).forEach(Runnable::run);
    }

    private List<Field<?>> fields() {
        return form.sections().stream().<Field<?>>mapMulti((section, sink) -> section.fields().forEach(sink))
                .toList();
    }
}
