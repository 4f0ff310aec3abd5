/* Numbers of the Armv7-A architecture (DDI 0406C) that more than one file needs. */
#ifndef ARM_H
#define ARM_H

/* CPSR mode field, B1.3.1 */
#define MODE_FIQ 0x11
#define MODE_IRQ 0x12
#define MODE_SVC 0x13
#define MODE_ABT 0x17
#define MODE_UND 0x1b

/* SCTLR, B4.1.130 */
#define SCTLR_M   (1 << 0)
#define SCTLR_A   (1 << 1)
#define SCTLR_C   (1 << 2)
#define SCTLR_Z   (1 << 11)
#define SCTLR_I   (1 << 12)
#define SCTLR_V   (1 << 13)
#define SCTLR_TRE (1 << 28)
#define SCTLR_AFE (1 << 29)

/*
 * Translation tables in the short descriptor format, B3.5.
 * Normal memory is TEX=001 C=1 B=1 S=1: inner and outer write-back, write-allocate, shareable. It is the
 * only kind of memory in which Xen and a guest may share bytes. No mapping gives user mode any access.
 */
#define PAGE_SIZE        0x1000
#define SECTION_SIZE     0x100000
#define L1_BYTES         0x4000
#define COARSE_BYTES     0x400
#define COARSE_POOL      (6 * COARSE_BYTES)   /* bank edges, GIC, UART, console page */
#define L1_COARSE        0x00001        /* first level: points to a coarse table, domain 0 */
#define SECTION_NORMAL   0x1141e        /* AP=001 read-write, XN */
#define PAGE_TEXT        0x0065e        /* AP=101 read-only, executable */
#define PAGE_RODATA      0x0065f        /* AP=101 read-only, XN */
#define PAGE_DATA        0x0045f        /* AP=001 read-write, XN */
#define PAGE_DEVICE      0x00017        /* TEX=000 C=0 B=1 Device, AP=001, XN */

/* The walker must read tables as the stores wrote them: inner and outer write-back, shareable (B4.1.154). */
#define TTBR_WALK        0x4a
#define DACR_CLIENT      1              /* domain 0 obeys the permission bits, all others fault */

/* Every core that has the Virtualization Extensions has lines of 64 bytes; a smaller step is only slower. */
#define CACHE_STEP       32

#define FPEXC_EN         (1 << 30)
#define CPACR_VFP        (0xf << 20)    /* coprocessors 10 and 11: full access */

/* Generic timer, B8: CNTV_CTL */
#define CNTV_CTL_ENABLE  1

/* GICv2 (IHI 0048B chapter 4) */
#define GICD_CTLR        0x000
#define GICD_ISENABLER   0x100
#define GICD_ICENABLER   0x180
#define GICC_CTLR        0x00
#define GICC_PMR         0x04
#define GICC_IAR         0x0c
#define GICC_EOIR        0x10
#define GIC_SPURIOUS     1020           /* acknowledged ids from here on name no interrupt */

/* DFSR and IFSR: the status that Xen injects when stage 2 has no such page ("debug event") */
#define FSR_STATUS       0x40f
#define FSR_DEBUG        0x002

#endif
