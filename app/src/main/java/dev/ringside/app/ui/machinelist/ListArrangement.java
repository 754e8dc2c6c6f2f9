package dev.ringside.app.ui.machinelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which machines are listed, in which order, under which headings.
 *
 * @param folded
 *            groups whose machines are hidden; empty stands for the machines without a group
 */
record ListArrangement(MachineFilter filter, boolean hideStopped, SortOrder order, Set<Optional<String>> folded) {

    /** The rows for {@code items}; headings only if one of them all has a group. */
    List<ListRow> rows(List<MachineItem> items) {
        List<MachineItem> shown = items.stream().filter(item -> filter.matches(item.definition()))
                .filter(item -> !hideStopped || item.alive()).sorted(order.comparator()).toList();
        if (items.stream().allMatch(item -> item.definition().group().isEmpty())) {
            return shown.stream().<ListRow>map(ListRow.Machine::new).toList();
        }
        Map<String, List<MachineItem>> groups = shown.stream()
                .filter(item -> item.definition().group().isPresent())
                .collect(Collectors.groupingBy(item -> item.definition().group().orElseThrow(),
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Function.identity())),
                        Collectors.toList()));
        List<ListRow> rows = new ArrayList<>();
        groups.forEach((name, members) -> add(rows, Optional.of(name), members));
        List<MachineItem> others = shown.stream().filter(item -> item.definition().group().isEmpty()).toList();
        if (!others.isEmpty()) {
            add(rows, Optional.empty(), others);
        }
        return rows;
    }

    private void add(List<ListRow> rows, Optional<String> name, List<MachineItem> members) {
        // Whoever looks for a machine wants to see it, folded or not.
        boolean closed = folded.contains(name) && filter.words().isEmpty();
        int alive = (int) members.stream().filter(MachineItem::alive).count();
        rows.add(new ListRow.Group(name, members, alive, closed));
        if (!closed) {
            members.forEach(member -> rows.add(new ListRow.Machine(member)));
        }
    }
}
