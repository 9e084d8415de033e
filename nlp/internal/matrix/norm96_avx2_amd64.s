#include "textflag.h"

// Maxout and layer norm with AVX2 and FMA for rows of 96 floats, which stay in
// registers from the maximum to the result.
//
// Register plan
//   SI, DI   the row of y, of dst
//   R8, R9   gain, shift
//   R12      pieces less one; BX counts them down, AX is the place in the row
//   R13      whether to add
//   CX, DX   bytes between rows of y, of dst
//   Y0-Y11   the row; Y12-Y15 sums and scratch

DATA one<>+0(SB)/4, $1.0
GLOBL one<>(SB), RODATA|NOPTR, $4

DATA width<>+0(SB)/4, $96.0
GLOBL width<>(SB), RODATA|NOPTR, $4

// MEAN leaves (sum of Y12 to Y15) / 96 in X12.
#define MEAN \
	VADDPS       Y13, Y12, Y12; \
	VADDPS       Y15, Y14, Y14; \
	VADDPS       Y14, Y12, Y12; \
	VEXTRACTF128 $1, Y12, X13; \
	VADDPS       X13, X12, X12; \
	VPERMILPS    $0x4E, X12, X13; \
	VADDPS       X13, X12, X12; \
	VPERMILPS    $0xB1, X12, X13; \
	VADDSS       X13, X12, X12; \
	VDIVSS       width<>(SB), X12, X12

#define RESULT(offset, row) \
	VMULPS      Y15, row, row; \
	VMOVUPS     offset(R8), Y12; \
	VFMADD213PS offset(R9), Y12, row

#define PUT(offset, row) \
	RESULT(offset, row); \
	VMOVUPS row, offset(DI)

#define PUTSUM(offset, row) \
	RESULT(offset, row); \
	VADDPS  offset(DI), row, row; \
	VMOVUPS row, offset(DI)

// func maxoutNorm96AVX2(dst, y, gain, shift *float32, pieces, dstStride, yStride, rows int, epsilon float32, add bool)
TEXT ·maxoutNorm96AVX2(SB), NOSPLIT, $0-69
	MOVQ    dst+0(FP), DI
	MOVQ    y+8(FP), SI
	MOVQ    gain+16(FP), R8
	MOVQ    shift+24(FP), R9
	MOVQ    pieces+32(FP), R12
	DECQ    R12
	MOVQ    dstStride+40(FP), DX
	SHLQ    $2, DX
	MOVQ    yStride+48(FP), CX
	SHLQ    $2, CX
	MOVBLZX add+68(FP), R13

row:
	VMOVUPS (SI), Y0
	VMOVUPS 32(SI), Y1
	VMOVUPS 64(SI), Y2
	VMOVUPS 96(SI), Y3
	VMOVUPS 128(SI), Y4
	VMOVUPS 160(SI), Y5
	VMOVUPS 192(SI), Y6
	VMOVUPS 224(SI), Y7
	VMOVUPS 256(SI), Y8
	VMOVUPS 288(SI), Y9
	VMOVUPS 320(SI), Y10
	VMOVUPS 352(SI), Y11
	MOVQ    SI, AX
	MOVQ    R12, BX
	TESTQ   BX, BX
	JZ      mean

piece:
	ADDQ   $384, AX
	VMAXPS (AX), Y0, Y0
	VMAXPS 32(AX), Y1, Y1
	VMAXPS 64(AX), Y2, Y2
	VMAXPS 96(AX), Y3, Y3
	VMAXPS 128(AX), Y4, Y4
	VMAXPS 160(AX), Y5, Y5
	VMAXPS 192(AX), Y6, Y6
	VMAXPS 224(AX), Y7, Y7
	VMAXPS 256(AX), Y8, Y8
	VMAXPS 288(AX), Y9, Y9
	VMAXPS 320(AX), Y10, Y10
	VMAXPS 352(AX), Y11, Y11
	DECQ   BX
	JNZ    piece

mean:
	VADDPS       Y1, Y0, Y12
	VADDPS       Y3, Y2, Y13
	VADDPS       Y5, Y4, Y14
	VADDPS       Y7, Y6, Y15
	VADDPS       Y8, Y12, Y12
	VADDPS       Y9, Y13, Y13
	VADDPS       Y10, Y14, Y14
	VADDPS       Y11, Y15, Y15
	MEAN
	VBROADCASTSS X12, Y12
	VSUBPS       Y12, Y0, Y0
	VSUBPS       Y12, Y1, Y1
	VSUBPS       Y12, Y2, Y2
	VSUBPS       Y12, Y3, Y3
	VSUBPS       Y12, Y4, Y4
	VSUBPS       Y12, Y5, Y5
	VSUBPS       Y12, Y6, Y6
	VSUBPS       Y12, Y7, Y7
	VSUBPS       Y12, Y8, Y8
	VSUBPS       Y12, Y9, Y9
	VSUBPS       Y12, Y10, Y10
	VSUBPS       Y12, Y11, Y11

	VMULPS       Y0, Y0, Y12
	VMULPS       Y1, Y1, Y13
	VMULPS       Y2, Y2, Y14
	VMULPS       Y3, Y3, Y15
	VFMADD231PS  Y4, Y4, Y12
	VFMADD231PS  Y5, Y5, Y13
	VFMADD231PS  Y6, Y6, Y14
	VFMADD231PS  Y7, Y7, Y15
	VFMADD231PS  Y8, Y8, Y12
	VFMADD231PS  Y9, Y9, Y13
	VFMADD231PS  Y10, Y10, Y14
	VFMADD231PS  Y11, Y11, Y15
	MEAN
	VADDSS       epsilon+64(FP), X12, X12
	VSQRTSS      X12, X12, X12
	VMOVSS       one<>(SB), X13
	VDIVSS       X12, X13, X15
	VBROADCASTSS X15, Y15

	TESTQ R13, R13
	JNZ   sum
	PUT(0, Y0)
	PUT(32, Y1)
	PUT(64, Y2)
	PUT(96, Y3)
	PUT(128, Y4)
	PUT(160, Y5)
	PUT(192, Y6)
	PUT(224, Y7)
	PUT(256, Y8)
	PUT(288, Y9)
	PUT(320, Y10)
	PUT(352, Y11)
	JMP   next

sum:
	PUTSUM(0, Y0)
	PUTSUM(32, Y1)
	PUTSUM(64, Y2)
	PUTSUM(96, Y3)
	PUTSUM(128, Y4)
	PUTSUM(160, Y5)
	PUTSUM(192, Y6)
	PUTSUM(224, Y7)
	PUTSUM(256, Y8)
	PUTSUM(288, Y9)
	PUTSUM(320, Y10)
	PUTSUM(352, Y11)

next:
	ADDQ DX, DI
	ADDQ CX, SI
	DECQ rows+56(FP)
	JNZ  row
	VZEROUPPER
	RET
