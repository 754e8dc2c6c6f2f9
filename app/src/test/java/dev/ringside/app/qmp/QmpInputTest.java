package dev.ringside.app.qmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.devices.board.HostConnections;
import dev.ringside.devices.board.PcBoard;
import dev.ringside.devices.hardware.CpuDescription;
import dev.ringside.devices.hardware.HardwareDescription;
import dev.ringside.devices.hardware.SerialDescription;
import dev.ringside.devices.input.Button;
import dev.ringside.devices.input.InputEvent;
import dev.ringside.devices.input.InputEvent.KeyChange;
import dev.ringside.devices.input.InputEvent.PointerAt;
import dev.ringside.devices.input.InputEvent.PointerButton;
import dev.ringside.devices.input.InputEvent.PointerMove;
import dev.ringside.devices.input.InputEvent.Wheel;
import dev.ringside.devices.input.InputReceiver;
import dev.ringside.devices.input.Key;
import dev.ringside.devices.serial.SerialBackend;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class QmpInputTest {
    @TempDir
    private Path folder;

    private final IdleCpu cpu = new IdleCpu();
    private final LinkedBlockingQueue<InputEvent> received = new LinkedBlockingQueue<>();
    private PcBoard board;
    private QmpServer server;
    private QmpClient client;

    @BeforeEach
    void connect() throws Exception {
        HardwareDescription description = new HardwareDescription("typed at", 4 << 20, new CpuDescription("idle", 1),
                "idle", Optional.empty(), List.of());
        board = PcBoard.build(description, cpu.accelerator(), new HostConnections() {
            @Override
            public SerialBackend open(SerialDescription serial) {
                return SerialBackend.NONE;
            }

            @Override
            public void debugOutput(int value) {}
        }, InstantSource.system());
        board.input().attach(new InputReceiver() {
            @Override
            public boolean active() {
                return true;
            }

            @Override
            public boolean accepts(InputEvent event) {
                return true;
            }

            @Override
            public void receive(List<InputEvent> frame) {
                received.addAll(frame);
            }
        });
        board.machine().start().join();
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("qmp"));
        server = QmpServer.listen(board, address);
        client = QmpClient.negotiated(address);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        server.close();
        board.machine().close();
    }

    private void expect(InputEvent... events) throws InterruptedException {
        for (InputEvent event : events) {
            assertThat(received.take()).isEqualTo(event);
        }
    }

    @Test
    void keysArePressedTogetherAndReleased() throws Exception {
        assertThat(client.ask("""
                {"execute": "send-key", "arguments": {"hold-time": 1, "keys": [
                    {"type": "qcode", "data": "ctrl"}, {"type": "number", "data": 30}]}}"""))
                .hasToString("{\"return\":{}}");
        client.ask("{'execute': 'send-key', 'arguments': {'keys': [{'type': 'qcode', 'data': 'ret'}]}}");
        expect(new KeyChange(Key.CTRL, true), new KeyChange(Key.A, true), new KeyChange(Key.A, false),
                new KeyChange(Key.CTRL, false), new KeyChange(Key.ENTER, true), new KeyChange(Key.ENTER, false));
    }

    @Test
    void everyKindOfEvent() throws Exception {
        assertThat(client.ask("""
                {"execute": "input-send-event", "arguments": {"device": "video0", "head": 0, "events": [
                    {"type": "key", "data": {"down": true, "key": {"type": "qcode", "data": "alt_r"}}},
                    {"type": "rel", "data": {"axis": "x", "value": -3}},
                    {"type": "rel", "data": {"axis": "y", "value": 4}},
                    {"type": "btn", "data": {"down": true, "button": "side"}},
                    {"type": "btn", "data": {"down": true, "button": "wheel-down"}},
                    {"type": "btn", "data": {"down": false, "button": "wheel-down"}},
                    {"type": "abs", "data": {"axis": "x", "value": 1000}},
                    {"type": "abs", "data": {"axis": "y", "value": 2000}}]}}"""))
                .hasToString("{\"return\":{}}");
        expect(new KeyChange(Key.ALT_RIGHT, true), new PointerMove(-3, 4), new PointerButton(Button.SIDE, true),
                new Wheel(0, -1), new PointerAt(1000, 2000));
        client.ask("""
                {"execute": "input-send-event", "arguments": {"events": [
                    {"type": "abs", "data": {"axis": "y", "value": 5}}]}}""");
        expect(new PointerAt(1000, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{'execute': 'send-key', 'arguments': {'keys': [{'type': 'qcode', 'data': 'any'}]}}",
        "{'execute': 'send-key', 'arguments': {'keys': [{'type': 'number', 'data': 'ret'}]}}",
        "{'execute': 'send-key', 'arguments': {'keys': [17]}}",
        "{'execute': 'send-key', 'arguments': {'keys': 'ret'}}",
        "{'execute': 'send-key', 'arguments': {'keys': [], 'hold-time': -1}}",
        "{'execute': 'input-send-event', 'arguments': {'events': [{'type': 'mtt'}]}}",
        "{'execute': 'input-send-event', 'arguments': {'events': [{'type': 'rel', 'data': {'axis': 'z'}}]}}",
        "{'execute': 'input-send-event', 'arguments': {'events': [{'type': 'rel', 'data': {'axis': 'x'}}]}}",
        "{'execute': 'input-send-event', 'arguments': {'events': [{'type': 'btn', 'data': {'button': 'left'}}]}}",
        "{'execute': 'input-send-event', 'arguments': {'events': [{'type': 'key', 'data': {}}]}}"})
    void nothingIsDoneIfOneArgumentIsWrong(String command) throws Exception {
        assertThat(client.ask(command).has("error")).as(command).isTrue();
        assertThat(received).isEmpty();
    }
}
