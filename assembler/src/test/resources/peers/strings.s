	.data
	.ascii "plain", "two"
	.asciz "zero", ""
	.string "str\n\t\"quoted\"\\ \101\x41\0"
	.ascii "a" "b"
	.string16 "ab"
	.byte 1
	.ascii ""
	.ident "some producer"
	.ident "another"
