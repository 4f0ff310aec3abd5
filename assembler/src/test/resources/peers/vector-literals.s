 .syntax unified
 .arch armv7-a
 .fpu neon
 vldr d0, =0x3ff0000000000000
 vldr d0, =0x1200000012
 vldr d0, =0x0012001200120012
 vldr d0, =0x1212121212121212
 vldr d0, =0x0000ff120000ff12
 vldr d0, =0xffffffed
 vldr d0, =0xffffffedffffffed
 vldr d0, =0xffedffedffedffed
 vldr d0, =0xff12ff12ff12ff12
 vldr d0, =0x3f8000003f800000
 vldr d0, =0
 vldr s0, =0
 vldr s0, =0x3f800000
 vldr s0, =0x80000000
 vldr s0, =0x12
 vldreq d0, =0x3ff0000000000000
 vldr d0, =-1
 vldr s1, =-1
 vldr d0, =5
 vldr d17, =0x1200000000
 .ltorg
 .fpu vfpv2
 vldr d0, =0x3ff0000000000000
 vldr s0, =0x3f800000
 .fpu vfpv3xd
 vldr s0, =0x3f800000
 .ltorg
 .fpu neon
 .thumb
 vldr d0, =0x3ff0000000000000
 vldr s0, =0x3f800000
 vldr d0, =0x1212121212121212
 vldr d0, =0xff00ff00ff00ff00
 .ltorg
