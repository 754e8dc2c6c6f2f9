package dev.ringside.emulator.backend.amd64;

import static dev.ringside.emulator.ir.VectorOperation.*;

import dev.ringside.emulator.host.amd64.HostFeatures;
import dev.ringside.emulator.ir.VectorOperation;
import java.util.EnumMap;
import java.util.Map;

/** The host's instructions for vector operations (SDM vol. 2, appendix A), as far as the host has them. */
final class VectorForms {
    private final Map<VectorOperation, VectorForm> forms = new EnumMap<>(VectorOperation.class);

    /** Those of {@code host}. */
    VectorForms(HostFeatures host) {
        moves();
        bits();
        floatingPoint();
        conversions();
        registers();
        integers();
        shifts();
        shiftsByImmediates();
        order();
        if (host.sse3()) {
            duplications();
            floatingPointPairs();
        }
        if (host.sse41()) {
            roundingAndChoice();
            elements();
            sse41();
        }
        if (host.ssse3()) {
            ssse3();
        }
        if (host.sse42()) {
            sse42();
        }
        if (host.aes()) {
            aes();
        }
        if (host.pclmulqdq()) {
            polynomials();
        }
        if (host.sha()) {
            sha();
        }
    }

    /** The forms by their operations. */
    Map<VectorOperation, VectorForm> all() {
        return forms;
    }

    private void plain(VectorOperation operation, int prefix, int map, int opcode) {
        forms.put(operation, new VectorForm(prefix, map, opcode, VectorForm.NO_DIGIT, false, false));
    }

    private void immediate(VectorOperation operation, int prefix, int map, int opcode) {
        forms.put(operation, new VectorForm(prefix, map, opcode, VectorForm.NO_DIGIT, true, false));
    }

    private void reversed(VectorOperation operation, int prefix, int map, int opcode) {
        forms.put(operation, new VectorForm(prefix, map, opcode, VectorForm.NO_DIGIT, false, true));
    }

    private void reversedImmediate(VectorOperation operation, int prefix, int map, int opcode) {
        forms.put(operation, new VectorForm(prefix, map, opcode, VectorForm.NO_DIGIT, true, true));
    }

    private void group(VectorOperation operation, int prefix, int map, int opcode, int digit) {
        forms.put(operation, new VectorForm(prefix, map, opcode, digit, true, false));
    }

    private void moves() {
        plain(MOVE, 0, 1, 0x10);
        plain(EXTEND_32, 0xf3, 1, 0x10);
        plain(EXTEND_64, 0xf3, 1, 0x7e);
        plain(REPLACE_LOW_32, 0xf3, 1, 0x10);
        plain(REPLACE_LOW_64, 0xf2, 1, 0x10);
        plain(LOAD_LOW_64, 0, 1, 0x12);
        plain(LOAD_HIGH_64, 0, 1, 0x16);
        plain(LOW_TO_HIGH_64, 0, 1, 0x16);
        plain(HIGH_TO_LOW_64, 0, 1, 0x12);
        plain(HIGH_64, 0, 1, 0x17);
    }

    private void duplications() {
        plain(DUPLICATE_LOW_64, 0xf2, 1, 0x12);
        plain(DUPLICATE_ODD_32, 0xf3, 1, 0x16);
        plain(DUPLICATE_EVEN_32, 0xf3, 1, 0x12);
    }

    private void bits() {
        plain(AND, 0x66, 1, 0xdb);
        plain(AND_NOT, 0x66, 1, 0xdf);
        plain(OR, 0x66, 1, 0xeb);
        plain(XOR, 0x66, 1, 0xef);
    }

