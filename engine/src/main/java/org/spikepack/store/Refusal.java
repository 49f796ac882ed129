package org.spikepack.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why the system refused a file, in words: its exceptions often hold nothing but a path. */
public final class Refusal {

  private Refusal() {}

  /** The reason as part of a sentence. */
  public static String reason(IOException refused) {
    return switch (refused) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException missing -> "there is no such place";
      case NotDirectoryException file -> "it lies below a file, not a folder";
      case FileAlreadyExistsException there -> "'" + there.getFile() + "' is in the way";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> {
        String message = refused.getMessage();
        yield message == null ? refused.getClass().getSimpleName() : message;
      }
    };
  }
}
