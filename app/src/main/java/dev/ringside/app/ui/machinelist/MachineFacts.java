package dev.ringside.app.ui.machinelist;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.ui.Messages;
import dev.ringside.app.ui.graph.ByteAmount;
import dev.ringside.devices.hardware.DeviceDescription;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.FirmwareDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.NetworkSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A machine in a few words.
 *
 * @param systems
 *            what its operating system is called
 */
record MachineFacts(Messages messages, SystemNames systems) {

    /** One of them. */
    record Fact(String heading, String words) {}

    /** What a person wants to know about {@code machine} at a glance. */
    List<Fact> of(MachineDefinition machine) {
        HardwareDescription hardware = machine.hardware();
        List<Fact> facts = new ArrayList<>();
        machine.system().flatMap(systems::of).ifPresent(system -> facts.add(fact("system", system)));
        facts.add(fact("memory", ByteAmount.text(Locale.getDefault(), (double) hardware.memoryBytes())));
        facts.add(fact("cpus", messages.text("preview.cpus.words", hardware.cpu().count(), hardware.cpu().model())));
        facts.add(fact("firmware", firmware(hardware)));
        for (DeviceDescription device : hardware.devices()) {
            switch (device) {
                case DiskDescription disk -> facts.add(new Fact(disk.target(), disk.source()
                        .map(file -> file.getFileName().toString()).orElseGet(() -> messages.text("preview.empty"))));
                case InterfaceDescription card -> facts.add(fact("network", network(card)));
                default -> {
                    // The details show it.
                }
            }
        }
        machine.group().ifPresent(group -> facts.add(fact("group", group)));
        return facts;
    }

    private Fact fact(String key, String words) {
        return new Fact(messages.text("preview." + key), words);
    }

    private String firmware(HardwareDescription hardware) {
        if (hardware.directBoot().isPresent()) {
            return messages.text("preview.kernel", hardware.directBoot().get().kernel().getFileName());
        }
        return switch (hardware.firmware()) {
            case FirmwareDescription.Builtin _ -> messages.text("preview.firmware.builtin");
            case FirmwareDescription.Ovmf _ -> "UEFI";
            default -> "BIOS";
        };
    }

    private String network(InterfaceDescription card) {
        String network = switch (card.source()) {
            case NetworkSource.User _ -> messages.text("preview.network.user");
            case NetworkSource.Isolated isolated -> isolated.name();
            case NetworkSource.None _ -> messages.text("preview.network.none");
        };
        return network + ", " + card.mac();
    }
}