    private void floatingPoint() {
        plain(ADD_F32, 0, 1, 0x58);
        plain(ADD_F64, 0x66, 1, 0x58);
        plain(ADD_LOW_F32, 0xf3, 1, 0x58);
        plain(ADD_LOW_F64, 0xf2, 1, 0x58);
        plain(SUBTRACT_F32, 0, 1, 0x5c);
        plain(SUBTRACT_F64, 0x66, 1, 0x5c);
        plain(SUBTRACT_LOW_F32, 0xf3, 1, 0x5c);
        plain(SUBTRACT_LOW_F64, 0xf2, 1, 0x5c);
        plain(MULTIPLY_F32, 0, 1, 0x59);
        plain(MULTIPLY_F64, 0x66, 1, 0x59);
        plain(MULTIPLY_LOW_F32, 0xf3, 1, 0x59);
        plain(MULTIPLY_LOW_F64, 0xf2, 1, 0x59);
        plain(DIVIDE_F32, 0, 1, 0x5e);
        plain(DIVIDE_F64, 0x66, 1, 0x5e);
        plain(DIVIDE_LOW_F32, 0xf3, 1, 0x5e);
        plain(DIVIDE_LOW_F64, 0xf2, 1, 0x5e);
        plain(MINIMUM_F32, 0, 1, 0x5d);
        plain(MINIMUM_F64, 0x66, 1, 0x5d);
        plain(MINIMUM_LOW_F32, 0xf3, 1, 0x5d);
        plain(MINIMUM_LOW_F64, 0xf2, 1, 0x5d);
        plain(MAXIMUM_F32, 0, 1, 0x5f);
        plain(MAXIMUM_F64, 0x66, 1, 0x5f);
        plain(MAXIMUM_LOW_F32, 0xf3, 1, 0x5f);
        plain(MAXIMUM_LOW_F64, 0xf2, 1, 0x5f);
        plain(SQUARE_ROOT_F32, 0, 1, 0x51);
        plain(SQUARE_ROOT_F64, 0x66, 1, 0x51);
        plain(SQUARE_ROOT_LOW_F32, 0xf3, 1, 0x51);
        plain(SQUARE_ROOT_LOW_F64, 0xf2, 1, 0x51);
        immediate(MASK_IF_F32, 0, 1, 0xc2);
        immediate(MASK_IF_F64, 0x66, 1, 0xc2);
        immediate(MASK_IF_LOW_F32, 0xf3, 1, 0xc2);
        immediate(MASK_IF_LOW_F64, 0xf2, 1, 0xc2);
        plain(COMPARE_F32, 0, 1, 0x2f);
        plain(COMPARE_F64, 0x66, 1, 0x2f);
        plain(COMPARE_QUIET_F32, 0, 1, 0x2e);
        plain(COMPARE_QUIET_F64, 0x66, 1, 0x2e);
    }

    private void floatingPointPairs() {
        plain(ADD_SUBTRACT_F32, 0xf2, 1, 0xd0);
        plain(ADD_SUBTRACT_F64, 0x66, 1, 0xd0);
        plain(ADD_PAIRS_F32, 0xf2, 1, 0x7c);
        plain(ADD_PAIRS_F64, 0x66, 1, 0x7c);
        plain(SUBTRACT_PAIRS_F32, 0xf2, 1, 0x7d);
        plain(SUBTRACT_PAIRS_F64, 0x66, 1, 0x7d);
    }

    private void roundingAndChoice() {
        immediate(ROUND_F32, 0x66, 3, 0x08);
        immediate(ROUND_F64, 0x66, 3, 0x09);
        immediate(ROUND_LOW_F32, 0x66, 3, 0x0a);
        immediate(ROUND_LOW_F64, 0x66, 3, 0x0b);
        immediate(DOT_PRODUCT_F32, 0x66, 3, 0x40);
        immediate(DOT_PRODUCT_F64, 0x66, 3, 0x41);
        immediate(BLEND_32, 0x66, 3, 0x0c);
        immediate(BLEND_64, 0x66, 3, 0x0d);
        plain(BLEND_BY_SIGN_32, 0x66, 2, 0x14);
        plain(BLEND_BY_SIGN_64, 0x66, 2, 0x15);
        immediate(INSERT_F32, 0x66, 3, 0x21);
    }

    private void conversions() {
        plain(F32_TO_F64, 0, 1, 0x5a);
        plain(F64_TO_F32, 0x66, 1, 0x5a);
        plain(LOW_F32_TO_F64, 0xf3, 1, 0x5a);
        plain(LOW_F64_TO_F32, 0xf2, 1, 0x5a);
        plain(I32_TO_F32, 0, 1, 0x5b);
        plain(I32_TO_F64, 0xf3, 1, 0xe6);
        plain(F32_TO_I32, 0x66, 1, 0x5b);
        plain(F64_TO_I32, 0xf2, 1, 0xe6);
        plain(TRUNCATE_F32_TO_I32, 0xf3, 1, 0x5b);
        plain(TRUNCATE_F64_TO_I32, 0x66, 1, 0xe6);
    }

