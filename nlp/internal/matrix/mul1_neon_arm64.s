#include "textflag.h"

// Matrix product with NEON: one row by four panels, two or one, whose sums run side
// by side so that the multiply-adds need not wait for each other.
//
// Register plan
//   R0, R1   dst; the row of a, moving with the input
//   R2, R13  weights of the first panel, bias
//   R3       inputs; R6 counts them down by four, R7 the rest by one
//   R4       bytes of a panel
//   R8-R11   weights of each panel, moving with the input
//   V0       four inputs
//   V4-V7    the weights of one input in one panel
//   V16-V31  sums: panel p has V(16+4p) to V(19+4p)

// FMLA Vd.4S, Vn.4S, Vm.S[lane], which the assembler does not know.
#define FMLA(m, lane, n, d) WORD $(0x4F801000 | ((lane)&1)<<21 | (m)<<16 | ((lane)>>1)<<11 | (n)<<5 | (d))

#define PANEL(weights, lane, d) \
	VLD1.P 64(weights), [V4.S4, V5.S4, V6.S4, V7.S4]; \
	FMLA(0, lane, 4, d); \
	FMLA(0, lane, 5, d+1); \
	FMLA(0, lane, 6, d+2); \
	FMLA(0, lane, 7, d+3)

#define ONE(lane) \
	PANEL(R8, lane, 16)

#define TWO(lane) \
	ONE(lane); \
	PANEL(R9, lane, 20)

#define FOUR(lane) \
	TWO(lane); \
	PANEL(R10, lane, 24); \
	PANEL(R11, lane, 28)

// INPUTS goes through the row with one of the above.
#define INPUTS(inputs, rest, store, PANELS) \
	LSR     $2, R3, R6; \
	AND     $3, R3, R7; \
	CBZ     R6, rest; \
inputs: \
	VLD1.P  16(R1), [V0.S4]; \
	PANELS(0); \
	PANELS(1); \
	PANELS(2); \
	PANELS(3); \
	SUB     $1, R6; \
	CBNZ    R6, inputs; \
rest: \
	CBZ     R7, store; \
	FMOVS.P 4(R1), F0; \
	PANELS(0); \
	SUB     $1, R7; \
	B       rest; \
store:

// func mul1NEON(dst, a, w, bias *float32, in, panels int)
TEXT ·mul1NEON(SB), NOSPLIT, $0-48
	MOVD dst+0(FP), R0
	MOVD a+8(FP), R1
	MOVD w+16(FP), R2
	MOVD bias+24(FP), R13
	MOVD in+32(FP), R3
	MOVD panels+40(FP), R5
	LSL  $6, R3, R4
	MOVD R2, R8
	ADD  R4, R8, R9
	ADD  R4, R9, R10
	ADD  R4, R10, R11
	CMP  $1, R5
	BEQ  one
	CMP  $2, R5
	BEQ  two

	VLD1.P 64(R13), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1.P 64(R13), [V20.S4, V21.S4, V22.S4, V23.S4]
	VLD1.P 64(R13), [V24.S4, V25.S4, V26.S4, V27.S4]
	VLD1.P 64(R13), [V28.S4, V29.S4, V30.S4, V31.S4]
	INPUTS(inputs4, rest4, store4, FOUR)
	VST1.P [V16.S4, V17.S4, V18.S4, V19.S4], 64(R0)
	VST1.P [V20.S4, V21.S4, V22.S4, V23.S4], 64(R0)
	VST1.P [V24.S4, V25.S4, V26.S4, V27.S4], 64(R0)
	VST1.P [V28.S4, V29.S4, V30.S4, V31.S4], 64(R0)
	RET

two:
	VLD1.P 64(R13), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1.P 64(R13), [V20.S4, V21.S4, V22.S4, V23.S4]
	INPUTS(inputs2, rest2, store2, TWO)
	VST1.P [V16.S4, V17.S4, V18.S4, V19.S4], 64(R0)
	VST1.P [V20.S4, V21.S4, V22.S4, V23.S4], 64(R0)
	RET

one:
	VLD1 (R13), [V16.S4, V17.S4, V18.S4, V19.S4]
	INPUTS(inputs1, rest1, store1, ONE)
	VST1 [V16.S4, V17.S4, V18.S4, V19.S4], (R0)
	RET
