@ XW-ALN-002, good: scratch memory inside the image
	.include "prelude.inc"
	header
	lea	r1, word
	str	r0, [r1]
	boot
	done
	storage
