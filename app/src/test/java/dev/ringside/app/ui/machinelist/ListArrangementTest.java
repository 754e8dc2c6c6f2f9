package dev.ringside.app.ui.machinelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringside.app.definition.MachineDefinition;
import dev.ringside.app.machine.Inventory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class ListArrangementTest {
    @TempDir
    private Path folder;
    private Optional<Inventory> inventory = Optional.empty();

    @AfterEach
    void close() {
        inventory.ifPresent(Inventory::close);
    }

    private List<MachineItem> items(MachineDefinition... machines) {
        inventory = Optional.of(TestMachines.inventory(folder, machines));
        return inventory.get().machines().stream().map(MachineItem::new).toList();
    }

    private static List<String> rows(List<MachineItem> items, String filter, boolean hideStopped, SortOrder order,
            Set<Optional<String>> folded) {
        return new ListArrangement(MachineFilter.of(filter), hideStopped, order, folded).rows(items).stream()
                .map(row -> switch (row) {
                    case ListRow.Machine(MachineItem item) -> item.name();
                    case ListRow.Group group -> "[" + group.name().orElse("") + " " + group.members().size() + "/"
                            + group.alive() + "]";
                    case ListRow.Unreadable(var entry) -> entry.file().toString();
                }).toList();
    }

    @Test
    void withoutGroupsThereAreNoHeadings() {
        List<MachineItem> items = items(TestMachines.named("zebra"), TestMachines.named("Ant"),
                TestMachines.named("bee"));

        assertThat(rows(items, "", false, SortOrder.NAME, Set.of())).containsExactly("Ant", "bee", "zebra");
    }

    @Test
    void groupsComeInTheirOrderAndTheUngroupedLast() {
        List<MachineItem> items = items(TestMachines.named("a"),
                TestMachines.named("b").withGroup(Optional.of("Web")),
                TestMachines.named("c").withGroup(Optional.of("lab")),
                TestMachines.named("d").withGroup(Optional.of("Web")));

        assertThat(rows(items, "", false, SortOrder.NAME, Set.of())).containsExactly("[lab 1/0]", "c", "[Web 2/0]", "b",
                "d", "[ 1/0]", "a");
    }

    @Test
    void aFoldedGroupHidesItsMachinesUnlessSomethingIsLookedFor() {
        List<MachineItem> items = items(TestMachines.named("a"),
                TestMachines.named("b").withGroup(Optional.of("Web")));
        Set<Optional<String>> folded = Set.of(Optional.of("Web"), Optional.empty());

        assertThat(rows(items, "", false, SortOrder.NAME, folded)).containsExactly("[Web 1/0]", "[ 1/0]");
        assertThat(rows(items, "b", false, SortOrder.NAME, folded)).containsExactly("[Web 1/0]", "b");
    }

    @Test
    void theFilterLooksIntoAllFieldsForAllWords() {
        List<MachineItem> items = items(TestMachines.named("router").withTags(List.of("DMZ", "prod")),
                TestMachines.named("mail").withWords("Post office", "keeps the letters"),
                TestMachines.named("old").withSystem(Optional.of("http://microsoft.com/win/98")));

        assertThat(rows(items, "dmz", false, SortOrder.NAME, Set.of())).containsExactly("router");
        assertThat(rows(items, "prod ROUTER", false, SortOrder.NAME, Set.of())).containsExactly("router");
        assertThat(rows(items, "post letters", false, SortOrder.NAME, Set.of())).containsExactly("mail");
        assertThat(rows(items, "win/98", false, SortOrder.NAME, Set.of())).containsExactly("old");
        assertThat(rows(items, "router mail", false, SortOrder.NAME, Set.of())).isEmpty();
    }

    @Test
    void theLatestUsedComesFirst() {
        List<MachineItem> items = items(TestMachines.named("a"), TestMachines.named("b"), TestMachines.named("c"));
        items.get(1).usedAt(Instant.ofEpochSecond(20));
        items.get(2).usedAt(Instant.ofEpochSecond(30));

        assertThat(rows(items, "", false, SortOrder.LAST_USE, Set.of())).containsExactly("c", "b", "a");
    }

    @Test
    void machinesThatAreOffCanBeLeftOutAndComeLastByState() {
        items(TestMachines.named("a"), TestMachines.named("b"));
        inventory.orElseThrow().named("b").orElseThrow().start().join();
        List<MachineItem> again = inventory.orElseThrow().machines().stream().map(MachineItem::new).toList();

        assertThat(rows(again, "", true, SortOrder.NAME, Set.of())).containsExactly("b");
        assertThat(rows(again, "", false, SortOrder.STATE, Set.of())).containsExactly("b", "a");
    }
}
