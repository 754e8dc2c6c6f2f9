package dev.ringside.app.cli.option;

import dev.ringside.emulator.gdb.DescriptionChoice;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to listen for gdb, and which registers to show it.
 *
 * @param address
 *            TCP address; port 0 takes a free one
 * @param description
 *            the register description
 */
public record GdbOption(InetSocketAddress address, DescriptionChoice description) {

    /** Reads one from the command line. */
    public static final class Converter implements ITypeConverter<GdbOption> {
        private static final String TCP = "tcp:";

        @Override
        public GdbOption convert(String text) {
            if (!text.startsWith(TCP)) {
                throw new TypeConversionException("'" + text + "' is no place for gdb. Use tcp:127.0.0.1:1234.");
            }
            String[] parts = text.substring(TCP.length()).split(",", 2);
            DescriptionChoice description = switch (parts.length < 2 ? "arch=auto" : parts[1]) {
                case "arch=auto" -> DescriptionChoice.BY_MODE;
                case "arch=i386" -> DescriptionChoice.I386;
                case "arch=x86-64" -> DescriptionChoice.X86_64;
                default -> throw new TypeConversionException("'" + parts[1]
                        + "' is no option of --gdb. There are arch=auto, arch=i386 and arch=x86-64.");
            };
            return new GdbOption(HostAndPort.parse(parts[0]).address(), description);
        }
    }
}
