@ XW-HDR-004, bad: a tree for tests stands behind the end
	.include "prelude.inc"
	header	end=tree	@! XW-HDR-004
	boot
	done
	storage
tree:	.word	0xedfe0dd0, 0