    private void registers() {
        plain(REGISTER_TO_LOW_F32, 0xf3, 1, 0x2a);
        plain(REGISTER_TO_LOW_F64, 0xf2, 1, 0x2a);
        plain(LOW_F32_TO_REGISTER, 0xf3, 1, 0x2d);
        plain(LOW_F64_TO_REGISTER, 0xf2, 1, 0x2d);
        plain(TRUNCATE_LOW_F32_TO_REGISTER, 0xf3, 1, 0x2c);
        plain(TRUNCATE_LOW_F64_TO_REGISTER, 0xf2, 1, 0x2c);
        plain(REGISTER_TO_LOW, 0x66, 1, 0x6e);
        reversed(LOW_TO_REGISTER, 0x66, 1, 0x7e);
        plain(SIGNS_F32, 0, 1, 0x50);
        plain(SIGNS_F64, 0x66, 1, 0x50);
        plain(SIGNS_I8, 0x66, 1, 0xd7);
        immediate(INSERT_I16, 0x66, 1, 0xc4);
        immediate(EXTRACT_I16, 0x66, 1, 0xc5);
    }

    private void elements() {
        immediate(INSERT_I8, 0x66, 3, 0x20);
        immediate(INSERT_I32, 0x66, 3, 0x22);
        immediate(INSERT_I64, 0x66, 3, 0x22);
        reversedImmediate(EXTRACT_I8, 0x66, 3, 0x14);
        reversedImmediate(EXTRACT_I32, 0x66, 3, 0x16);
        reversedImmediate(EXTRACT_I64, 0x66, 3, 0x16);
    }

    private void integers() {
        plain(ADD_I8, 0x66, 1, 0xfc);
        plain(ADD_I16, 0x66, 1, 0xfd);
        plain(ADD_I32, 0x66, 1, 0xfe);
        plain(ADD_I64, 0x66, 1, 0xd4);
        plain(ADD_SATURATE_I8, 0x66, 1, 0xec);
        plain(ADD_SATURATE_I16, 0x66, 1, 0xed);
        plain(ADD_SATURATE_U8, 0x66, 1, 0xdc);
        plain(ADD_SATURATE_U16, 0x66, 1, 0xdd);
        plain(SUBTRACT_I8, 0x66, 1, 0xf8);
        plain(SUBTRACT_I16, 0x66, 1, 0xf9);
        plain(SUBTRACT_I32, 0x66, 1, 0xfa);
        plain(SUBTRACT_I64, 0x66, 1, 0xfb);
        plain(SUBTRACT_SATURATE_I8, 0x66, 1, 0xe8);
        plain(SUBTRACT_SATURATE_I16, 0x66, 1, 0xe9);
        plain(SUBTRACT_SATURATE_U8, 0x66, 1, 0xd8);
        plain(SUBTRACT_SATURATE_U16, 0x66, 1, 0xd9);
        plain(MULTIPLY_LOW_HALF_I16, 0x66, 1, 0xd5);
        plain(MULTIPLY_HIGH_HALF_I16, 0x66, 1, 0xe5);
        plain(MULTIPLY_HIGH_HALF_U16, 0x66, 1, 0xe4);
        plain(MULTIPLY_WIDE_U32, 0x66, 1, 0xf4);
        plain(MULTIPLY_ADD_PAIRS_I16, 0x66, 1, 0xf5);
        plain(SUM_DIFFERENCES_U8, 0x66, 1, 0xf6);
        plain(AVERAGE_U8, 0x66, 1, 0xe0);
        plain(AVERAGE_U16, 0x66, 1, 0xe3);
        plain(MINIMUM_I16, 0x66, 1, 0xea);
        plain(MINIMUM_U8, 0x66, 1, 0xda);
        plain(MAXIMUM_I16, 0x66, 1, 0xee);
        plain(MAXIMUM_U8, 0x66, 1, 0xde);
        plain(EQUAL_I8, 0x66, 1, 0x74);
        plain(EQUAL_I16, 0x66, 1, 0x75);
        plain(EQUAL_I32, 0x66, 1, 0x76);
        plain(GREATER_I8, 0x66, 1, 0x64);
        plain(GREATER_I16, 0x66, 1, 0x65);
        plain(GREATER_I32, 0x66, 1, 0x66);
    }

