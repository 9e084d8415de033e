#include "textflag.h"

// Sum of rows with AVX2. The columns are gone through 128 at a time with all 16
// registers as sums, then 32, 8 and 1.
//
// Register plan
//   DI, SI   dst, base
//   R8       the end of the list of rows; R9 their number, negative
//   DX       bytes before the columns at hand
//   CX       columns still to come
//   BX, AX   the next row, and those still to come, negative

#define ADD(offset, sum) \
	VADDPS offset(BX)(DX*1), sum, sum

#define BASE(offset, sum) \
	VMOVUPS offset(SI)(DX*1), sum

#define STORE(offset, sum) \
	VMOVUPS sum, offset(DI)(DX*1)

// func sumAVX2(dst, base *float32, rows **float32, count, width int)
TEXT ·sumAVX2(SB), NOSPLIT, $0-40
	MOVQ dst+0(FP), DI
	MOVQ base+8(FP), SI
	MOVQ rows+16(FP), R8
	MOVQ count+24(FP), R9
	MOVQ width+32(FP), CX
	LEAQ (R8)(R9*8), R8
	NEGQ R9
	XORQ DX, DX

columns128:
	CMPQ CX, $128
	JLT  columns32
	BASE(0, Y0)
	BASE(32, Y1)
	BASE(64, Y2)
	BASE(96, Y3)
	BASE(128, Y4)
	BASE(160, Y5)
	BASE(192, Y6)
	BASE(224, Y7)
	BASE(256, Y8)
	BASE(288, Y9)
	BASE(320, Y10)
	BASE(352, Y11)
	BASE(384, Y12)
	BASE(416, Y13)
	BASE(448, Y14)
	BASE(480, Y15)
	MOVQ R9, AX

row128:
	MOVQ (R8)(AX*8), BX
	ADD(0, Y0)
	ADD(32, Y1)
	ADD(64, Y2)
	ADD(96, Y3)
	ADD(128, Y4)
	ADD(160, Y5)
	ADD(192, Y6)
	ADD(224, Y7)
	ADD(256, Y8)
	ADD(288, Y9)
	ADD(320, Y10)
	ADD(352, Y11)
	ADD(384, Y12)
	ADD(416, Y13)
	ADD(448, Y14)
	ADD(480, Y15)
	INCQ AX
	JNZ  row128

	STORE(0, Y0)
	STORE(32, Y1)
	STORE(64, Y2)
	STORE(96, Y3)
	STORE(128, Y4)
	STORE(160, Y5)
	STORE(192, Y6)
	STORE(224, Y7)
	STORE(256, Y8)
	STORE(288, Y9)
	STORE(320, Y10)
	STORE(352, Y11)
	STORE(384, Y12)
	STORE(416, Y13)
	STORE(448, Y14)
	STORE(480, Y15)
	ADDQ $512, DX
	SUBQ $128, CX
	JMP  columns128

columns32:
	CMPQ CX, $32
	JLT  columns8
	BASE(0, Y0)
	BASE(32, Y1)
	BASE(64, Y2)
	BASE(96, Y3)
	MOVQ R9, AX

row32:
	MOVQ (R8)(AX*8), BX
	ADD(0, Y0)
	ADD(32, Y1)
	ADD(64, Y2)
	ADD(96, Y3)
	INCQ AX
	JNZ  row32

	STORE(0, Y0)
	STORE(32, Y1)
	STORE(64, Y2)
	STORE(96, Y3)
	ADDQ $128, DX
	SUBQ $32, CX
	JMP  columns32

columns8:
	CMPQ CX, $8
	JLT  column
	BASE(0, Y0)
	MOVQ R9, AX

row8:
	MOVQ (R8)(AX*8), BX
	ADD(0, Y0)
	INCQ AX
	JNZ  row8

	STORE(0, Y0)
	ADDQ $32, DX
	SUBQ $8, CX
	JMP  columns8

column:
	TESTQ  CX, CX
	JZ     done
	VMOVSS (SI)(DX*1), X0
	MOVQ   R9, AX

row1:
	MOVQ   (R8)(AX*8), BX
	VADDSS (BX)(DX*1), X0, X0
	INCQ   AX
	JNZ    row1

	VMOVSS X0, (DI)(DX*1)
	ADDQ   $4, DX
	DECQ   CX
	JMP    column

done:
	VZEROUPPER
	RET
