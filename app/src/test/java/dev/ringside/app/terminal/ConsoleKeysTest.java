package dev.ringside.app.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleKeysTest implements ConsoleActions {
    private final List<String> done = new ArrayList<>();
    private final StringBuilder screen = new StringBuilder();

    @Test
    void ordinaryKeysReachTheGuest() throws Exception {
        assertThat(typed("ls -l\r\u0003\u00e4")).isEqualTo("ls -l\r\u0003\u00e4");
        assertThat(done).isEmpty();
    }

    @Test
    void commandsAreTakenOut() throws Exception {
        assertThat(typed("ab\u0001xcd\u0001Xe\u0001b")).isEqualTo("abcde");
        assertThat(done).containsExactly("quit", "quit", "break");
    }

    @Test
    void bothKeysForCtrlASendOneCtrlA() throws Exception {
        assertThat(typed("1\u0001a2\u0001\u00013")).isEqualTo("1\u00012\u00013");
    }

    @Test
    void anUnknownCommandIsDropped() throws Exception {
        assertThat(typed("1\u0001z2")).isEqualTo("12");
        assertThat(done).isEmpty();
    }

    @Test
    void helpNamesTheKeys() throws Exception {
        typed("\u0001h");

        assertThat(screen).contains("Ctrl-A X").contains("Ctrl-A C").endsWith("\n");
    }

    @Test
    void theMonitorTakesLinesUntilItIsLeft() throws Exception {
        assertThat(typed("a\u0001cinfp\u007fo status\rquit\r\u0001cb")).isEqualTo("ab");

        assertThat(done).containsExactly("info status", "quit");
        assertThat(screen).startsWith("\n(ringside) info".replace("info", "infp\b \bo")).contains("<info status>");
    }

    @Test
    void aCommandMayBeSplitOverReads() throws Exception {
        ConsoleKeys keys = new ConsoleKeys(new ByteArrayInputStream(bytes("\u0001xy")) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, 1);
            }
        }, this, screen::append);

        assertThat(keys.read()).isEqualTo('y');
        assertThat(keys.read()).isEqualTo(-1);
        assertThat(done).containsExactly("quit");
    }

    private String typed(String text) throws IOException {
        return new String(new ConsoleKeys(new ByteArrayInputStream(bytes(text)), this, screen::append).readAllBytes(),
                ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Override
    public void quit() {
        done.add("quit");
    }

    @Override
    public void sendBreak() {
        done.add("break");
    }

    @Override
    public String monitor(String line) {
        done.add(line);
        return "<" + line + ">\n";
    }
}
