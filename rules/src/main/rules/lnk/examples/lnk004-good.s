@ XW-LNK-004, good: right behind the file, in the 2 MiB in which the image ends
	.include "prelude.inc"
	header
	lea	r1, _end
	str	r0, [r1]
	boot
	done
	storage
