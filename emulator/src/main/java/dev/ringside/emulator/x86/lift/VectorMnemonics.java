package dev.ringside.emulator.x86.lift;

import static dev.ringside.emulator.ir.VectorOperation.*;

import dev.ringside.emulator.ir.VectorOperation;
import dev.ringside.emulator.x86.decode.Mnemonic;
import java.util.EnumMap;
import java.util.Map;

/**
 * The vector operations that instructions are whatever their operands; those that depend on them are not here. RCPPS and RSQRTPS are not, because they
 * are approximations that differ between processors.
 */
final class VectorMnemonics {
    private static final Map<Mnemonic, VectorOperation> OPERATIONS = new EnumMap<>(Mnemonic.class);

    static {
        moves();
        duplications();
        bits();
        floatingPoint();
        floatingPointPairs();
        roundingAndChoice();
        conversions();
        registers();
        elements();
        integers();
        shifts();
        order();
        ssse3();
        sse41();
        sse42();
        aes();
        polynomials();
        sha();
    }

    private VectorMnemonics() {}

    /** The operations by their mnemonics. */
    static Map<Mnemonic, VectorOperation> all() {
        return OPERATIONS;
    }

    private static void put(Mnemonic mnemonic, VectorOperation operation) {
        OPERATIONS.put(mnemonic, operation);
    }

    private static void moves() {
        put(Mnemonic.MOVUPS, MOVE);
        put(Mnemonic.MOVAPS, MOVE);
        put(Mnemonic.MOVAPD, MOVE);
        put(Mnemonic.MOVUPD, MOVE);
        put(Mnemonic.MOVDQA, MOVE);
        put(Mnemonic.MOVDQU, MOVE);
        put(Mnemonic.MOVNTPS, MOVE);
        put(Mnemonic.MOVNTPD, MOVE);
        put(Mnemonic.MOVNTDQ, MOVE);
        put(Mnemonic.MOVNTDQA, MOVE);
        put(Mnemonic.LDDQU, MOVE);
        put(Mnemonic.MOVLHPS, LOW_TO_HIGH_64);
        put(Mnemonic.MOVHLPS, HIGH_TO_LOW_64);
    }

    private static void duplications() {
        put(Mnemonic.MOVDDUP, DUPLICATE_LOW_64);
        put(Mnemonic.MOVSHDUP, DUPLICATE_ODD_32);
        put(Mnemonic.MOVSLDUP, DUPLICATE_EVEN_32);
    }

    private static void bits() {
        put(Mnemonic.PAND, AND);
        put(Mnemonic.ANDPS, AND);
        put(Mnemonic.ANDPD, AND);
        put(Mnemonic.PANDN, AND_NOT);
        put(Mnemonic.ANDNPS, AND_NOT);
        put(Mnemonic.ANDNPD, AND_NOT);
        put(Mnemonic.POR, OR);
        put(Mnemonic.ORPS, OR);
        put(Mnemonic.ORPD, OR);
        put(Mnemonic.PXOR, XOR);
        put(Mnemonic.XORPS, XOR);
        put(Mnemonic.XORPD, XOR);
    }

