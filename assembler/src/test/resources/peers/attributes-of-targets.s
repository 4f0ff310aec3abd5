@ Processors, extensions and attributes that are set to their default
	.cpu cortex-r5
	.arch armv7-a
	.arch_extension mp
	.arch_extension virt
	.fpu vfpv3xd-fp16
	.eabi_attribute Tag_ABI_align_needed, 1
	.eabi_attribute 34, 0
	.eabi_attribute Tag_ABI_VFP_args, 1
	.eabi_attribute 30, 2
