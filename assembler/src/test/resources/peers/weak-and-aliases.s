.weak u
.global u2
bl u
.word u
.hidden u3
.word u2-.
.text
.set v, w
.global v
w: nop
bl v
.word v
b v+4
