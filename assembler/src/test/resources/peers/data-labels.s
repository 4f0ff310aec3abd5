.data
1: .word 2f
2: .word 1b
.global foo
foo = 1b
.word foo
.size foo, 4
.type foo, %object
bar = foo
.word bar
.equ baz, . - 1b
.word baz
.byte baz
.hword 1b-2b
