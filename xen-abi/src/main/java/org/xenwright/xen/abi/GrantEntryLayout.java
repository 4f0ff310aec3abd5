package org.xenwright.xen.abi;

/** One entry of a version 1 grant table: public/grant_table.h struct grant_entry_v1. */
public final class GrantEntryLayout {
  /** u16, see the masks below. */
  public static final int FLAGS = 0;

  /** u16 domain that may map the page. */
  public static final int DOMAIN = 2;

  /** u32 frame of the granted page. */
  public static final int FRAME = 4;

  /** Bytes; 512 entries to a frame. */
  public static final int SIZE = 8;

  /** Entries the toolstack keeps: 0 console, 1 xenstore. */
  public static final int RESERVED = 8;

  /** 0 invalid, 1 permit access, 2 accept transfer. */
  public static final int TYPE_MASK = 3;

  /** Type: the page may be mapped. */
  public static final int PERMIT_ACCESS = 1;

  /** Flag: for reading only. */
  public static final int READ_ONLY = 4;

  /** Flag set by Xen: mapped for reading. */
  public static final int READING = 8;

  /** Flag set by Xen: mapped for writing. */
  public static final int WRITING = 16;

  private GrantEntryLayout() {}
}
