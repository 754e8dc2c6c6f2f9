package dev.ringside.devices.board;

import dev.ringside.devices.dma.IsaDma;
import dev.ringside.emulator.bus.PortBus;

/** Where the DMA controllers of a PC are. */
final class DmaAttachment {
    private DmaAttachment() {}

    static void attach(Backplane backplane) {
        IsaDma dma = backplane.register("dma", backplane.dma());
        PortBus ports = backplane.ports();
        ports.map(0x00, IsaDma.FIRST_PORTS, "DMA 1", dma.firstPorts());
        ports.map(0x81, IsaDma.PAGE_PORTS, "DMA pages", dma.pagePorts());
        ports.map(0xc0, IsaDma.SECOND_PORTS, "DMA 2", dma.secondPorts());
    }
}
