	.float16_format alternative
	.data
	.float16 1.0, 65504, 131008, 65536, -65536, 1e-7, 6e-8, 3e-8, inf, -nan
