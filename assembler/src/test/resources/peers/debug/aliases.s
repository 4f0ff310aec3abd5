@ Names set before their place is known are no functions of their own.
	.type	f, %function
	.type	before, %function
	.type	after, %function
	.type	unsized, %function
	.set	before, f
	.size	before, 4
f:
	bx	lr
	.set	after, f
	.size	after, 8
	.set	unsized, f
	bx	lr
	.size	f, 8
	.set	late, f
