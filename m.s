.section .rodata.str1.4,"aMS",%progbits,1
.p2align 2
.asciz "lo"
