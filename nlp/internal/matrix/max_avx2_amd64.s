#include "textflag.h"

// The greater of two halves with AVX2.
//
// Register plan
//   DI       dst
//   SI, DX   the first half, the second
//   CX       floats still to come

// func maxHalvesAVX2(dst, y *float32, width int)
TEXT ·maxHalvesAVX2(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ y+8(FP), SI
	MOVQ width+16(FP), CX
	LEAQ (SI)(CX*4), DX

halves16:
	CMPQ    CX, $16
	JLT     halves1
	VMOVUPS (SI), Y0
	VMOVUPS 32(SI), Y1
	VMAXPS  (DX), Y0, Y0
	VMAXPS  32(DX), Y1, Y1
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	ADDQ    $64, SI
	ADDQ    $64, DX
	ADDQ    $64, DI
	SUBQ    $16, CX
	JMP     halves16

halves1:
	TESTQ  CX, CX
	JZ     done
	VMOVSS (SI), X0
	VMAXSS (DX), X0, X0
	VMOVSS X0, (DI)
	ADDQ   $4, SI
	ADDQ   $4, DX
	ADDQ   $4, DI
	DECQ   CX
	JMP    halves1

done:
	VZEROUPPER
	RET
