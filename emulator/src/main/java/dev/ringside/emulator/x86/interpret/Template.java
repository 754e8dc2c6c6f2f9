package dev.ringside.emulator.x86.interpret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A class of operations that exists once for each set of constants. The JIT compiler then compiles {@code execute} for each of them apart, with
 * operation, width and operand form folded away, though it is written once: switches over the constants cost nothing.
 *
 * <p>
 * The template class reads its constants with {@link #constants} into static final fields, has a constructor without arguments, and implements
 * the factory interface; operations are only made by hidden copies of it. Its own name may not stand in the signature of a method that a
 * copy calls, because there it means the original.
 *
 * @param <F>
 *            the factory interface that the template implements
 */
public final class Template<F> {
    private static final int MOST_CONSTANTS = 8;

    private final MethodHandles.Lookup lookup;
    private final String name;
    private final byte[] bytes;
    private final Class<F> factory;
    private final Map<List<Integer>, F> copies = new ConcurrentHashMap<>();

    /**
     * The template {@code name}, a class in the package of {@code lookup}.
     */
    public Template(MethodHandles.Lookup lookup, String name, Class<F> factory) {
        this.factory = factory;
        this.lookup = lookup;
        this.name = name;
        bytes = read(lookup, name);
    }

    /** For static initialisers of templates: the constants of this copy; zeros in the original, of which no operation is ever made. */
    public static int[] constants(MethodHandles.Lookup lookup) {
        try {
            int[] constants = MethodHandles.classData(lookup, ConstantDescs.DEFAULT_NAME, int[].class);
            return constants != null ? constants : new int[MOST_CONSTANTS];
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The copy for {@code constants}. Any thread. */
    public F with(int... constants) {
        return copies.computeIfAbsent(IntStream.of(constants).boxed().toList(), key -> define(constants));
    }

    private F define(int[] constants) {
        try {
            MethodHandles.Lookup copy = lookup.defineHiddenClassWithClassData(bytes, constants, true);
            return factory.cast(copy.findConstructor(copy.lookupClass(), MethodType.methodType(void.class)).invoke());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("template " + name, e);
        }
    }

    private static byte[] read(MethodHandles.Lookup lookup, String name) {
        try (InputStream in = lookup.lookupClass().getResourceAsStream(name + ".class")) {
            if (in == null) {
                throw new IllegalStateException("the class file of template " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
