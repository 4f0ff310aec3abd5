@ What stands in parentheses behind symbols of this file, with and without distances.
 .section .tdata,"awT"
n: .word 0
lab: .word 1
 .global gl
gl: .word 2
.weak wk
wk: .word 3
 .section .u,"aw"
 .word 0
lb: .word 0
 .global gb
gb: .word 4
 .data
 .word lab(GOT), lab(GOT)+16, gl(GOT), gl(GOT)+16, wk(GOT)+16
 .word lab(GOTOFF), lab(GOTOFF)+16, gl(GOTOFF), gl(GOTOFF)+16, wk(GOTOFF)+16
 .word lab(GOT_PREL), lab(GOT_PREL)+16, gl(GOT_PREL), gl(GOT_PREL)+16, wk(GOT_PREL)+16
 .word lab(TARGET2), lab(TARGET2)+16, gl(TARGET2), gl(TARGET2)+16, wk(TARGET2)+16
 .word lab(SBREL), lab(SBREL)+16, gl(SBREL), gl(SBREL)+16, wk(SBREL)+16
 .word lab(TLSGD), lab(TLSGD)+16, gl(TLSGD), gl(TLSGD)+16, wk(TPOFF)+16
 .word lb(GOT), lb(GOT)+16, gb(GOT), gb(GOT)+16, wk(GOT)+16
 .word lb(GOT_PREL), lb(GOT_PREL)+16, gb(GOT_PREL), gb(GOT_PREL)+16, wk(GOT_PREL)+16
 .word lb(TARGET1), lb(TARGET1)+16, gb(TARGET1), gb(TARGET1)+16, wk(TARGET1)+16
 .word lb(PLT), gb+8(plt), 4+lb(GOT), lb+4(GOT)+8, lb(GOT)-lb, lb(SBREL)+(4), undefined(plt), undefined(tlsdescseq)
