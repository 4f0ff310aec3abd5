.text
.float 1.5, -2, 0.1
.double 1e10
.single 3
.space 3
l: .hword .-l
.org 100
.byte 1
. = 120
.byte 2
.org l+130
