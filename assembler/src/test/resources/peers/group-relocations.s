 .fpu vfp
 .text
 add r0, r0, #:pc_g0:(f)
 add r0, r0, #:pc_g1_nc:(f + 0x214)
 addeq r0, r0, #:pc_g2:(localsym)
 add r0, r0, #:sb_g0_nc:(f - 4)
 add r0, r0, #:sb_g2:f
 ldr r0, [r0, #:pc_g0:(f+0x300)]
 str r0, [r0, #:pc_g1:(f - 3)]
 ldrb r0, [r1, #:sb_g2:f]!
 ldrd r0, [r0, #:pc_g0:(f+8)]
 strh r0, [r0, #:sb_g1:(f-8)]
 ldc p0, c0, [r0, #:pc_g0:(f+16)]
 stc p0, c0, [r0, #:sb_g2:(f-16)]
 vldr d0, [r0, #:pc_g1:(f+8)]
localsym: .word 0
 add r0, r0, :pc_g0:f
 adds r0, r0, #:pc_g0_nc:f
 .thumb
 .syntax unified
 movs r0, #:lower0_7:f
 adds r0, #:lower8_15:f
 movs r1, #:upper0_7:f+4
 movs r1, #:upper8_15:f
 adds r3, #:upper8_15:localsym
