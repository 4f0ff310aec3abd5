.data
.local ll
.comm ll,8
.comm zz,8,4
.local l2
.comm l2,8,4
.lcomm l3,4
.text
nop
