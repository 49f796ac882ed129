package org.spikepack.app;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where results go, remembering that they did not arrive: writers for text keep that to themselves,
 * and a command whose results are lost has not done its work.
 */
final class StandardOutput extends OutputStream {

  private final OutputStream real;
  private @Nullable IOException lost;

  StandardOutput(OutputStream real) {
    this.real = real;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      real.write(bytes, from, count);
    } catch (IOException refused) {
      lost = lost == null ? refused : lost;
      throw refused;
    }
  }

  /**
   * Why results were lost; null where they were not, or where the reader had enough, as {@code
   * head} does.
   */
  @Nullable String lost() {
    String why = lost == null ? null : String.valueOf(lost.getMessage());
    boolean enough = why != null && why.toLowerCase(Locale.ROOT).contains("broken pipe");
    return enough ? null : why;
  }

  /** Whether {@code --json -} wants the numbers here, so that the words must go elsewhere. */
  static boolean takesJson(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--json=-") || (args[i].equals("--json") && follows(args, i))) {
        return true;
      }
    }
    return false;
  }

  /** The arguments with the file that is the standard output in the place of {@code -}. */
  static String[] spelledOut(String... args) {
    String[] out = args.clone();
    for (int i = 0; i < out.length; i++) {
      if (out[i].equals("--json=-")) {
        out[i] = "--json=/dev/stdout";
      } else if (out[i].equals("--json") && follows(args, i)) {
        out[i + 1] = "/dev/stdout";
      }
    }
    return out;
  }

  private static boolean follows(String[] args, int i) {
    return i + 1 < args.length && args[i + 1].equals("-");
  }
}
