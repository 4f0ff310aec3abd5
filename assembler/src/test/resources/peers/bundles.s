@ Bundles: no instruction lies in two of them, padding goes before.
	.syntax unified
	.section .text.arm, "ax"
	.arm
	.bundle_align_mode 4
	nop
first:	nop
	nop
	.bundle_lock
second:	nop
	nop
	nop
	.bundle_unlock
	b second
	b first
	.word 1, 2
	.bundle_lock
	.word 3, 4
	.bundle_lock
	nop
	.bundle_unlock
	.bundle_unlock
	.bundle_align_mode 0
	.byte 1
	.bundle_align_mode 2
	nop
	.section .text.thumb, "ax"
	.thumb
	.bundle_align_mode 4
	nop
	movw r0, #3
	ldr r0, =first
	nop
third:	nop
	.bundle_lock
	movw r0, #4
	beq elsewhere
	.bundle_unlock
	nop
	b third
