@ Directives that are rare: typed names of vector registers, small and large numbers, TLS marks.
 .arch armv7-a
 .fpu neon-vfpv4
 .syntax unified
x .dn d2.f32
y .qn q3.s16
z .dn d5[1]
w .dn d4.s16[2]
a .qn q8
n .dn 7.f32
.text
vadd x, x, x
vadd y, y, y
vmul.f32 d0, d1, z
vmul d0, d1, w
vadd n, n, x
.rel31 0, foo
.rel31 1, bar
.rel31 1, loc
loc:
.float16 1.5, -2, 65504, 0.1, inf, -nan, 65520
.float16_format ieee
.float 1.5, inf, nan, -inf
.double nan, -inf
.float16 1e-7,65519
.align 2
.cfi_startproc
nop
.cfi_negate_ra_state
nop
.cfi_val_encoded_addr r4, 0x1b, foo
nop
.cfi_val_encoded_addr r5, 0, foo+4
nop
.cfi_def_cfa r7, 8
nop
.cfi_endproc
.tlsdescseq foo
ldr r1,[r0]
b foo(PLT)
.thumb
.tlsdescseq foo
nop
.octa 1, 0x112233445566778899aabbccddeeff00, -1, 300
	.bfloat16 1.5, -2, 1e30, inf, nan
