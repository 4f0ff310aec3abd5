@ a comment
# another one
// and another
/* a block
   over lines */ .text
start: .word 1 @ trailing
	.word 2 // trailing
	.word 3 /* inside */, 4; .word 5; .word 6
	.ascii "a;b@c//d/*e*/"
	.byte '@', ';', '"', '/'   /* characters */
label_a: label_b: .word label_a - label_b
