.file "x.c"
.text
.global f
.type f, %function
f: b f
.size f, . - f
.ident "GCC"
.section .note.GNU-stack,"",%progbits
