package org.spikepack.backend.gpu.device;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A shared library of the system, found by one of its names or not at all. */
final class NativeLibrary {

  private final List<String> names;
  private final Optional<SymbolLookup> symbols;

  private NativeLibrary(List<String> names, Optional<SymbolLookup> symbols) {
    this.names = names;
    this.symbols = symbols;
  }

  /**
   * @param property system property with the path of the library to use instead
   */
  static NativeLibrary open(
      String property, List<String> linux, List<String> windows, List<String> mac) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> usual =
        system.contains("windows") ? windows : system.contains("mac") ? mac : linux;
    String asked = System.getProperty(property);
    List<String> names = asked == null ? usual : List.of(asked);
    for (String name : names) {
      Optional<SymbolLookup> found = load(name);
      if (found.isPresent()) {
        return new NativeLibrary(names, found);
      }
    }
    return new NativeLibrary(names, Optional.empty());
  }

  private static Optional<SymbolLookup> load(String name) {
    try {
      return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException missing) {
      return Optional.empty();
    }
  }

  boolean present() {
    return symbols.isPresent();
  }

  /** Whether it has that function; libraries of other versions may not. */
  boolean has(String name) {
    return symbols.flatMap(found -> found.find(name)).isPresent();
  }

  /** As it was looked for. */
  String names() {
    return String.join(", ", names);
  }

  /**
   * A function that fails loudly when called although it is not there.
   *
   * @param arguments one letter each: {@code P} address or size, {@code L} 64 bits, {@code I} 32
   * @param result the same
   */
  NativeFunction function(String name, String arguments, char result) {
    MethodType narrow = FunctionDescriptor.of(layout(result), layouts(arguments)).toMethodType();
    MethodHandle handle =
        symbols
            .flatMap(found -> found.find(name))
            .map(
                address ->
                    Linker.nativeLinker()
                        .downcallHandle(
                            address, FunctionDescriptor.of(layout(result), layouts(arguments))))
            .orElseGet(() -> missing(name, narrow));
    MethodType wide =
        MethodType.methodType(long.class, Collections.nCopies(arguments.length(), long.class));
    MethodHandle spread =
        MethodHandles.explicitCastArguments(handle, wide)
            .asSpreader(long[].class, arguments.length());
    return MethodHandleProxies.asInterfaceInstance(NativeFunction.class, spread);
  }

  private static MethodHandle missing(String name, MethodType type) {
    UnsatisfiedLinkError error = new UnsatisfiedLinkError(name);
    MethodHandle thrower =
        MethodHandles.throwException(type.returnType(), UnsatisfiedLinkError.class).bindTo(error);
    return MethodHandles.dropArguments(thrower, 0, type.parameterList());
  }

  private static MemoryLayout[] layouts(String letters) {
    return letters.chars().mapToObj(c -> layout((char) c)).toArray(MemoryLayout[]::new);
  }

  private static MemoryLayout layout(char letter) {
    return letter == 'I' ? ValueLayout.JAVA_INT : ValueLayout.JAVA_LONG;
  }
}