    private static void floatingPoint() {
        put(Mnemonic.ADDPS, ADD_F32);
        put(Mnemonic.ADDPD, ADD_F64);
        put(Mnemonic.ADDSS, ADD_LOW_F32);
        put(Mnemonic.ADDSD, ADD_LOW_F64);
        put(Mnemonic.SUBPS, SUBTRACT_F32);
        put(Mnemonic.SUBPD, SUBTRACT_F64);
        put(Mnemonic.SUBSS, SUBTRACT_LOW_F32);
        put(Mnemonic.SUBSD, SUBTRACT_LOW_F64);
        put(Mnemonic.MULPS, MULTIPLY_F32);
        put(Mnemonic.MULPD, MULTIPLY_F64);
        put(Mnemonic.MULSS, MULTIPLY_LOW_F32);
        put(Mnemonic.MULSD, MULTIPLY_LOW_F64);
        put(Mnemonic.DIVPS, DIVIDE_F32);
        put(Mnemonic.DIVPD, DIVIDE_F64);
        put(Mnemonic.DIVSS, DIVIDE_LOW_F32);
        put(Mnemonic.DIVSD, DIVIDE_LOW_F64);
        put(Mnemonic.MINPS, MINIMUM_F32);
        put(Mnemonic.MINPD, MINIMUM_F64);
        put(Mnemonic.MINSS, MINIMUM_LOW_F32);
        put(Mnemonic.MINSD, MINIMUM_LOW_F64);
        put(Mnemonic.MAXPS, MAXIMUM_F32);
        put(Mnemonic.MAXPD, MAXIMUM_F64);
        put(Mnemonic.MAXSS, MAXIMUM_LOW_F32);
        put(Mnemonic.MAXSD, MAXIMUM_LOW_F64);
        put(Mnemonic.SQRTPS, SQUARE_ROOT_F32);
        put(Mnemonic.SQRTPD, SQUARE_ROOT_F64);
        put(Mnemonic.SQRTSS, SQUARE_ROOT_LOW_F32);
        put(Mnemonic.SQRTSD, SQUARE_ROOT_LOW_F64);
        put(Mnemonic.CMPPS, MASK_IF_F32);
        put(Mnemonic.CMPPD, MASK_IF_F64);
        put(Mnemonic.CMPSS, MASK_IF_LOW_F32);
        put(Mnemonic.CMPSD, MASK_IF_LOW_F64);
        put(Mnemonic.COMISS, COMPARE_F32);
        put(Mnemonic.COMISD, COMPARE_F64);
        put(Mnemonic.UCOMISS, COMPARE_QUIET_F32);
        put(Mnemonic.UCOMISD, COMPARE_QUIET_F64);
    }

    private static void floatingPointPairs() {
        put(Mnemonic.ADDSUBPS, ADD_SUBTRACT_F32);
        put(Mnemonic.ADDSUBPD, ADD_SUBTRACT_F64);
        put(Mnemonic.HADDPS, ADD_PAIRS_F32);
        put(Mnemonic.HADDPD, ADD_PAIRS_F64);
        put(Mnemonic.HSUBPS, SUBTRACT_PAIRS_F32);
        put(Mnemonic.HSUBPD, SUBTRACT_PAIRS_F64);
    }

    private static void roundingAndChoice() {
        put(Mnemonic.ROUNDPS, ROUND_F32);
        put(Mnemonic.ROUNDPD, ROUND_F64);
        put(Mnemonic.ROUNDSS, ROUND_LOW_F32);
        put(Mnemonic.ROUNDSD, ROUND_LOW_F64);
        put(Mnemonic.DPPS, DOT_PRODUCT_F32);
        put(Mnemonic.DPPD, DOT_PRODUCT_F64);
        put(Mnemonic.BLENDPS, BLEND_32);
        put(Mnemonic.BLENDPD, BLEND_64);
        put(Mnemonic.BLENDVPS, BLEND_BY_SIGN_32);
        put(Mnemonic.BLENDVPD, BLEND_BY_SIGN_64);
        put(Mnemonic.INSERTPS, INSERT_F32);
    }

    private static void conversions() {
        put(Mnemonic.CVTPS2PD, F32_TO_F64);
        put(Mnemonic.CVTPD2PS, F64_TO_F32);
        put(Mnemonic.CVTSS2SD, LOW_F32_TO_F64);
        put(Mnemonic.CVTSD2SS, LOW_F64_TO_F32);
        put(Mnemonic.CVTDQ2PS, I32_TO_F32);
        put(Mnemonic.CVTDQ2PD, I32_TO_F64);
        put(Mnemonic.CVTPS2DQ, F32_TO_I32);
        put(Mnemonic.CVTPD2DQ, F64_TO_I32);
        put(Mnemonic.CVTTPS2DQ, TRUNCATE_F32_TO_I32);
        put(Mnemonic.CVTTPD2DQ, TRUNCATE_F64_TO_I32);
    }

    private static void registers() {
        put(Mnemonic.CVTSI2SS, REGISTER_TO_LOW_F32);
        put(Mnemonic.CVTSI2SD, REGISTER_TO_LOW_F64);
        put(Mnemonic.CVTSS2SI, LOW_F32_TO_REGISTER);
        put(Mnemonic.CVTSD2SI, LOW_F64_TO_REGISTER);
        put(Mnemonic.CVTTSS2SI, TRUNCATE_LOW_F32_TO_REGISTER);
        put(Mnemonic.CVTTSD2SI, TRUNCATE_LOW_F64_TO_REGISTER);
        put(Mnemonic.MOVMSKPS, SIGNS_F32);
        put(Mnemonic.MOVMSKPD, SIGNS_F64);
        put(Mnemonic.PMOVMSKB, SIGNS_I8);
        put(Mnemonic.PINSRW, INSERT_I16);
        put(Mnemonic.PEXTRW, EXTRACT_I16);
    }

    private static void elements() {
        put(Mnemonic.PINSRB, INSERT_I8);
        put(Mnemonic.PINSRD, INSERT_I32);
        put(Mnemonic.PINSRQ, INSERT_I64);
        put(Mnemonic.PEXTRB, EXTRACT_I8);
        put(Mnemonic.PEXTRD, EXTRACT_I32);
        put(Mnemonic.EXTRACTPS, EXTRACT_I32);
        put(Mnemonic.PEXTRQ, EXTRACT_I64);
    }

    private static void integers() {
        put(Mnemonic.PADDB, ADD_I8);
        put(Mnemonic.PADDW, ADD_I16);
        put(Mnemonic.PADDD, ADD_I32);
        put(Mnemonic.PADDQ, ADD_I64);
        put(Mnemonic.PADDSB, ADD_SATURATE_I8);
        put(Mnemonic.PADDSW, ADD_SATURATE_I16);
        put(Mnemonic.PADDUSB, ADD_SATURATE_U8);
        put(Mnemonic.PADDUSW, ADD_SATURATE_U16);
        put(Mnemonic.PSUBB, SUBTRACT_I8);
        put(Mnemonic.PSUBW, SUBTRACT_I16);
        put(Mnemonic.PSUBD, SUBTRACT_I32);
        put(Mnemonic.PSUBQ, SUBTRACT_I64);
        put(Mnemonic.PSUBSB, SUBTRACT_SATURATE_I8);
        put(Mnemonic.PSUBSW, SUBTRACT_SATURATE_I16);
        put(Mnemonic.PSUBUSB, SUBTRACT_SATURATE_U8);
        put(Mnemonic.PSUBUSW, SUBTRACT_SATURATE_U16);
        put(Mnemonic.PMULLW, MULTIPLY_LOW_HALF_I16);
        put(Mnemonic.PMULHW, MULTIPLY_HIGH_HALF_I16);
        put(Mnemonic.PMULHUW, MULTIPLY_HIGH_HALF_U16);
        put(Mnemonic.PMULUDQ, MULTIPLY_WIDE_U32);
        put(Mnemonic.PMADDWD, MULTIPLY_ADD_PAIRS_I16);
        put(Mnemonic.PSADBW, SUM_DIFFERENCES_U8);
        put(Mnemonic.PAVGB, AVERAGE_U8);
        put(Mnemonic.PAVGW, AVERAGE_U16);
        put(Mnemonic.PMINSW, MINIMUM_I16);
        put(Mnemonic.PMINUB, MINIMUM_U8);
        put(Mnemonic.PMAXSW, MAXIMUM_I16);
        put(Mnemonic.PMAXUB, MAXIMUM_U8);
        put(Mnemonic.PCMPEQB, EQUAL_I8);
        put(Mnemonic.PCMPEQW, EQUAL_I16);
        put(Mnemonic.PCMPEQD, EQUAL_I32);
        put(Mnemonic.PCMPGTB, GREATER_I8);
        put(Mnemonic.PCMPGTW, GREATER_I16);
        put(Mnemonic.PCMPGTD, GREATER_I32);
    }

