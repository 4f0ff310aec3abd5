@ XW-SYS-003, good: domain 0 is a client
	.include "prelude.inc"
	header
	boot
	done
	storage
