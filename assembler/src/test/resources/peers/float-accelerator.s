 .fpu fpa
 .arch armv4t
 adfnes f5, f0, f7
 adfsp f1, f5, #4
 adflesm f1, f3, #4
 adfnesz f2, f6, #0
 adfmid f2, f2, #1
 adfeqdp f2, f2, #1
 adfledm f3, f2, #2
 adfdz f5, f6, #2
 adfe f5, f4, f5
 adfneep f5, f4, #0
 adfmiem f7, f2, f0
 adfcsez f6, f0, #4
 mufs f7, f0, f3
 mufeqsp f7, f5, #5
 mufsm f5, f4, f6
 mufeqsz f5, f5, #2
 mufled f1, f4, #0
 mufdp f2, f4, f7
 mufdm f6, f0, #2
 mufmidz f6, f2, #5
 mufcse f3, f2, f6
 mufep f6, f5, #4
 mufneem f2, f7, #5
 mufcsez f7, f4, #4
 sufs f1, f6, #3
 sufsp f1, f7, f5
 sufcssm f0, f4, #5
 sufnesz f4, f5, #5
 sufled f4, f5, #2
 sufledp f5, f5, #4
 sufcsdm f2, f7, #0.5
 sufdz f2, f3, #2
 sufe f6, f2, #10
 sufleep f4, f0, #10
 sufmiem f2, f3, #5
 sufeqez f2, f0, #3
 rsfs f7, f3, #5
 rsfcssp f6, f1, #3
 rsfsm f5, f6, f6
 rsflesz f5, f0, #2
 rsfled f5, f4, #4
 rsflodp f5, f7, #10
 rsflodm f7, f3, #3
 rsfdz f6, f1, #3
 rsfloe f6, f6, #2
 rsfmiep f6, f6, #2
 rsfmiem f4, f6, #2
 rsfmiez f4, f2, f0
 dvfmis f3, f4, #4
 dvfsp f7, f4, f3
 dvfeqsm f7, f4, #2
 dvfmisz f7, f1, #2
 dvfned f5, f4, #3
 dvfcsdp f2, f0, #0.5
 dvfmidm f1, f3, #4
 dvfmidz f6, f7, #2
 dvfmie f1, f4, #10
 dvfneep f7, f4, #5
 dvfleem f7, f5, #10
 dvfleez f0, f1, f4
 rdfs f0, f5, #4
 rdfmisp f0, f1, #10
 rdfsm f2, f4, #0
 rdfsz f6, f2, f1
 rdfled f1, f6, f1
 rdfdp f6, f2, f6
 rdfcsdm f7, f7, f5
 rdfdz f4, f2, #2
 rdfe f3, f4, #1
 rdfcsep f7, f6, f2
 rdfcsem f1, f0, #0.5
 rdfmiez f3, f6, #3
 pows f0, f6, #4
 poweqsp f1, f1, #0
 powlosm f5, f3, #10
 powcssz f6, f6, #2
 powlod f5, f0, #4
 powdp f1, f0, #1
 poweqdm f0, f7, f7
 powlodz f7, f4, #5
 powmie f1, f3, f2
 powcsep f6, f7, f4
 powneem f2, f4, #5
 powez f5, f5, f5
 rpwmis f7, f2, #2
 rpwmisp f3, f2, f0
 rpweqsm f1, f6, #0
 rpwmisz f5, f4, #0
 rpweqd f2, f3, #2
 rpwdp f7, f0, #0
 rpwdm f0, f5, #1
 rpwmidz f1, f7, f0
 rpwmie f6, f0, #4
 rpwmiep f4, f0, #0
 rpwleem f6, f3, #3
 rpwez f1, f2, #10
 rmfs f7, f5, #10
 rmflosp f2, f0, #1
 rmflesm f1, f2, f7
 rmfnesz f6, f5, #0.5
 rmfd f7, f3, #10
 rmfeqdp f4, f0, f7
 rmfeqdm f4, f5, #4
 rmfcsdz f6, f0, #10
 rmfe f7, f2, #4
 rmfneep f1, f6, f5
 rmfneem f2, f2, #3
 rmfneez f0, f1, f0
 fmls f2, f5, #10
 fmlsp f3, f6, #1
 fmlcssm f5, f0, f2
 fmlnesz f2, f2, #4
 fmld f5, f5, #5
 fmllodp f2, f7, #0.5
 fmlmidm f7, f0, #4
 fmldz f3, f0, #5
 fmlcse f6, f7, #2
 fmleqep f4, f5, #3
 fmleqem f0, f7, #0
 fmlez f3, f7, f0
 fdvs f6, f1, #3
 fdvmisp f7, f1, f3
 fdvsm f2, f6, f0
 fdvnesz f6, f7, #10
 fdvled f0, f2, #10
 fdvdp f3, f4, f4
 fdvdm f5, f6, #2
 fdveqdz f1, f0, #3
 fdvlee f3, f7, #1
 fdvcsep f6, f6, #4
 fdvem f3, f5, f5
 fdvleez f5, f3, #2
 frdnes f4, f1, #4
 frdsp f3, f1, #1
 frdlosm f7, f3, #2
 frdsz f5, f2, #0
 frdd f4, f2, #3
 frddp f5, f1, #0
 frdledm f1, f5, #4
 frdeqdz f7, f1, #0
 frde f1, f5, #10
 frdep f7, f5, #3
 frdem f1, f3, #3
 frdez f7, f1, #0.5
 polmis f6, f0, #0
 polsp f7, f6, #5
 polnesm f0, f1, #1
 polcssz f6, f2, f7
 pold f4, f6, #0.5
 pollodp f0, f3, #2
 poldm f2, f4, #4
 poldz f6, f3, #3
 pole f1, f0, f2
 polep f4, f7, f6
 poleqem f3, f7, #0.5
 polez f4, f7, #0
 mvflos f6, f0
 mvflosp f6, f6
 mvfsm f5, #1
 mvflosz f1, #4
 mvflod f3, #5
 mvfcsdp f4, #0
 mvfmidm f1, f1
 mvflodz f2, #5
 mvfcse f7, #1
 mvfep f5, #0
 mvfloem f1, #3
 mvfcsez f3, #0.5
 mnfles f1, f1
 mnflosp f5, #5
 mnflesm f7, #2
 mnfsz f0, #1
 mnfmid f0, #1
 mnflodp f3, f3
 mnfledm f3, #3
 mnfdz f4, f7
 mnfe f5, #4
 mnfneep f2, f1
 mnfeqem f6, #0.5
 mnfcsez f6, #3
 abss f7, #10
 absmisp f0, f1
 abscssm f2, #2
 absnesz f7, #2
 absned f0, #0
 abseqdp f4, #10
 absdm f0, f5
 absmidz f0, f7
 absloe f1, #10
 abseqep f1, f1
 absem f7, #2
 absez f6, #5
 rndnes f4, #0.5
 rndmisp f7, #1
 rndnesm f5, f7
 rndsz f5, #5
 rndled f6, #0
 rndmidp f2, f7
 rnddm f6, #0.5
 rndledz f3, #4
 rndlee f4, #10
 rndep f3, #3
 rndleem f4, f1
 rndez f5, #2
 sqts f0, #3
 sqtnesp f1, f5
 sqtnesm f1, #4
 sqtlosz f1, f4
 sqtd f0, f6
 sqtmidp f6, #4
 sqtdm f4, #3
 sqtdz f7, #0
 sqteqe f1, #0.5
 sqtloep f6, #2
 sqtleem f7, #1
 sqtleez f2, #1
 logcss f1, f2
 logmisp f4, #2
 logsm f4, #4
 logsz f2, f7
 logmid f3, #0
 logdp f7, #0
 logmidm f1, #3
 logdz f1, #3
 logmie f7, f4
 logneep f2, #4
 logcsem f2, f4
 logez f7, #4
 lgnnes f6, #0.5
 lgnlesp f5, #10
 lgnmism f0, #3
 lgnsz f3, f7
 lgneqd f2, #4
 lgndp f6, #2
 lgndm f3, #0.5
 lgncsdz f6, f3
 lgncse f7, #0.5
 lgnep f2, #5
 lgnem f3, #0
 lgnmiez f7, #2
 exples f1, #10
 expeqsp f0, f3
 expcssm f3, f5
 expsz f3, f6
 explod f0, #4
 explodp f2, #1
 expeqdm f2, #0
 explodz f0, #0.5
 expeqe f4, #4
 exploep f7, #3
 expneem f0, #3
 sins f0, f6
 sinsp f7, #5
 sinsm f5, #10
 sincssz f7, #3
 sinled f6, #4
 sinledp f7, #5
 sinnedm f1, #1
 sindz f5, #3
 sinloe f2, f5
 sinneep f1, f1
 sinmiem f7, #2
 sinez f6, #10
 coss f3, #10
 cosnesp f1, #4
 cossm f2, f6
 coscssz f3, #5
 coscsd f1, f7
 cosmidp f0, #2
 cosnedm f7, #0.5
 cosmidz f6, #4
 cose f2, #3
 cosep f4, #10
 cosem f2, #0
 cosneez f0, f0
 tans f4, #4
 taneqsp f0, #2
 tansm f5, #10
 tanmisz f0, #5
 tancsd f1, #2
 tancsdp f5, #4
 tanmidm f4, #0.5
 tanmidz f5, #0
 tanloe f0, #2
 taneqep f2, f7
 tanneem f6, #1
 tanloez f3, f0
 asnles f4, #3
 asncssp f2, #1
 asnmism f0, #0.5
 asneqsz f0, #3
 asneqd f5, f7
 asndp f3, f4
 asneqdm f1, #3
 asnnedz f6, #2
 asne f6, #5
 asnep f4, f7
 asnleem f3, #2
 asnmiez f0, #5
 acss f1, #3
 acscssp f3, f7
 acscssm f6, #2
 acseqsz f4, f7
 acseqd f3, f4
 acseqdp f3, #10
 acseqdm f4, #0
 acsdz f7, #2
 acsnee f1, #0.5
 acsep f5, #2
 acsem f2, #4
 acsneez f7, #1
 atnmis f3, #5
 atnsp f4, #2
 atnsm f4, f4
 atncssz f4, f1
 atneqd f4, #2
 atndp f7, #0
 atnlodm f7, #10
 atndz f3, #0.5
 atne f5, #4
 atneqep f0, #4
 atnmiem f7, #5
 atnmiez f7, #3
 urdeqs f2, #5
 urdmisp f0, #5
 urdsm f1, #4
 urdmisz f2, #3
 urdlod f5, #5
 urdledp f7, #10
 urdcsdm f0, #1
 urdeqdz f4, #1
 urdeqe f7, #5
 urdeqep f5, #1
 urdcsem f6, f5
 urdez f3, #1
 nrmcss f3, #0.5
 nrmmisp f4, f1
 nrmsm f1, #2
 nrmsz f3, #0
 nrmd f6, f6
 nrmdp f4, f1
 nrmdm f5, #0
 nrmdz f5, f4
 nrmloe f6, #5
 nrmneep f7, #0.5
 nrmem f3, f1
 nrmeqez f6, #0.5
 cmf f5, f3
 cnf f0, #4
 cmfe f0, #0.5
 cnfe f3, #2
 wfs r3
 rfs r3
 wfc r13
 rfc r7
 fix r7, f4
 fixp r1, f4
 fixm r1, f4
 fixz r11, f6
 flts f0, r10
 fltsp f7, r14
 fltsm f0, r10
 fltsz f2, r0
 fltd f3, r6
 fltdp f2, r3
 fltdm f5, r3
 fltdz f1, r12
 flte f6, r2
 fltep f3, r7
 fltem f7, r9
 fltez f2, r7
 ldfs f2, [r14], #752
 stfs f4, [r10, #-876]!
 ldfd f3, [r10, #-872]!
 stfd f4, [r11, #372]!
 ldfe f5, [r6], #588
 stfe f5, [r6, #216]
 ldfp f2, [r14, #516]!
 stfp f0, [r11], #-828
 lfm f7, 1, [r6, #352]!
 lfmfd f3, 1, [r6]
 lfmfd f1, 1, [r9]!
 lfmea f0, 1, [r6]
 lfmea f5, 1, [r3]!
 lfm f5, 2, [r4, #-700]!
 lfmfd f7, 2, [r5]
 lfmfd f2, 2, [r3]!
 lfmea f0, 2, [r12]
 lfmea f7, 2, [r5]!
 lfm f3, 3, [r10]
 lfmfd f4, 3, [r2]
 lfmfd f5, 3, [r8]!
 lfmea f7, 3, [r12]
 lfmea f2, 3, [r7]!
 lfm f3, 4, [r6]
 lfmfd f3, 4, [r1]
 lfmfd f6, 4, [r12]!
 lfmea f2, 4, [r8]
 lfmea f0, 4, [r11]!
 sfm f5, 1, [r4]
 sfmfd f5, 1, [r6]
 sfmfd f1, 1, [r11]!
 sfmea f3, 1, [r10]
 sfmea f2, 1, [r11]!
 sfm f5, 2, [r9], #-432
 sfmfd f2, 2, [r2]
 sfmfd f7, 2, [r4]!
 sfmea f6, 2, [r11]
 sfmea f7, 2, [r5]!
 sfm f4, 3, [r10], #-376
 sfmfd f7, 3, [r9]
 sfmfd f3, 3, [r4]!
 sfmea f1, 3, [r12]
 sfmea f1, 3, [r1]!
 sfm f1, 4, [r9, #204]!
 sfmfd f2, 4, [r7]
 sfmfd f6, 4, [r0]!
 sfmea f7, 4, [r9]
 sfmea f5, 4, [r5]!
 cmf f4, #10
 cnf f1, f2
 cmfe f5, #10
 cnfe f3, f6
 wfs r2
 rfs r7
 wfc r12
 rfc r1
 fix r3, f7
 fixp r11, f1
 fixm r4, f0
 fixz r1, f3
 flts f3, r9
 fltsp f6, r8
 fltsm f7, r4
 fltsz f1, r3
 fltd f2, r8
 fltdp f7, r9
 fltdm f5, r14
 fltdz f7, r0
 flte f2, r10
 fltep f6, r10
 fltem f4, r2
 fltez f0, r6
 ldfs f0, [r10], #-172
 stfs f7, [r3, #-20]!
 ldfd f7, [r10]
 stfd f0, [r8], #-628
 ldfe f2, [r10], #-348
 stfe f1, [r4]
 ldfp f1, [r10]
 stfp f3, [r6, #804]!
 lfm f6, 1, [r9]
 lfmfd f4, 1, [r4]
 lfmfd f0, 1, [r11]!
 lfmea f6, 1, [r14]
 lfmea f6, 1, [r3]!
 lfm f5, 2, [r2]
 lfmfd f3, 2, [r7]
 lfmfd f3, 2, [r0]!
 lfmea f0, 2, [r10]
 lfmea f5, 2, [r12]!
 lfm f4, 3, [r7]
 lfmfd f5, 3, [r2]
 lfmfd f0, 3, [r12]!
 lfmea f1, 3, [r10]
 lfmea f0, 3, [r9]!
 lfm f5, 4, [r1]
 lfmfd f3, 4, [r9]
 lfmfd f7, 4, [r13]!
 lfmea f0, 4, [r11]
 lfmea f3, 4, [r6]!
 sfm f5, 1, [r12, #-788]
 sfmfd f7, 1, [r5]
 sfmfd f4, 1, [r3]!
 sfmea f5, 1, [r14]
 sfmea f7, 1, [r9]!
 sfm f3, 2, [r14, #-540]
 sfmfd f1, 2, [r11]
 sfmfd f6, 2, [r10]!
 sfmea f7, 2, [r0]
 sfmea f4, 2, [r14]!
 sfm f7, 3, [r8], #-604
 sfmfd f2, 3, [r2]
 sfmfd f6, 3, [r14]!
 sfmea f4, 3, [r2]
 sfmea f5, 3, [r8]!
 sfm f1, 4, [r3, #392]!
 sfmfd f2, 4, [r12]
 sfmfd f6, 4, [r11]!
 sfmea f2, 4, [r7]
 sfmea f3, 4, [r12]!
 cmf f5, #0.5
 cnf f4, f2
 cmfe f7, #0.5
 cnfe f2, #2
 wfs r0
 rfs r13
 wfc r7
 rfc r13
 fix r14, f3
 fixp r10, f7
 fixm r12, f3
 fixz r7, f2
 flts f2, r4
 fltsp f5, r10
 fltsm f3, r11
 fltsz f6, r0
 fltd f0, r4
 fltdp f5, r6
 fltdm f3, r5
 fltdz f1, r9
 flte f0, r11
 fltep f7, r11
 fltem f5, r11
 fltez f1, r5
 ldfs f7, [r7]
 stfs f4, [r9, #684]
 ldfd f6, [r4]
 stfd f5, [r5, #-328]!
 ldfe f3, [r12, #-816]
 stfe f1, [r1]
 ldfp f2, [r10, #860]!
 stfp f4, [r4], #276
 lfm f7, 1, [r3]
 lfmfd f2, 1, [r3]
 lfmfd f5, 1, [r12]!
 lfmea f3, 1, [r8]
 lfmea f3, 1, [r4]!
 lfm f6, 2, [r13], #-688
 lfmfd f2, 2, [r4]
 lfmfd f5, 2, [r1]!
 lfmea f5, 2, [r2]
 lfmea f6, 2, [r13]!
 lfm f1, 3, [r9], #384
 lfmfd f1, 3, [r8]
 lfmfd f4, 3, [r2]!
 lfmea f0, 3, [r8]
 lfmea f7, 3, [r8]!
 lfm f3, 4, [r13, #-988]!
 lfmfd f5, 4, [r2]
 lfmfd f3, 4, [r14]!
 lfmea f7, 4, [r8]
 lfmea f0, 4, [r4]!
 sfm f2, 1, [r12, #-56]!
 sfmfd f5, 1, [r14]
 sfmfd f2, 1, [r8]!
 sfmea f4, 1, [r3]
 sfmea f3, 1, [r2]!
 sfm f2, 2, [r6], #416
 sfmfd f7, 2, [r11]
 sfmfd f3, 2, [r2]!
 sfmea f6, 2, [r8]
 sfmea f0, 2, [r13]!
 sfm f2, 3, [r12, #-664]
 sfmfd f0, 3, [r12]
 sfmfd f4, 3, [r14]!
 sfmea f3, 3, [r13]
 sfmea f6, 3, [r9]!
 sfm f0, 4, [r7, #-752]
 sfmfd f1, 4, [r11]
 sfmfd f7, 4, [r14]!
 sfmea f5, 4, [r10]
 sfmea f2, 4, [r1]!
 cmfeq f3, #3
 cnfeq f7, #10
 cmfeeq f2, #0
 cnfeeq f1, #2
 wfseq r6
 rfseq r13
 wfceq r7
 rfceq r3
 fixeq r3, f7
 fixeqp r6, f7
 fixeqm r1, f6
 fixeqz r13, f7
 flteqs f4, r5
 flteqsp f3, r7
 flteqsm f0, r12
 flteqsz f2, r0
 flteqd f4, r5
 flteqdp f1, r7
 flteqdm f6, r3
 flteqdz f7, r1
 flteqe f7, r3
 flteqep f5, r12
 flteqem f6, r6
 flteqez f3, r2
 ldfeqs f5, [r9, #624]
 stfeqs f7, [r10], #64
 ldfeqd f4, [r11, #-732]!
 stfeqd f4, [r9, #-284]
 ldfeqe f0, [r10, #-252]!
 stfeqe f2, [r2, #-996]!
 ldfeqp f6, [r5, #568]
 stfeqp f3, [r7, #140]
 lfmeq f6, 1, [r2, #360]!
 lfmeqfd f6, 1, [r14]
 lfmeqfd f0, 1, [r10]!
 lfmeqea f1, 1, [r4]
 lfmeqea f5, 1, [r2]!
 lfmeq f6, 2, [r0], #-596
 lfmeqfd f5, 2, [r13]
 lfmeqfd f2, 2, [r8]!
 lfmeqea f5, 2, [r6]
 lfmeqea f0, 2, [r2]!
 lfmeq f4, 3, [r4]
 lfmeqfd f2, 3, [r9]
 lfmeqfd f1, 3, [r1]!
 lfmeqea f0, 3, [r0]
 lfmeqea f5, 3, [r9]!
 lfmeq f6, 4, [r4, #-96]!
 lfmeqfd f6, 4, [r6]
 lfmeqfd f0, 4, [r12]!
 lfmeqea f4, 4, [r11]
 lfmeqea f1, 4, [r2]!
 sfmeq f3, 1, [r12]
 sfmeqfd f3, 1, [r2]
 sfmeqfd f1, 1, [r3]!
 sfmeqea f4, 1, [r2]
 sfmeqea f4, 1, [r13]!
 sfmeq f6, 2, [r4, #900]
 sfmeqfd f2, 2, [r4]
 sfmeqfd f2, 2, [r14]!
 sfmeqea f5, 2, [r3]
 sfmeqea f3, 2, [r11]!
 sfmeq f7, 3, [r10], #420
 sfmeqfd f7, 3, [r8]
 sfmeqfd f2, 3, [r3]!
 sfmeqea f3, 3, [r14]
 sfmeqea f2, 3, [r11]!
 sfmeq f4, 4, [r5], #68
 sfmeqfd f2, 4, [r0]
 sfmeqfd f2, 4, [r9]!
 sfmeqea f4, 4, [r7]
 sfmeqea f7, 4, [r0]!
 cmfne f4, #2
 cnfne f0, #1
 cmfene f3, #2
 cnfene f3, #1
 wfsne r13
 rfsne r5
 wfcne r13
 rfcne r2
 fixne r6, f7
 fixnep r0, f5
 fixnem r2, f1
 fixnez r10, f2
 fltnes f5, r11
 fltnesp f6, r2
 fltnesm f6, r10
 fltnesz f3, r12
 fltned f0, r7
 fltnedp f4, r3
 fltnedm f6, r11
 fltnedz f1, r12
 fltnee f1, r2
 fltneep f3, r11
 fltneem f2, r10
 fltneez f6, r3
 ldfnes f6, [r2], #-132
 stfnes f5, [r4, #-1000]!
 ldfned f6, [r8, #176]!
 stfned f4, [r1, #-348]!
 ldfnee f7, [r0], #868
 stfnee f3, [r8]
 ldfnep f0, [r0, #-976]!
 stfnep f6, [r6, #-412]!
 lfmne f0, 1, [r0, #252]!
 lfmnefd f5, 1, [r11]
 lfmnefd f2, 1, [r14]!
 lfmneea f6, 1, [r5]
 lfmneea f5, 1, [r5]!
 lfmne f1, 2, [r13, #100]!
 lfmnefd f2, 2, [r10]
 lfmnefd f6, 2, [r3]!
 lfmneea f3, 2, [r8]
 lfmneea f7, 2, [r4]!
 lfmne f5, 3, [r9, #-96]!
 lfmnefd f4, 3, [r8]
 lfmnefd f4, 3, [r12]!
 lfmneea f4, 3, [r8]
 lfmneea f3, 3, [r12]!
 lfmne f4, 4, [r3], #908
 lfmnefd f0, 4, [r4]
 lfmnefd f5, 4, [r14]!
 lfmneea f7, 4, [r5]
 lfmneea f7, 4, [r9]!
 sfmne f6, 1, [r8], #596
 sfmnefd f4, 1, [r5]
 sfmnefd f3, 1, [r11]!
 sfmneea f7, 1, [r10]
 sfmneea f7, 1, [r5]!
 sfmne f0, 2, [r10], #-932
 sfmnefd f1, 2, [r12]
 sfmnefd f4, 2, [r3]!
 sfmneea f1, 2, [r2]
 sfmneea f2, 2, [r6]!
 sfmne f3, 3, [r7], #-364
 sfmnefd f3, 3, [r10]
 sfmnefd f3, 3, [r5]!
 sfmneea f0, 3, [r8]
 sfmneea f0, 3, [r8]!
 sfmne f6, 4, [r0], #740
 sfmnefd f0, 4, [r3]
 sfmnefd f7, 4, [r1]!
 sfmneea f5, 4, [r11]
 sfmneea f5, 4, [r13]!
 cmfcs f3, #0
 cnfcs f3, #0.5
 cmfecs f7, f5
 cnfecs f0, #0
 wfscs r7
 rfscs r12
 wfccs r1
 rfccs r6
 fixcs r7, f1
 fixcsp r5, f3
 fixcsm r10, f3
 fixcsz r9, f4
 fltcss f2, r3
 fltcssp f3, r6
 fltcssm f6, r2
 fltcssz f7, r6
 fltcsd f3, r10
 fltcsdp f1, r13
 fltcsdm f6, r10
 fltcsdz f0, r11
 fltcse f6, r6
 fltcsep f1, r3
 fltcsem f7, r11
 fltcsez f4, r6
 ldfcss f4, [r11], #40
 stfcss f1, [r8, #-740]!
 ldfcsd f1, [r9]
 stfcsd f6, [r13, #560]!
 ldfcse f1, [r0, #-480]!
 stfcse f5, [r11], #456
 ldfcsp f1, [r14, #992]!
 stfcsp f7, [r14, #-396]
 lfmcs f7, 1, [r2, #-828]!
 lfmcsfd f4, 1, [r4]
 lfmcsfd f6, 1, [r12]!
 lfmcsea f0, 1, [r8]
 lfmcsea f6, 1, [r14]!
 lfmcs f2, 2, [r1]
 lfmcsfd f6, 2, [r13]
 lfmcsfd f6, 2, [r14]!
 lfmcsea f1, 2, [r4]
 lfmcsea f5, 2, [r1]!
 lfmcs f0, 3, [r5, #488]!
 lfmcsfd f6, 3, [r1]
 lfmcsfd f2, 3, [r3]!
 lfmcsea f4, 3, [r5]
 lfmcsea f3, 3, [r14]!
 lfmcs f1, 4, [r2, #336]!
 lfmcsfd f5, 4, [r0]
 lfmcsfd f0, 4, [r5]!
 lfmcsea f1, 4, [r1]
 lfmcsea f0, 4, [r14]!
 sfmcs f5, 1, [r12, #-748]!
 sfmcsfd f7, 1, [r3]
 sfmcsfd f3, 1, [r0]!
 sfmcsea f0, 1, [r12]
 sfmcsea f7, 1, [r4]!
 sfmcs f1, 2, [r7]
 sfmcsfd f2, 2, [r2]
 sfmcsfd f1, 2, [r10]!
 sfmcsea f2, 2, [r4]
 sfmcsea f4, 2, [r14]!
 sfmcs f3, 3, [r7], #-8
 sfmcsfd f4, 3, [r2]
 sfmcsfd f6, 3, [r8]!
 sfmcsea f7, 3, [r11]
 sfmcsea f5, 3, [r13]!
 sfmcs f3, 4, [r0, #-680]
 sfmcsfd f4, 4, [r8]
 sfmcsfd f1, 4, [r0]!
 sfmcsea f4, 4, [r2]
 sfmcsea f3, 4, [r9]!
 cmflo f1, #2
 cnflo f1, #4
 cmfelo f1, #0.5
 cnfelo f1, #0.5
 wfslo r10
 rfslo r0
 wfclo r12
 rfclo r8
 fixlo r4, f2
 fixlop r10, f2
 fixlom r3, f4
 fixloz r3, f7
 fltlos f5, r14
 fltlosp f7, r5
 fltlosm f4, r9
 fltlosz f3, r6
 fltlod f3, r7
 fltlodp f3, r3
 fltlodm f5, r1
 fltlodz f2, r12
 fltloe f4, r14
 fltloep f0, r12
 fltloem f0, r13
 fltloez f5, r12
 ldflos f7, [r2, #-344]!
 stflos f5, [r12, #256]!
 ldflod f1, [r4], #-164
 stflod f7, [r13], #-104
 ldfloe f3, [r12, #-716]
 stfloe f7, [r13]
 ldflop f6, [r0, #328]
 stflop f1, [r0]
 lfmlo f2, 1, [r4]
 lfmlofd f3, 1, [r8]
 lfmlofd f0, 1, [r4]!
 lfmloea f0, 1, [r1]
 lfmloea f2, 1, [r8]!
 lfmlo f7, 2, [r0, #-288]!
 lfmlofd f5, 2, [r9]
 lfmlofd f2, 2, [r14]!
 lfmloea f6, 2, [r11]
 lfmloea f5, 2, [r1]!
 lfmlo f7, 3, [r8, #-636]
 lfmlofd f7, 3, [r4]
 lfmlofd f6, 3, [r9]!
 lfmloea f7, 3, [r6]
 lfmloea f6, 3, [r5]!
 lfmlo f2, 4, [r3, #100]
 lfmlofd f7, 4, [r4]
 lfmlofd f0, 4, [r11]!
 lfmloea f0, 4, [r9]
 lfmloea f0, 4, [r7]!
 sfmlo f1, 1, [r12, #780]!
 sfmlofd f1, 1, [r7]
 sfmlofd f6, 1, [r10]!
 sfmloea f1, 1, [r1]
 sfmloea f1, 1, [r5]!
 sfmlo f4, 2, [r1], #852
 sfmlofd f1, 2, [r7]
 sfmlofd f3, 2, [r3]!
 sfmloea f3, 2, [r11]
 sfmloea f1, 2, [r12]!
 sfmlo f5, 3, [r8]
 sfmlofd f4, 3, [r8]
 sfmlofd f4, 3, [r2]!
 sfmloea f2, 3, [r10]
 sfmloea f5, 3, [r0]!
 sfmlo f4, 4, [r9, #892]!
 sfmlofd f5, 4, [r7]
 sfmlofd f3, 4, [r13]!
 sfmloea f6, 4, [r5]
 sfmloea f0, 4, [r6]!
 cmfmi f1, f1
 cnfmi f7, f2
 cmfemi f5, #5
 cnfemi f0, #0.5
 wfsmi r4
 rfsmi r11
 wfcmi r12
 rfcmi r1
 fixmi r5, f6
 fixmip r9, f6
 fixmim r12, f1
 fixmiz r8, f4
 fltmis f1, r13
 fltmisp f1, r14
 fltmism f7, r0
 fltmisz f6, r13
 fltmid f3, r0
 fltmidp f7, r2
 fltmidm f4, r9
 fltmidz f7, r1
 fltmie f0, r3
 fltmiep f0, r8
 fltmiem f4, r2
 fltmiez f3, r10
 ldfmis f3, [r1]
 stfmis f0, [r14, #1004]
 ldfmid f1, [r10], #784
 stfmid f3, [r4], #-640
 ldfmie f0, [r11]
 stfmie f0, [r13]
 ldfmip f7, [r0], #-792
 stfmip f0, [r13, #-572]!
 lfmmi f1, 1, [r12], #-92
 lfmmifd f7, 1, [r9]
 lfmmifd f7, 1, [r13]!
 lfmmiea f7, 1, [r14]
 lfmmiea f4, 1, [r7]!
 lfmmi f0, 2, [r1, #-952]!
 lfmmifd f2, 2, [r5]
 lfmmifd f4, 2, [r11]!
 lfmmiea f0, 2, [r14]
 lfmmiea f6, 2, [r8]!
 lfmmi f6, 3, [r11, #580]!
 lfmmifd f0, 3, [r9]
 lfmmifd f4, 3, [r11]!
 lfmmiea f2, 3, [r2]
 lfmmiea f5, 3, [r13]!
 lfmmi f5, 4, [r7]
 lfmmifd f2, 4, [r8]
 lfmmifd f5, 4, [r6]!
 lfmmiea f5, 4, [r1]
 lfmmiea f2, 4, [r1]!
 sfmmi f4, 1, [r10]
 sfmmifd f5, 1, [r7]
 sfmmifd f2, 1, [r5]!
 sfmmiea f1, 1, [r7]
 sfmmiea f3, 1, [r12]!
 sfmmi f5, 2, [r12, #492]!
 sfmmifd f3, 2, [r5]
 sfmmifd f2, 2, [r0]!
 sfmmiea f1, 2, [r6]
 sfmmiea f1, 2, [r2]!
 sfmmi f4, 3, [r4, #-852]!
 sfmmifd f4, 3, [r13]
 sfmmifd f3, 3, [r11]!
 sfmmiea f0, 3, [r3]
 sfmmiea f1, 3, [r11]!
 sfmmi f1, 4, [r7, #-172]
 sfmmifd f6, 4, [r0]
 sfmmifd f3, 4, [r14]!
 sfmmiea f7, 4, [r12]
 sfmmiea f0, 4, [r1]!
 cmfle f7, #1
 cnfle f0, #10
 cmfele f3, #0.5
 cnfele f4, #2
 wfsle r1
 rfsle r14
 wfcle r13
 rfcle r9
 fixle r7, f7
 fixlep r10, f3
 fixlem r9, f0
 fixlez r9, f6
 fltles f2, r0
 fltlesp f4, r4
 fltlesm f1, r11
 fltlesz f4, r1
 fltled f3, r2
 fltledp f6, r12
 fltledm f4, r9
 fltledz f6, r11
 fltlee f1, r8
 fltleep f6, r1
 fltleem f4, r1
 fltleez f0, r11
 ldfles f2, [r11, #252]!
 stfles f4, [r0], #732
 ldfled f2, [r9]
 stfled f4, [r2], #-640
 ldflee f0, [r9], #332
 stflee f1, [r3], #24
 ldflep f5, [r1], #576
 stflep f0, [r2, #928]
 lfmle f0, 1, [r10], #-776
 lfmlefd f4, 1, [r2]
 lfmlefd f5, 1, [r9]!
 lfmleea f6, 1, [r5]
 lfmleea f4, 1, [r3]!
 lfmle f1, 2, [r0]
 lfmlefd f3, 2, [r4]
 lfmlefd f5, 2, [r5]!
 lfmleea f2, 2, [r7]
 lfmleea f3, 2, [r3]!
 lfmle f4, 3, [r0, #240]!
 lfmlefd f5, 3, [r1]
 lfmlefd f5, 3, [r3]!
 lfmleea f5, 3, [r6]
 lfmleea f4, 3, [r14]!
 lfmle f1, 4, [r5, #-536]
 lfmlefd f3, 4, [r2]
 lfmlefd f6, 4, [r14]!
 lfmleea f3, 4, [r6]
 lfmleea f7, 4, [r1]!
 sfmle f7, 1, [r9], #-112
 sfmlefd f6, 1, [r8]
 sfmlefd f2, 1, [r9]!
 sfmleea f5, 1, [r8]
 sfmleea f3, 1, [r13]!
 sfmle f2, 2, [r6]
 sfmlefd f2, 2, [r5]
 sfmlefd f0, 2, [r2]!
 sfmleea f0, 2, [r8]
 sfmleea f5, 2, [r6]!
 sfmle f7, 3, [r11, #260]!
 sfmlefd f1, 3, [r3]
 sfmlefd f2, 3, [r4]!
 sfmleea f6, 3, [r8]
 sfmleea f0, 3, [r2]!
 sfmle f5, 4, [r10, #-616]
 sfmlefd f1, 4, [r12]
 sfmlefd f3, 4, [r14]!
 sfmleea f1, 4, [r10]
 sfmleea f1, 4, [r10]!
