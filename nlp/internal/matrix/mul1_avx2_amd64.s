#include "textflag.h"

// Matrix product with AVX2 and FMA: one row by one to seven panels, whose sums run
// side by side so that the multiply-adds need not wait for each other.
//
// Register plan
//   SI      the row of a, moving with the input
//   DX      weights of the first panel, moving with the input
//   R8      bytes of a panel; R9, R10 three and five times that
//   AX      inputs still to come
//   DI      the row of dst
//   R13     bias
//   Y0-Y13  sums: panel p has Y(2p) and Y(2p+1); Y14 the input in all lanes

#define BIAS1 VMOVUPS (R13), Y0; \
	VMOVUPS 32(R13), Y1
#define BIAS2 BIAS1; \
	VMOVUPS 64(R13), Y2; \
	VMOVUPS 96(R13), Y3
#define BIAS3 BIAS2; \
	VMOVUPS 128(R13), Y4; \
	VMOVUPS 160(R13), Y5
#define BIAS4 BIAS3; \
	VMOVUPS 192(R13), Y6; \
	VMOVUPS 224(R13), Y7
#define BIAS5 BIAS4; \
	VMOVUPS 256(R13), Y8; \
	VMOVUPS 288(R13), Y9
#define BIAS6 BIAS5; \
	VMOVUPS 320(R13), Y10; \
	VMOVUPS 352(R13), Y11
#define BIAS7 BIAS6; \
	VMOVUPS 384(R13), Y12; \
	VMOVUPS 416(R13), Y13

#define ADD1 VFMADD231PS (DX), Y14, Y0; \
	VFMADD231PS 32(DX), Y14, Y1
#define ADD2 ADD1; \
	VFMADD231PS (DX)(R8*1), Y14, Y2; \
	VFMADD231PS 32(DX)(R8*1), Y14, Y3
#define ADD3 ADD2; \
	VFMADD231PS (DX)(R8*2), Y14, Y4; \
	VFMADD231PS 32(DX)(R8*2), Y14, Y5
#define ADD4 ADD3; \
	VFMADD231PS (DX)(R9*1), Y14, Y6; \
	VFMADD231PS 32(DX)(R9*1), Y14, Y7
#define ADD5 ADD4; \
	VFMADD231PS (DX)(R8*4), Y14, Y8; \
	VFMADD231PS 32(DX)(R8*4), Y14, Y9
#define ADD6 ADD5; \
	VFMADD231PS (DX)(R10*1), Y14, Y10; \
	VFMADD231PS 32(DX)(R10*1), Y14, Y11
#define ADD7 ADD6; \
	VFMADD231PS (DX)(R9*2), Y14, Y12; \
	VFMADD231PS 32(DX)(R9*2), Y14, Y13

#define STORE1 VMOVUPS Y0, (DI); \
	VMOVUPS Y1, 32(DI)
#define STORE2 STORE1; \
	VMOVUPS Y2, 64(DI); \
	VMOVUPS Y3, 96(DI)
#define STORE3 STORE2; \
	VMOVUPS Y4, 128(DI); \
	VMOVUPS Y5, 160(DI)
#define STORE4 STORE3; \
	VMOVUPS Y6, 192(DI); \
	VMOVUPS Y7, 224(DI)
#define STORE5 STORE4; \
	VMOVUPS Y8, 256(DI); \
	VMOVUPS Y9, 288(DI)
#define STORE6 STORE5; \
	VMOVUPS Y10, 320(DI); \
	VMOVUPS Y11, 352(DI)
#define STORE7 STORE6; \
	VMOVUPS Y12, 384(DI); \
	VMOVUPS Y13, 416(DI)

#define PANELS(input, bias, add, store) \
	bias; \
input: \
	VBROADCASTSS (SI), Y14; \
	add; \
	ADDQ $64, DX; \
	ADDQ $4, SI; \
	DECQ AX; \
	JNZ  input; \
	store; \
	VZEROUPPER; \
	RET

// func mul1AVX2(dst, a, w, bias *float32, in, panels int)
TEXT ·mul1AVX2(SB), NOSPLIT, $0-48
	MOVQ dst+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ w+16(FP), DX
	MOVQ bias+24(FP), R13
	MOVQ in+32(FP), AX
	MOVQ AX, R8
	SHLQ $6, R8
	LEAQ (R8)(R8*2), R9
	LEAQ (R8)(R8*4), R10
	MOVQ panels+40(FP), CX
	CMPQ CX, $1
	JEQ  panels1
	CMPQ CX, $2
	JEQ  panels2
	CMPQ CX, $3
	JEQ  panels3
	CMPQ CX, $4
	JEQ  panels4
	CMPQ CX, $5
	JEQ  panels5
	CMPQ CX, $6
	JEQ  panels6

	PANELS(input7, BIAS7, ADD7, STORE7)

panels6:
	PANELS(input6, BIAS6, ADD6, STORE6)

panels5:
	PANELS(input5, BIAS5, ADD5, STORE5)

panels4:
	PANELS(input4, BIAS4, ADD4, STORE4)

panels3:
	PANELS(input3, BIAS3, ADD3, STORE3)

panels2:
	PANELS(input2, BIAS2, ADD2, STORE2)

panels1:
	PANELS(input1, BIAS1, ADD1, STORE1)
