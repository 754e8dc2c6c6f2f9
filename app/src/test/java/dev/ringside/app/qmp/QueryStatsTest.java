package dev.ringside.app.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.statistics.CodeExit;
import dev.ringside.emulator.statistics.InstructionCounts;
import dev.ringside.emulator.statistics.ProcessorCounters;
import dev.ringside.emulator.statistics.ProcessorStatistics;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class QueryStatsTest {
    private static final int CPUS = 2;
    private static final String VCPU = "{'execute':'query-stats','arguments':{'target':'vcpu'%s}}";

    @TempDir
    private Path folder;

    private PcBoard board;
    private QmpServer server;
    private QmpClient client;

    @BeforeEach
    void listen() throws Exception {
        listen(true);
    }

    private void listen(boolean translator) throws Exception {
        HardwareDescription description = new HardwareDescription("counted", 4 << 20, new CpuDescription("idle", CPUS),
                "idle", Optional.empty(), List.of());
        board = PcBoard.build(description, IdleCpu.accelerator(i -> new IdleCpu(i, counted(i, translator))),
                new HostConnections() {
                    @Override
                    public SerialBackend open(SerialDescription serial) {
                        return SerialBackend.NONE;
                    }

                    @Override
                    public void debugOutput(int value) {}
                }, InstantSource.system());
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("qmp" + translator));
        server = QmpServer.listen(board, address);
        client = QmpClient.negotiated(address);
    }

    private static ProcessorStatistics counted(int index, boolean translator) {
        ProcessorCounters counters = new ProcessorCounters();
        counters.syscalls.add(5);
        if (translator) {
            counters.translation.codeMemory.set(1 << 20);
            counters.translation.blocks.add(10 + index);
            counters.translation.guestBytes.add(200);
            counters.translation.hostBytes.add(2000);
            counters.translation.nanos.add(3_000_000);
            counters.translation.liveBlocks.set(9);
            counters.translation.exits.increment(CodeExit.TLB_MISS);
            counters.translation.exits.increment(CodeExit.TLB_MISS);
            counters.translation.exits.increment(CodeExit.POLL);
        }
        return counters.read(new InstructionCounts(100, translator ? 900 : 0, 0));
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
        board.machine().close();
    }

    private static Map<String, Long> figures(JsonNode result) {
        Map<String, Long> figures = new HashMap<>();
        result.get("stats").forEach(each -> figures.put(each.get("name").asString(), each.get("value").asLong()));
        return figures;
    }

    @Test
    void eachCpuHasFiguresOfItsOwn() throws Exception {
        JsonNode results = client.ask(VCPU.formatted("")).get("return");

        assertThat(results).hasSize(CPUS);
        assertThat(results.get(1).get("provider").asString()).isEqualTo("ringside");
        assertThat(results.get(1).get("qom-path").asString()).isEqualTo("/machine/cpu[1]");
        assertThat(figures(results.get(0))).containsEntry("translated-blocks", 10L);
        assertThat(figures(results.get(1))).containsEntry("translated-blocks", 11L)
                .containsEntry("instructions-interpreted", 100L).containsEntry("instructions-translated", 900L)
                .containsEntry("translation-time", 3_000_000L).containsEntry("exits", 3L)
                .containsEntry("exits-tlb-miss", 2L).containsEntry("exits-device-access", 0L)
                .containsEntry("system-calls", 5L);
    }

    @Test
    void theMachineHasTheirSums() throws Exception {
        JsonNode results = client.ask("{'execute':'query-stats','arguments':{'target':'vm'}}").get("return");

        assertThat(results).hasSize(1);
        assertThat(results.get(0).has("qom-path")).isFalse();
        assertThat(figures(results.get(0))).containsEntry("translated-blocks", 21L).containsEntry("exits-poll", 2L)
                .containsEntry("live-blocks", 18L).containsEntry("code-memory", 2L << 20);
    }

    @Test
    void filtersChooseCpusAndNames() throws Exception {
        JsonNode results = client.ask(VCPU.formatted(",'vcpus':['/machine/cpu[1]'],'providers':"
                + "[{'provider':'ringside','names':['exits','code-bytes','nonsense']}]")).get("return");

        assertThat(results).hasSize(1);
        assertThat(results.get(0).get("qom-path").asString()).isEqualTo("/machine/cpu[1]");
        assertThat(figures(results.get(0))).isEqualTo(Map.of("exits", 3L, "code-bytes", 0L));
        assertThat(client.ask(VCPU.formatted(",'providers':[]")).get("return")).isEmpty();
    }

    @Test
    void wrongFiltersAreRefused() throws Exception {
        for (String arguments : List.of("'target':'disk'", "'target':'vm','vcpus':[]", "'target':'vcpu','vcpus':[1]",
                "'target':'vcpu','providers':['ringside']", "'target':'vcpu','providers':[{'provider':'kvm'}]",
                "'target':'vcpu','providers':[{'provider':'ringside','names':[1]}]", "'vcpus':[]")) {
            JsonNode answer = client.ask("{'execute':'query-stats','arguments':{%s}}".formatted(arguments));
            assertThat(answer.path("error").path("class").asString()).as(arguments).isEqualTo("GenericError");
        }
    }

    @Test
    void schemasDescribeEveryFigureThatIsGiven() throws Exception {
        JsonNode schemas = client.ask("{'execute':'query-stats-schemas'}").get("return");
        Map<String, JsonNode> described = new HashMap<>();
        schemas.get(1).get("stats").forEach(each -> described.put(each.get("name").asString(), each));

        assertThat(schemas.get(1).get("target").asString()).isEqualTo("vcpu");
        assertThat(described.keySet())
                .isEqualTo(figures(client.ask(VCPU.formatted("")).get("return").get(0)).keySet());
        assertThat(described.get("translation-time")).hasToString(
                "{\"name\":\"translation-time\",\"type\":\"cumulative\",\"unit\":\"seconds\",\"base\":10,\"exponent\":-9}");
        assertThat(described.get("code-bytes"))
                .hasToString("{\"name\":\"code-bytes\",\"type\":\"instant\",\"unit\":\"bytes\",\"exponent\":0}");
        assertThat(client.ask("{'execute':'query-stats-schemas','arguments':{'provider':'kvm'}}").has("error"))
                .isTrue();
    }

    @Test
    void textForPeopleIsTheSameForBothMonitors() throws Exception {
        String text = client.ask("{'execute':'x-query-jit'}").get("return").get("human-readable-text").asString();
        String line = client.ask("{'execute':'human-monitor-command','arguments':{'command-line':'info jit'}}")
                .get("return").asString();

        assertThat(text).startsWith("Translation buffer state:\n").contains("TB count            18\n",
                "TB avg host size    190 bytes (expansion ratio: 10.0)\n", "insns translated    1800 (90.0%)\n",
                "  tlb-miss          4 (66.7%)\n", "translation time    0.006 s (285.7 us/TB)\n");
        assertThat(line.replace("\r\n", "\n")).isEqualTo(text);
    }

    @Test
    void withoutTranslatorThereIsNoSuchText() throws Exception {
        close();
        listen(false);

        assertThat(client.ask("{'execute':'x-query-jit'}").get("error").get("desc").asString())
                .isEqualTo("JIT information is only available with accel=translator");
        assertThat(figures(client.ask(VCPU.formatted("")).get("return").get(0)))
                .containsEntry("instructions-interpreted", 100L).containsEntry("exits", 0L);
    }
}
