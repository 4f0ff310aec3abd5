@ Runs instructions one by one in User mode and writes down what each left behind. The same image runs under QEMU and under
@ our core; only the word at `finish` differs. Each case: 83 words in, 84 words out.
        .syntax unified
        .arch   armv8-a
        .fpu    neon-fp-armv8
        .equ    TABLE,  0x40204000
        .equ    code_end, 0x40400000    @ where -Tdata puts the cases
        .equ    OUT,    0x42000000
        .equ    WINDOW, 0x43f00000
        .equ    FILL,   0x2800          @ bytes of the window that are looked at
        .text
        .global _start
_start: b       start
finish: b       leave
        .word   code                    @ read by the test
        .balign 32
vectors:
        .word   0
        b       undefined
        b       supervisor
        b       prefetch
        b       data
        .word   0, 0, 0

start:  ldr     r0, =vectors
        mcr     p15, 0, r0, c12, c0, 0
        @ One MiB sections, normal memory: cases and results for us alone, code to be read by all, the window for all.
        ldr     r1, =TABLE
        mov     r2, #0
1:      cmp     r2, #0x40000000
        movlo   r3, #0
        blo     2f
        ldr     r4, =WINDOW
        cmp     r2, r4
        ldr     r4, =0x1c0e             @ TEX 1, C, B, full access
        bhi     3f
        beq     4f
        ldr     r5, =code_end
        cmp     r2, r5
        ldr     r4, =0x140e             @ ours alone
        bhs     4f
        ldr     r4, =0x180e             @ read by all
4:      orr     r3, r2, r4
        b       2f
3:      mov     r3, #0
2:      str     r3, [r1], #4
        adds    r2, r2, #0x100000
        bne     1b
        ldr     r0, =TABLE
        mcr     p15, 0, r0, c2, c0, 0
        mov     r0, #0
        mcr     p15, 0, r0, c2, c0, 2
        mcr     p15, 0, r0, c8, c7, 0
        mov     r0, #1
        mcr     p15, 0, r0, c3, c0, 0
        dsb
        isb
        mrc     p15, 0, r0, c1, c0, 0
        orr     r0, r0, #1
        bic     r0, r0, #2
        mcr     p15, 0, r0, c1, c0, 0
        isb
        ldr     r0, =0x00f00000
        mcr     p15, 0, r0, c1, c0, 2
        isb
        mov     r0, #0x40000000
        vmsr    fpexc, r0
        ldr     r0, =saved
        cps     #0x17
        mov     sp, r0
        cps     #0x1b
        mov     sp, r0
        cps     #0x13
        mov     sp, r0
        bl      refill
        b       next

        .macro  taken kind
        stm     sp, {r0-r14}^
        mov     r0, #\kind
        str     r0, [sp, #68]
        str     lr, [sp, #60]
        mrs     r0, spsr
        str     r0, [sp, #64]
        b       note
        .endm
undefined:  taken 1
supervisor: taken 2
prefetch:   taken 3
data:       taken 4

note:   ldr     r5, =state
        ldr     r6, [r5]
        mov     r4, sp
        mov     r0, #18
1:      ldr     r1, [r4], #4
        str     r1, [r6], #4
        subs    r0, r0, #1
        bne     1b
        vmrs    r0, fpscr
        str     r0, [r6], #4
        vstmia  r6!, {d0-d15}
        vstmia  r6!, {d16-d31}
        ldr     r7, [r5, #4]
        ldr     r0, [r7, #-4]           @ the case that has just run: does it touch memory?
        cmp     r0, #0
        blne    look
        str     r0, [r6], #4
        str     r6, [r5]
        b       next

        @ Sum of the window, which is filled again.
look:   ldr     r1, =WINDOW
        ldr     r2, =FILL
        mov     r0, #0
1:      ldr     r3, [r1], #4
        add     r0, r3, r0, ror #7
        subs    r2, r2, #4
        bne     1b
refill: ldr     r1, =WINDOW
        ldr     r2, =FILL
        ldr     r3, =0x89abcdef
1:      str     r3, [r1], #4
        add     r3, r3, r3, ror #19
        subs    r2, r2, #4
        bne     1b
        bx      lr

next:   ldr     r5, =state
        ldr     r7, [r5, #4]
        ldr     r0, [r5, #8]
        cmp     r7, r0
        beq     finish
        add     r0, r7, #83 * 4
        str     r0, [r5, #4]
        ldr     lr, [r7], #4            @ address
        ldr     r0, [r7], #4            @ flags and state
        msr     spsr_fsxc, r0
        ldr     r0, [r7], #4
        vmsr    fpscr, r0
        vldmia  r7!, {d0-d15}
        vldmia  r7!, {d16-d31}
        mov     sp, r7
        ldm     sp, {r0-r14}^
        nop
        ldr     sp, =saved
        movs    pc, lr
        .ltorg

        @ QEMU writes the results to a file.
leave:  mov     r0, #1                  @ open
        adr     r1, opened
        svc     #0x123456
        ldr     r2, =writing
        str     r0, [r2]
        ldr     r3, =state
        ldr     r3, [r3]
        ldr     r4, =OUT
        str     r4, [r2, #4]
        sub     r3, r3, r4
        str     r3, [r2, #8]
        mov     r0, #5                  @ write
        mov     r1, r2
        svc     #0x123456
        mov     r0, #0x18               @ exit
        ldr     r1, =0x20026
        svc     #0x123456
        b       .
opened: .word   name, 5, 3
name:   .asciz  "out"
        .balign 4
        .ltorg
        .balign 8
code:   .incbin "code"
        .data
saved:  .space  80
writing:
        .space  12
state:  .word   OUT, cases, cases_end
        .balign 8
cases:  .incbin "cases"
cases_end:
