@ What compilers say about lines, with views that depend on the layout
	.syntax unified
	.file "unit.c"
	.file 1 "folder/unit.c"
	.file 2 "/usr/include/header.h"
	.file 3 "folder/other.h"
	.text
start:
	.loc 1 10 0
	nop
	.loc 1 11 5 prologue_end
	nop
	.loc 2 400 1 is_stmt 0 discriminator 3
	nop
	.loc 1 12 7 is_stmt 1 view .LVU1
	.loc 1 13 7 view .LVU2
	.loc 3 1 view .LVU3
	nop
	.p2align 3
	.loc 1 14 9 basic_block epilogue_begin isa 1 view .LVU4
	.loc 1 14 9 view -0
	nop
	.space 4000
	.loc 1 2000 1 view 0
	nop
	.data
	.uleb128 .LVU1, .LVU2, .LVU3
	.byte .LVU4
	.section .text.apart, "ax", %progbits
	.loc 1 7 1
	bx lr
	.loc 1 9 1
	.section .debug_info, "", %progbits
	.4byte .Ldebug_line0
	.section .debug_line, "", %progbits
.Ldebug_line0:
