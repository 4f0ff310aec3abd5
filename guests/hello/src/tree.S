/*
 * Reads the flattened device tree (Devicetree Specification, chapter 5) into `facts`.
 *
 * Runs with the MMU off, where every data access is Strongly-ordered: words are read at multiples of four
 * only, strings byte by byte. Nothing is trusted: each read stays within the structure and strings blocks,
 * and those within the blob. What a guest needs stands in children of the root, so deeper nodes are
 * only skipped. Properties come before child nodes, hence the root's cell counts are known in time.
 */
#include "arm.h"
#include "facts.h"
#include "macros.inc"
#include "tree.h"

#define FDT_MAGIC          0xd00dfeed
#define FDT_TOTALSIZE      4
#define FDT_OFF_STRUCT     8
#define FDT_OFF_STRINGS    12
#define FDT_VERSION        20
#define FDT_LAST_COMP      24
#define FDT_SIZE_STRINGS   32
#define FDT_SIZE_STRUCT    36
#define FDT_HEADER_BYTES   40
#define FDT_LARGEST        0x200000     /* the boot protocol's limit */

#define FDT_BEGIN_NODE     1
#define FDT_END_NODE       2
#define FDT_PROP           3
#define FDT_NOP            4
#define FDT_END            9

#define DEEPEST            16

