# 5 "/q/w.S"
	nop
	.file	"x.c"
	nop
	nop
# 9 "e.h"
	nop
