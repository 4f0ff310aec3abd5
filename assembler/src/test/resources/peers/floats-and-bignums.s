	.octa 1, -1, 0x123456789abcdef0123456789abcdef, ~0x123456789abcdef0123456789abcdef
	.quad 18446744073709551616
	.long -99999999999999999999
	.float inf, -inf, nan, -nan, snan, 0f:3f800000, 16777217, 1e-46, 7e-46, 1.0e
	.double inf, 9007199254740993, 1e23, 5e-324, 2e-324, 123456789012345678901234567890
	.float16 1.5, 0.1, 65504, 65520, inf, nan, 1e-8, 6e-8, 6.1e-5
	.ldouble 1.5
	.string8 "ab"
	.string64 "ab", "c"
	.dc 1
	.dc.s 1.5
	.byte 1,,2
