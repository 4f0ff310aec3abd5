	.data
	.uleb128 0, 1, 127, 128, 0x3fff, 0x4000, 624485
	.sleb128 0, 1, -1, 63, 64, -64, -65, 624485, -624485
a:	.space 200
b:	.uleb128 b - a, c - a
	.sleb128 a - b
c:	.byte 1
	.text
	nop
	.uleb128 5
	nop
	.uleb128 200
	.align 2
	nop
