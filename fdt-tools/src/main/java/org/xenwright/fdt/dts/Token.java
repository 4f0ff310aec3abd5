package org.xenwright.fdt.dts;

/** Kinds of tokens, with how a message names them. */
enum Token {
  V1("'/dts-v1/'"),
  PLUGIN("'/plugin/'"),
  MEMRESERVE("'/memreserve/'"),
  BITS("'/bits/'"),
  DELETE_PROPERTY("'/delete-property/'"),
  DELETE_NODE("'/delete-node/'"),
  OMIT("'/omit-if-no-ref/'"),
  INCBIN("'/incbin/'"),
  NAME("a name"),
  LITERAL("a number"),
  CHARACTER("a character constant"),
  BYTE("a byte"),
  STRING("a string"),
  LABEL("a label"),
  LABEL_REFERENCE("a reference"),
  PATH_REFERENCE("a reference"),
  SHIFT_LEFT("'<<'"),
  SHIFT_RIGHT("'>>'"),
  LESS_EQUAL("'<='"),
  GREATER_EQUAL("'>='"),
  EQUAL("'=='"),
  NOT_EQUAL("'!='"),
  AND("'&&'"),
  OR("'||'"),
  /** Any other single character; the lexer says which. */
  SIGN("a sign"),
  END("the end of the file");

  private final String words;

  Token(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
