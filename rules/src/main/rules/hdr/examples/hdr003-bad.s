@ XW-HDR-003, bad: the end is a word short
	.include "prelude.inc"
	header	end=(_end-4)	@! XW-HDR-003
	boot
	done
	storage
