.set a, 1
.word a
.set a, a+1
.word a
.set b, l
l: .word b
.set b, l+4
.word b
x = y + 1
y = 5
.word x
.data
.word l
