@ Call frames for exceptions and for debuggers; common entries are shared where they can be
	.syntax unified
	.cfi_sections .eh_frame, .debug_frame
	.text
first:
	.cfi_startproc
	.cfi_personality 0x9b, routine
	.cfi_lsda 0x1b, table
	push {r4, lr}
	.cfi_def_cfa_offset 8
	.cfi_offset r4, -8
	.cfi_offset 14, -4
	.cfi_remember_state
	sub sp, sp, #8
	.cfi_adjust_cfa_offset 8
	.cfi_rel_offset d8, 0
	.cfi_restore r4
	.cfi_restore_state
	.space 300
	.cfi_def_cfa fp, 12
	.cfi_undefined r5
	.cfi_same_value r6
	.cfi_register r7, r8
	.cfi_val_offset r9, -16
	.cfi_escape 0x0a, 0x0b
	.cfi_def_cfa_register sp
	bx lr
	.cfi_endproc
second:
	.cfi_startproc
	nop
	.cfi_def_cfa_offset 65600
	.p2align 4
	.cfi_def_cfa_offset 4
	.cfi_restore 264
	.cfi_window_save
	bx lr
	.cfi_endproc
third:
	.cfi_startproc simple
	.cfi_signal_frame
	.cfi_return_column 13
	.cfi_def_cfa 13, 4
	nop
	.cfi_offset 11, 16
	bx lr
	.cfi_endproc
	.section .text.apart, "ax", %progbits
	.cfi_startproc
	nop
	.cfi_def_cfa_offset 8
	bx lr
	.cfi_endproc
	.section .gcc_except_table, "a", %progbits
table:
	.uleb128 first - second, 3
