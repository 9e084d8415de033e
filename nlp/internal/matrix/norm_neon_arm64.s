#include "textflag.h"

// Maxout and layer norm with NEON: each row is gone through three times, for the
// maximum and the mean, the variance, and the result, 8 floats at a time.
//
// Register plan
//   R0, R1   the row of dst, of y; R10, R11 bytes between rows of each
//   R2, R3   gain, shift; R13, R14 moving with the row
//   R4       best: the maxima of the row, then their distances from the mean
//   R5       width in eights; R6 counts it down
//   R7       pieces less one; R8 counts them down, R9 is the place in the piece
//   R12      bytes of a piece; R15 the place in the row of y, R16 in best
//   R17, R19 whether to add; rows still to come
//   R20      the place in the row of dst
//   V4, V5   sums; V16, V17 scale and mean in all lanes; F20, F21 width, epsilon

// Instructions that the assembler does not know: Vd.4S, Vn.4S, Vm.4S.
#define FADD(m, n, d) WORD $(0x4E20D400 | (m)<<16 | (n)<<5 | (d))
#define FSUB(m, n, d) WORD $(0x4EA0D400 | (m)<<16 | (n)<<5 | (d))
#define FMUL(m, n, d) WORD $(0x6E20DC00 | (m)<<16 | (n)<<5 | (d))
#define FMAX(m, n, d) WORD $(0x4E20F400 | (m)<<16 | (n)<<5 | (d))
#define FADDP(m, n, d) WORD $(0x6E20D400 | (m)<<16 | (n)<<5 | (d))

// MEAN leaves (sum of V4 and V5) / width in F4.
#define MEAN \
	FADD(5, 4, 4); \
	FADDP(4, 4, 4); \
	FADDP(4, 4, 4); \
	FDIVS F20, F4

// func maxoutNormNEON(dst, y, gain, shift, best *float32, width, pieces, dstStride, yStride, rows int, epsilon float32, add bool)
TEXT ·maxoutNormNEON(SB), NOSPLIT, $0-85
	MOVD   dst+0(FP), R0
	MOVD   y+8(FP), R1
	MOVD   gain+16(FP), R2
	MOVD   shift+24(FP), R3
	MOVD   best+32(FP), R4
	MOVD   width+40(FP), R5
	MOVD   pieces+48(FP), R7
	MOVD   dstStride+56(FP), R10
	MOVD   yStride+64(FP), R11
	MOVD   rows+72(FP), R19
	FMOVS  epsilon+80(FP), F21
	MOVBU  add+84(FP), R17
	SCVTFS R5, F20
	LSL    $2, R5, R12
	LSR    $3, R5
	SUB    $1, R7
	LSL    $2, R10
	LSL    $2, R11

row:
	VEOR V4.B16, V4.B16, V4.B16
	VEOR V5.B16, V5.B16, V5.B16
	MOVD R1, R15
	MOVD R4, R16
	MOVD R5, R6

max:
	VLD1 (R15), [V0.S4, V1.S4]
	MOVD R15, R9
	MOVD R7, R8
	CBZ  R8, maxed

piece:
	ADD  R12, R9
	VLD1 (R9), [V2.S4, V3.S4]
	FMAX(2, 0, 0)
	FMAX(3, 1, 1)
	SUB  $1, R8
	CBNZ R8, piece

maxed:
	FADD(0, 4, 4)
	FADD(1, 5, 5)
	VST1.P [V0.S4, V1.S4], 32(R16)
	ADD    $32, R15
	SUB    $1, R6
	CBNZ   R6, max

	MEAN
	VDUP V4.S[0], V17.S4
	VEOR V4.B16, V4.B16, V4.B16
	VEOR V5.B16, V5.B16, V5.B16
	MOVD R4, R16
	MOVD R5, R6

variance:
	VLD1   (R16), [V0.S4, V1.S4]
	FSUB(17, 0, 0)
	FSUB(17, 1, 1)
	VFMLA  V0.S4, V0.S4, V4.S4
	VFMLA  V1.S4, V1.S4, V5.S4
	VST1.P [V0.S4, V1.S4], 32(R16)
	SUB    $1, R6
	CBNZ   R6, variance

	MEAN
	FADDS  F21, F4
	FSQRTS F4, F4
	FMOVS  $1.0, F16
	FDIVS  F4, F16
	VDUP   V16.S[0], V16.S4
	MOVD   R4, R16
	MOVD   R2, R13
	MOVD   R3, R14
	MOVD   R0, R20
	MOVD   R5, R6

result:
	VLD1.P 32(R16), [V0.S4, V1.S4]
	VLD1.P 32(R13), [V2.S4, V3.S4]
	VLD1.P 32(R14), [V6.S4, V7.S4]
	FMUL(16, 0, 0)
	FMUL(16, 1, 1)
	VFMLA  V0.S4, V2.S4, V6.S4
	VFMLA  V1.S4, V3.S4, V7.S4
	CBZ    R17, put
	VLD1   (R20), [V0.S4, V1.S4]
	FADD(0, 6, 6)
	FADD(1, 7, 7)

put:
	VST1.P [V6.S4, V7.S4], 32(R20)
	SUB    $1, R6
	CBNZ   R6, result

	ADD  R10, R0
	ADD  R11, R1
	SUB  $1, R19
	CBNZ R19, row
	RET
