 .text
 .globl foo
 .type foo,%function
foo: nop
 nop
 .size foo,.-foo
 .type bar,%function
bar: nop
 .size bar,4
 .type nosz,%function
nosz: nop
 nop
 .type wk,%function
 .weak wk
wk: nop
.size wk, 8
 .type dobj,%object
dobj: nop
nop
nosz2: nop
 .section .text.x,"ax"
 .type inx,%function
inx: nop
 nop
 .size inx,.-inx
 .type nol,%function
 .set nol, inx+4
 .type und,%function
.Lhid: nop
.type .Lhid,%function
