@ Attributes of GNU, notes about tables of methods, symbols and no-ops of old sources.
 .gnu_attribute 32, 1, "gnu"
 .gnu_attribute 1, "none"
 .gnu_attribute 2, 5
 .gnu_attribute 4, 3
 .gnu_attribute 5, "x"
 .gnu_attribute 64, 1
 .gnu_attribute 8, 0
 .gnu_attribute 100000, 2
 .lsym five, 5
 .lsym six, five + 1
.text
 .nop
 .nop 2
 .vtable_entry table, 4
 .vtable_entry away, 8
 .word five, six
 .word a(TLSCALL), a(tlsdesc)
.data
 .word 1
table: .word 1, 2
 .vtable_inherit table, 0
.text
 .vtable_inherit table, table
 .vtable_inherit table, elsewhere
 .fnstart
 .save {r4, lr}
 .pacspval
 nop
 .fnend
.thumb
 .nop
