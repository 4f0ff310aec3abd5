package org.xenwright.xen.abi;

/** FIFO event channels: public/event_channel.h, evtchn_fifo_control_block and event words. */
public final class FifoLayout {
  /** Bits of an event word that name the next port in its queue. */
  public static final int LINK_BITS = 17;

  /** Mask of the link. */
  public static final int LINK = (1 << LINK_BITS) - 1;

  /** The port is in a queue. */
  public static final int LINKED = 1 << 29;

  /** Its events wait until it is unmasked. */
  public static final int MASKED = 1 << 30;

  /** An event has come. */
  public static final int PENDING = 1 << 31;

  /** Queues, 0 the most urgent. */
  public static final int QUEUES = 16;

  /** Where a port is queued until the guest says otherwise. */
  public static final int DEFAULT_PRIORITY = 7;

  /** Offset in the control block: one bit for each queue that is not empty. */
  public static final int READY = 0;

  /** Offset in the control block: the first port of each queue, a word each. */
  public static final int HEADS = 8;

  /** Bytes of the control block. */
  public static final int CONTROL_BYTES = HEADS + 4 * QUEUES;

  /** Event words in a page of the array. */
  public static final int WORDS_IN_PAGE = 1024;

  /** Pages the array may have. */
  public static final int MOST_PAGES = (1 << LINK_BITS) / WORDS_IN_PAGE;

  private FifoLayout() {}
}
