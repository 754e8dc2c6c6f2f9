package dev.ringside.emulator.x86.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One opcode map: 256 cells. */
final class OpcodeTable {
    private static final int OPCODES = 256;
    private static final int NO_RANK = -1;

    private final OpcodeCell[] cells = new OpcodeCell[OPCODES];

    /** The cell of an opcode, or null if no form of it is defined. */
    OpcodeCell cell(int opcode) {
        return cells[opcode];
    }

    /** Collects the rows of a table. */
    static final class Builder {
        private final List<List<OpcodeRow>> rows = new ArrayList<>(OPCODES);

        Builder() {
            for (int i = 0; i < OPCODES; i++) {
                rows.add(new ArrayList<>());
            }
        }

        void add(int opcode, OpcodeRow row) {
            rows.get(opcode).add(row);
        }

        /** The rows of one opcode, in the order of the table's text. */
        List<OpcodeRow> rows(int opcode) {
            return List.copyOf(rows.get(opcode));
        }

        /**
         * Builds the table.
         *
         * @throws IllegalStateException
         *             if two rows claim the same encoding
         */
        OpcodeTable build() {
            OpcodeTable table = new OpcodeTable();
            for (int opcode = 0; opcode < OPCODES; opcode++) {
                if (!rows.get(opcode).isEmpty()) {
                    table.cells[opcode] = cell(rows.get(opcode));
                }
            }
            return table;
        }

        private static OpcodeCell cell(List<OpcodeRow> rows) {
            boolean hasModRm = false;
            OpcodeCell.Selector selector = OpcodeCell.Selector.NONE;
            for (OpcodeRow row : rows) {
                hasModRm |= row.usesModRm();
                if (row.selector().compareTo(selector) > 0) {
                    selector = row.selector();
                }
            }
            Form[] forms = new Form[OpcodeCell.MODES * Prefixes.CLASSES * selector.keys()];
            int[] ranks = new int[forms.length];
            Arrays.fill(ranks, NO_RANK);
            for (OpcodeRow row : rows) {
                int rank = row.rank();
                for (int key = 0; key < selector.keys(); key++) {
                    if (row.coversModRm(selector.example(key))) {
                        place(row, rank, selector, key, forms, ranks);
                    }
                }
            }
            return new OpcodeCell(hasModRm, selector, forms);
        }

        private static void place(OpcodeRow row, int rank, OpcodeCell.Selector selector, int key, Form[] forms,
                int[] ranks) {
            for (int mode = 0; mode < OpcodeCell.MODES; mode++) {
                for (int prefixClass = 0; prefixClass < Prefixes.CLASSES; prefixClass++) {
                    int slot = OpcodeCell.slot(selector, mode, prefixClass, key);
                    if (row.coversMode(mode) && row.prefix().covers(prefixClass) && rank >= ranks[slot]) {
                        if (rank == ranks[slot]) {
                            throw new IllegalStateException("Two rows for one encoding: ".concat(row.toString()));
                        }
                        forms[slot] = row.form();
                        ranks[slot] = rank;
                    }
                }
            }
        }
    }
}
