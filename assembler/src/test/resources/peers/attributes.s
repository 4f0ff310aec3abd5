	.syntax unified
	.arch armv7-a
	.fpu neon-vfpv4
	.arch_extension virt
	.arch_extension sec
	.eabi_attribute 28, 1
	.eabi_attribute Tag_ABI_enum_size, 2
	.eabi_attribute 20, 1
	.eabi_attribute 21, 1
	.eabi_attribute 23, 3
	.eabi_attribute 24, 1
	.eabi_attribute 25, 1
	.eabi_attribute 30, 6
	.eabi_attribute 34, 1
	.eabi_attribute 18, 4
	.eabi_attribute 67, "2.09"
	.arm
	nop
