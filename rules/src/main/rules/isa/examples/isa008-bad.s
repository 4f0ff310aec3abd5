@ XW-ISA-008, bad: the attributes of an Armv5 toolchain
	.include "prelude.inc"
	.eabi_attribute	6, 4
	header	@! XW-ISA-008
	boot
	done
	storage
