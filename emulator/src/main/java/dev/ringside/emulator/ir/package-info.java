/**
 * The intermediate representation between guest instructions and host code: blocks of simple operations on guest registers and few temporaries, in
 * flat arrays. Front ends of guest architectures build it, back ends of hosts turn it into code; neither knows the other.
 */
package dev.ringside.emulator.ir;
