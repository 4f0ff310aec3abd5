 .cpu iwmmxt
 mar acc0, r1, r2
 mra r1, r2, acc0
 mareq acc0, r3, r4
 mrage r3, r4, acc0
 mia acc0, r1, r2
 miaph acc0, r3, r4
 miabb acc0, r5, r6
 miabt acc0, r7, r8
 miatb acc0, r9, r10
 miatteq acc0, r1, r0
 tmcr wCon, r2
 tmrc r2, wCon
 tmcreq wcgr0, r2
 tmrcne r5, wCASF
 tmrc r5, wCID
 tmcr wCSSF, r1
 tmcrr wR5, r1, r2
 tmrrcgt r1, r2, wr11
