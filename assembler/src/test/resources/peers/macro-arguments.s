.macro save regs:vararg
push {\regs}
.endm
.macro op name, cond=al
mov\cond r0, #1
.endm
save r0, r1, lr
op x eq
op x, ne
op name=y
.irp reg, r0, r1
.irp reg2, r2
add \reg, \reg, \reg2
.endr
.endr
.macro lbl n
.L\n\()x: b .L\n\()x
.endm
lbl 1
lbl 2
