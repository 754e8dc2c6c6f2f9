package dev.ringside.emulator.x86.fpu;

import dev.ringside.emulator.softfloat.Float80Arctangent;
import dev.ringside.emulator.softfloat.Float80Exponential;
import dev.ringside.emulator.softfloat.Float80Logarithm;
import dev.ringside.emulator.softfloat.Float80Trigonometry;

/** The transcendental functions of one x87 unit, with their tables and scratch values. */
final class Transcendentals {
    final Float80Exponential exponential = new Float80Exponential();
    final Float80Logarithm logarithm = new Float80Logarithm();
    final Float80Arctangent arctangent = new Float80Arctangent();
    final Float80Trigonometry trigonometry = new Float80Trigonometry();
}
