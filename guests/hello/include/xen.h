/* Numbers of the Xen ABI for 32-bit guests, from Xen's public headers (arch-arm.h, sched.h, ...). */
#ifndef XEN_H
#define XEN_H

#define XEN_HYPERCALL_TAG 0xea1         /* HVC immediate; number in r12, arguments in r0.. */

#define HYPERVISOR_xen_version      17
#define HYPERVISOR_console_io       18
#define HYPERVISOR_sched_op         29
#define HYPERVISOR_event_channel_op 32
#define HYPERVISOR_hvm_op           34

#define XENVER_version          0
#define CONSOLEIO_write         0
#define SCHEDOP_yield           0
#define SCHEDOP_shutdown        2
#define SHUTDOWN_poweroff       0
#define SHUTDOWN_crash          3
#define EVTCHNOP_send           4
#define HVMOP_get_param         1
#define HVM_PARAM_CONSOLE_PFN   17
#define HVM_PARAM_CONSOLE_EVTCHN 18
#define DOMID_SELF              0x7ff0

/* struct xencons_interface: the ring that guest and console daemon share */
#define RING_OUT        1024            /* 2048 bytes towards the daemon */
#define RING_OUT_SIZE   2048
#define RING_OUT_CONS   3080
#define RING_OUT_PROD   3084

/* SBSA UART (vpl011) */
#define UART_DR         0x00
#define UART_FR         0x18
#define UART_FR_TXFF    (1 << 5)

/* PSCI, by HVC #0 */
#define PSCI_SYSTEM_OFF 0x84000008

#endif
