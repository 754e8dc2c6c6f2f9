package dev.ringside.app.definition.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.definition.RandomDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DomainXmlTest {
    /** {@code -Dringside.mutations=200000} tries harder. */
    private static final int MUTATIONS = Integer.getInteger("ringside.mutations", 4000);

    @Test
    void losesNothingOfAnyMachine() throws DomainXmlException {
        RandomDefinitions definitions = new RandomDefinitions(1);
        for (int i = 0; i < 200; i++) {
            MachineDefinition definition = definitions.next();
            assertThat(DomainXml.read(DomainXml.write(definition), definition)).isEqualTo(definition);
            MachineDefinition foreign = definitions.withForeign(definition);
            String xml = DomainXml.write(foreign);
            assertThat(DomainXml.read(xml, definition.withWords("", "")).withWords("", ""))
                    .as(xml)
                    .usingRecursiveComparison().ignoringFields("foreign.json")
                    .isEqualTo(foreign.withWords("", ""));
            assertThat(DomainXml.read(xml, foreign)).isEqualTo(foreign);
            assertThat(DomainXml.write(DomainXml.read(xml, foreign))).isEqualTo(xml);
        }
    }

    @Test
    void takesAnyTextWithoutFailingOtherwiseThanItSays() {
        RandomDefinitions definitions = new RandomDefinitions(2);
        List<MachineDefinition> machines = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            machines.add(definitions.withForeign(definitions.next()));
        }
        List<String> seeds = machines.stream().map(DomainXml::write).toList();
        Random random = new Random(3);
        int read = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            int seed = random.nextInt(seeds.size());
            String text = RandomDefinitions.mutated(seeds.get(seed), random);
            try {
                MachineDefinition machine = DomainXml.read(text, machines.get(seed));
                read++;
                String again = DomainXml.write(machine);
                assertThat(DomainXml.write(DomainXml.read(again, machine))).isEqualTo(again);
            } catch (DomainXmlException e) {
                assertThat(e).message().startsWith("Line ").hasSizeGreaterThan(8);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("Failed on:\n" + text, e);
            }
        }
        assertThat(read).as("texts that were machines still").isBetween(MUTATIONS / 100, MUTATIONS - MUTATIONS / 10);
    }
}