/* Answers of read_tree */
#define NO_TREE            1
#define BAD_TREE           2
#define NO_MEMORY          3
#define NO_GIC             4
#define NO_TIMER           5

	.text

	.macro	load_be rd, base, offset
	ldr	\rd, [\base, #\offset]
	rev	\rd, \rd
	.endm

@ r0: the blob -> r0: 0, or what is wrong.
@ r4 blob, r5 cursor, r6 end of the structure block, r7 strings, r8 their size, r9 depth, r10 node, r11 facts
function read_tree
	push	{r3-r11, lr}
	mov	r4, r0
	lea	r10, node
	lea	r11, facts

	tst	r4, #7			@ the toolstack passes 0xffffffff for "none"
	bne	no_tree
	load_be	r0, r4, 0
	const	r1, FDT_MAGIC
	cmp	r0, r1
	bne	no_tree
	load_be	r3, r4, FDT_TOTALSIZE
	cmp	r3, #FDT_HEADER_BYTES
	blo	bad_tree
	cmp	r3, #FDT_LARGEST
	bhi	bad_tree
	load_be	r0, r4, FDT_VERSION
	cmp	r0, #17			@ older ones do not give the structure block's size
	blo	bad_tree
	load_be	r0, r4, FDT_LAST_COMP
	cmp	r0, #17
	bhi	bad_tree
	str	r4, [r11, #FACT_DTB]
	str	r3, [r11, #FACT_DTB_SIZE]

	load_be	r5, r4, FDT_OFF_STRUCT	@ offset <= totalsize and size <= totalsize - offset
	load_be	r6, r4, FDT_SIZE_STRUCT
	tst	r5, #3
	bne	bad_tree
	cmp	r5, r3
	bhi	bad_tree
	sub	r0, r3, r5
	cmp	r6, r0
	bhi	bad_tree
	add	r5, r4, r5
	add	r6, r5, r6
	load_be	r7, r4, FDT_OFF_STRINGS
	load_be	r8, r4, FDT_SIZE_STRINGS
	cmp	r7, r3
	bhi	bad_tree
	sub	r0, r3, r7
	cmp	r8, r0
	bhi	bad_tree
	add	r7, r4, r7

	mov	r9, #0
	mov	r0, #2			@ the specification's values when the root has none
	str	r0, [r11, #FACT_ADDR_CELLS]
	mov	r0, #1
	str	r0, [r11, #FACT_SIZE_CELLS]

next_token:
	sub	r0, r6, r5
	cmp	r0, #4
	blo	bad_tree
	ldr	r0, [r5], #4
	rev	r0, r0
	cmp	r0, #FDT_BEGIN_NODE
	beq	begin_node
	cmp	r0, #FDT_PROP
	beq	property
	cmp	r0, #FDT_END_NODE
	beq	end_node
	cmp	r0, #FDT_NOP
	beq	next_token
	cmp	r0, #FDT_END
	bne	bad_tree
	cmp	r9, #0
	bne	bad_tree

	mov	r0, #NO_MEMORY
	ldr	r1, [r11, #FACT_BANKS]
	cmp	r1, #0
	beq	done
	mov	r0, #NO_GIC
	ldr	r1, [r11, #FACT_GICC]
	cmp	r1, #0
	beq	done
	mov	r0, #NO_TIMER
	ldr	r1, [r11, #FACT_TIMER_IRQ]
	cmp	r1, #0
	beq	done
	mov	r0, #0
	b	done
no_tree:
	mov	r0, #NO_TREE
	b	done
bad_tree:
	mov	r0, #BAD_TREE
done:
	pop	{r3-r11, pc}

begin_node:
	add	r9, r9, #1
	cmp	r9, #DEEPEST
	bhi	bad_tree
1:	cmp	r5, r6			@ the name, up to its NUL
	bhs	bad_tree
	ldrb	r0, [r5], #1
	cmp	r0, #0
	bne	1b
	bl	align_cursor
	bhi	bad_tree
	cmp	r9, #2
	bne	next_token
	mov	r0, #0			@ a child of the root begins: nothing is known about it
	str	r0, [r10, #NODE_KIND]
	str	r0, [r10, #NODE_REG_BYTES]
	str	r0, [r10, #NODE_IRQ_BYTES]
	str	r0, [r10, #NODE_CLOCK]
	b	next_token

end_node:
	cmp	r9, #0
	beq	bad_tree
	cmp	r9, #2
	bleq	node_facts
	sub	r9, r9, #1
	b	next_token

@ A property: length, offset of the name, value padded to a multiple of four.
property:
	sub	r0, r6, r5
	cmp	r0, #8
	blo	bad_tree
	ldr	r1, [r5], #4
	rev	r1, r1			@ r1: bytes of the value
	ldr	r2, [r5], #4
	rev	r2, r2			@ r2: offset of the name
	sub	r0, r6, r5
	cmp	r1, r0
	bhi	bad_tree
	cmp	r2, r8
	bhs	bad_tree
	mov	r0, r5			@ r0: the value
	add	r5, r5, r1
	bl	align_cursor
	bhi	bad_tree
	cmp	r9, #2
	bhi	next_token
	beq	1f
	bl	root_property
	cmp	r0, #0
	bne	bad_tree
	b	next_token
1:	bl	node_property
	b	next_token

endfunction read_tree

@ Rounds the cursor up to a multiple of four. The flags say `hi` if that is behind the structure block.
	.type	align_cursor, %function
align_cursor:
	add	r5, r5, #3
	bic	r5, r5, #3
	cmp	r5, r6
	bx	lr
	.size	align_cursor, . - align_cursor

@ r0: value, r1: its bytes, r2: offset of the name -> r0: 0, or 1 if it is of no use
	.type	root_property, %function
root_property:
	push	{r4-r6, lr}
	mov	r4, r0
	mov	r5, r1
	mov	r6, r2
	when_property name_address_cells, 1f
	when_property name_size_cells, 2f
	mov	r0, #0
	pop	{r4-r6, pc}
1:	add	r6, r11, #FACT_ADDR_CELLS
	b	3f
2:	add	r6, r11, #FACT_SIZE_CELLS
3:	mov	r0, #1
	cmp	r5, #4
	bne	4f
	ldr	r1, [r4]
	rev	r1, r1
	sub	r2, r1, #1		@ one cell or two: numbers of 32 or 64 bits
	cmp	r2, #1
	bhi	4f
	str	r1, [r6]
	mov	r0, #0
4:	pop	{r4-r6, pc}
	.size	root_property, . - root_property

@ r0: text, r1: bytes that may be read, r2: constant -> r0: 1 if both are the same up to and with the NUL
function same_text
1:	cmp	r1, #0
	beq	2f
	ldrb	r3, [r0], #1
	ldrb	r12, [r2], #1
	cmp	r3, r12
	bne	2f
	sub	r1, r1, #1
	cmp	r3, #0
	bne	1b
	mov	r0, #1
	bx	lr
2:	mov	r0, #0
	bx	lr
endfunction same_text

@ r0: list of NUL-terminated texts, r1: its bytes, r2: constant -> r0: 1 if the constant is in the list
function list_has
	push	{r4-r6, lr}
	mov	r4, r0
	mov	r5, r1
	mov	r6, r2
1:	mov	r0, r4
	mov	r1, r5
	mov	r2, r6
	bl	same_text
	cmp	r0, #0
	bne	3f
2:	subs	r5, r5, #1		@ to the next text of the list
	movls	r0, #0
	bls	3f
	ldrb	r0, [r4], #1
	cmp	r0, #0
	bne	2b
	b	1b
3:	pop	{r4-r6, pc}
endfunction list_has

	.section .rodata, "a", %progbits
name_address_cells:	.asciz	"#address-cells"
name_size_cells:	.asciz	"#size-cells"

	.section .data.tree, "aw", %progbits
	.balign	4
node:	.space	NODE_BYTES
