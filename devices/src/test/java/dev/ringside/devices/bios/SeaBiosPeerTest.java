package dev.ringside.devices.bios;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ringside.devices.hardware.FirmwareDescription;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** SeaBIOS as a judge: what our BIOS is expected to do is not of our own invention if SeaBIOS does it on the same board. */
class SeaBiosPeerTest extends RealModeServices {
    private static final Path IMAGE = Path.of("/usr/share/seabios/bios-256k.bin");

    @Override
    FirmwareDescription firmware() {
        assumeTrue(Files.exists(IMAGE), "needs Debian's package seabios");
        return new FirmwareDescription.SeaBios(Optional.of(IMAGE));
    }
}
