package dev.ringside.emulator.x86.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Assembles one file: {@code AssembleCommand SOURCE IMAGE}. The build runs it. */
public final class AssembleCommand {
    private static final int WRONG_USE = 2;

    private AssembleCommand() {}

    /** Runs the command; the exit code is 1 where the source is wrong or a file cannot be used. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("Use: AssembleCommand SOURCE IMAGE");
            return WRONG_USE;
        }
        try {
            Path image = Path.of(arguments[1]).toAbsolutePath();
            AssembledProgram program = Assembler.assemble(Path.of(arguments[0]), Map.of());
            Files.createDirectories(image.getParent());
            Files.write(image, program.bytes());
            return 0;
        } catch (AssemblyException e) {
            System.err.println(e.getMessage());
        } catch (IOException e) {
            System.err.println("Cannot assemble " + arguments[0] + ": " + e);
        }
        return 1;
    }
}
