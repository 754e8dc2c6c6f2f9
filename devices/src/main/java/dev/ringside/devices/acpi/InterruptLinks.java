package dev.ringside.devices.acpi;

import java.util.ArrayList;
import java.util.List;

/**
 * The PIIX3's four interrupt routes as link devices (ACPI specification 6.5, 6.2.13), and which pin of which slot leads to which. The routes end at ISA
 * interrupts, which the I/O APIC has under the same numbers, so one routing table does for both interrupt models.
 */
final class InterruptLinks {
    private static final int SLOTS = 32;
    private static final int PINS = 4;
    private static final int CHIPSET_SLOT = 1;
    private static final int[] CHOICES = {5, 10, 11};
    private static final String[] NAMES = {"LNKA", "LNKB", "LNKC", "LNKD"};
    private static final String[] ROUTES = {"PRQ0", "PRQ1", "PRQ2", "PRQ3"};
    /** The power management function's own interrupt, the SCI, is not routed. */
    private static final String FIXED = "LNKS";
    private static final int DISABLED = 0x80;

    private InterruptLinks() {}

    /** Names for the four routing registers; goes into the ISA bridge's device. */
    static Aml registers() {
        return Aml.join(Aml.pciRegion("P40C", 0x60, 4), Aml.byteFields("P40C", ROUTES));
    }

    /** The link devices; goes into {@code \_SB}. {@code bridge} is the path of the ISA bridge. */
    static Aml devices(String bridge, int sciInterrupt) {
        List<Aml> terms = new ArrayList<>();
        int present = 0x0b;
        int disabled = 0x09;
        terms.add(Aml.method("IQST", 1,
                Aml.when(Aml.and(Aml.integer(DISABLED), Aml.argument(0)), Aml.returnValue(Aml.integer(disabled))),
                Aml.returnValue(Aml.integer(present))));
        terms.add(Aml.serializedMethod("IQCR", 1, Aml.name("PRR0", Aml.resources(Aml.sharedInterrupts(0))),
                Aml.dwordField(Aml.reference("PRR0"), Aml.SHARED_INTERRUPT, "PRRI"),
                Aml.when(Aml.less(Aml.argument(0), Aml.integer(DISABLED)),
                        Aml.store(Aml.argument(0), Aml.reference("PRRI"))),
                Aml.returnValue(Aml.reference("PRR0"))));
        for (int i = 0; i < NAMES.length; i++) {
            terms.add(link(NAMES[i], i, Aml.reference(bridge + "." + ROUTES[i])));
        }
        Aml sci = Aml.resources(Aml.sharedInterrupts(sciInterrupt));
        terms.add(Aml.device(FIXED, Aml.name("_HID", Aml.eisaId("PNP0C0F")), Aml.name("_UID", Aml.integer(PINS)),
                Aml.name("_PRS", sci), Aml.method("_STA", 0, Aml.returnValue(Aml.integer(present))),
                Aml.method("_DIS", 0), Aml.method("_CRS", 0, Aml.returnValue(Aml.reference("_PRS"))),
                Aml.method("_SRS", 1)));
        return Aml.join(terms);
    }

    private static Aml link(String name, int number, Aml route) {
        return Aml.device(name, Aml.name("_HID", Aml.eisaId("PNP0C0F")), Aml.name("_UID", Aml.integer(number)),
                Aml.name("_PRS", Aml.resources(Aml.sharedInterrupts(CHOICES))),
                Aml.method("_STA", 0, Aml.returnValue(Aml.join(Aml.reference("IQST"), route))),
                Aml.method("_DIS", 0, Aml.or(route, Aml.integer(DISABLED), route)),
                Aml.method("_CRS", 0, Aml.returnValue(Aml.join(Aml.reference("IQCR"), route))),
                Aml.serializedMethod("_SRS", 1,
                        Aml.dwordField(Aml.argument(0), Aml.SHARED_INTERRUPT, "PRRI"),
                        Aml.store(Aml.reference("PRRI"), route)));
    }

    /** {@code _PRT} of the host bridge. */
    static Aml routing() {
        Aml[] entries = new Aml[SLOTS * PINS];
        for (int slot = 0; slot < SLOTS; slot++) {
            for (int pin = 0; pin < PINS; pin++) {
                boolean sci = slot == CHIPSET_SLOT && pin == 0;
                String link = sci ? FIXED : NAMES[slot + pin + PINS - 1 & PINS - 1];
                entries[slot * PINS + pin] = Aml.packageOf(Aml.integer((long) slot << 16 | 0xffff), Aml.integer(pin),
                        Aml.reference(link), Aml.integer(0));
            }
        }
        return Aml.name("_PRT", Aml.packageOf(entries));
    }
}
