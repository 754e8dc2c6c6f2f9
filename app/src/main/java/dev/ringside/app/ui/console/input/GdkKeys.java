package dev.ringside.app.ui.console.input;

import dev.ringside.devices.input.Key;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.input.KeyEvent;

/**
 * Places of keys on X11, XWayland included. JavaFX hides the key codes of X, but takes its events from GDK 3, which shows each to filters first, on the
 * same thread and right before JavaFX handles it: the code seen last belongs to the event at hand. Codes of X's evdev driver are those of Linux plus 8.
 * Sources: GDK 3 reference, {@code gdk_window_add_filter}; X.org's Xlib.h and XInput2.h for the layouts, 64-bit.
 */
final class GdkKeys implements PhysicalKeys {
    private static final System.Logger LOG = System.getLogger(GdkKeys.class.getName());
    private static final String GDK = "libgdk-3.so.0";
    private static final int EVDEV_OFFSET = 8;

    /** Types of X events: a key on the core protocol, or one whose kind an extension tells. */
    private static final int KEY_PRESS = 2;
    private static final int KEY_RELEASE = 3;
    private static final int GENERIC_EVENT = 35;
    /** Kinds of XInput 2 events have the same numbers as those of the core protocol. */
    private static final long CORE_KEY_CODE = 84;
    private static final long COOKIE_KIND = 36;
    private static final long COOKIE_DATA = 48;
    private static final long DEVICE_EVENT_DETAIL = 56;
    private static final long EVENT_BYTES = 192;

    private static final Map<Integer, Key> BY_CODE = Arrays.stream(Key.values()).filter(key -> key != Key.SYSRQ)
            .collect(Collectors.toUnmodifiableMap(Key::evdev, Function.identity()));
    private static Optional<GdkKeys> connected = Optional.empty();

    private int lastKind;
    private int lastCode;

    private GdkKeys() {}

    /** The one filter of this process, if JavaFX runs on GDK. */
    static synchronized Optional<GdkKeys> connected() {
        if (connected.isEmpty()) {
            connected = connect();
        }
        return connected;
    }

    private static Optional<GdkKeys> connect() {
        if (!System.getProperty("os.name").equals("Linux") || "Headless".equals(System.getProperty("glass.platform"))
                || ValueLayout.ADDRESS.byteSize() != Long.BYTES) {
            return Optional.empty();
        }
        try {
            SymbolLookup gdk = SymbolLookup.libraryLookup(GDK, Arena.global());
            Linker linker = Linker.nativeLinker();
            MemorySegment display = (MemorySegment) linker
                    .downcallHandle(gdk.findOrThrow("gdk_display_get_default"),
                            FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            if (display.equals(MemorySegment.NULL)) {
                return Optional.empty();
            }
            GdkKeys keys = new GdkKeys();
            FunctionDescriptor filter = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS, ValueLayout.ADDRESS);
            MemorySegment stub = linker.upcallStub(MethodHandles.lookup().bind(keys, "seen", MethodType
                    .methodType(int.class, MemorySegment.class, MemorySegment.class, MemorySegment.class)), filter,
                    Arena.global());
            linker.downcallHandle(gdk.findOrThrow("gdk_window_add_filter"),
                    FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                    .invokeExact(MemorySegment.NULL, stub, MemorySegment.NULL);
            return Optional.of(keys);
        } catch (Throwable e) {
            if (e instanceof Error error && !(error instanceof LinkageError)) {
                throw error;
            }
            LOG.log(System.Logger.Level.WARNING, "Keys are told by what is printed on them: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Called by GDK with each event; answers GDK_FILTER_CONTINUE. What it throws would end the process, so it only reads what Xlib promises. */
    // Found by its name, and called with what GDK passes to a filter.
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"})
    private int seen(MemorySegment xEvent, MemorySegment gdkEvent, MemorySegment data) {
        MemorySegment event = xEvent.reinterpret(EVENT_BYTES);
        int type = event.get(ValueLayout.JAVA_INT, 0);
        if (type == KEY_PRESS || type == KEY_RELEASE) {
            lastKind = type;
            lastCode = event.get(ValueLayout.JAVA_INT, CORE_KEY_CODE);
        } else if (type == GENERIC_EVENT) {
            int kind = event.get(ValueLayout.JAVA_INT, COOKIE_KIND);
            MemorySegment details = event.get(ValueLayout.ADDRESS, COOKIE_DATA);
            if ((kind == KEY_PRESS || kind == KEY_RELEASE) && !details.equals(MemorySegment.NULL)) {
                lastKind = kind;
                lastCode = details.reinterpret(EVENT_BYTES).get(ValueLayout.JAVA_INT, DEVICE_EVENT_DETAIL);
            }
        }
        return 0;
    }

    @Override
    public Optional<Key> key(KeyEvent event) {
        int kind = event.getEventType().equals(KeyEvent.KEY_PRESSED) ? KEY_PRESS : KEY_RELEASE;
        if (kind != lastKind) {
            // Made by the program itself.
            return KeyCodes.key(event.getCode());
        }
        return Optional.ofNullable(BY_CODE.get(lastCode - EVDEV_OFFSET));
    }
}
