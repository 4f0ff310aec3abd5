/*
 * One line at a time to every console there is:
 *   the PV ring         where HVM parameter 17 names a page (xen-libxl)
 *   console_io          where it does not (xen-dom0less)
 *   the SBSA UART       where the tree has one
 * A line is built in memory first, so that it leaves in one piece.
 */
#include "arm.h"
#include "facts.h"
#include "xen.h"
#include "macros.inc"

#define LINE_BYTES   128
/* The console's state: offsets into `console` */
#define CONSOLE_OPEN 0                  /* 1: lines may be sent */
#define CONSOLE_RING 4                  /* the ring's page, 0: none */
#define CONSOLE_PORT 8                  /* also read by Xen, as struct evtchn_send */
#define CONSOLE_USED 12                 /* bytes in the line */
#define CONSOLE_LINE 16
#define DRAIN_TRIES  0x20000            /* yields to wait for the daemon; then bytes are dropped, not waited for */

	.text

@ Finds the ring, if there is one. -> r0: 0, or 1 if the ring cannot be used
function open_console
	push	{r4-r6, lr}
	lea	r4, console
	mov	r0, #HVM_PARAM_CONSOLE_PFN
	bl	hvm_param
	cmp	r0, #0
	beq	1f
	lsl	r5, r0, #12
	mov	r0, r5
	bl	map_shared_page
	cmp	r0, #0
	bne	2f
	mov	r0, #HVM_PARAM_CONSOLE_EVTCHN
	bl	hvm_param
	str	r0, [r4, #CONSOLE_PORT]
	str	r5, [r4, #CONSOLE_RING]
1:	mov	r0, #1
	str	r0, [r4, #CONSOLE_OPEN]
	mov	r0, #0
2:	pop	{r4-r6, pc}
endfunction open_console

@ r0: index of an HVM parameter -> r0: the low half of its value, 0 if there is none
	.type	hvm_param, %function
hvm_param:
	push	{r4, lr}
	lea	r4, param
	str	r0, [r4, #4]
	const	r0, DOMID_SELF
	str	r0, [r4]
	mov	r0, #0
	str	r0, [r4, #8]
	str	r0, [r4, #12]
	mov	r0, #HVMOP_get_param
	mov	r1, r4
	mov	r12, #HYPERVISOR_hvm_op
	hvc	#XEN_HYPERCALL_TAG
	cmp	r0, #0
	movne	r0, #0
	ldreq	r0, [r4, #8]
	pop	{r4, pc}
	.size	hvm_param, . - hvm_param

@ r0: text up to a NUL
function put_text
	lea	r1, console
	ldr	r2, [r1, #CONSOLE_USED]
1:	ldrb	r3, [r0], #1
	cmp	r3, #0
	beq	2f
	add	r12, r1, #CONSOLE_LINE
	cmp	r2, #(LINE_BYTES - 1)	@ room for the newline is kept
	strblo	r3, [r12, r2]
	addlo	r2, r2, #1
	b	1b
2:	str	r2, [r1, #CONSOLE_USED]
	bx	lr
endfunction put_text

@ r0: number, printed as 0x and eight digits
function put_hex
	push	{r4-r6, lr}
	mov	r4, r0
	lea	r5, digits
	mov	r6, #0
1:	lsr	r0, r4, #28
	lsl	r4, r4, #4
	cmp	r0, #10
	addlo	r0, r0, #'0'
	addhs	r0, r0, #('a' - 10)
	strb	r0, [r5, r6]
	add	r6, r6, #1
	cmp	r6, #8
	blo	1b
	mov	r0, #0
	strb	r0, [r5, r6]
	say	"0x"
	mov	r0, r5
	bl	put_text
	pop	{r4-r6, pc}
endfunction put_hex

@ r0: number, printed in decimal; by subtraction, since not every core has a divider
function put_decimal
	push	{r4-r6, lr}
	lea	r4, powers_of_ten
	lea	r5, digits
	mov	r6, r5
1:	ldr	r1, [r4], #4
	cmp	r1, #0			@ end of the list
	beq	4f
	mov	r2, #'0'
2:	cmp	r0, r1
	blo	3f
	sub	r0, r0, r1
	add	r2, r2, #1
	b	2b
3:	cmp	r2, #'0'		@ no leading zeros, but one digit at least
	bne	5f
	cmp	r1, #1
	beq	5f
	cmp	r6, r5
	beq	1b
5:	strb	r2, [r6], #1
	b	1b
4:	mov	r0, #0
	strb	r0, [r6]
	mov	r0, r5
	bl	put_text
	pop	{r4-r6, pc}
endfunction put_decimal

@ Names the consoles that are in use.
function put_console
	push	{r4-r6, lr}
	lea	r4, console
	ldr	r5, [r4, #CONSOLE_RING]
	cmp	r5, #0
	beq	1f
	say	"ring at "
	mov	r0, r5
	bl	put_hex
	say	", event port "
	ldr	r0, [r4, #CONSOLE_PORT]
	bl	put_decimal
	b	2f
1:	say	"console_io"
2:	lea	r0, facts
	ldr	r5, [r0, #FACT_UART]
	cmp	r5, #0
	beq	3f
	say	", uart at "
	mov	r0, r5
	bl	put_hex
3:	pop	{r4-r6, pc}
endfunction put_console

@ Forgets what has been put since the last line.
function drop_line
	lea	r0, console
	mov	r1, #0
	str	r1, [r0, #CONSOLE_USED]
	bx	lr
endfunction drop_line

@ Sends the line and begins a new one.
function end_line
	push	{r4-r8, lr}
	lea	r4, console
	ldr	r6, [r4, #CONSOLE_USED]
	add	r5, r4, #CONSOLE_LINE
	mov	r0, #'\n'
	strb	r0, [r5, r6]
	add	r6, r6, #1		@ r5, r6: the line and its bytes
	mov	r0, #0
	str	r0, [r4, #CONSOLE_USED]

	ldr	r0, [r4, #CONSOLE_OPEN]
	cmp	r0, #0
	beq	3f
	ldr	r7, [r4, #CONSOLE_RING]
	cmp	r7, #0
	beq	1f
	bl	write_ring
	b	2f
1:	mov	r0, #CONSOLEIO_write
	mov	r1, r6
	mov	r2, r5
	mov	r12, #HYPERVISOR_console_io
	hvc	#XEN_HYPERCALL_TAG	@ a refusal cannot be told to anyone
2:	lea	r0, facts
	ldr	r7, [r0, #FACT_UART]
	cmp	r7, #0
	beq	3f
	bl	write_uart
3:	pop	{r4-r8, pc}
endfunction end_line

@ r4: console, r5: line, r6: bytes, r7: ring
	.type	write_ring, %function
write_ring:
	push	{r5, r6, r8, r9, r10, lr}
	const	r9, DRAIN_TRIES
	movw	r8, #RING_OUT_PROD
1:	ldr	r0, [r7, r8]		@ free-running indexes: their difference is what waits in the ring
	movw	r1, #RING_OUT_CONS
	ldr	r1, [r7, r1]
	sub	r1, r0, r1
	cmp	r1, #RING_OUT_SIZE
	blo	2f
	bl	notify_daemon		@ full
	bl	yield
	subs	r9, r9, #1
	bne	1b
	pop	{r5, r6, r8, r9, r10, pc}
2:	dmb				@ the index is read before the byte it frees is written
	ldrb	r1, [r5], #1
	ubfx	r2, r0, #0, #11
	add	r2, r2, #RING_OUT
	strb	r1, [r7, r2]
	dmb				@ the byte is there before the index says so
	add	r0, r0, #1
	str	r0, [r7, r8]
	subs	r6, r6, #1
	bne	1b
	bl	notify_daemon
	pop	{r5, r6, r8, r9, r10, pc}
	.size	write_ring, . - write_ring

@ r4: console
	.type	notify_daemon, %function
notify_daemon:
	dmb				@ the ring before the event
	mov	r0, #EVTCHNOP_send
	add	r1, r4, #CONSOLE_PORT
	mov	r12, #HYPERVISOR_event_channel_op
	hvc	#XEN_HYPERCALL_TAG	@ best effort: the daemon also looks by itself
	bx	lr
	.size	notify_daemon, . - notify_daemon

	.type	yield, %function
yield:
	mov	r0, #SCHEDOP_yield
	mov	r1, #0
	mov	r12, #HYPERVISOR_sched_op
	hvc	#XEN_HYPERCALL_TAG
	bx	lr
	.size	yield, . - yield

@ r5: line, r6: bytes, r7: UART. No set-up: Xen's UART has no control register, and reading one aborts.
	.type	write_uart, %function
write_uart:
1:	ldr	r0, [r7, #UART_FR]
	tst	r0, #UART_FR_TXFF
	bne	1b			@ Xen empties the queue
	ldrb	r0, [r5], #1
	str	r0, [r7, #UART_DR]
	subs	r6, r6, #1
	bne	1b
	dsb				@ written before the next hypercall
	bx	lr
	.size	write_uart, . - write_uart

@ Waits until the daemon has taken everything, for as long as is reasonable.
function drain_console
	push	{r4-r6, lr}
	lea	r4, console
	const	r5, DRAIN_TRIES
	ldr	r6, [r4, #CONSOLE_RING]
	cmp	r6, #0
	beq	2f
1:	movw	r0, #RING_OUT_CONS
	ldr	r0, [r6, r0]
	movw	r1, #RING_OUT_PROD
	ldr	r1, [r6, r1]
	cmp	r0, r1
	beq	2f
	bl	yield
	subs	r5, r5, #1
	bne	1b
2:	pop	{r4-r6, pc}
endfunction drain_console

	.section .rodata, "a", %progbits
	.balign	4
powers_of_ten:
	.word	1000000000, 100000000, 10000000, 1000000, 100000, 10000, 1000, 100, 10, 1, 0

@ All of these are read or written by Xen or the console daemon, or could be: write-back memory, as all data.
	.section .data.console, "aw", %progbits
	.balign	8
param:					@ struct xen_hvm_param: domain, index, 64-bit value
	.space	16
console:
	.space	CONSOLE_LINE + LINE_BYTES
	.globl	console
digits:	.space	12
