package dev.ringside.app.problem;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * What could not be done, why, and the next step.
 *
 * @param code
 *            which problem it is
 * @param arguments
 *            what the text names: problems are said in the text's language, all else with {@code toString}
 */
public record Problem(Code code, List<Object> arguments) {
    private static final String TEXTS = "dev.ringside.app.ui.problem.messages";

    /** Every problem; its text has this name as key, in lower case with hyphens. */
    public enum Code {
        /** A file system has no room left. */
        HOST_FULL,
        /** A file system cannot be written. */
        HOST_READ_ONLY,
        /** The user lacks a permission. */
        HOST_FORBIDDEN,
        /** {0} is not there. */
        HOST_MISSING,
        /** {0} is no folder. */
        HOST_NO_FOLDER,
        /** The host gives {0} as reason. */
        HOST_SAYS,
        /** The library {0} cannot be opened because of {1}. */
        LIBRARY_UNOPENED,
        /** The library's place {0} is a file. */
        LIBRARY_IS_FILE,
        /** The library's folder {0} cannot be made because of {1}. */
        LIBRARY_UNMADE,
        /** The library cannot be read because of {0}. */
        LIBRARY_UNREAD,
        /** A machine's file cannot be read because of {0}. */
        FILE_UNREAD,
        /** A file is a copy of the one in {0}. */
        FILE_COPIED,
        /** There is no folder for machine {0} in {1} because of {2}. */
        FOLDER_UNMADE,
        /** Machine {0} cannot be saved in {1} because of {2}. */
        UNSAVED,
        /** Machine {0} cannot be saved because of {1}. */
        UNSAVABLE,
        /** Machine {0} is not saved over the unreadable {1}. */
        UNSAVED_OVER_UNREADABLE,
        /** Another program has changed machine {0}. */
        CHANGED_BY_PROGRAM,
        /** Another program has removed machine {0} from {1}. */
        REMOVED_BY_PROGRAM,
        /** Another window or program has changed machine {0}. */
        CHANGED_ELSEWHERE,
        /** There is a machine {0} already. */
        NAME_TAKEN,
        /** The machine cannot be removed from {0} because of {1}. */
        UNREMOVED,
        /** Machine {0} is gone from the library {1}. */
        GONE,
        /** Machine {0} is gone from the library, and this object with it. */
        GONE_FOR_GOOD,
        /** Machine {0} was gone as soon as it was made. */
        GONE_AT_ONCE,
        /** Machine {0} goes on without a library. */
        GOES_ON,
        /** Machine {0} is on and cannot be cloned. */
        ON_WHILE_CLONED,
        /** Disk {0} cannot be deleted because of {1}. */
        DISK_UNDELETED,
        /** Disk {0} cannot be made because of {1}. */
        DISK_UNMADE,
        /** No disk can be in {0} because of {1}. */
        NO_DISK_THERE,
        /** {0} cannot be copied to {1} because of {2}. */
        DISK_UNCOPIED,
        /** {0} of disks do not fit in {1}, where {2} are free. */
        NO_ROOM,
        /** File {0} is in the way. */
        FILE_EXISTS,
        /** Image {0} of drive {1} is not there. */
        IMAGE_MISSING,
        /** There is no engine {0}, but {1}. */
        NO_ENGINE,
        /** The disk of Ringside's own guest cannot be written because of {0}. */
        GUEST_UNWRITTEN
    }

    /** Keeps its own list. */
    public Problem {
        arguments = List.copyOf(arguments);
    }

    /** With its arguments. */
    public static Problem of(Code code, Object... arguments) {
        return new Problem(code, List.of(arguments));
    }

    /** In English, for logs and the command line. */
    public String text() {
        return text(Locale.ROOT);
    }

    /** In this language, in English if there is none of it. */
    public String text(Locale language) {
        ResourceBundle texts = ResourceBundle.getBundle(TEXTS, language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        Object[] words = arguments.stream()
                .map(argument -> argument instanceof Problem problem ? problem.text(language) : argument.toString())
                .toArray();
        String key = code.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new MessageFormat(texts.getString(key), language).format(words);
    }
}
