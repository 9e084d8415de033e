#include "textflag.h"

// Matrix product with AVX2 and FMA: tiles of 6 or 4 rows by one panel.
//
// Register plan
//   SI       the first row of the tile in a, moving with the input
//   R8       bytes between rows of a; R9, R10 three and five times that
//   DX       weights of the panel, moving with the input
//   AX       inputs still to come
//   DI       the next row of dst; R12 bytes between its rows
//   R13      scratch
//   Y0-Y11   sums: row r has Y(2r) and Y(2r+1)
//   Y12,Y13  the weights of one input; Y14 the input of one row, in all lanes

#define ADD(input, low, high) \
	VBROADCASTSS input, Y14; \
	VFMADD231PS  Y12, Y14, low; \
	VFMADD231PS  Y13, Y14, high

#define STORE(low, high) \
	VMOVUPS low, (DI); \
	VMOVUPS high, 32(DI); \
	ADDQ    R12, DI

#define ARGUMENTS \
	MOVQ dst+0(FP), DI; \
	MOVQ aStride+40(FP), R8; \
	SHLQ $2, R8; \
	LEAQ (R8)(R8*2), R9; \
	LEAQ (R8)(R8*4), R10; \
	MOVQ dstStride+48(FP), R12; \
	SHLQ $2, R12

#define TILE \
	MOVQ a+8(FP), SI; \
	MOVQ w+16(FP), DX; \
	MOVQ in+32(FP), AX; \
	MOVQ bias+24(FP), R13

// func mul6x16AVX2(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)
TEXT ·mul6x16AVX2(SB), NOSPLIT, $0-64
	ARGUMENTS

tile:
	TILE
	VMOVUPS (R13), Y0
	VMOVUPS 32(R13), Y1
	VMOVAPS Y0, Y2
	VMOVAPS Y1, Y3
	VMOVAPS Y0, Y4
	VMOVAPS Y1, Y5
	VMOVAPS Y0, Y6
	VMOVAPS Y1, Y7
	VMOVAPS Y0, Y8
	VMOVAPS Y1, Y9
	VMOVAPS Y0, Y10
	VMOVAPS Y1, Y11
	LEAQ    (SI)(R9*2), R13
	MOVQ    R13, a+8(FP)

input:
	VMOVUPS (DX), Y12
	VMOVUPS 32(DX), Y13
	ADD((SI), Y0, Y1)
	ADD((SI)(R8*1), Y2, Y3)
	ADD((SI)(R8*2), Y4, Y5)
	ADD((SI)(R9*1), Y6, Y7)
	ADD((SI)(R8*4), Y8, Y9)
	ADD((SI)(R10*1), Y10, Y11)
	ADDQ    $64, DX
	ADDQ    $4, SI
	DECQ    AX
	JNZ     input

	STORE(Y0, Y1)
	STORE(Y2, Y3)
	STORE(Y4, Y5)
	STORE(Y6, Y7)
	STORE(Y8, Y9)
	STORE(Y10, Y11)
	DECQ tiles+56(FP)
	JNZ  tile
	VZEROUPPER
	RET

// func mul4x16AVX2(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)
TEXT ·mul4x16AVX2(SB), NOSPLIT, $0-64
	ARGUMENTS

tile:
	TILE
	VMOVUPS (R13), Y0
	VMOVUPS 32(R13), Y1
	VMOVAPS Y0, Y2
	VMOVAPS Y1, Y3
	VMOVAPS Y0, Y4
	VMOVAPS Y1, Y5
	VMOVAPS Y0, Y6
	VMOVAPS Y1, Y7
	LEAQ    (SI)(R8*4), R13
	MOVQ    R13, a+8(FP)

input:
	VMOVUPS (DX), Y12
	VMOVUPS 32(DX), Y13
	ADD((SI), Y0, Y1)
	ADD((SI)(R8*1), Y2, Y3)
	ADD((SI)(R8*2), Y4, Y5)
	ADD((SI)(R9*1), Y6, Y7)
	ADDQ    $64, DX
	ADDQ    $4, SI
	DECQ    AX
	JNZ     input

	STORE(Y0, Y1)
	STORE(Y2, Y3)
	STORE(Y4, Y5)
	STORE(Y6, Y7)
	DECQ tiles+56(FP)
	JNZ  tile
	VZEROUPPER
	RET
