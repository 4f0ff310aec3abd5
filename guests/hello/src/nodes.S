/*
 * What the children of the root say: memory, interrupt controller, timer, hypervisor, UART.
 *
 * Called by tree.S, in its registers: r7 strings, r8 their size, r10 node, r11 facts. It has checked that every
 * value handed over lies within the blob and begins at a multiple of four.
 */
#include "arm.h"
#include "facts.h"
#include "macros.inc"
#include "tree.h"

#define PPI_BASE           16           /* interrupt id of private peripheral interrupt 0 */

	.text

@ r0: value, r1: its bytes, r2: offset of the name. Notes what a child of the root says about itself.
	.macro	when_compatible text, kind
	mov	r0, r4
	mov	r1, r5
	lea	r2, \text
	bl	list_has
	cmp	r0, #0
	movne	r0, #\kind
	strne	r0, [r10, #NODE_KIND]
	.endm

function node_property
	push	{r4-r6, lr}
	mov	r4, r0
	mov	r5, r1
	mov	r6, r2
	when_property name_reg, 1f
	when_property name_interrupts, 2f
	when_property name_compatible, 3f
	when_property name_device_type, 4f
	when_property name_clock_frequency, 5f
	pop	{r4-r6, pc}
1:	str	r4, [r10, #NODE_REG]
	str	r5, [r10, #NODE_REG_BYTES]
	pop	{r4-r6, pc}
2:	str	r4, [r10, #NODE_IRQ]
	str	r5, [r10, #NODE_IRQ_BYTES]
	pop	{r4-r6, pc}
3:	when_compatible compatible_gic_400, KIND_GIC
	when_compatible compatible_a15_gic, KIND_GIC
	when_compatible compatible_timer, KIND_TIMER
	when_compatible compatible_timer_v8, KIND_TIMER
	when_compatible compatible_xen, KIND_XEN
	when_compatible compatible_uart, KIND_UART
	pop	{r4-r6, pc}
4:	mov	r0, r4
	mov	r1, r5
	lea	r2, type_memory
	bl	same_text
	cmp	r0, #0
	movne	r0, #KIND_MEMORY
	strne	r0, [r10, #NODE_KIND]
	pop	{r4-r6, pc}
5:	cmp	r5, #4
	ldreq	r0, [r4]
	reveq	r0, r0
	streq	r0, [r10, #NODE_CLOCK]
	pop	{r4-r6, pc}
endfunction node_property

@ A child of the root has ended: keep what is of use.
function node_facts
	push	{r4-r8, lr}
	ldr	r4, [r10, #NODE_REG]
	ldr	r5, [r10, #NODE_REG_BYTES]
	ldr	r6, [r11, #FACT_ADDR_CELLS]
	ldr	r0, [r11, #FACT_SIZE_CELLS]
	add	r6, r6, r0
	lsl	r6, r6, #2		@ r6: bytes of one pair of address and size
	ldr	r0, [r10, #NODE_KIND]
	cmp	r0, #KIND_MEMORY
	beq	memory_node
	cmp	r0, #KIND_GIC
	beq	gic_node
	cmp	r0, #KIND_TIMER
	beq	timer_node
	cmp	r0, #KIND_XEN
	beq	xen_node
	cmp	r0, #KIND_UART
	beq	uart_node
node_done:
	pop	{r4-r8, pc}

@ Each pair of a memory node is a bank. Only what lies wholly below 4 GiB - 1 MiB, in whole pages, is used.
memory_node:
	ldr	r7, [r11, #FACT_BANKS]
1:	cmp	r5, r6
	blo	node_done
	cmp	r7, #MAX_BANKS
	bhs	node_done
	bl	read_pair		@ r0, r1: address; r2, r3: size
	sub	r5, r5, r6
	cmp	r1, #0
	bne	1b			@ begins above 4 GiB: unreachable with short descriptors
	mov	r8, #0
	sub	r8, r8, #SECTION_SIZE	@ r8: 4 GiB - 1 MiB
	cmp	r0, r8
	bhs	1b
	adds	r2, r0, r2		@ r2: first byte behind the bank
	adcs	r3, r3, #0
	movne	r2, r8
	cmp	r2, r8
	movhi	r2, r8
	add	r0, r0, #PAGE_SIZE
	sub	r0, r0, #1
	lsr	r0, r0, #12
	lsl	r0, r0, #12
	lsr	r2, r2, #12
	lsl	r2, r2, #12
	cmp	r0, r2
	bhs	1b			@ empty
	add	r3, r11, r7, lsl #3
	str	r0, [r3, #FACT_BANK]
	str	r2, [r3, #FACT_BANK + 4]
	add	r7, r7, #1
	str	r7, [r11, #FACT_BANKS]
	b	1b

@ A GICv2 has exactly two pairs: the distributor and the CPU interface. A GICv3 says so in another
@ `compatible` and never gets here.
gic_node:
	cmp	r5, r6, lsl #1
	bne	node_done
	bl	read_pair
	orrs	r1, r1, r3		@ address or size above 4 GiB?
	bne	node_done
	mov	r7, r0
	mov	r8, r2
	bl	read_pair
	orrs	r1, r1, r3
	bne	node_done
	str	r7, [r11, #FACT_GICD]
	str	r8, [r11, #FACT_GICD_SIZE]
	str	r0, [r11, #FACT_GICC]
	str	r2, [r11, #FACT_GICC_SIZE]
	b	node_done

@ Interrupts of a timer: secure, non-secure, virtual, ... three cells each (type, number, flags).
timer_node:
	ldr	r0, [r10, #NODE_CLOCK]
	str	r0, [r11, #FACT_TIMER_HZ]
	mov	r0, #2
	bl	private_interrupt
	str	r0, [r11, #FACT_TIMER_IRQ]
	b	node_done

xen_node:
	mov	r0, #1
	str	r0, [r11, #FACT_XEN]
	mov	r0, #0
	bl	private_interrupt
	str	r0, [r11, #FACT_EVENT_IRQ]
	cmp	r5, r6
	blo	node_done
	bl	read_pair		@ the first region is where grant table frames go
	orrs	r1, r1, r3
	bne	node_done
	str	r0, [r11, #FACT_GRANT]
	str	r2, [r11, #FACT_GRANT_SIZE]
	b	node_done

uart_node:
	cmp	r5, r6
	blo	node_done
	bl	read_pair
	cmp	r1, #0
	streq	r0, [r11, #FACT_UART]
	b	node_done
endfunction node_facts

@ r4: at a pair of address and size -> r0, r1: address (low, high); r2, r3: size; r4: behind it
	.type	read_pair, %function
read_pair:
	ldr	r12, [r11, #FACT_ADDR_CELLS]
	mov	r1, #0
	cmp	r12, #2
	ldreq	r1, [r4], #4
	ldr	r0, [r4], #4
	ldr	r12, [r11, #FACT_SIZE_CELLS]
	mov	r3, #0
	cmp	r12, #2
	ldreq	r3, [r4], #4
	ldr	r2, [r4], #4
	rev	r0, r0
	rev	r1, r1
	rev	r2, r2
	rev	r3, r3
	bx	lr
	.size	read_pair, . - read_pair

@ r0: index -> r0: interrupt id of the node's interrupt of that index if it is a private one, else 0
	.type	private_interrupt, %function
private_interrupt:
	add	r1, r0, r0, lsl #1
	lsl	r1, r1, #2		@ three cells of four bytes
	add	r2, r1, #12
	ldr	r3, [r10, #NODE_IRQ_BYTES]
	mov	r0, #0
	cmp	r3, r2
	bxlo	lr
	ldr	r3, [r10, #NODE_IRQ]
	add	r3, r3, r1
	ldr	r1, [r3]
	rev	r1, r1
	cmp	r1, #1			@ type 1: private
	bxne	lr
	ldr	r1, [r3, #4]
	rev	r1, r1
	cmp	r1, #PPI_BASE
	addlo	r0, r1, #PPI_BASE
	bx	lr
	.size	private_interrupt, . - private_interrupt

	.section .rodata, "a", %progbits
name_reg:		.asciz	"reg"
name_interrupts:	.asciz	"interrupts"
name_compatible:	.asciz	"compatible"
name_device_type:	.asciz	"device_type"
name_clock_frequency:	.asciz	"clock-frequency"
type_memory:		.asciz	"memory"
compatible_gic_400:	.asciz	"arm,gic-400"
compatible_a15_gic:	.asciz	"arm,cortex-a15-gic"
compatible_timer:	.asciz	"arm,armv7-timer"
compatible_timer_v8:	.asciz	"arm,armv8-timer"
compatible_xen:		.asciz	"xen,xen"
compatible_uart:	.asciz	"arm,sbsa-uart"
