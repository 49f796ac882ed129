package org.spikepack.backend.gpu.device;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spikepack.fault.BadFile;
import org.spikepack.store.AtomicFile;
import org.spikepack.store.BoundedFile;

/**
 * Compiled kernels on disk, by the hash of all that they depend on: source, device and driver. A
 * cache that cannot be read or written is as good as empty.
 */
public final class CompileCache {

  private static final Logger LOG = LoggerFactory.getLogger(CompileCache.class);
  private static final int MOST_BYTES = 64 << 20;
  private static final int HASH_BYTES = 32;

  private final Optional<Path> folder;

  private CompileCache(Optional<Path> folder) {
    this.folder = folder;
  }

  public static CompileCache in(Path folder) {
    return new CompileCache(Optional.of(folder));
  }

  /** Remembers nothing. */
  public static CompileCache none() {
    return new CompileCache(Optional.empty());
  }

  Optional<byte[]> find(DeviceDescription device, String source) {
    Optional<Path> file = folder.map(place -> place.resolve(key(device, source)));
    if (file.isEmpty() || !Files.isRegularFile(file.get())) {
      return Optional.empty();
    }
    try {
      byte[] all = BoundedFile.read(file.get(), MOST_BYTES);
      if (all.length > HASH_BYTES) {
        byte[] binary = new byte[all.length - HASH_BYTES];
        System.arraycopy(all, HASH_BYTES, binary, 0, binary.length);
        byte[] hash = Arrays.copyOf(all, HASH_BYTES);
        if (MessageDigest.isEqual(hash, digest().digest(binary))) {
          return Optional.of(binary);
        }
      }
      LOG.warn("kernel cache {}: a file is damaged and will be written anew", file.get());
    } catch (BadFile unreadable) {
      LOG.warn("kernel cache: {}", unreadable.getMessage());
    }
    return Optional.empty();
  }

  void keep(DeviceDescription device, String source, byte[] binary) {
    if (folder.isEmpty()) {
      return;
    }
    byte[] hash = digest().digest(binary);
    try {
      AtomicFile.write(
          folder.get().resolve(key(device, source)),
          out -> {
            out.write(hash);
            out.write(binary);
          });
    } catch (BadFile unwritable) {
      LOG.warn("kernel cache: {}", unwritable.getMessage());
    }
  }

  private static String key(DeviceDescription device, String source) {
    MessageDigest digest = digest();
    String all = String.join("\0", device.api(), device.name(), device.driver(), source);
    return HexFormat.of().formatHex(digest.digest(all.getBytes(StandardCharsets.UTF_8))) + ".bin";
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
