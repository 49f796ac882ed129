package org.spikepack.app;

import java.nio.file.Path;
import javafx.scene.layout.StackPane;
import org.spikepack.fault.UserFault;
import org.spikepack.store.AtomicFile;
import org.spikepack.views.fx.Photograph;
import org.spikepack.views.paint.AppIcon;

/** Writes the program's icon as a PNG file; the packaging calls it. */
public final class IconFile {

  private static final int SIZE = 256;

  private IconFile() {}

  public static void main(String[] args) throws UserFault {
    byte[] png = Photograph.of(() -> new StackPane(AppIcon.of(SIZE)), SIZE, SIZE).png();
    AtomicFile.write(Path.of(args[0]), out -> out.write(png));
    System.exit(ExitCode.OK);
  }
}
