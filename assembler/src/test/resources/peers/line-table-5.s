@ Version 5 of the line table, which file number 0 asks for
	.syntax unified
	.file 0 "/work" "unit.c" md5 0x00112233445566778899aabbccddeeff
	.file 1 "folder/unit.c" md5 0x112233445566778899aabbccddeeff00
	.file 2 "/usr/include" "header.h" md5 0x2233445566778899aabbccddeeff0011
	.text
	.loc 0 3 1
	nop
	.loc 1 4
	nop
	.loc 2 5
	bx lr
	.section .debug_info, "", %progbits
	.word 0
