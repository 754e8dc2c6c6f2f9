package dev.ringside.app.definition.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ringside.app.definition.Foreign;
import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.RandomDefinitions;
import dev.ringside.app.definition.xml.DomainXml;
import dev.ringside.devices.hardware.DiskBus;
import dev.ringside.devices.hardware.DiskDescription;
import dev.ringside.devices.hardware.DiskDevice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MachineJsonTest {
    /** {@code -Dringside.mutations=200000} tries harder. */
    private static final int MUTATIONS = Integer.getInteger("ringside.mutations", 4000);

    private final MachineJson json = new MachineJson(Path.of("/library/vm"));

    private static final String SMALL = """
            {
              "format" : "ringside-machine",
              "version" : 1,
              "name" : "vm",
              "uuid" : "7e0eb9ce-53cf-4c8a-b1d5-6b8f3f0c4a11",
              "accelerator" : "interpreter",
              "memoryMiB" : 256,
              "cpu" : {
                "model" : "max",
                "count" : 2
              },
              "os" : {
                "firmware" : {
                  "type" : "ringside"
                },
                "boot" : [
                  "hd"
                ]
              },
              "devices" : [
                {
                  "type" : "disk",
                  "device" : "disk",
                  "bus" : "virtio",
                  "target" : "vda",
                  "source" : "disk.img"
                }
              ]
            }
            """;

    private MachineDefinition read(String text) throws MachineJsonException {
        return json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void refuses(String from, String to, String... words) {
        assertThat(SMALL).contains(from);
        assertThatThrownBy(() -> read(SMALL.replace(from, to))).isInstanceOf(MachineJsonException.class)
                .message().contains(words);
    }

    @Test
    void writesWhatItReads() throws MachineJsonException {
        assertThat(new String(json.write(read(SMALL)), StandardCharsets.UTF_8)).isEqualTo(SMALL);
        assertThat(read(SMALL).hardware().devices()).containsExactly(new DiskDescription(DiskDevice.DISK,
                DiskBus.VIRTIO, "vda", Optional.of(Path.of("/library/vm/disk.img")), false));
    }

    @Test
    void losesNothingOfAnyMachine() throws MachineJsonException {
        RandomDefinitions definitions = new RandomDefinitions(1);
        for (int i = 0; i < 200; i++) {
            MachineDefinition definition = definitions.next();
            assertThat(json.read(json.write(definition))).isEqualTo(definition);
            MachineDefinition foreign = definitions.withForeign(definition);
            byte[] text = json.write(foreign);
            assertThat(json.read(text)).isEqualTo(foreign);
            assertThat(json.write(json.read(text))).isEqualTo(text);
        }
    }

    @Test
    void keepsUnknownFieldsWithTheirDevices() throws MachineJsonException {
        MachineDefinition machine = read(SMALL.replace("\"bus\" :", "\"cache\" : { \"mode\" : 1.50 }, \"bus\" :")
                .replace("\"count\" :", "\"cores\" : 4, \"count\" :"));
        assertThat(machine.foreign().json())
                .isEqualTo(Map.of("/devices/disk:vda/cache", "{\"mode\":1.50}", "/cpu/cores", "4"));
        DiskDescription disk = (DiskDescription) machine.hardware().devices().getFirst();
        DiskDescription first = new DiskDescription(DiskDevice.CDROM, DiskBus.SATA, "sda", Optional.empty(), true);
        MachineDefinition more = machine.withHardware(machine.hardware().withDevices(List.of(first, disk)));
        assertThat(json.read(json.write(more))).isEqualTo(more);
        assertThat(new String(json.write(more), StandardCharsets.UTF_8).split("\"vda\"")[1])
                .contains("\"mode\" : 1.50");
        DiskDescription renamed = new DiskDescription(disk.device(), DiskBus.SATA, "sdb", disk.source(), false);
        assertThat(more.withHardware(more.hardware().withDevices(List.of(first, renamed))).foreign().json())
                .containsKey("/devices/disk:sdb/cache");
        assertThat(more.withHardware(more.hardware().withDevices(List.of(first))).foreign())
                .isEqualTo(new Foreign(Map.of("/cpu/cores", "4"), Map.of()));
    }

    @Test
    void saysWhereAndWhatIsWrong() {
        refuses("\"vm\",", "\"vm\"", "Line 5", "comma");
        refuses("256", "\"256\"", "memoryMiB", "whole number", "\"256\"");
        refuses("256", "1", "memoryMiB", "from 2 to");
        refuses("\"virtio\"", "\"nvme\"", "devices[0].bus", "nvme", "ide, sata, virtio, usb, fdc");
        refuses("\"disk\",\n      \"device\"", "\"dsk\",\n      \"device\"", "devices[0].type", "dsk");
        refuses("\"target\" : \"vda\",", "", "devices[0].target is missing");
        refuses("7e0eb9ce", "7e0eb9", "uuid");
        refuses("\"hd\"", "\"hd\", \"hd\"", "os.boot", "twice");
        refuses("\"name\" : \"vm\"", "\"name\" : \" \"", "name");
        refuses("\"version\" : 1", "\"version\" : 7", "newer version", "7");
        refuses("ringside-machine", "something", "format");
        refuses("\"version\" : 1", "\"version\" : 1, \"libvirt\" : {\"/after(os)\" : \"<x>\"}", "libvirt", "no XML");
        refuses("\"count\" : 2", "\"count\" : 2, \"count\" : 3", "Line", "count");
        assertThatThrownBy(() -> read("")).isInstanceOf(MachineJsonException.class);
        assertThatThrownBy(() -> read("[]")).isInstanceOf(MachineJsonException.class);
        assertThatThrownBy(() -> read(SMALL + "x")).isInstanceOf(MachineJsonException.class);
        assertThatThrownBy(() -> read("[".repeat(100_000))).isInstanceOf(MachineJsonException.class);
    }

    @Test
    void takesAnyTextWithoutFailingOtherwiseThanItSays() {
        List<String> seeds = new ArrayList<>(List.of(SMALL));
        RandomDefinitions definitions = new RandomDefinitions(2);
        for (int i = 0; i < 20; i++) {
            seeds.add(new String(json.write(definitions.withForeign(definitions.next())), StandardCharsets.UTF_8));
        }
        Random random = new Random(3);
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String text = RandomDefinitions.mutated(seeds.get(random.nextInt(seeds.size())), random);
            try {
                MachineDefinition machine = read(text);
                json.write(machine);
                DomainXml.write(machine);
                read++;
            } catch (MachineJsonException e) {
                assertThat(e).message().isNotBlank();
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("Failed on:\n" + text, e);
            }
        }
        assertThat(read).as("texts that were machines still").isBetween(MUTATIONS / 100, MUTATIONS - MUTATIONS / 10);
    }
}
