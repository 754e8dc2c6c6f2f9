package dev.ringside.devices.scsi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** An initiator that takes everything at once, and remembers how the last command ended. */
final class ScsiHost implements ScsiInitiator {
    private final ScsiTarget target;
    private final Runnable settle;
    private byte[] out = {};
    private int given;
    private ByteArrayOutputStream in = new ByteArrayOutputStream();
    private boolean ended;
    private ScsiStatus status = ScsiStatus.GOOD;
    private Sense sense = Sense.NONE;

    ScsiHost(ScsiTarget target, Runnable settle) {
        this.target = target;
        this.settle = settle;
    }

    /** Gives a command that must end; answers its data. */
    byte[] run(byte[] data, int... cdb) {
        out = data;
        given = 0;
        in = new ByteArrayOutputStream();
        ended = false;
        byte[] block = new byte[cdb.length];
        for (int i = 0; i < cdb.length; i++) {
            block[i] = (byte) cdb[i];
        }
        target.execute(block, this);
        settle.run();
        assertThat(ended).as("command %02x ended", cdb[0]).isTrue();
        return in.toByteArray();
    }

    /** Gives a command that must succeed. */
    ByteBuffer good(int... cdb) {
        byte[] data = run(new byte[0], cdb);
        assertThat(status).as("command %02x: %s", cdb[0], sense).isEqualTo(ScsiStatus.GOOD);
        return ByteBuffer.wrap(data);
    }

    /** Gives a command with data that must succeed. */
    void goodOut(byte[] data, int... cdb) {
        run(data, cdb);
        assertThat(status).as("command %02x: %s", cdb[0], sense).isEqualTo(ScsiStatus.GOOD);
    }

    /** Gives a command that must fail. */
    void bad(Sense why, int... cdb) {
        run(new byte[4096], cdb);
        assertThat(status).isEqualTo(ScsiStatus.CHECK_CONDITION);
        assertThat(sense).isEqualTo(why);
    }

    @Override
    public void dataIn(byte[] data, Runnable taken) {
        in.writeBytes(data);
        taken.run();
    }

    @Override
    public void dataOut(int length, Consumer<byte[]> receiver) {
        byte[] piece = Arrays.copyOfRange(out, given, given + length);
        given += length;
        receiver.accept(piece);
    }

    @Override
    public void complete(ScsiStatus how, Sense why) {
        ended = true;
        status = how;
        sense = why;
    }
}
