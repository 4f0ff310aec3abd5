.syntax unified
.arch armv7-a
foo: ldr r1, =. 
ldr r2, =foo+0
ldr r3, =(1<<31)
ldr r4, =-2147483648
.set k, 0x1234567
ldr r5, =k
ldr r6, =k+1
