package dev.ringside.app.qmp.command;

/** A command or message that cannot be carried out; sent to the client as an error. */
public final class QmpException extends Exception {
    private static final long serialVersionUID = 1L;

    /** The classes of errors that clients tell apart; all others are {@link #GENERIC}. */
    public enum ErrorClass {
        /** Anything that has no class of its own. */
        GENERIC("GenericError"),
        /** The command does not exist, or not at this point of the session. */
        COMMAND_NOT_FOUND("CommandNotFound"),
        /** The device that a command names does not exist. */
        DEVICE_NOT_FOUND("DeviceNotFound"),
        /** The device is there, but the guest does not use it. */
        DEVICE_NOT_ACTIVE("DeviceNotActive");

        private final String wireName;

        ErrorClass(String wireName) {
            this.wireName = wireName;
        }

        /** As it stands in a message. */
        public String wireName() {
            return wireName;
        }
    }

    private final ErrorClass errorClass;

    private QmpException(ErrorClass errorClass, String description) {
        super(description);
        this.errorClass = errorClass;
    }

    /** An error of the class {@link ErrorClass#GENERIC}; {@code description} is for a person. */
    public static QmpException generic(String description) {
        return new QmpException(ErrorClass.GENERIC, description);
    }

    /** An error of the class {@link ErrorClass#COMMAND_NOT_FOUND}. */
    public static QmpException commandNotFound(String description) {
        return new QmpException(ErrorClass.COMMAND_NOT_FOUND, description);
    }

    /** An error of the class {@link ErrorClass#DEVICE_NOT_FOUND}. */
    public static QmpException deviceNotFound(String description) {
        return new QmpException(ErrorClass.DEVICE_NOT_FOUND, description);
    }

    /** An error of the class {@link ErrorClass#DEVICE_NOT_ACTIVE}. */
    public static QmpException deviceNotActive(String description) {
        return new QmpException(ErrorClass.DEVICE_NOT_ACTIVE, description);
    }

    /** What kind of error it is. */
    public ErrorClass errorClass() {
        return errorClass;
    }
}
