@ XW-ALN-003, bad: a table aligned to 16 KiB, and no note says so
	.include "prelude.inc"
	header	granule=0	@! XW-ALN-003
	boot
	done
	storage
