@ What a name is set to is copied when the place is known; what is said of the place later does not reach the name.
	.text
	.syntax unified
f:	bx	lr
	.set	early, f
	.set	distance, f + 4
	.set	own, f
	.size	own, 12
	.set	forward, g
	.set	chained, early
	.thumb
g:	bx	lr
	.set	plain, g
	.set	typed, g
	.type	typed, %function
	.thumb_func
h:	bx	lr
	.set	function, h
	.thumb_set	marked, h
	.size	f, 4
	.type	f, %function
	.type	g, %function
	.size	g, 2
	.set	late, f
	.set	later, g
	bl	late
	bl	later
	.word	early, late, plain, typed, function, marked
