package org.xenwright.assembler.expression;

/** Hears what is wrong with expressions that are read to the end all the same. */
public interface ExpressionFaults {
  /** Nobody listens, so that the parser stops at the first fault. */
  ExpressionFaults NOBODY =
      new ExpressionFaults() {
        @Override
        public void error(String message, int at) {}

        @Override
        public void warning(String message, int at) {}
      };

  /** The expression has no value; zero is taken. */
  void error(String message, int at);

  /** The expression has a value that may not be what was meant. */
  void warning(String message, int at);
}
