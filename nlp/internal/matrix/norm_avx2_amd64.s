#include "textflag.h"

// Maxout and layer norm with AVX2 and FMA: each row is gone through three times,
// for the maximum and the mean, the variance, and the result, 16 floats at a time
// and then 8.
//
// Register plan
//   SI, DI   the row of y, of dst
//   R8, R9   gain, shift
//   R10      best: the maxima of the row, then their distances from the mean
//   CX       bytes of a row (of one piece); R11 of it, the part in steps of 16
//   DX       the place in the row
//   R12      pieces less one; BX counts them down, AX is the place in the piece
//   R13      whether to add
//   X14, X15 width, epsilon as floats
//   Y0, Y1   sums; Y2, Y3 floats; Y4 mean; Y5 scale

DATA one<>+0(SB)/4, $1.0
GLOBL one<>(SB), RODATA|NOPTR, $4

// MEAN leaves (sum of Y0 and Y1) / width in X0.
#define MEAN \
	VADDPS       Y1, Y0, Y0; \
	VEXTRACTF128 $1, Y0, X1; \
	VADDPS       X1, X0, X0; \
	VPERMILPS    $0x4E, X0, X1; \
	VADDPS       X1, X0, X0; \
	VPERMILPS    $0xB1, X0, X1; \
	VADDSS       X1, X0, X0; \
	VDIVSS       X14, X0, X0

// func maxoutNorm8AVX2(dst, y, gain, shift, best *float32, width, pieces, dstStride, yStride, rows int, epsilon float32, add bool)
TEXT ·maxoutNorm8AVX2(SB), NOSPLIT, $0-85
	MOVQ       dst+0(FP), DI
	MOVQ       y+8(FP), SI
	MOVQ       gain+16(FP), R8
	MOVQ       shift+24(FP), R9
	MOVQ       best+32(FP), R10
	MOVQ       width+40(FP), CX
	VXORPS     X14, X14, X14
	VCVTSI2SSQ CX, X14, X14
	SHLQ       $2, CX
	MOVQ       CX, R11
	ANDQ       $-64, R11
	MOVQ       pieces+48(FP), R12
	DECQ       R12
	SHLQ       $2, dstStride+56(FP)
	SHLQ       $2, yStride+64(FP)
	VMOVSS     epsilon+80(FP), X15
	MOVBLZX    add+84(FP), R13

row:
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	XORQ   DX, DX
	CMPQ   DX, R11
	JEQ    max8

max16:
	LEAQ    (SI)(DX*1), AX
	VMOVUPS (AX), Y2
	VMOVUPS 32(AX), Y3
	MOVQ    R12, BX
	TESTQ   BX, BX
	JZ      maxed16

piece16:
	ADDQ   CX, AX
	VMAXPS (AX), Y2, Y2
	VMAXPS 32(AX), Y3, Y3
	DECQ   BX
	JNZ    piece16

maxed16:
	VADDPS  Y2, Y0, Y0
	VADDPS  Y3, Y1, Y1
	VMOVUPS Y2, (R10)(DX*1)
	VMOVUPS Y3, 32(R10)(DX*1)
	ADDQ    $64, DX
	CMPQ    DX, R11
	JNE     max16

max8:
	CMPQ    DX, CX
	JEQ     mean
	LEAQ    (SI)(DX*1), AX
	VMOVUPS (AX), Y2
	MOVQ    R12, BX
	TESTQ   BX, BX
	JZ      maxed8

piece8:
	ADDQ   CX, AX
	VMAXPS (AX), Y2, Y2
	DECQ   BX
	JNZ    piece8

maxed8:
	VADDPS  Y2, Y0, Y0
	VMOVUPS Y2, (R10)(DX*1)

mean:
	MEAN
	VBROADCASTSS X0, Y4
	VXORPS       Y0, Y0, Y0
	VXORPS       Y1, Y1, Y1
	XORQ         DX, DX
	CMPQ         DX, R11
	JEQ          variance8

variance16:
	VMOVUPS     (R10)(DX*1), Y2
	VMOVUPS     32(R10)(DX*1), Y3
	VSUBPS      Y4, Y2, Y2
	VSUBPS      Y4, Y3, Y3
	VFMADD231PS Y2, Y2, Y0
	VFMADD231PS Y3, Y3, Y1
	VMOVUPS     Y2, (R10)(DX*1)
	VMOVUPS     Y3, 32(R10)(DX*1)
	ADDQ        $64, DX
	CMPQ        DX, R11
	JNE         variance16

variance8:
	CMPQ        DX, CX
	JEQ         scale
	VMOVUPS     (R10)(DX*1), Y2
	VSUBPS      Y4, Y2, Y2
	VFMADD231PS Y2, Y2, Y0
	VMOVUPS     Y2, (R10)(DX*1)

scale:
	MEAN
	VADDSS       X15, X0, X0
	VSQRTSS      X0, X0, X0
	VMOVSS       one<>(SB), X5
	VDIVSS       X0, X5, X5
	VBROADCASTSS X5, Y5
	XORQ         DX, DX

result:
	VMOVUPS     (R8)(DX*1), Y3
	VMULPS      (R10)(DX*1), Y5, Y2
	VFMADD213PS (R9)(DX*1), Y3, Y2
	TESTQ       R13, R13
	JZ          put
	VADDPS      (DI)(DX*1), Y2, Y2

put:
	VMOVUPS Y2, (DI)(DX*1)
	ADDQ    $32, DX
	CMPQ    DX, CX
	JNE     result

	ADDQ dstStride+56(FP), DI
	ADDQ yStride+64(FP), SI
	DECQ rows+72(FP)
	JNZ  row
	VZEROUPPER
	RET
