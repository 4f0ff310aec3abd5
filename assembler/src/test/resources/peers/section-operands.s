@ Groups, unique sections, link order, flags and types as numbers and words
	.section .foo,"aG",%progbits,grp
	.word 1
	.section .foo,"ax",%progbits,unique,1
	.word 2
	.section .foo,"ax",%progbits,unique,2
	.word 3
	.section .bar,"aGo",%progbits,.text,g2,comdat
	.word 1
	.section .n,"a",%note
	.section .x,"",%0x12345
	.section .y,"0x10000002"
	.section .z,#alloc,#write
	.section .e,"e",%progbits
	.word 1
