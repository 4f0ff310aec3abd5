@ Labels in call frames; GNU as takes them where one section of frames is written
	.text
	.cfi_startproc
	nop
	.cfi_label named
	nop
	.cfi_def_cfa_offset 8
	.cfi_label again
	.cfi_endproc
	.word named, again, elsewhere