    private static void shifts() {
        put(Mnemonic.PSLLW, SHIFT_LEFT_I16);
        put(Mnemonic.PSLLD, SHIFT_LEFT_I32);
        put(Mnemonic.PSLLQ, SHIFT_LEFT_I64);
        put(Mnemonic.PSRLW, SHIFT_RIGHT_I16);
        put(Mnemonic.PSRLD, SHIFT_RIGHT_I32);
        put(Mnemonic.PSRLQ, SHIFT_RIGHT_I64);
        put(Mnemonic.PSRAW, SHIFT_RIGHT_SIGNED_I16);
        put(Mnemonic.PSRAD, SHIFT_RIGHT_SIGNED_I32);
    }

    private static void order() {
        put(Mnemonic.PSHUFD, SHUFFLE_32);
        put(Mnemonic.PSHUFLW, SHUFFLE_LOW_16);
        put(Mnemonic.PSHUFHW, SHUFFLE_HIGH_16);
        put(Mnemonic.SHUFPS, SHUFFLE_TWO_32);
        put(Mnemonic.SHUFPD, SHUFFLE_TWO_64);
        put(Mnemonic.PUNPCKLBW, INTERLEAVE_LOW_8);
        put(Mnemonic.PUNPCKLWD, INTERLEAVE_LOW_16);
        put(Mnemonic.PUNPCKLDQ, INTERLEAVE_LOW_32);
        put(Mnemonic.UNPCKLPS, INTERLEAVE_LOW_32);
        put(Mnemonic.PUNPCKLQDQ, INTERLEAVE_LOW_64);
        put(Mnemonic.UNPCKLPD, INTERLEAVE_LOW_64);
        put(Mnemonic.PUNPCKHBW, INTERLEAVE_HIGH_8);
        put(Mnemonic.PUNPCKHWD, INTERLEAVE_HIGH_16);
        put(Mnemonic.PUNPCKHDQ, INTERLEAVE_HIGH_32);
        put(Mnemonic.UNPCKHPS, INTERLEAVE_HIGH_32);
        put(Mnemonic.PUNPCKHQDQ, INTERLEAVE_HIGH_64);
        put(Mnemonic.UNPCKHPD, INTERLEAVE_HIGH_64);
        put(Mnemonic.PACKSSWB, PACK_SATURATE_I16);
        put(Mnemonic.PACKSSDW, PACK_SATURATE_I32);
        put(Mnemonic.PACKUSWB, PACK_SATURATE_I16_TO_U8);
    }

    private static void ssse3() {
        put(Mnemonic.PSHUFB, SHUFFLE_8);
        put(Mnemonic.PALIGNR, CONCATENATE_SHIFT);
        put(Mnemonic.PHADDW, ADD_PAIRS_I16);
        put(Mnemonic.PHADDD, ADD_PAIRS_I32);
        put(Mnemonic.PHADDSW, ADD_PAIRS_SATURATE_I16);
        put(Mnemonic.PHSUBW, SUBTRACT_PAIRS_I16);
        put(Mnemonic.PHSUBD, SUBTRACT_PAIRS_I32);
        put(Mnemonic.PHSUBSW, SUBTRACT_PAIRS_SATURATE_I16);
        put(Mnemonic.PMADDUBSW, MULTIPLY_ADD_PAIRS_U8_I8);
        put(Mnemonic.PMULHRSW, MULTIPLY_ROUND_I16);
        put(Mnemonic.PSIGNB, SIGN_I8);
        put(Mnemonic.PSIGNW, SIGN_I16);
        put(Mnemonic.PSIGND, SIGN_I32);
        put(Mnemonic.PABSB, ABSOLUTE_I8);
        put(Mnemonic.PABSW, ABSOLUTE_I16);
        put(Mnemonic.PABSD, ABSOLUTE_I32);
    }

