	.data
	.set four, 4
a:	.word 1 + 2 * 3, (1 + 2) * 3, 1 << 4 | 1, 0xff & ~0xf, 7 ^ 2, 10 % 4, -10 / 3
b:	.word b - a, (b - a) / four, a - b, -(a - b), (b - a) * 2 + 1
	.word 1 == 1, 1 != 1, 1 <> 2, 1 < 2, 2 <= 1, 3 >= 3, 3 > 4
	.word 1 && 0, 1 || 0, !1, !0, ~1, - 1, + 1
	.word 0x10, 010, 0b101, 'a', 'b', '\n', 0xffffffff, -0x80000000
	.word a + 4, 4 + a, a + four * 2, (a) + 1, a - 4
	.word . - a, . - ., a - . + 8
	.word 1 | 2 + 3, 1 + 2 | 4, 6 & 3 + 1, 1 << 2 + 1, 2 * 3 << 1
	.hword 1, -1, 0xffff, b - a
	.byte 1, -1, 0xff, b - a, 'z'
	.quad 1, -1, 0x123456789abcdef0, b - a
	.2byte 0x1234
	.4byte 0x12345678
	.8byte 0x123456789
	.short 5, 6
	.int 7
	.long 8
