.arch armv6
nop
.align 4
.cpu cortex-a8
nop
.align 4
