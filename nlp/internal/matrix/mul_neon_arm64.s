#include "textflag.h"

// Matrix product with NEON: tiles of 4 rows by one panel.
//
// Register plan
//   R0, R5   the next row of dst; bytes between its rows
//   R1, R4   the first row of the tile in a; bytes between rows of a
//   R2       weights, moving with the input
//   R3       inputs; R6 counts them down by four, R7 the rest by one
//   R8-R11   the rows of the tile, moving with the input
//   R12, R13 the panel, bias; R14 tiles still to come
//   V0-V3    four inputs of each row
//   V4-V7    the weights of one input
//   V16-V31  sums: row r has V(16+4r) to V(19+4r)

// FMLA Vd.4S, Vn.4S, Vm.S[lane], which the assembler does not know.
#define FMLA(m, lane, n, d) WORD $(0x4F801000 | ((lane)&1)<<21 | (m)<<16 | ((lane)>>1)<<11 | (n)<<5 | (d))

#define ROW(m, lane, d) \
	FMLA(m, lane, 4, d); \
	FMLA(m, lane, 5, d+1); \
	FMLA(m, lane, 6, d+2); \
	FMLA(m, lane, 7, d+3)

#define INPUT(lane) \
	VLD1.P 64(R2), [V4.S4, V5.S4, V6.S4, V7.S4]; \
	ROW(0, lane, 16); \
	ROW(1, lane, 20); \
	ROW(2, lane, 24); \
	ROW(3, lane, 28)

// func mul4x16NEON(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)
TEXT ·mul4x16NEON(SB), NOSPLIT, $0-64
	MOVD dst+0(FP), R0
	MOVD a+8(FP), R1
	MOVD w+16(FP), R12
	MOVD bias+24(FP), R13
	MOVD in+32(FP), R3
	MOVD aStride+40(FP), R4
	MOVD dstStride+48(FP), R5
	MOVD tiles+56(FP), R14
	LSL  $2, R4
	LSL  $2, R5

tile:
	MOVD R12, R2
	VLD1 (R13), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1 (R13), [V20.S4, V21.S4, V22.S4, V23.S4]
	VLD1 (R13), [V24.S4, V25.S4, V26.S4, V27.S4]
	VLD1 (R13), [V28.S4, V29.S4, V30.S4, V31.S4]
	MOVD R1, R8
	ADD  R4, R8, R9
	ADD  R4, R9, R10
	ADD  R4, R10, R11
	ADD  R4, R11, R1
	LSR  $2, R3, R6
	AND  $3, R3, R7
	CBZ  R6, rest

inputs:
	VLD1.P 16(R8), [V0.S4]
	VLD1.P 16(R9), [V1.S4]
	VLD1.P 16(R10), [V2.S4]
	VLD1.P 16(R11), [V3.S4]
	INPUT(0)
	INPUT(1)
	INPUT(2)
	INPUT(3)
	SUB    $1, R6
	CBNZ   R6, inputs

rest:
	CBZ     R7, store
	FMOVS.P 4(R8), F0
	FMOVS.P 4(R9), F1
	FMOVS.P 4(R10), F2
	FMOVS.P 4(R11), F3
	INPUT(0)
	SUB     $1, R7
	B       rest

store:
	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R0)
	ADD  R5, R0
	VST1 [V20.S4, V21.S4, V22.S4, V23.S4], (R0)
	ADD  R5, R0
	VST1 [V24.S4, V25.S4, V26.S4, V27.S4], (R0)
	ADD  R5, R0
	VST1 [V28.S4, V29.S4, V30.S4, V31.S4], (R0)
	ADD  R5, R0
	SUB  $1, R14
	CBNZ R14, tile
	RET
