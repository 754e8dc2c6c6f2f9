package dev.ringside.app.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.InterfaceDescription;
import dev.ringside.devices.hardware.InterfaceModel;
import dev.ringside.devices.hardware.MacAddress;
import dev.ringside.devices.hardware.NetworkSource;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.network.NetworkCard;
import dev.ringside.devices.serial.SerialBackend;
import dev.ringside.emulator.x86.interpret.InterpreterAccelerator;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a machine that runs does with a changed description of its network cards. */
@Timeout(60)
class LiveChangeTest {
    private static final InterfaceDescription FIRST = new InterfaceDescription(InterfaceModel.VIRTIO,
            MacAddress.parse("52:54:00:00:00:01"), new NetworkSource.None(), true);
    private static final InterfaceDescription SECOND = new InterfaceDescription(InterfaceModel.E1000,
            MacAddress.parse("52:54:00:00:00:02"), new NetworkSource.None(), true);

    private MachineRun run;

    @BeforeEach
    void build() throws Exception {
        InterpreterAccelerator engine = new InterpreterAccelerator();
        HardwareDescription hardware = new HardwareDescription("links", 16 << 20,
                new CpuDescription(engine.models().getFirst(), 1), engine.name(), Optional.empty(),
                List.of(FIRST, SECOND));
        run = new MachineRun(hardware, PcBoard.build(hardware, engine, new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system()), List.of(), Optional.empty());
    }

    @AfterEach
    void close() {
        run.board().machine().close();
    }

    private ChangeOutcome apply(InterfaceDescription... cards) throws Exception {
        HardwareDescription wanted = run.hardware().withDevices(List.of(cards));
        LiveChange.apply(run, wanted);
        CountDownLatch done = new CountDownLatch(1);
        run.board().machine().eventLoop().post(done::countDown);
        done.await();
        return LiveChange.outcome(run.hardware(), wanted);
    }

    private List<Boolean> links() {
        return run.board().networkCards().stream().map(NetworkCard::linkUp).toList();
    }

    @Test
    void aCableIsPulledOutAndPluggedInAtOnce() throws Exception {
        assertThat(apply(FIRST, SECOND.withLink(false))).isEqualTo(ChangeOutcome.NOW);
        assertThat(links()).containsExactly(true, false);
        assertThat(apply(FIRST.withLink(false), SECOND)).isEqualTo(ChangeOutcome.NOW);
        assertThat(links()).containsExactly(false, true);
    }

    @Test
    void anotherCardWaitsForTheNextStart() throws Exception {
        assertThat(apply(FIRST)).isEqualTo(ChangeOutcome.AFTER_SHUTDOWN);
        InterfaceDescription elsewhere = new InterfaceDescription(SECOND.model(), SECOND.mac(),
                new NetworkSource.Isolated("lab"), false);
        assertThat(apply(FIRST, elsewhere)).isEqualTo(ChangeOutcome.AFTER_SHUTDOWN);
        assertThat(links()).as("what can be done is done").containsExactly(true, false);
    }
}
