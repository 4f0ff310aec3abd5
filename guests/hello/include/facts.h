/* What the device tree said: offsets into the structure `facts` (src/data.S). */
#ifndef FACTS_H
#define FACTS_H

#define FACT_IMAGE       0      /* where the loader put us */
#define FACT_DTB         4
#define FACT_DTB_SIZE    8
#define FACT_ADDR_CELLS  12
#define FACT_SIZE_CELLS  16
#define FACT_GICD        20
#define FACT_GICD_SIZE   24
#define FACT_GICC        28
#define FACT_GICC_SIZE   32
#define FACT_TIMER_IRQ   36     /* interrupt id of the virtual timer */
#define FACT_TIMER_HZ    40     /* clock-frequency if the tree has one, else 0 */
#define FACT_XEN         44     /* 1: there is a hypervisor node */
#define FACT_EVENT_IRQ   48     /* 0: none */
#define FACT_GRANT       52     /* grant table region: first byte */
#define FACT_GRANT_SIZE  56     /* 0: none */
#define FACT_UART        60     /* 0: none */
#define FACT_BANKS       64     /* how many RAM banks follow */
#define FACT_BANK        68     /* pairs: first byte, first byte after it */
#define MAX_BANKS        4
#define FACTS_BYTES      (FACT_BANK + MAX_BANKS * 8)

#endif
