/**
 * The emulated CPU judged by the host's silicon: random programs run on both, and every register, flag, byte of memory and fault is compared.
 * {@link dev.ringside.tests.silicon.SiliconRun} is the long run, {@link dev.ringside.tests.silicon.SiliconTest} the bounded one; the forms of the
 * instructions are a table in the resources ({@code forms.txt}, {@code flags.txt}).
 */
package dev.ringside.tests.silicon;