    private static void sse41() {
        put(Mnemonic.PTEST, TEST_BITS);
        put(Mnemonic.PMOVSXBW, SIGN_EXTEND_I8_TO_I16);
        put(Mnemonic.PMOVSXBD, SIGN_EXTEND_I8_TO_I32);
        put(Mnemonic.PMOVSXBQ, SIGN_EXTEND_I8_TO_I64);
        put(Mnemonic.PMOVSXWD, SIGN_EXTEND_I16_TO_I32);
        put(Mnemonic.PMOVSXWQ, SIGN_EXTEND_I16_TO_I64);
        put(Mnemonic.PMOVSXDQ, SIGN_EXTEND_I32_TO_I64);
        put(Mnemonic.PMOVZXBW, ZERO_EXTEND_U8_TO_U16);
        put(Mnemonic.PMOVZXBD, ZERO_EXTEND_U8_TO_U32);
        put(Mnemonic.PMOVZXBQ, ZERO_EXTEND_U8_TO_U64);
        put(Mnemonic.PMOVZXWD, ZERO_EXTEND_U16_TO_U32);
        put(Mnemonic.PMOVZXWQ, ZERO_EXTEND_U16_TO_U64);
        put(Mnemonic.PMOVZXDQ, ZERO_EXTEND_U32_TO_U64);
        put(Mnemonic.PMULDQ, MULTIPLY_WIDE_I32);
        put(Mnemonic.PMULLD, MULTIPLY_LOW_HALF_I32);
        put(Mnemonic.PCMPEQQ, EQUAL_I64);
        put(Mnemonic.PACKUSDW, PACK_SATURATE_I32_TO_U16);
        put(Mnemonic.PMINSB, MINIMUM_I8);
        put(Mnemonic.PMINSD, MINIMUM_I32);
        put(Mnemonic.PMINUW, MINIMUM_U16);
        put(Mnemonic.PMINUD, MINIMUM_U32);
        put(Mnemonic.PMAXSB, MAXIMUM_I8);
        put(Mnemonic.PMAXSD, MAXIMUM_I32);
        put(Mnemonic.PMAXUW, MAXIMUM_U16);
        put(Mnemonic.PMAXUD, MAXIMUM_U32);
        put(Mnemonic.PHMINPOSUW, LEAST_U16);
        put(Mnemonic.MPSADBW, SUM_DIFFERENCES_AT_U8);
        put(Mnemonic.PBLENDW, BLEND_16);
        put(Mnemonic.PBLENDVB, BLEND_BY_SIGN_8);
    }

    private static void sse42() {
        put(Mnemonic.PCMPGTQ, GREATER_I64);
    }

    private static void aes() {
        put(Mnemonic.AESENC, AES_ENCRYPT);
        put(Mnemonic.AESENCLAST, AES_ENCRYPT_LAST);
        put(Mnemonic.AESDEC, AES_DECRYPT);
        put(Mnemonic.AESDECLAST, AES_DECRYPT_LAST);
        put(Mnemonic.AESIMC, AES_INVERSE_MIX_COLUMNS);
        put(Mnemonic.AESKEYGENASSIST, AES_GENERATE_KEY);
    }

    private static void polynomials() {
        put(Mnemonic.PCLMULQDQ, MULTIPLY_CARRYLESS);
    }

    private static void sha() {
        put(Mnemonic.SHA1RNDS4, SHA1_ROUNDS);
        put(Mnemonic.SHA1NEXTE, SHA1_NEXT);
        put(Mnemonic.SHA1MSG1, SHA1_MESSAGE_1);
        put(Mnemonic.SHA1MSG2, SHA1_MESSAGE_2);
        put(Mnemonic.SHA256RNDS2, SHA256_ROUNDS);
        put(Mnemonic.SHA256MSG1, SHA256_MESSAGE_1);
        put(Mnemonic.SHA256MSG2, SHA256_MESSAGE_2);
    }
}
