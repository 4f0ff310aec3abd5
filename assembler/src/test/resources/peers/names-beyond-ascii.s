	.text
fö:	nop
	.global größe
	.set ä, 4
	.section .ä, "a"
	.word größe, fö
