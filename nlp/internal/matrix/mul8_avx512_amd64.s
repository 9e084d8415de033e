#include "textflag.h"

// Matrix product with AVX-512: tiles of 8 rows by three panels or two. Three are
// the better: a tile of 8x48 has 24 multiply-adds for 11 loads, and there are
// processors (Ice Lake, as measured) that load but 64 bytes a cycle this wide.
//
// Register plan
//   SI       the first row of the tile in a, moving with the input
//   R8       bytes between rows of a; R9, R10, R11 three, five and seven times that
//   DX       weights of the first panel, moving with the input
//   BX       bytes of a panel: from one to the next
//   AX       inputs still to come
//   DI       the next row of dst; R12 bytes between its rows
//   R13      scratch
//   Z0-Z23   sums: row r has Z(3r) to Z(3r+2), or Z(2r) and Z(2r+1)
//   Z24-Z26  the weights of one input; Z27 the input of one row, in all lanes

#define THREE(input, low, middle, high) \
	VBROADCASTSS input, Z27; \
	VFMADD231PS  Z24, Z27, low; \
	VFMADD231PS  Z25, Z27, middle; \
	VFMADD231PS  Z26, Z27, high

#define TWO(input, low, high) \
	VBROADCASTSS input, Z27; \
	VFMADD231PS  Z24, Z27, low; \
	VFMADD231PS  Z25, Z27, high

#define STORE3(low, middle, high) \
	VMOVUPS low, (DI); \
	VMOVUPS middle, 64(DI); \
	VMOVUPS high, 128(DI); \
	ADDQ    R12, DI

#define STORE2(low, high) \
	VMOVUPS low, (DI); \
	VMOVUPS high, 64(DI); \
	ADDQ    R12, DI

#define ARGUMENTS \
	MOVQ dst+0(FP), DI; \
	MOVQ aStride+40(FP), R8; \
	SHLQ $2, R8; \
	LEAQ (R8)(R8*2), R9; \
	LEAQ (R8)(R8*4), R10; \
	LEAQ (R8)(R9*2), R11; \
	MOVQ dstStride+48(FP), R12; \
	SHLQ $2, R12; \
	MOVQ in+32(FP), BX; \
	SHLQ $6, BX

#define TILE \
	MOVQ a+8(FP), SI; \
	MOVQ w+16(FP), DX; \
	MOVQ in+32(FP), AX; \
	MOVQ bias+24(FP), R13

// func mul8x48AVX512(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)
TEXT ·mul8x48AVX512(SB), NOSPLIT, $0-64
	ARGUMENTS

tile:
	TILE
	VMOVUPS (R13), Z0
	VMOVUPS 64(R13), Z1
	VMOVUPS 128(R13), Z2
	VMOVAPS Z0, Z3
	VMOVAPS Z1, Z4
	VMOVAPS Z2, Z5
	VMOVAPS Z0, Z6
	VMOVAPS Z1, Z7
	VMOVAPS Z2, Z8
	VMOVAPS Z0, Z9
	VMOVAPS Z1, Z10
	VMOVAPS Z2, Z11
	VMOVAPS Z0, Z12
	VMOVAPS Z1, Z13
	VMOVAPS Z2, Z14
	VMOVAPS Z0, Z15
	VMOVAPS Z1, Z16
	VMOVAPS Z2, Z17
	VMOVAPS Z0, Z18
	VMOVAPS Z1, Z19
	VMOVAPS Z2, Z20
	VMOVAPS Z0, Z21
	VMOVAPS Z1, Z22
	VMOVAPS Z2, Z23
	LEAQ    (SI)(R8*8), R13
	MOVQ    R13, a+8(FP)

input:
	VMOVUPS (DX), Z24
	VMOVUPS (DX)(BX*1), Z25
	VMOVUPS (DX)(BX*2), Z26
	THREE((SI), Z0, Z1, Z2)
	THREE((SI)(R8*1), Z3, Z4, Z5)
	THREE((SI)(R8*2), Z6, Z7, Z8)
	THREE((SI)(R9*1), Z9, Z10, Z11)
	THREE((SI)(R8*4), Z12, Z13, Z14)
	THREE((SI)(R10*1), Z15, Z16, Z17)
	THREE((SI)(R9*2), Z18, Z19, Z20)
	THREE((SI)(R11*1), Z21, Z22, Z23)
	ADDQ    $64, DX
	ADDQ    $4, SI
	DECQ    AX
	JNZ     input

	STORE3(Z0, Z1, Z2)
	STORE3(Z3, Z4, Z5)
	STORE3(Z6, Z7, Z8)
	STORE3(Z9, Z10, Z11)
	STORE3(Z12, Z13, Z14)
	STORE3(Z15, Z16, Z17)
	STORE3(Z18, Z19, Z20)
	STORE3(Z21, Z22, Z23)
	DECQ tiles+56(FP)
	JNZ  tile
	VZEROUPPER
	RET

// func mul8x32AVX512(dst, a, w, bias *float32, in, aStride, dstStride, tiles int)
TEXT ·mul8x32AVX512(SB), NOSPLIT, $0-64
	ARGUMENTS

tile:
	TILE
	VMOVUPS (R13), Z0
	VMOVUPS 64(R13), Z1
	VMOVAPS Z0, Z2
	VMOVAPS Z1, Z3
	VMOVAPS Z0, Z4
	VMOVAPS Z1, Z5
	VMOVAPS Z0, Z6
	VMOVAPS Z1, Z7
	VMOVAPS Z0, Z8
	VMOVAPS Z1, Z9
	VMOVAPS Z0, Z10
	VMOVAPS Z1, Z11
	VMOVAPS Z0, Z12
	VMOVAPS Z1, Z13
	VMOVAPS Z0, Z14
	VMOVAPS Z1, Z15
	LEAQ    (SI)(R8*8), R13
	MOVQ    R13, a+8(FP)

input:
	VMOVUPS (DX), Z24
	VMOVUPS (DX)(BX*1), Z25
	TWO((SI), Z0, Z1)
	TWO((SI)(R8*1), Z2, Z3)
	TWO((SI)(R8*2), Z4, Z5)
	TWO((SI)(R9*1), Z6, Z7)
	TWO((SI)(R8*4), Z8, Z9)
	TWO((SI)(R10*1), Z10, Z11)
	TWO((SI)(R9*2), Z12, Z13)
	TWO((SI)(R11*1), Z14, Z15)
	ADDQ    $64, DX
	ADDQ    $4, SI
	DECQ    AX
	JNZ     input

	STORE2(Z0, Z1)
	STORE2(Z2, Z3)
	STORE2(Z4, Z5)
	STORE2(Z6, Z7)
	STORE2(Z8, Z9)
	STORE2(Z10, Z11)
	STORE2(Z12, Z13)
	STORE2(Z14, Z15)
	DECQ tiles+56(FP)
	JNZ  tile
	VZEROUPPER
	RET
