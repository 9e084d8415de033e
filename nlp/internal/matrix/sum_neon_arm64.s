#include "textflag.h"

// Sum of rows, and the greater of two halves, with NEON. The columns of a sum are
// gone through 64 at a time, then 16, 4 and 1.
//
// Register plan
//   R0, R1   dst, base, moving with the columns
//   R2, R3   the list of rows and their number
//   R4       columns still to come; R5 bytes before the columns at hand
//   R6, R7   the next row in the list, rows still to come
//   R8       the columns of a row
//   V0-V15   floats of a row; V16-V31 sums

// Instructions that the assembler does not know: Vd.4S, Vn.4S, Vm.4S.
#define FADD(m, n, d) WORD $(0x4E20D400 | (m)<<16 | (n)<<5 | (d))
#define FMAX(m, n, d) WORD $(0x4E20F400 | (m)<<16 | (n)<<5 | (d))

#define ADD4(n, d) \
	FADD(n, d, d); \
	FADD(n+1, d+1, d+1); \
	FADD(n+2, d+2, d+2); \
	FADD(n+3, d+3, d+3)

#define ROW \
	MOVD.P 8(R6), R8; \
	ADD    R5, R8

// func sumNEON(dst, base *float32, rows **float32, count, width int)
TEXT ·sumNEON(SB), NOSPLIT, $0-40
	MOVD dst+0(FP), R0
	MOVD base+8(FP), R1
	MOVD rows+16(FP), R2
	MOVD count+24(FP), R3
	MOVD width+32(FP), R4
	MOVD $0, R5

columns64:
	CMP    $64, R4
	BLT    columns16
	VLD1.P 64(R1), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1.P 64(R1), [V20.S4, V21.S4, V22.S4, V23.S4]
	VLD1.P 64(R1), [V24.S4, V25.S4, V26.S4, V27.S4]
	VLD1.P 64(R1), [V28.S4, V29.S4, V30.S4, V31.S4]
	MOVD   R2, R6
	MOVD   R3, R7

row64:
	ROW
	VLD1.P 64(R8), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1.P 64(R8), [V4.S4, V5.S4, V6.S4, V7.S4]
	VLD1.P 64(R8), [V8.S4, V9.S4, V10.S4, V11.S4]
	VLD1.P 64(R8), [V12.S4, V13.S4, V14.S4, V15.S4]
	ADD4(0, 16)
	ADD4(4, 20)
	ADD4(8, 24)
	ADD4(12, 28)
	SUB    $1, R7
	CBNZ   R7, row64

	VST1.P [V16.S4, V17.S4, V18.S4, V19.S4], 64(R0)
	VST1.P [V20.S4, V21.S4, V22.S4, V23.S4], 64(R0)
	VST1.P [V24.S4, V25.S4, V26.S4, V27.S4], 64(R0)
	VST1.P [V28.S4, V29.S4, V30.S4, V31.S4], 64(R0)
	ADD    $256, R5
	SUB    $64, R4
	B      columns64

columns16:
	CMP    $16, R4
	BLT    columns4
	VLD1.P 64(R1), [V16.S4, V17.S4, V18.S4, V19.S4]
	MOVD   R2, R6
	MOVD   R3, R7

row16:
	ROW
	VLD1.P 64(R8), [V0.S4, V1.S4, V2.S4, V3.S4]
	ADD4(0, 16)
	SUB    $1, R7
	CBNZ   R7, row16

	VST1.P [V16.S4, V17.S4, V18.S4, V19.S4], 64(R0)
	ADD    $64, R5
	SUB    $16, R4
	B      columns16

columns4:
	CMP    $4, R4
	BLT    column
	VLD1.P 16(R1), [V16.S4]
	MOVD   R2, R6
	MOVD   R3, R7

row4:
	ROW
	VLD1.P 16(R8), [V0.S4]
	FADD(0, 16, 16)
	SUB    $1, R7
	CBNZ   R7, row4

	VST1.P [V16.S4], 16(R0)
	ADD    $16, R5
	SUB    $4, R4
	B      columns4

column:
	CBZ     R4, done
	FMOVS.P 4(R1), F16
	MOVD    R2, R6
	MOVD    R3, R7

row1:
	ROW
	FMOVS (R8), F0
	FADDS F0, F16
	SUB   $1, R7
	CBNZ  R7, row1

	FMOVS.P F16, 4(R0)
	ADD     $4, R5
	SUB     $1, R4
	B       column

done:
	RET

// func maxHalvesNEON(dst, y *float32, width int)
//
//   R0       dst
//   R1, R2   the first half, the second
//   R3       floats still to come
TEXT ·maxHalvesNEON(SB), NOSPLIT, $0-24
	MOVD dst+0(FP), R0
	MOVD y+8(FP), R1
	MOVD width+16(FP), R3
	ADD  R3<<2, R1, R2

halves16:
	CMP    $16, R3
	BLT    halves1
	VLD1.P 64(R1), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1.P 64(R2), [V4.S4, V5.S4, V6.S4, V7.S4]
	FMAX(4, 0, 0)
	FMAX(5, 1, 1)
	FMAX(6, 2, 2)
	FMAX(7, 3, 3)
	VST1.P [V0.S4, V1.S4, V2.S4, V3.S4], 64(R0)
	SUB    $16, R3
	B      halves16

halves1:
	CBZ     R3, done
	FMOVS.P 4(R1), F0
	FMOVS.P 4(R2), F1
	FMAXS   F1, F0, F0
	FMOVS.P F0, 4(R0)
	SUB     $1, R3
	B       halves1

done:
	RET
