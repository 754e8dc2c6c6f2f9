package dev.ringside.devices.bios;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Registers of a real-mode program, as PUSHAD, DS, ES and FLAGS lie in memory. */
final class Registers {
    static final int SIZE = 38;

    private final ByteBuffer bytes;

    Registers() {
        this(new byte[SIZE]);
        flags(0x0202);
    }

    Registers(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] bytes() {
        return bytes.array();
    }

    int edi() {
        return bytes.getInt(0);
    }

    int esi() {
        return bytes.getInt(4);
    }

    int ebx() {
        return bytes.getInt(16);
    }

    int edx() {
        return bytes.getInt(20);
    }

    int ecx() {
        return bytes.getInt(24);
    }

    int eax() {
        return bytes.getInt(28);
    }

    int ax() {
        return eax() & 0xffff;
    }

    int ah() {
        return eax() >> 8 & 0xff;
    }

    int al() {
        return eax() & 0xff;
    }

    int bx() {
        return ebx() & 0xffff;
    }

    int cx() {
        return ecx() & 0xffff;
    }

    int dx() {
        return edx() & 0xffff;
    }

    int bp() {
        return bytes.getInt(8) & 0xffff;
    }

    int es() {
        return bytes.getShort(34) & 0xffff;
    }

    int ds() {
        return bytes.getShort(32) & 0xffff;
    }

    boolean carry() {
        return (bytes.getShort(36) & 1) != 0;
    }

    boolean zero() {
        return (bytes.getShort(36) & 0x40) != 0;
    }

    Registers edi(int value) {
        bytes.putInt(0, value);
        return this;
    }

    Registers esi(int value) {
        bytes.putInt(4, value);
        return this;
    }

    Registers ebp(int value) {
        bytes.putInt(8, value);
        return this;
    }

    Registers ebx(int value) {
        bytes.putInt(16, value);
        return this;
    }

    Registers edx(int value) {
        bytes.putInt(20, value);
        return this;
    }

    Registers ecx(int value) {
        bytes.putInt(24, value);
        return this;
    }

    Registers eax(int value) {
        bytes.putInt(28, value);
        return this;
    }

    Registers ds(int value) {
        bytes.putShort(32, (short) value);
        return this;
    }

    Registers es(int value) {
        bytes.putShort(34, (short) value);
        return this;
    }

    Registers flags(int value) {
        bytes.putShort(36, (short) value);
        return this;
    }
}