    private void shifts() {
        plain(SHIFT_LEFT_I16, 0x66, 1, 0xf1);
        plain(SHIFT_LEFT_I32, 0x66, 1, 0xf2);
        plain(SHIFT_LEFT_I64, 0x66, 1, 0xf3);
        plain(SHIFT_RIGHT_I16, 0x66, 1, 0xd1);
        plain(SHIFT_RIGHT_I32, 0x66, 1, 0xd2);
        plain(SHIFT_RIGHT_I64, 0x66, 1, 0xd3);
        plain(SHIFT_RIGHT_SIGNED_I16, 0x66, 1, 0xe1);
        plain(SHIFT_RIGHT_SIGNED_I32, 0x66, 1, 0xe2);
    }

    private void shiftsByImmediates() {
        group(SHIFT_LEFT_BY_I16, 0x66, 1, 0x71, 6);
        group(SHIFT_LEFT_BY_I32, 0x66, 1, 0x72, 6);
        group(SHIFT_LEFT_BY_I64, 0x66, 1, 0x73, 6);
        group(SHIFT_RIGHT_BY_I16, 0x66, 1, 0x71, 2);
        group(SHIFT_RIGHT_BY_I32, 0x66, 1, 0x72, 2);
        group(SHIFT_RIGHT_BY_I64, 0x66, 1, 0x73, 2);
        group(SHIFT_RIGHT_SIGNED_BY_I16, 0x66, 1, 0x71, 4);
        group(SHIFT_RIGHT_SIGNED_BY_I32, 0x66, 1, 0x72, 4);
        group(SHIFT_LEFT_BYTES, 0x66, 1, 0x73, 7);
        group(SHIFT_RIGHT_BYTES, 0x66, 1, 0x73, 3);
    }

    private void order() {
        immediate(SHUFFLE_32, 0x66, 1, 0x70);
        immediate(SHUFFLE_LOW_16, 0xf2, 1, 0x70);
        immediate(SHUFFLE_HIGH_16, 0xf3, 1, 0x70);
        immediate(SHUFFLE_TWO_32, 0, 1, 0xc6);
        immediate(SHUFFLE_TWO_64, 0x66, 1, 0xc6);
        plain(INTERLEAVE_LOW_8, 0x66, 1, 0x60);
        plain(INTERLEAVE_LOW_16, 0x66, 1, 0x61);
        plain(INTERLEAVE_LOW_32, 0x66, 1, 0x62);
        plain(INTERLEAVE_LOW_64, 0x66, 1, 0x6c);
        plain(INTERLEAVE_HIGH_8, 0x66, 1, 0x68);
        plain(INTERLEAVE_HIGH_16, 0x66, 1, 0x69);
        plain(INTERLEAVE_HIGH_32, 0x66, 1, 0x6a);
        plain(INTERLEAVE_HIGH_64, 0x66, 1, 0x6d);
        plain(PACK_SATURATE_I16, 0x66, 1, 0x63);
        plain(PACK_SATURATE_I32, 0x66, 1, 0x6b);
        plain(PACK_SATURATE_I16_TO_U8, 0x66, 1, 0x67);
    }

    private void ssse3() {
        plain(SHUFFLE_8, 0x66, 2, 0x00);
        immediate(CONCATENATE_SHIFT, 0x66, 3, 0x0f);
        plain(ADD_PAIRS_I16, 0x66, 2, 0x01);
        plain(ADD_PAIRS_I32, 0x66, 2, 0x02);
        plain(ADD_PAIRS_SATURATE_I16, 0x66, 2, 0x03);
        plain(SUBTRACT_PAIRS_I16, 0x66, 2, 0x05);
        plain(SUBTRACT_PAIRS_I32, 0x66, 2, 0x06);
        plain(SUBTRACT_PAIRS_SATURATE_I16, 0x66, 2, 0x07);
        plain(MULTIPLY_ADD_PAIRS_U8_I8, 0x66, 2, 0x04);
        plain(MULTIPLY_ROUND_I16, 0x66, 2, 0x0b);
        plain(SIGN_I8, 0x66, 2, 0x08);
        plain(SIGN_I16, 0x66, 2, 0x09);
        plain(SIGN_I32, 0x66, 2, 0x0a);
        plain(ABSOLUTE_I8, 0x66, 2, 0x1c);
        plain(ABSOLUTE_I16, 0x66, 2, 0x1d);
        plain(ABSOLUTE_I32, 0x66, 2, 0x1e);
    }

