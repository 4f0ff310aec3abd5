 .syntax unified
 .arch armv7-a
 .fpu neon-vfpv4
 .thumb 
 vldr d17, =0xff00ffffffff0000
 
 vldr d14, =0xff00000000ff00ff
 
 vldr d30, =0xeb00eb00eb00eb
 vldr s25, =0x41f80000
 
 vldr d10, =0xc013000000000000
 vldr s14, =0xc0130000
 
 vldr d12, =0x6600660066006600
 
 vldr d5, =0xffff07ffffff07ff
 
 vldr d29, =0xfffff8fffffff8ff
 
 vldr d1, =0xff0dffffff0dffff
 vldr s25, =0x3f800000
 
 vldr d19, =0x5252525252525252
 vldr s4, =0xbf000000
 
 vldr d12, =0x5100000051
 
 vldr d17, =0x3fea000000000000
 
 vldr d23, =0xc200c200c200c200
 
 vldr d4, =0x9595959595959595
 
 vldr d2, =0xffffff00ffff0000
 vldr s26, =0x3f800000
 
 vldr d18, =0xe6e6e6e6e6e6e6e6
 
 vldr d16, =0xe6000000e60000
 vldr s13, =0xbf000000
 
 vldr d15, =0xff00ff00ff00ff00
 
 vldr d9, =0x289eb06a2a866b4
 vldr s20, =0x289eb06
 
 vldr d11, =0xe91553a98ba56d34
 vldr s10, =0xe91553a9
 
 vldr d1, =0xc030000000000000
 vldr s22, =0x3e000000
 
 vldr d14, =0xffffffff000000
 vldr s31, =0x3d000000
 
 vldr d29, =0xff8cffffff8cffff
 
 vldr d5, =0x3f003f003f003f
 
 vldr d13, =0xc034000000000000
 vldr s26, =0xc0340000
 
 vldr d17, =0xc004000000000000
 
 vldr d18, =0x80008000800080
 
 vldr d7, =0x4500450045004500
 
 vldr d25, =0xffff3cffffff3cff
 
 vldr d26, =0xc6ad0327d0b93207
 
 vldr d10, =0x5aece68f11db6acf
 
 vldr d22, =0x72ffffff72ffffff
 
 vldr d12, =0xff00ffffff00ff00
 vldr s10, =0x42000000
 
 vldr d14, =0x1da77d913d90fd27
 
 vldr d14, =0xffccffffffccffff
 
 vldr d0, =0xa9ffffffa9ffffff
 
 vldr d19, =0xc4000000c400
 
 vldr d17, =0x1f1f1f1f1f1f1f1f
 
 vldr d16, =0xbfd8000000000000
 vldr s6, =0x3f800000
 
 vldr d28, =0x6868686868686868
 vldr s17, =0x68686868
 
 vldr d13, =0xa6000000a60000
 .ltorg
 
 vldr d4, =0xc8000000c80000
 vldr s20, =0x41f80000
 
 vldr d24, =0xa3000000a30000
 
 vldr d1, =0x1c1c1c1c1c1c1c1c
 vldr s14, =0x3e000000
 
 vldr d1, =0xff0000ff0000ff
 
 vldr d24, =0xf900f900f900f9
 
 vldr d26, =0xffffffd8ffffffd8
 
 vldr d18, =0xd100d100d100d100
 
 vldr d26, =0x9000900090009
 vldr s11, =0x42000000
 
 vldr d5, =0xbc000000bc0000
 vldr s13, =0x3f800000
 
 vldr d22, =0xff00ff00ff0000
 vldr s6, =0x3d000000
 .arm 
 vldr d30, =0x7281c9e4ab300794
 vldr s24, =0x3e000000
 
 vldr d19, =0x4018000000000000
 
 vldr d26, =0x33003300330033
 vldr s30, =0x3d000000
 
 vldr d13, =0x880000008800
 
 vldr d27, =0xffffff0affffff0a
 
 vldr d2, =0xa000a000a000a
 
 vldr d17, =0x3434343434343434
 vldr s20, =0x34343434
 
 vldr d13, =0x40000000400000
 
 vldr d28, =0xa0000000a
 
 vldr d0, =0xffffffff0000
 
 vldr d0, =0x3fc3000000000000
 
 vldr d16, =0x3800380038003800
 
 vldr d21, =0x1c001c001c001c00
 
 vldr d12, =0xb0b0b0b0b0b0b0b
 
 vldr d9, =0xffffffc2ffffffc2
 vldr s6, =0xbf000000
 
 vldr d11, =0xedededededededed
 
 vldr d2, =0x6f6f6f6f6f6f6f6f
 
 vldr d31, =0xffffffff0000ff
 
 vldr d9, =0x4d0000004d0000
 
 vldr d1, =0x730000007300
 
 vldr d22, =0xff2affffff2affff
 
 vldr d6, =0x2d0000002d0000
 vldr s27, =0x3d000000
 
 vldr d17, =0xc36a9864fc741d8c
 vldr s10, =0x3d000000
 
 vldr d21, =0x3fcf000000000000
 
 vldr d29, =0x2727272727272727
 vldr s11, =0x3f800000
 
 vldr d1, =0x9200920092009200
 
 vldr d2, =0xe6f7261b19d60f42
 
 vldr d20, =0x94883ba1e560e869
 
 vldr d8, =0xffffff47ffffff47
 vldr s16, =0x3f800000
 
 vldr d26, =0xffff00ff0000ffff
 .ltorg
 
 vldr d14, =0xe27b9d9c80a6928
 
 vldr d18, =0x4046000000000000
 vldr s23, =0xbf000000
 
 vldr d4, =0xffffffdaffffffda
 
 vldr d14, =0xffffff00ffffffff
 
 vldr d3, =0xff00ffff0000ff00
 vldr s5, =0xbf000000
 
 vldr d12, =0x2121212121212121
 
 vldr d9, =0xffff0000ff
 vldr s23, =0x41f80000
 
 vldr d27, =0x804b4b701d6e6958
 
 vldr d2, =0xff00000000
 
 vldr d2, =0x90000000900
 
 vldr d9, =0xffffffc2ffffffc2
 vldr s18, =0xbf000000
 
 vldr d27, =0x2d2d2d2d2d2d2d2d
 
 vldr d7, =0xc03a000000000000
 vldr s27, =0xbf000000
 
 vldr d9, =0x2099a8a65ecb3ca3
 vldr s9, =0x3f800000
 
 vldr d9, =0xff00ffff00ffffff
 
 vldr d13, =0x5f5f5f5f5f5f5f5f
 vldr s19, =0xbf000000
 
 vldr d4, =0x819394ee5e6f5ca8
 
 vldr d31, =0x246de651c353bd86
 
 vldr d23, =0xb8b8b8b8b8b8b8b8
 
 vldr d20, =0x4500000045000000
 vldr s16, =0x42000000
 .thumb 
 vldr d16, =0x8100810081008100
 
 vldr d2, =0x4900000049000000
 
 vldr d19, =0xffffff08ffffff08
 
 vldr d10, =0x49ffffff49ffffff
 
 vldr d10, =0xffff11ffffff11ff
 
 vldr d3, =0xd09f7fe7730c559c
 vldr s6, =0xd09f7fe7
 
 vldr d11, =0x4a6d4bfd63c5b89c
 
 vldr d10, =0x1f1f1f1f1f1f1f1f
 
 vldr d27, =0xda00da00da00da
 vldr s9, =0xbf000000
 
 vldr d11, =0xc0c441bad966009a
 
 vldr d15, =0xc9ffffffc9ffffff
 vldr s20, =0x3e000000
 
 vldr d22, =0x1f001f001f001f00
 
 vldr d21, =0x71007100710071
 vldr s27, =0xbf000000
 
 vldr d8, =0xd98497122240a87f
 vldr s11, =0x3f800000
 
 vldr d1, =0xff000000ff0000ff
 
 vldr d17, =0xff00ff000000
 vldr s23, =0x3d000000
 
 vldr d6, =0xc4000000c400
 vldr s0, =0xc400
 
 vldr d7, =0xff71ffffff71ffff
 
 vldr d8, =0xff0000ff00ff00ff
 
 vldr d7, =0xc013000000000000
 .ltorg
 
 vldr d28, =0xa780c39a0c5be36
 vldr s20, =0x42000000
 
 vldr d14, =0x1dffffff1dffffff
 
 vldr d23, =0x4b4b4b4b4b4b4b4b
 vldr s0, =0x3e000000
 
 vldr d21, =0xffff00ff00ff00
 
 vldr d27, =0xbff2000000000000
 vldr s8, =0xbf000000
 
 vldr d22, =0x36fc31232f6d5664
 
 vldr d0, =0x27ad6b8d41f923c1
 
 vldr d21, =0x950000009500
 vldr s15, =0x41f80000
 
 vldr d6, =0xf86cef320906a11
 vldr s17, =0x41f80000
 
 vldr d26, =0x183f9f8ec011ec72
 
 vldr d2, =0xfffffff1fffffff1
 
 vldr d14, =0x2222222222222222
 
 vldr d8, =0x3fd8000000000000
 vldr s4, =0xbf000000
 
 vldr d7, =0x93ffffff93ffffff
 
 vldr d17, =0x4009000000000000
 vldr s1, =0x42000000
 
 vldr d28, =0xe1e1e1e1e1e1e1e1
 
 vldr d17, =0x7474747474747474
 
 vldr d25, =0xd3a56ef8465a7e6
 vldr s26, =0x3d000000
 
 vldr d12, =0xf300f300f300f300
 
 vldr d11, =0x3fd2000000000000
 
 vldr d22, =0xff000000ffffff
 
 vldr d21, =0x75007500750075
 
 vldr d20, =0xab000000ab
 
 vldr d17, =0x3fd1000000000000
 vldr s19, =0x3f800000
 
 vldr d14, =0x32bbc51d8316918b
 vldr s2, =0x3f800000
 
 vldr d21, =0x200000002
 
 vldr d18, =0x2828282828282828
 vldr s14, =0xbf000000
 
 vldr d4, =0x2525252525252525
 vldr s29, =0x42000000
 
 vldr d28, =0x1d1d1d1d1d1d1d1d
 
 vldr d13, =0xff23ffffff23ffff
 .thumb 
 vldr d15, =0x3fd1000000000000
 vldr s25, =0x41f80000
 
 vldr d29, =0x10ad20610216e70e
 
 vldr d1, =0xb4eee231a12265c8
 
 vldr d11, =0xffffff5dffffff5d
 
 vldr d5, =0x4949494949494949
 
 vldr d29, =0xf72aba9741651152
 
 vldr d14, =0xff84ffffff84ffff
 vldr s31, =0x42000000
 
 vldr d16, =0xff00ff000000ff00
 
 vldr d14, =0x7272727272727272
 
 vldr d14, =0x7575757575757575
 .ltorg
 
 vldr d28, =0xffff00ff00ffff00
 
 vldr d21, =0xc033000000000000
 vldr s11, =0x3d000000
 
 vldr d25, =0xffffff000000
 
 vldr d27, =0xb4000000b4
 
 vldr d19, =0x2222222222222222
 vldr s8, =0xbf000000
 
 vldr d21, =0x9b009b009b009b00
 
 vldr d8, =0xc6000000c6
 
 vldr d27, =0x7b0000007b
 vldr s10, =0x7b
 
 vldr d11, =0xfefefefefefefefe
 
 vldr d19, =0xffff00ff00ff00
 vldr s3, =0x41f80000
 
 vldr d1, =0xff00ff00ff
 vldr s25, =0x3d000000
 
 vldr d24, =0x202020202020202
 vldr s18, =0x3e000000
 
 vldr d14, =0x4b0000004b0000
 
 vldr d17, =0x6c0000006c0000
 
 vldr d0, =0xf7000000f7000000
 
 vldr d27, =0xbfea000000000000
 
 vldr d10, =0xc0c0c0c0c0c0c0c0
 
 vldr d9, =0xffa1ffffffa1ffff
 vldr s10, =0x3e000000
 
 vldr d15, =0xffffff76ffffff76
 
 vldr d27, =0x204bfa95ed72de4d
 
 vldr d13, =0xff37ffffff37ffff
 vldr s14, =0xbf000000
 
 vldr d20, =0x2d2d2d2d2d2d2d2d
 
 vldr d0, =0xc02c000000000000
 
 vldr d30, =0x6666666666666666
 
 vldr d2, =0xd1d1d1d1d1d1d1d1
 
 vldr d23, =0x5b5b5b5b5b5b5b5b
 vldr s13, =0x3e000000
 
 vldr d11, =0xbf000000bf0000
 
 vldr d15, =0x12000000120000
 vldr s27, =0x3e000000
 
 vldr d7, =0x50000000500
 vldr s2, =0x3e000000
 
 vldr d30, =0x8b0000008b0000
 vldr s17, =0x8b0000
 
 vldr d11, =0x750000007500
 
 vldr d22, =0xffff00000000ffff
 
 vldr d12, =0xc030000000000000
 
 vldr d19, =0xfe000000fe00
 vldr s7, =0xbf000000
 
 vldr d14, =0x3fd2000000000000
 
 vldr d9, =0xb9b9b9b9b9b9b9b9
 
 vldr d2, =0xc0c0c0c0c0c0c0c
 
 vldr d4, =0x9f0000009f
 
 vldr d26, =0x6d0000006d
 
 vldr d13, =0xc013000000000000
 .ltorg
 .thumb 
 vldr d19, =0xffffff91ffffff91
 
 vldr d4, =0xe7e7e7e7e7e7e7e7
 vldr s20, =0x41f80000
 
 vldr d29, =0x3fe2000000000000
 
 vldr d6, =0xff8fffffff8fffff
 
 vldr d10, =0xff0000ffffff00ff
 
 vldr d26, =0xc107277806fe47ea
 
 vldr d0, =0xfffffff3fffffff3
 vldr s30, =0xbf000000
 
 vldr d6, =0xffffffccffffffcc
 
 vldr d11, =0xff0000ff00ff
 
 vldr d25, =0x4800480048004800
 
 vldr d22, =0x3fec000000000000
 
 vldr d3, =0xbfd4000000000000
 vldr s27, =0xbf000000
 
 vldr d9, =0xbfd0000000000000
 
 vldr d20, =0xb3b391c0d667059
 vldr s9, =0xbf000000
 
 vldr d6, =0x7777777777777777
 vldr s12, =0x3e000000
 
 vldr d13, =0x57000000570000
 
 vldr d8, =0xc046000000000000
 
 vldr d28, =0x402e000000000000
 
 vldr d1, =0xff00ff000000
 
 vldr d3, =0x7f007f007f007f00
 vldr s10, =0x3f800000
 
 vldr d24, =0xffb8ffffffb8ffff
 
 vldr d10, =0x1d0000001d00
 
 vldr d29, =0x82a0214b4e27e6bf
 
 vldr d1, =0x3fc9000000000000
 vldr s3, =0x3f800000
 
 vldr d31, =0x31000000310000
 
 vldr d23, =0x4545454545454545
 
 vldr d31, =0xff33ffffff33ffff
 
 vldr d22, =0xff0000ff00ff00
 vldr s16, =0x41f80000
 
 vldr d9, =0x4014000000000000
 
 vldr d15, =0x4f004f004f004f00
 
 vldr d18, =0xff4cffffff4cffff
 
 vldr d18, =0x490000004900
 
 vldr d20, =0xbffb000000000000
 vldr s24, =0x3e000000
 
 vldr d8, =0x4033000000000000
 
 vldr d4, =0x4a4a4a4a4a4a4a4a
 
 vldr d6, =0xe600e600e600e6
 
 vldr d15, =0xffff0000ffff00
 
 vldr d23, =0x7d9bcf4ecd09e27
 
 vldr d16, =0xffffffffffffffff
 
 vldr d22, =0x4017000000000000
 vldr s11, =0x3d000000
 .ltorg
 
 vldr d18, =0xffffc1ffffffc1ff
 
 vldr d5, =0x9b9b9b9b9b9b9b9b
 
 vldr d13, =0xb600b600b600b600
 
 vldr d3, =0x1d1d1d1d1d1d1d1d
 
 vldr d16, =0x4e51c8f1aba04b68
 vldr s0, =0xbf000000
 
 vldr d12, =0xb864eb907b734716
 vldr s5, =0x42000000
 
 vldr d7, =0x490000004900
 
 vldr d15, =0x14512da7d5de6907
 
 vldr d25, =0xf5000000f50000
 vldr s6, =0x3d000000
 
 vldr d18, =0xffffff0000ff00ff
 vldr s20, =0x3f800000
 .arm 
 vldr d5, =0xa0000000a0
 
 vldr d6, =0x4024000000000000
 
 vldr d8, =0xc007000000000000
 
 vldr d22, =0xc011000000000000
 
 vldr d4, =0x8bffffff8bffffff
 
 vldr d23, =0x3ff3000000000000
 vldr s11, =0x41f80000
 
 vldr d13, =0xbc000000bc000000
 
 vldr d5, =0xb344fb503976fd7e
 vldr s20, =0x3f800000
 
 vldr d0, =0xe200e200e200e200
 
 vldr d19, =0x6217bfd8ab92beff
 
 vldr d28, =0x8ffffff08ffffff
 
 vldr d25, =0x1000000010
 
 vldr d10, =0xea00ea00ea00ea
 
 vldr d1, =0x21828c0bee08ed28
 vldr s13, =0x41f80000
 
 vldr d11, =0x3ff1000000000000
 
 vldr d17, =0x56005600560056
 vldr s27, =0x42000000
 
 vldr d26, =0xc023000000000000
 
 vldr d23, =0xf865d00ba3dce063
 
 vldr d26, =0xffff00
 vldr s18, =0x3f800000
 
 vldr d6, =0xffffffffffffffff
 
 vldr d29, =0xff00ffffff00ffff
 
 vldr d24, =0x4646464646464646
 vldr s12, =0x3e000000
 
 vldr d24, =0xaeaeaeaeaeaeaeae
 vldr s9, =0xbf000000
 
 vldr d5, =0xff00ffff00000000
 vldr s9, =0xbf000000
 
 vldr d29, =0x5c0000005c00
 
 vldr d21, =0x4020000000000000
 
 vldr d27, =0x2800000028
 vldr s11, =0x28
 
 vldr d19, =0xff00000000ffffff
 
 vldr d19, =0x6d2de523108485ea
 
 vldr d27, =0xcc000000cc000000
 .ltorg
 
 vldr d11, =0xff000000ffffff
 
 vldr d21, =0xffff41ffffff41ff
 vldr s14, =0x3e000000
 
 vldr d0, =0x401d000000000000
 
 vldr d5, =0x7d7d7d7d7d7d7d7d
 
 vldr d9, =0x9b26b3f5685caf2e
 
 vldr d2, =0xffff00ffffff00ff
 vldr s8, =0x3f800000
 
 vldr d26, =0x6b0000006b000000
 
 vldr d13, =0x4ccf6579df3a8dd8
 
 vldr d15, =0xc03f000000000000
 
 vldr d0, =0x58000000580000
 vldr s23, =0x41f80000
 
 vldr d14, =0x2727272727272727
 
 vldr d29, =0xffc1ffffffc1ffff
 
 vldr d25, =0x8a0000008a
 
 vldr d2, =0x150000001500
 
 vldr d13, =0x7affffff7affffff
 
 vldr d7, =0xffffff56ffffff56
 
 vldr d15, =0xc013000000000000
 
 vldr d25, =0x83a7649da29abc7
 
 vldr d6, =0xffff0affffff0aff
 
 vldr d18, =0xbfe6000000000000
