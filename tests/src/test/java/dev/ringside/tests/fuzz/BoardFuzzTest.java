package dev.ringside.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ringside.emulator.memory.PhysicalMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More steps and another seed: {@code -Dringside.fuzz.steps=N -Dringside.fuzz.seed=N}. */
class BoardFuzzTest {
    private static final long STEPS = Long.getLong("ringside.fuzz.steps", 300_000);
    private static final long SEED = Long.getLong("ringside.fuzz.seed", 1);
    private static final long ROM = 0xffff_0000L;
    private static final int ROM_SIZE = 0x1_0000;

    @TempDir
    private Path folder;

    @Test
    void noAccessBreaksADeviceOrReachesWhatIsNotTheGuests() throws Exception {
        try (FuzzedMachine fuzzed = new FuzzedMachine(Files.createDirectory(folder.resolve("fuzzed")));
                FuzzedMachine neighbour = new FuzzedMachine(Files.createDirectory(folder.resolve("neighbour")))) {
            byte[] neighbourBefore = memory(neighbour, 0, FuzzedMachine.RAM);
            byte[] romBefore = memory(fuzzed, ROM, ROM_SIZE);
            List<Long> sizes = sizes(fuzzed);
            BoardFuzz fuzz = new BoardFuzz(fuzzed.board(), FuzzedMachine.RAM - (2 << 20), SEED);
            try {
                fuzz.run(STEPS);
            } catch (RuntimeException | Error e) {
                fail("seed " + SEED + ", " + fuzz.last(), e);
            }
            assertThat(fuzzed.failures()).as("seed " + SEED).isEmpty();
            assertThat(Arrays.equals(memory(neighbour, 0, FuzzedMachine.RAM), neighbourBefore))
                    .as("another machine's memory is untouched").isTrue();
            assertThat(memory(fuzzed, ROM, ROM_SIZE)).as("ROM").isEqualTo(romBefore);
            assertThat(sizes(fuzzed)).as("sizes of the images").isEqualTo(sizes);
            assertThat(Files.readAllBytes(fuzzed.images().get(1))).as("the read-only disk").containsOnly(0);
        }
    }

    private static byte[] memory(FuzzedMachine machine, long address, long length) {
        byte[] bytes = new byte[(int) length];
        PhysicalMap memory = machine.board().machine().memory();
        memory.readBytes(address, bytes, 0, bytes.length);
        return bytes;
    }

    private static List<Long> sizes(FuzzedMachine machine) throws Exception {
        List<Long> sizes = new ArrayList<>();
        for (Path image : machine.images()) {
            sizes.add(Files.size(image));
        }
        return sizes;
    }
}