    private void sse41() {
        plain(TEST_BITS, 0x66, 2, 0x17);
        plain(SIGN_EXTEND_I8_TO_I16, 0x66, 2, 0x20);
        plain(SIGN_EXTEND_I8_TO_I32, 0x66, 2, 0x21);
        plain(SIGN_EXTEND_I8_TO_I64, 0x66, 2, 0x22);
        plain(SIGN_EXTEND_I16_TO_I32, 0x66, 2, 0x23);
        plain(SIGN_EXTEND_I16_TO_I64, 0x66, 2, 0x24);
        plain(SIGN_EXTEND_I32_TO_I64, 0x66, 2, 0x25);
        plain(ZERO_EXTEND_U8_TO_U16, 0x66, 2, 0x30);
        plain(ZERO_EXTEND_U8_TO_U32, 0x66, 2, 0x31);
        plain(ZERO_EXTEND_U8_TO_U64, 0x66, 2, 0x32);
        plain(ZERO_EXTEND_U16_TO_U32, 0x66, 2, 0x33);
        plain(ZERO_EXTEND_U16_TO_U64, 0x66, 2, 0x34);
        plain(ZERO_EXTEND_U32_TO_U64, 0x66, 2, 0x35);
        plain(MULTIPLY_WIDE_I32, 0x66, 2, 0x28);
        plain(MULTIPLY_LOW_HALF_I32, 0x66, 2, 0x40);
        plain(EQUAL_I64, 0x66, 2, 0x29);
        plain(PACK_SATURATE_I32_TO_U16, 0x66, 2, 0x2b);
        plain(MINIMUM_I8, 0x66, 2, 0x38);
        plain(MINIMUM_I32, 0x66, 2, 0x39);
        plain(MINIMUM_U16, 0x66, 2, 0x3a);
        plain(MINIMUM_U32, 0x66, 2, 0x3b);
        plain(MAXIMUM_I8, 0x66, 2, 0x3c);
        plain(MAXIMUM_I32, 0x66, 2, 0x3d);
        plain(MAXIMUM_U16, 0x66, 2, 0x3e);
        plain(MAXIMUM_U32, 0x66, 2, 0x3f);
        plain(LEAST_U16, 0x66, 2, 0x41);
        immediate(SUM_DIFFERENCES_AT_U8, 0x66, 3, 0x42);
        immediate(BLEND_16, 0x66, 3, 0x0e);
        plain(BLEND_BY_SIGN_8, 0x66, 2, 0x10);
    }

    private void sse42() {
        plain(GREATER_I64, 0x66, 2, 0x37);
    }

    private void aes() {
        plain(AES_ENCRYPT, 0x66, 2, 0xdc);
        plain(AES_ENCRYPT_LAST, 0x66, 2, 0xdd);
        plain(AES_DECRYPT, 0x66, 2, 0xde);
        plain(AES_DECRYPT_LAST, 0x66, 2, 0xdf);
        plain(AES_INVERSE_MIX_COLUMNS, 0x66, 2, 0xdb);
        immediate(AES_GENERATE_KEY, 0x66, 3, 0xdf);
    }

    private void polynomials() {
        immediate(MULTIPLY_CARRYLESS, 0x66, 3, 0x44);
    }

    private void sha() {
        immediate(SHA1_ROUNDS, 0, 3, 0xcc);
        plain(SHA1_NEXT, 0, 2, 0xc8);
        plain(SHA1_MESSAGE_1, 0, 2, 0xc9);
        plain(SHA1_MESSAGE_2, 0, 2, 0xca);
        plain(SHA256_ROUNDS, 0, 2, 0xcb);
        plain(SHA256_MESSAGE_1, 0, 2, 0xcc);
        plain(SHA256_MESSAGE_2, 0, 2, 0xcd);
    }
}
