package dev.ringside.tests.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ringside demo} where there is no display and nobody types. */
class DemoTest {
    @TempDir
    private Path temporary;

    @Test
    void printsThePagesAndLeavesAPicture() throws Exception {
        Path picture = temporary.resolve("demo.png");
        List<String> command = new ArrayList<>(RingsideProcess.java());
        command.addAll(List.of("demo", "--terminal", "--screenshot", picture.toString()));
        Process demo = new ProcessBuilder(command).redirectErrorStream(true).start();
        demo.getOutputStream().close();

        String said = new String(demo.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(demo.waitFor()).as(said).isZero();
        assertThat(said).contains("1 Start").contains("PIIX3 IDE controller").contains("tried in ring 3")
                .contains("A picture of the screen is in " + picture);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThanOrEqualTo(320);
    }
}
