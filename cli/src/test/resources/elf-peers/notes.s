@ Notes of many owners: name, size of the description, type.
	.macro	note owner, type, words:vararg
	.word	2f-1f, 4f-3f, \type
1:	.asciz	"\owner"
2:	.balign	4
3:
	.ifnb	\words
	.word	\words
	.endif
4:
	.endm
	.macro	said type, text:vararg
	.word	2f-1f, 0, \type
1:	.byte	\text
2:	.balign	4
	.endm
	.section .note.gnu, "a", %note
	note	GNU, 0, 1, 2
	note	GNU, 1, 0, 3, 2, 0
	note	GNU, 1, 5, -3, 2, 0
	note	GNU, 3, 0x01020304
	note	GNU, 4, 0x00302e31
	note	GNU, 5, 1, 4, 0x1000, 2, 0
	note	GNU, 5, 0xb0000000, 4, 1, 0xb0008000, 4, 3
	note	GNU, 5, 0xc0000000, 4, 3, 0xe0000000, 4, 1, 5, 4, 1
	.section .note.others, "a", %note
	note	Go, 4, 0x61626364
	note	Xen, 1, 1
	note	XYZ, 2, 1
	note	FreeBSD, 1, 1200000
	note	FreeBSD, 8, 1
	note	CORE, 1, 1
	note	CORE, 6, 1
	note	LINUX, 0x400, 1, 2
	.section .note.stapsdt, "", %note
	.word	8, 2f-1f, 3
	.asciz	"stapsdt"
1:	.word	0x1000, 0x2000, 0
	.asciz	"prov"
	.asciz	"name"
	.asciz	"-4@r0 4@[sp]"
2:	.balign	4
	.section .gnu.build.attributes, "", %note
	.word	6, 8, 0x100
	.byte	'G', 'A', '$', 1, '3', 0
	.balign	4
	.word	0, 16
	said	0x100, 'G', 'A', '$', 5, 'g', 'c', 'c', 0
	said	0x100, 'G', 'A', '*', 2, 3, 0
	said	0x100, 'G', 'A', '+', 3, 0
	said	0x100, 'G', 'A', '*', 4, 0x20, 0x10, 0
	said	0x101, 'G', 'A', '*', 7, 2, 0
	said	0x101, 'G', 'A', '!', 8, 0
	said	0x101, 'G', 'A', '*', 'G', 'O', 'W', 0, 42, 1, 0
