.arch armv7-a
ldr r0,=0x1234
ldr r1,=0xff
ldr r1,=0xffffff00
ldr r2,=-1
ldr r3,=foo
ldr r4,=foo+4
ldr r5,=foo
ldr r6,=0x12345678
ldr r7,=0x12345678
a: nop
b: nop // hello
ldr r7,=b-a
ldrd r0,r1,[r2]
 ldr r0,=-2
ldr r1,=0xfffffffe
ldr r1,=0x87654321
ldr r2,=-0x789abcdf
.ltorg
