.text
.global g
.weak w
.hidden h
a: b a
bl a
bl g
g: b g
blne g
bl w
w: bl f
.type f,%function
f: nop
bl f
ldr r0,a
ldr r0,g
adr r0,a
adr r0,g
bl .Lx
.Lx: nop
bl ext
blx ext
b ext+8
beq ext
bl dd
.word a, g, f, a-., ext-., ext-a, a+4-g, h, .Lx, dd, .Ldd
.word w, b2
.data
dd: .word a, dd, .Ldd
.Ldd: .word . , .-dd
.set q, a+4
.equ b2, 55
.word q
.global gq
gq=a+4
.word gq
.word und2-dd
.byte a-f
.short 1f-dd
1:
.type fo,#object
.size fo, .-dd
.size g, 4
