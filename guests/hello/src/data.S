/*
 * Tables and stacks. All of it is in the file, zeros included: xen-dom0less copies the file and puts it as
 * high in RAM as it can, so behind the last byte of the file there may be no RAM.
 */
#include "arm.h"
#include "facts.h"
#include "macros.inc"

@ What the loader must keep: every load address is a multiple of it, or the tables lose their alignment.
	.section .note.xenwright, "", %note
	.word	L1_BYTES

	.section .data.facts, "aw", %progbits
	.balign	4
	.globl	facts, coarse_free
facts:	.space	FACTS_BYTES
coarse_free:
	.space	4			@ distance of the next free table from coarse_pool

	.section .tables, "aw", %progbits
	.balign	L1_BYTES		@ the walker ignores the low bits of the base
	.globl	l1_table, image_coarse, coarse_pool
l1_table:
	.space	L1_BYTES
image_coarse:				@ two megabytes, neighbours
	.space	2 * COARSE_BYTES
coarse_pool:
	.space	COARSE_POOL

@ Below each stack lies a page that is not mapped: an overflow is a fault at once, not a riddle later.
	.macro	stack name
	.balign	PAGE_SIZE
	.space	PAGE_SIZE
	.globl	\name\()_stack, \name\()_stack_top
\name\()_stack:
	.space	PAGE_SIZE
\name\()_stack_top:
	.endm

	.section .stacks, "aw", %progbits
	stack	svc
	stack	irq
	stack	abt
	stack	und
	stack	fiq
