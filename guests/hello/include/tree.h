/* What tree.S, which walks the tree, and nodes.S, which understands it, have in common. */
#ifndef TREE_H
#define TREE_H

/* What is known about the child of the root that is being read: offsets into `node` */
#define NODE_KIND          0
#define NODE_REG           4
#define NODE_REG_BYTES     8
#define NODE_IRQ           12
#define NODE_IRQ_BYTES     16
#define NODE_CLOCK         20
#define NODE_BYTES         24

#define KIND_MEMORY        1
#define KIND_GIC           2
#define KIND_TIMER         3
#define KIND_XEN           4
#define KIND_UART          5

#endif
