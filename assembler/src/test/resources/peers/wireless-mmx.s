 .cpu iwmmxt2
 tandcb r15
 tandcbcs r15
 tandcb r15
 tandch r15
 tandchlo r15
 tandchmi r15
 tandcwne r15
 tandcw r15
 tandcwle r15
 tbcstblo wr9, r11
 tbcstb wr11, r11
 tbcstbeq wr4, r2
 tbcsthlo wr15, r7
 tbcsthmi wr1, r9
 tbcstheq wr2, r12
 tbcstweq wr6, r0
 tbcstwne wr5, r11
 tbcstw wr5, r10
 textrcbeq r15, #1
 textrcb r15, #6
 textrcb r15, #4
 textrchlo r15, #2
 textrchlo r15, #3
 textrcheq r15, #0
 textrcwlo r15, #0
 textrcwlo r15, #0
 textrcw r15, #0
 textrmsbeq r11, wr3, #5
 textrmsblo r1, wr1, #5
 textrmsbcs r12, wr2, #7
 textrmsheq r12, wr7, #2
 textrmsheq r11, wr3, #2
 textrmsh r4, wr4, #1
 textrmswlo r1, wr14, #1
 textrmswcs r8, wr14, #0
 textrmsw r1, wr3, #0
 textrmubeq r6, wr14, #2
 textrmub r3, wr1, #4
 textrmub r2, wr13, #7
 textrmuhle r11, wr3, #0
 textrmuhmi r11, wr7, #1
 textrmuhle r7, wr2, #1
 textrmuw r0, wr10, #1
 textrmuwle r11, wr14, #1
 textrmuwmi r11, wr11, #1
 tinsrbmi wr8, r8, #3
 tinsrbcs wr6, r1, #1
 tinsrb wr2, r2, #5
 tinsrhlo wr7, r7, #3
 tinsrhcs wr3, r11, #0
 tinsrhne wr15, r11, #1
 tinsrw wr0, r5, #1
 tinsrw wr0, r4, #0
 tinsrw wr7, r0, #0
 tmiaeq wr14, r7, r8
 tmia wr14, r6, r9
 tmiacs wr7, r11, r0
 tmiabbmi wr9, r3, r0
 tmiabble wr15, r6, r3
 tmiabblo wr15, r9, r5
 tmiabtmi wr8, r9, r2
 tmiabtmi wr13, r2, r12
 tmiabtle wr3, r11, r7
 tmiapheq wr3, r1, r5
 tmiaphmi wr13, r0, r3
 tmiaphne wr2, r4, r12
 tmiatbeq wr3, r9, r9
 tmiatbcs wr13, r7, r9
 tmiatble wr13, r0, r11
 tmiattcs wr8, r11, r3
 tmiattmi wr15, r7, r4
 tmiattlo wr7, r0, r0
 tmovmskbne r3, wr12
 tmovmskbcs r3, wr6
 tmovmskble r5, wr3
 tmovmskhlo r2, wr8
 tmovmskh r1, wr6
 tmovmskhle r5, wr9
 tmovmskwmi r3, wr11
 tmovmskwmi r11, wr3
 tmovmskw r0, wr5
 torcb r15
 torcbmi r15
 torcb r15
 torchlo r15
 torch r15
 torchmi r15
 torcw r15
 torcwcs r15
 torcweq r15
 torvscblo r15
 torvscbne r15
 torvscb r15
 torvsch r15
 torvschlo r15
 torvsch r15
 torvscwne r15
 torvscweq r15
 torvscweq r15
 wabsb wr10, wr11
 wabsblo wr7, wr1
 wabsble wr1, wr13
 wabsdiffbne wr6, wr1, wr14
 wabsdiffb wr0, wr14, wr4
 wabsdiffblo wr13, wr7, wr14
 wabsdiffh wr12, wr14, wr1
 wabsdiffhne wr2, wr14, wr2
 wabsdiffheq wr5, wr15, wr3
 wabsdiffwcs wr6, wr6, wr13
 wabsdiffw wr12, wr14, wr15
 wabsdiffweq wr0, wr4, wr8
 wabshcs wr0, wr6
 wabshle wr9, wr10
 wabshmi wr4, wr7
 wabsweq wr12, wr15
 wabsw wr14, wr3
 wabswlo wr15, wr8
 waccble wr1, wr0
 waccb wr9, wr4
 waccbne wr4, wr7
 wacchne wr7, wr0
 wacchcs wr3, wr7
 wacchne wr8, wr13
 waccwlo wr11, wr7
 waccw wr13, wr2
 waccwle wr14, wr4
 waddblo wr13, wr15, wr11
 waddb wr9, wr15, wr12
 waddb wr8, wr10, wr7
 waddbsscs wr15, wr7, wr14
 waddbsseq wr13, wr1, wr5
 waddbss wr7, wr3, wr7
 waddbus wr15, wr1, wr6
 waddbusle wr0, wr5, wr6
 waddbusle wr15, wr9, wr4
 waddhlo wr4, wr12, wr14
 waddheq wr9, wr1, wr12
 waddh wr7, wr0, wr9
 waddhc wr11, wr9, wr12
 waddhceq wr7, wr13, wr0
 waddhcle wr8, wr8, wr9
 waddhsslo wr3, wr11, wr12
 waddhsscs wr12, wr2, wr4
 waddhssne wr5, wr10, wr6
 waddhuslo wr10, wr13, wr12
 waddhus wr0, wr3, wr9
 waddhuseq wr7, wr10, wr13
 waddsubhx wr1, wr0, wr12
 waddsubhxcs wr11, wr1, wr12
 waddsubhx wr12, wr13, wr11
 waddwcs wr9, wr1, wr7
 waddw wr10, wr5, wr3
 waddweq wr1, wr3, wr9
 waddwc wr6, wr14, wr6
 waddwcne wr11, wr1, wr7
 waddwc wr3, wr9, wr13
 waddwss wr3, wr7, wr0
 waddwssne wr7, wr9, wr15
 waddwss wr6, wr6, wr3
 waddwuslo wr6, wr10, wr15
 waddwuslo wr11, wr7, wr14
 waddwusle wr11, wr12, wr0
 walignine wr3, wr4, wr15, #7
 waligni wr5, wr2, wr1, #6
 waligni wr12, wr14, wr6, #3
 walignr0mi wr7, wr9, wr4
 walignr0lo wr14, wr15, wr6
 walignr0cs wr5, wr7, wr8
 walignr1le wr0, wr3, wr10
 walignr1le wr1, wr10, wr13
 walignr1le wr15, wr3, wr3
 walignr2cs wr1, wr15, wr0
 walignr2mi wr15, wr3, wr11
 walignr2lo wr2, wr2, wr8
 walignr3le wr2, wr11, wr5
 walignr3 wr3, wr8, wr3
 walignr3cs wr11, wr9, wr15
 wandle wr3, wr0, wr6
 wandmi wr9, wr7, wr12
 wandle wr15, wr7, wr12
 wandncs wr1, wr2, wr10
 wandnlo wr1, wr2, wr6
 wandnne wr14, wr1, wr11
 wavg2bcs wr9, wr6, wr14
 wavg2b wr13, wr3, wr15
 wavg2b wr14, wr13, wr10
 wavg2brcs wr11, wr6, wr2
 wavg2brcs wr2, wr6, wr9
 wavg2breq wr12, wr13, wr13
 wavg2hle wr8, wr3, wr0
 wavg2hmi wr15, wr4, wr14
 wavg2h wr1, wr3, wr15
 wavg2hr wr15, wr10, wr12
 wavg2hrcs wr10, wr5, wr1
 wavg2hreq wr10, wr9, wr14
 wavg4lo wr9, wr4, wr5
 wavg4cs wr5, wr12, wr15
 wavg4cs wr14, wr3, wr14
 wavg4rle wr8, wr11, wr6
 wavg4r wr10, wr11, wr3
 wavg4rle wr2, wr0, wr14
 wcmpeqble wr10, wr0, wr11
 wcmpeqbne wr2, wr5, wr2
 wcmpeqb wr9, wr12, wr1
 wcmpeqhne wr10, wr2, wr5
 wcmpeqheq wr12, wr8, wr0
 wcmpeqhcs wr5, wr12, wr14
 wcmpeqwle wr4, wr1, wr5
 wcmpeqwne wr13, wr13, wr1
 wcmpeqw wr11, wr5, wr9
 wcmpgtsbmi wr11, wr0, wr4
 wcmpgtsbcs wr4, wr8, wr3
 wcmpgtsbcs wr9, wr8, wr2
 wcmpgtshle wr5, wr12, wr6
 wcmpgtshlo wr8, wr10, wr7
 wcmpgtshlo wr3, wr11, wr0
 wcmpgtswne wr1, wr10, wr3
 wcmpgtswcs wr14, wr4, wr12
 wcmpgtswmi wr15, wr4, wr11
 wcmpgtuble wr14, wr13, wr1
 wcmpgtubcs wr7, wr5, wr12
 wcmpgtub wr15, wr11, wr7
 wcmpgtuhmi wr7, wr3, wr14
 wcmpgtuhlo wr12, wr5, wr0
 wcmpgtuhmi wr9, wr12, wr5
 wcmpgtuwcs wr3, wr11, wr6
 wcmpgtuweq wr9, wr4, wr14
 wcmpgtuw wr11, wr13, wr9
 wmacsle wr11, wr13, wr13
 wmacscs wr0, wr1, wr15
 wmacscs wr2, wr11, wr4
 wmacszne wr3, wr1, wr6
 wmacsz wr3, wr10, wr5
 wmacsz wr8, wr7, wr7
 wmacu wr4, wr7, wr11
 wmacune wr14, wr5, wr5
 wmacule wr7, wr12, wr8
 wmacuzle wr13, wr5, wr4
 wmacuzlo wr0, wr11, wr8
 wmacuzmi wr9, wr6, wr2
 wmaddseq wr5, wr1, wr14
 wmaddsle wr6, wr6, wr5
 wmadds wr0, wr12, wr3
 wmaddsnle wr8, wr14, wr1
 wmaddsnmi wr1, wr7, wr1
 wmaddsncs wr9, wr15, wr13
 wmaddsxle wr11, wr10, wr8
 wmaddsxcs wr7, wr5, wr15
 wmaddsxne wr15, wr6, wr8
 wmaddueq wr5, wr5, wr8
 wmadducs wr9, wr6, wr14
 wmaddueq wr10, wr9, wr10
 wmaddunle wr11, wr11, wr7
 wmaddun wr11, wr11, wr2
 wmadduneq wr0, wr3, wr7
 wmadduxcs wr5, wr0, wr9
 wmadduxlo wr7, wr1, wr6
 wmadduxne wr5, wr10, wr7
 wmaxsbcs wr6, wr2, wr7
 wmaxsb wr13, wr1, wr10
 wmaxsb wr1, wr9, wr6
 wmaxshmi wr0, wr12, wr5
 wmaxsheq wr11, wr0, wr2
 wmaxshcs wr9, wr0, wr14
 wmaxswne wr15, wr15, wr8
 wmaxswle wr7, wr11, wr10
 wmaxswne wr10, wr12, wr8
 wmaxubmi wr5, wr9, wr5
 wmaxub wr0, wr13, wr4
 wmaxub wr0, wr15, wr8
 wmaxuhmi wr7, wr13, wr9
 wmaxuheq wr13, wr13, wr14
 wmaxuhmi wr13, wr1, wr5
 wmaxuwne wr11, wr5, wr14
 wmaxuwlo wr1, wr9, wr2
 wmaxuwlo wr3, wr3, wr9
 wmerge wr11, wr4, wr11, #7
 wmergeeq wr9, wr1, wr12, #6
 wmerge wr15, wr12, wr3, #7
 wmiabblo wr2, wr11, wr8
 wmiabblo wr8, wr6, wr12
 wmiabbcs wr14, wr4, wr4
 wmiabbnmi wr5, wr11, wr7
 wmiabbn wr8, wr1, wr0
 wmiabbnmi wr8, wr7, wr6
 wmiabt wr11, wr12, wr1
 wmiabtlo wr14, wr9, wr8
 wmiabtne wr10, wr8, wr7
 wmiabtncs wr2, wr8, wr7
 wmiabtncs wr5, wr13, wr3
 wmiabtnle wr4, wr3, wr11
 wmiatblo wr4, wr9, wr11
 wmiatble wr4, wr8, wr8
 wmiatb wr3, wr14, wr15
 wmiatbn wr10, wr5, wr15
 wmiatbnmi wr5, wr5, wr1
 wmiatbn wr4, wr13, wr4
 wmiatt wr5, wr11, wr11
 wmiattcs wr2, wr6, wr2
 wmiattle wr14, wr10, wr0
 wmiattnne wr13, wr3, wr8
 wmiattnlo wr1, wr6, wr13
 wmiattncs wr12, wr13, wr12
 wmiawbbmi wr9, wr15, wr2
 wmiawbbne wr14, wr15, wr1
 wmiawbb wr4, wr0, wr3
 wmiawbbnle wr9, wr11, wr4
 wmiawbbnne wr1, wr15, wr8
 wmiawbbn wr12, wr1, wr3
 wmiawbteq wr10, wr10, wr5
 wmiawbtle wr4, wr8, wr15
 wmiawbtcs wr7, wr2, wr9
 wmiawbtnlo wr8, wr8, wr6
 wmiawbtn wr1, wr12, wr10
 wmiawbtn wr12, wr14, wr15
 wmiawtbmi wr5, wr10, wr2
 wmiawtbcs wr0, wr9, wr4
 wmiawtble wr4, wr10, wr6
 wmiawtbn wr7, wr8, wr14
 wmiawtbncs wr10, wr2, wr7
 wmiawtbnne wr6, wr0, wr5
 wmiawtt wr14, wr5, wr2
 wmiawttlo wr4, wr11, wr0
 wmiawttmi wr12, wr11, wr0
 wmiawttn wr13, wr9, wr3
 wmiawttnmi wr7, wr0, wr4
 wmiawttn wr1, wr15, wr1
 wminsb wr7, wr6, wr3
 wminsb wr0, wr14, wr12
 wminsb wr7, wr6, wr7
 wminsh wr1, wr11, wr5
 wminsh wr15, wr9, wr6
 wminsh wr4, wr10, wr10
 wminswne wr5, wr9, wr7
 wminswne wr15, wr14, wr7
 wminsweq wr10, wr9, wr11
 wminubne wr11, wr13, wr1
 wminubcs wr7, wr4, wr6
 wminuble wr15, wr15, wr4
 wminuhlo wr8, wr8, wr7
 wminuhlo wr11, wr1, wr6
 wminuhne wr5, wr10, wr11
 wminuw wr14, wr8, wr0
 wminuw wr0, wr13, wr7
 wminuwle wr2, wr5, wr5
 wmovle wr12, wr2
 wmov wr6, wr4
 wmovlo wr14, wr14
 wmulslcs wr2, wr6, wr0
 wmulslcs wr14, wr10, wr4
 wmulslle wr4, wr6, wr10
 wmulsmcs wr9, wr15, wr13
 wmulsmmi wr14, wr5, wr2
 wmulsm wr9, wr8, wr8
 wmulsmrle wr4, wr13, wr3
 wmulsmr wr10, wr1, wr0
 wmulsmreq wr1, wr5, wr3
 wmulullo wr9, wr14, wr5
 wmululle wr7, wr9, wr0
 wmululeq wr1, wr4, wr5
 wmulumle wr0, wr7, wr4
 wmulum wr8, wr3, wr13
 wmulum wr0, wr8, wr15
 wmulumrle wr1, wr14, wr14
 wmulumr wr11, wr5, wr6
 wmulumrcs wr15, wr10, wr10
 wmulwlle wr4, wr5, wr13
 wmulwlmi wr14, wr2, wr1
 wmulwlmi wr15, wr15, wr1
 wmulwsmeq wr1, wr8, wr14
 wmulwsmcs wr8, wr5, wr6
 wmulwsmmi wr9, wr4, wr12
 wmulwsmr wr1, wr1, wr7
 wmulwsmrne wr10, wr6, wr15
 wmulwsmrcs wr8, wr8, wr0
 wmulwumne wr15, wr0, wr3
 wmulwumeq wr10, wr10, wr14
 wmulwum wr12, wr1, wr0
 wmulwumrne wr5, wr3, wr2
 wmulwumrcs wr7, wr9, wr0
 wmulwumrlo wr8, wr6, wr10
 worne wr10, wr4, wr6
 woreq wr4, wr2, wr14
 worlo wr5, wr7, wr1
 wpackdsscs wr2, wr4, wr6
 wpackdssmi wr7, wr3, wr3
 wpackdsslo wr7, wr1, wr7
 wpackdus wr11, wr9, wr14
 wpackdus wr4, wr2, wr13
 wpackdus wr12, wr2, wr8
 wpackhss wr7, wr5, wr12
 wpackhss wr9, wr9, wr0
 wpackhsseq wr11, wr9, wr10
 wpackhus wr6, wr1, wr11
 wpackhuslo wr4, wr2, wr11
 wpackhuseq wr7, wr12, wr2
 wpackwsseq wr10, wr10, wr1
 wpackwsseq wr5, wr8, wr5
 wpackwss wr14, wr6, wr5
 wpackwuscs wr8, wr15, wr1
 wpackwuscs wr4, wr12, wr12
 wpackwus wr11, wr12, wr10
 wqmiabble wr5, wr3, wr7
 wqmiabbcs wr7, wr10, wr14
 wqmiabbeq wr2, wr11, wr13
 wqmiabbncs wr15, wr8, wr10
 wqmiabbnlo wr9, wr0, wr8
 wqmiabbneq wr11, wr8, wr9
 wqmiabteq wr2, wr4, wr5
 wqmiabt wr0, wr14, wr15
 wqmiabtcs wr4, wr7, wr3
 wqmiabtneq wr9, wr14, wr7
 wqmiabtneq wr13, wr5, wr1
 wqmiabtnlo wr13, wr4, wr14
 wqmiatbne wr3, wr1, wr2
 wqmiatb wr12, wr14, wr14
 wqmiatb wr4, wr6, wr7
 wqmiatbnlo wr2, wr8, wr8
 wqmiatbnle wr14, wr7, wr10
 wqmiatbnlo wr12, wr0, wr12
 wqmiatt wr1, wr4, wr6
 wqmiatt wr2, wr3, wr12
 wqmiatteq wr1, wr0, wr15
 wqmiattn wr9, wr6, wr11
 wqmiattnlo wr12, wr6, wr9
 wqmiattnne wr5, wr9, wr11
 wqmulm wr2, wr15, wr8
 wqmulmne wr12, wr1, wr0
 wqmulm wr6, wr11, wr11
 wqmulmreq wr6, wr3, wr12
 wqmulmr wr1, wr7, wr15
 wqmulmrlo wr9, wr11, wr13
 wqmulwm wr14, wr7, wr3
 wqmulwmle wr9, wr11, wr9
 wqmulwm wr12, wr9, wr1
 wqmulwmrmi wr11, wr6, wr8
 wqmulwmrmi wr0, wr12, wr6
 wqmulwmreq wr5, wr12, wr11
 wrord wr11, wr3, wr3
 wrord wr9, wr13, wr7
 wrord wr1, wr11, wr9
 wrordgcs wr1, wr2, wcgr2
 wrordgle wr14, wr15, wcgr1
 wrordgcs wr8, wr8, wcgr1
 wrorh wr9, wr14, wr14
 wrorh wr4, wr9, wr13
 wrorh wr3, wr14, wr7
 wrorhgne wr7, wr12, wcgr2
 wrorhgne wr11, wr13, wcgr2
 wrorhgeq wr10, wr13, wcgr0
 wrorw wr3, wr14, wr0
 wrorwmi wr5, wr13, wr12
 wrorwle wr10, wr4, wr6
 wrorwgne wr0, wr12, wcgr3
 wrorwgcs wr1, wr0, wcgr0
 wrorwg wr0, wr12, wcgr1
 wsadblo wr6, wr1, wr6
 wsadb wr13, wr12, wr4
 wsadbeq wr10, wr9, wr12
 wsadbzne wr6, wr15, wr7
 wsadbz wr8, wr5, wr7
 wsadbz wr0, wr12, wr6
 wsadh wr5, wr12, wr11
 wsadh wr13, wr0, wr2
 wsadhne wr3, wr9, wr5
 wsadhz wr1, wr13, wr13
 wsadhz wr15, wr6, wr15
 wsadhzeq wr6, wr9, wr6
 wshufhne wr7, wr2, #211
 wshufhcs wr14, wr10, #206
 wshufh wr6, wr4, #250
 wslld wr9, wr3, wr4
 wslldle wr3, wr7, wr0
 wslldlo wr5, wr12, wr1
 wslldgcs wr0, wr14, wcgr3
 wslldgmi wr9, wr5, wcgr1
 wslldgeq wr12, wr3, wcgr0
 wsllh wr9, wr3, wr5
 wsllh wr5, wr9, wr6
 wsllhcs wr8, wr1, wr10
 wsllhg wr10, wr3, wcgr1
 wsllhg wr9, wr7, wcgr3
 wsllhgne wr9, wr5, wcgr0
 wsllw wr9, wr7, wr10
 wsllw wr6, wr12, wr6
 wsllw wr0, wr13, wr5
 wsllwg wr2, wr15, wcgr2
 wsllwgeq wr9, wr3, wcgr0
 wsllwgcs wr14, wr3, wcgr1
 wsradeq wr14, wr9, wr6
 wsradlo wr12, wr6, wr14
 wsradne wr4, wr3, wr4
 wsradgmi wr10, wr5, wcgr2
 wsradgeq wr0, wr13, wcgr3
 wsradg wr7, wr13, wcgr2
 wsrahne wr9, wr4, wr1
 wsrah wr11, wr7, wr1
 wsrahne wr8, wr5, wr9
 wsrahgle wr1, wr14, wcgr1
 wsrahgmi wr12, wr12, wcgr3
 wsrahg wr11, wr12, wcgr0
 wsrawle wr13, wr2, wr3
 wsraw wr9, wr6, wr4
 wsraw wr10, wr15, wr0
 wsrawgcs wr7, wr6, wcgr0
 wsrawg wr11, wr4, wcgr3
 wsrawgcs wr9, wr6, wcgr3
 wsrldeq wr1, wr0, wr7
 wsrld wr3, wr5, wr3
 wsrldmi wr13, wr8, wr8
 wsrldg wr0, wr15, wcgr2
 wsrldg wr2, wr13, wcgr2
 wsrldgmi wr11, wr0, wcgr1
 wsrlhlo wr15, wr6, wr1
 wsrlh wr1, wr10, wr10
 wsrlhlo wr13, wr9, wr6
 wsrlhgeq wr3, wr4, wcgr2
 wsrlhgne wr6, wr3, wcgr2
 wsrlhg wr9, wr2, wcgr0
 wsrlw wr13, wr2, wr0
 wsrlweq wr0, wr9, wr8
 wsrlwle wr2, wr12, wr10
 wsrlwgne wr1, wr14, wcgr0
 wsrlwglo wr11, wr7, wcgr2
 wsrlwg wr6, wr5, wcgr0
 wsubaddhx wr0, wr13, wr7
 wsubaddhx wr6, wr12, wr12
 wsubaddhxle wr1, wr7, wr10
 wsubbne wr9, wr0, wr6
 wsubbne wr9, wr7, wr0
 wsubb wr0, wr4, wr8
 wsubbsscs wr15, wr13, wr2
 wsubbssmi wr2, wr9, wr3
 wsubbssne wr12, wr2, wr15
 wsubbuscs wr8, wr5, wr3
 wsubbus wr5, wr2, wr9
 wsubbuseq wr12, wr13, wr1
 wsubhle wr3, wr7, wr9
 wsubh wr14, wr11, wr0
 wsubhle wr1, wr7, wr9
 wsubhssle wr14, wr8, wr0
 wsubhssne wr13, wr11, wr0
 wsubhssle wr1, wr5, wr4
 wsubhusne wr0, wr14, wr1
 wsubhuscs wr2, wr14, wr2
 wsubhus wr7, wr12, wr4
 wsubw wr10, wr1, wr4
 wsubw wr14, wr14, wr1
 wsubwne wr10, wr12, wr3
 wsubwsscs wr11, wr11, wr3
 wsubwsslo wr9, wr9, wr0
 wsubwsscs wr2, wr1, wr2
 wsubwuseq wr12, wr6, wr6
 wsubwus wr2, wr5, wr13
 wsubwus wr3, wr11, wr15
 wunpckehsbcs wr5, wr7
 wunpckehsb wr2, wr7
 wunpckehsbeq wr7, wr8
 wunpckehshne wr11, wr15
 wunpckehshle wr3, wr13
 wunpckehshle wr14, wr3
 wunpckehswcs wr7, wr11
 wunpckehswlo wr5, wr13
 wunpckehswcs wr2, wr6
 wunpckehub wr7, wr14
 wunpckehub wr10, wr6
 wunpckehubne wr8, wr15
 wunpckehuheq wr2, wr11
 wunpckehuhlo wr7, wr8
 wunpckehuhle wr11, wr1
 wunpckehuwcs wr12, wr6
 wunpckehuw wr1, wr3
 wunpckehuwmi wr9, wr10
 wunpckelsbcs wr11, wr6
 wunpckelsblo wr10, wr3
 wunpckelsbeq wr9, wr10
 wunpckelsh wr2, wr13
 wunpckelsh wr11, wr11
 wunpckelshlo wr7, wr3
 wunpckelswcs wr14, wr15
 wunpckelswne wr11, wr4
 wunpckelswle wr15, wr5
 wunpckelublo wr8, wr8
 wunpckelubcs wr3, wr6
 wunpckelubcs wr13, wr4
 wunpckeluhlo wr7, wr1
 wunpckeluhne wr4, wr6
 wunpckeluh wr6, wr3
 wunpckeluweq wr14, wr9
 wunpckeluweq wr10, wr14
 wunpckeluwmi wr8, wr12
 wunpckihblo wr9, wr14, wr8
 wunpckihble wr1, wr2, wr7
 wunpckihble wr1, wr11, wr7
 wunpckihhlo wr7, wr5, wr9
 wunpckihhne wr13, wr5, wr14
 wunpckihhmi wr12, wr11, wr3
 wunpckihweq wr9, wr13, wr15
 wunpckihwcs wr0, wr12, wr1
 wunpckihweq wr2, wr1, wr2
 wunpckilbne wr11, wr13, wr5
 wunpckilbmi wr13, wr10, wr5
 wunpckilblo wr9, wr14, wr9
 wunpckilhlo wr13, wr14, wr2
 wunpckilhne wr9, wr3, wr10
 wunpckilhne wr12, wr15, wr4
 wunpckilwle wr3, wr3, wr1
 wunpckilwcs wr9, wr1, wr7
 wunpckilwmi wr5, wr5, wr11
 wxormi wr11, wr8, wr12
 wxormi wr5, wr1, wr10
 wxor wr7, wr5, wr13
 wzeroeq wr15
 wzeroeq wr14
 wzerolo wr8
 wldrblo wr5, [r4], #-193
 wldrb wr8, [r3, #208]!
 wldrbmi wr5, [r4], #21
 wldrb wr15, [r1]
 wldrbcs wr15, [r4], #-137
 wldrbcs wr13, [r2, #182]
 wldrb wr8, [r3, #-127]!
 wldrb wr5, [r4], #67
 wldrhmi wr0, [r2, #179]
 wldrh wr15, [r1]
 wldrhcs wr7, [r4], #-203
 wldrheq wr11, [r1]
 wldrh wr12, [r2, #-16]
 wldrh wr11, [r1]
 wldrhlo wr10, [r3, #-173]!
 wldrh wr1, [r2, #-196]
 wldrwmi wr12, [r1]
 wldrw wr9, [r4], #64
 wldrwne wr6, [r1]
 wldrwcs wr8, [r2, #-548]
 wldrw wr5, [r4], #-776
 wldrwne wr10, [r1]
 wldrw wr10, [r3, #-344]!
 wldrw wr7, [r4], #-532
 wldrdmi wr14, [r3, #896]!
 wldrd wr12, [r1]
 wldrdcs wr1, [r1]
 wldrd wr1, [r4], #-208
 wldrdcs wr5, [r2, #624]
 wldrd wr6, [r3, #128]!
 wldrdmi wr3, [r2, #-56]
 wldrd wr13, [r3, #760]!
 wldrw wcgr0, [r1, #536]
 wldrw wcgr3, [r1, #588]
 wldrw wcssf, [r1, #672]
 wldrw wcon, [r1, #588]
 wldrw wcid, [r1, #508]
 wldrw wcasf, [r1, #536]
 wstrbmi wr3, [r2, #17]
 wstrbcs wr1, [r1]
 wstrbcs wr9, [r2, #-50]
 wstrbcs wr8, [r3, #201]!
 wstrbcs wr4, [r2, #54]
 wstrb wr3, [r3, #20]!
 wstrbne wr15, [r3, #-193]!
 wstrbcs wr8, [r4], #14
 wstrh wr11, [r1]
 wstrh wr12, [r3, #192]!
 wstrhmi wr11, [r3, #-35]!
 wstrhmi wr12, [r4], #-14
 wstrheq wr13, [r2, #188]
 wstrhmi wr14, [r2, #-117]
 wstrhcs wr8, [r1]
 wstrhmi wr7, [r2, #-59]
 wstrwne wr12, [r2, #-852]
 wstrwcs wr15, [r1]
 wstrweq wr12, [r3, #-216]!
 wstrwlo wr5, [r1]
 wstrwcs wr11, [r4], #836
 wstrw wr1, [r4], #-316
 wstrwne wr3, [r1]
 wstrw wr11, [r4], #-544
 wstrdcs wr4, [r2, #100]
 wstrdcs wr4, [r4], #396
 wstrdlo wr3, [r2, #256]
 wstrdlo wr14, [r2, #120]
 wstrd wr2, [r2, #932]
 wstrd wr15, [r2, #-192]
 wstrdeq wr5, [r4], #172
 wstrdlo wr15, [r1]
 wstrw wcgr0, [r1, #572]
 wstrw wcgr3, [r1, #512]
 wstrw wcssf, [r1, #1000]
 wstrw wcon, [r1, #240]
 wstrw wcid, [r1, #468]
 wstrw wcasf, [r1, #100]
